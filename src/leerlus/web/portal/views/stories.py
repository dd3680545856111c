"""What changed by what people told us: approved stories only, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leerlus.accountability.publishing.queries import public_stories, public_story
from leerlus.web.budget import query_budget

SHOWN = 50


@query_budget(4)
@require_safe
def stories(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/stories.html", {"stories": public_stories()[:SHOWN]})


@query_budget(4)
@require_safe
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    found = public_story(story_id)
    if found is None:
        raise Http404
    return render(request, "portal/what_changed.html", {"story": found})
