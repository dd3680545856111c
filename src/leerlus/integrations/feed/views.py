"""One request, one feed."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.lessons.queries import shared
from leerlus.integrations.feed.mapping import feed

MOST = 200
QUERIES = 3


@require_safe
def lessons(request: HttpRequest) -> JsonResponse:
    """Only what a coordinator let go."""
    told = feed(
        title=_("Lessons of the municipality of %(name)s") % {"name": municipality().name},
        home=request.build_absolute_uri("/"),
        address=request.build_absolute_uri(request.path),
        lessons=[(lesson.content, lesson.shared_at) for lesson in shared()[:MOST] if lesson.shared_at],
    )
    return JsonResponse(told, content_type="application/feed+json")


lessons.query_budget = QUERIES  # type: ignore[attr-defined]  # Functions may carry attributes.
