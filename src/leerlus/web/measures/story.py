"""The public story of a measure: written from what we know, looked at, put on the website and taken off it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leerlus.accountability.publishing import actions, queries
from leerlus.accountability.publishing.models import Story
from leerlus.accountability.publishing.preparing import first_words
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.queries import one_measure
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.insight.told.queries import hard_to_read
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.measures.forms import StoryForm, WithdrawForm


@query_budget(34)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("tell_residents")
def story(request: StaffRequest, measure_id: int) -> HttpResponse:
    """One button keeps the words, another puts them on the website."""
    measure = _find(measure_id)
    kept = queries.story_of(measure)
    if request.method != "POST":
        words = {part: getattr(kept, part) for part in actions.PARTS} if kept else first_words(measure)
        return _page(request, measure, kept, StoryForm(initial=words | {"version": kept.version if kept else 0}))
    form = StoryForm(request.POST)
    if not form.is_valid():
        return _page(request, measure, kept, form, status=422)
    words = dict(form.cleaned_data)
    try:
        kept = actions.write(measure=measure, version=int(words.pop("version")), words=words, by=request.user)
        if "approve" in request.POST:
            actions.approve(story=kept, version=kept.version, by=request.user)
            messages.success(request, _("The story is on the website."))
        else:
            messages.success(request, _("The story is kept."))
    except MayNotLeave as stop:
        sentence = _("Take this out, it tells of a person: %(passages)s.") % {"passages": ", ".join(stop.passages)}
        given = request.POST.copy()
        given["version"] = str(kept.version if kept else 0)  # The words are kept, only not public.
        form = StoryForm(given)
        form.add_error(None, sentence)
        return _page(request, measure, kept, form, status=422)
    except ChangedMeanwhile:
        go_to = reverse("measures:story", args=[measure_id])
        return too_late(request, CHANGED_MEANWHILE, form, go_to=go_to)
    return redirect("measures:story", measure_id=measure_id)


@query_budget(24)
@require_POST
@requires("tell_residents")
def withdraw(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure = _find(measure_id)
    kept, form = queries.story_of(measure), WithdrawForm(request.POST)
    if kept is None:
        raise Http404
    if not form.is_valid():
        return _page(request, measure, kept, None, withdraw_form=form, status=422)
    try:
        actions.withdraw(story=kept, by=request.user, **form.cleaned_data)
        messages.success(request, _("The story is off the website."))
    except ChangedMeanwhile:
        go_to = reverse("measures:story", args=[measure_id])
        return too_late(request, CHANGED_MEANWHILE, form, go_to=go_to)
    return redirect("measures:story", measure_id=measure_id)


def _find(measure_id: int) -> Measure:
    measure = one_measure(measure_id)
    if measure is None:
        raise Http404
    return measure


def _page(
    request: StaffRequest,
    measure: Measure,
    kept: Story | None,
    form: StoryForm | None,
    *,
    withdraw_form: WithdrawForm | None = None,
    status: int = 200,
) -> HttpResponse:
    if form is None and kept is not None:
        words = {part: getattr(kept, part) for part in actions.PARTS}
        form = StoryForm(initial=words | {"version": kept.version})
    context = {
        "measure": measure,
        "story": kept,
        "form": form,
        "withdraw_form": withdraw_form or WithdrawForm(initial={"version": kept.version if kept else 0}),
        "hard": hard_to_read(kept.words) if kept else [],
    }
    return render(request, "measures/story.html", context, status=status)
