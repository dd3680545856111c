"""Letting people hear what changed by their story: the words, who hears it and how, and then how far it is."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.insight.told import actions, queries
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.insight.told.choices import TO_A_PERSON, Way
from leerlus.insight.told.models import Telling
from leerlus.journeys import tell as journey
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.measures.forms import TellingForm

SHOWN = 200


@query_budget(120)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("tell_residents")
def tell(request: StaffRequest, telling_id: int) -> HttpResponse:
    """The words are kept with one button, and go with another, after everybody can be seen whom they reach."""
    telling = _find(telling_id)
    if request.method != "POST":
        if request.headers.get("HX-Request") == "true":
            return _part(request, telling)
        return _page(request, telling, TellingForm(initial={"what_changed": telling.what_changed,
                                                            "version": telling.version}))  # fmt: skip
    form = TellingForm(request.POST)
    if not form.is_valid():
        return _page(request, telling, form, status=422)
    try:
        telling = _kept(request, telling, form)
        if "let_go" in request.POST:
            journey.let_hear(telling=telling, version=telling.version, by=request.user)
    except MayNotLeave as stop:
        form.add_error("what_changed", _("Take this out, it tells of a person: %(passages)s.") % {
            "passages": ", ".join(stop.passages)})  # fmt: skip
        return _page(request, telling, form, status=422)
    except ChangedMeanwhile:
        go_to = reverse("measures:tell", args=[telling_id])
        return too_late(request, CHANGED_MEANWHILE, form, go_to=go_to)
    return redirect("measures:tell", telling_id=telling_id)


def _part(request: StaffRequest, telling: Telling) -> HttpResponse:
    """How far it is, refreshed by itself; when it is over the whole page comes again."""
    work = journey.work_of(telling)
    if work is None or work.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "measures/parts/progress.html", {"telling": telling, "work": work})


@query_budget(24)
@require_POST
@requires("tell_residents")
def go_on(request: StaffRequest, telling_id: int) -> HttpResponse:
    """What broke off goes on with whoever is left."""
    if not journey.go_on(telling=_find(telling_id), by=request.user):
        messages.info(request, _("There is nothing to go on with: it is busy, or everybody had it."))
    return redirect("measures:tell", telling_id=telling_id)


def _kept(request: StaffRequest, telling: Telling, form: TellingForm) -> Telling:
    words, version = form.cleaned_data["what_changed"], form.cleaned_data["version"]
    if words == telling.what_changed and version == telling.version:
        return telling
    return actions.say(telling=telling, what_changed=words, version=version, by=request.user)


@query_budget(24)
@require_POST
@requires("tell_residents")
def told_by_phone(request: StaffRequest, telling_id: int, told_id: int) -> HttpResponse:
    told = queries.one_told(told_id, telling=_find(telling_id))
    if told is None:
        raise Http404
    actions.told_by_phone(told=told, by=request.user)
    return redirect("measures:tell", telling_id=telling_id)


def _find(telling_id: int) -> Telling:
    telling = queries.one_telling(telling_id)
    if telling is None:
        raise Http404
    return telling


def _page(request: StaffRequest, telling: Telling, form: TellingForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {"telling": telling, "measure": telling.measure, "form": form}
    if telling.is_approved:
        context |= {
            "sentence": queries.sentence_for(telling, kind="complaint"),
            "work": journey.work_of(telling),
            "left": queries.still_to_go(telling),
            "counts": queries.counts_of(telling),
            "report": queries.report_of(telling),
            "to_call": queries.to_call(telling)[:SHOWN],
        }
    else:
        ways = queries.ways_to_tell(telling.measure, today=timezone.localdate())
        people = Counter(chosen for _signal, chosen in ways if chosen.way != Way.OTHER_CASE)
        example = next((signal for signal, chosen in ways if chosen.way == Way.EMAIL), None)
        context |= {
            "people": sum(people.values()),
            "by_way": [(chosen.way.label, chosen.why, number) for chosen, number in people.most_common()],
            "rows": [(signal, chosen.way.label) for signal, chosen in ways][:SHOWN],
            "more": max(0, len(ways) - SHOWN),
            "mail": journey.body_for(telling, example) if example else "",
            "hard": queries.hard_to_read(telling.what_changed),
            "hears_anybody": any(chosen.way in TO_A_PERSON for chosen in people),
        }
    return render(request, "measures/tell.html", context, status=status)
