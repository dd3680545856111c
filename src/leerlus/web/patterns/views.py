"""What is rising: a short list, the evidence for each, the cases behind it, and a judgement with a reason."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.signals.masking import with_masks
from leerlus.foundation.design import maps
from leerlus.foundation.design.drawing import ChartWords
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.foundation.design.words import chart_words
from leerlus.foundation.organisation.actions import allow_false_alarms
from leerlus.foundation.progress.queries import one_work
from leerlus.insight.lessons.queries import elsewhere
from leerlus.insight.measures.queries import measures_about
from leerlus.insight.outreach.queries import of_pattern
from leerlus.insight.patterns import queries
from leerlus.insight.patterns.actions import JudgedMeanwhile, see_by_hand
from leerlus.insight.patterns.actions import judge as judge_pattern
from leerlus.insight.patterns.actions import work_out as work_out_pattern
from leerlus.insight.patterns.choices import Judgement
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.scans.practice import counted_among
from leerlus.insight.patterns.scans.voices import voices
from leerlus.insight.told.queries import let_go
from leerlus.journeys.detect import ask_for_a_look
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.context import the_house
from leerlus.web.patterns.evidence import (
    Evidence,
    evidence_of,
    how_often_right,
    in_the_worklist,
    judged_as,
    mention_of,
    split_in_words,
    words_of,
)
from leerlus.web.patterns.forms import ByHandForm, JudgementForm, SensitivityForm, WorkOutForm
from leerlus.web.patterns.timeline import timeline_of

WEEKS_ON_THE_MAP = 4
SHOWN = 30
MOST_AMONG = 500
WHYS_SHOWN = 12
WEEKS_ELSEWHERE = 8


@query_budget(16)
@require_safe
@requires("see_patterns")
def overview(request: StaffRequest) -> HttpResponse:
    judgement, false_alarms = request.GET.get("oordeel", ""), the_house(request).false_alarms_per_month
    judgement = judgement if judgement in Judgement.values else Judgement.WAITING
    found = queries.rising() if judgement == Judgement.WAITING else queries.judged(judgement)
    patterns = list(found[:SHOWN])
    districts = queries.told_by_district(since=_weeks_ago(WEEKS_ON_THE_MAP))
    drawn, words = [place for place in districts if place.area.polygon], chart_words()
    return render(
        request,
        "patterns/overview.html",
        {
            "patterns": [_line(pattern, words) for pattern in patterns],
            "judgement": judgement,
            "tabs": _tabs(),
            "scan": queries.last_scan(),
            "districts": [
                (place, _lately_in_the_worklist(WEEKS_ON_THE_MAP, area=place.area.pk)) for place in districts
            ],
            "weeks_on_the_map": WEEKS_ON_THE_MAP,
            "map": _map(drawn, words) if drawn else "",
            "right": how_often_right(queries.how_often_right()),
            "sensitivity_form": SensitivityForm(initial={"per_month": false_alarms}),
            "false_alarms": false_alarms,
            "may_judge": request.user.may("judge_patterns"),
            "may_see_cases": request.user.may("see_cases"),
        },
    )


def _line(pattern: Pattern, words: ChartWords) -> tuple[Pattern, str, Evidence, str, list[str]]:
    evidence = evidence_of(pattern, words=words, in_a_list=True)
    return pattern, pattern.heading, evidence, mention_of(pattern), words_of(pattern)


@query_budget(12)
@require_POST
@requires("judge_patterns")
def sensitivity(request: StaffRequest) -> HttpResponse:
    """How many false alarms the municipality finds worth seeing more."""
    form = SensitivityForm(request.POST)
    if form.is_valid():
        allow_false_alarms(per_month=form.cleaned_data["per_month"], by=request.user)
        messages.success(request, _("Kept. The next look counts with it."))
    else:
        messages.warning(request, _("Fill in a whole number from 1 to 20."))
    return redirect("patterns:overview")


def _weeks_ago(weeks: int) -> datetime:
    """The midnight with which so many weeks through today begin: whole days, as the worklist counts them."""
    day = timezone.localdate() - timedelta(days=7 * weeks - 1)
    return timezone.make_aware(datetime.combine(day, time()))


def _lately_in_the_worklist(weeks: int, *, area: int, theme: int | None = None) -> str:
    since = timezone.localdate(_weeks_ago(weeks))
    return in_the_worklist(since=since, until=timezone.localdate(), theme=theme, area=area)


def _tabs() -> list[tuple[str, str, int]]:
    counts = queries.counts_by_judgement()
    # What is accepted stays there when it is worked out; its row says which.
    labels = dict(Judgement.choices) | {Judgement.ACCEPTED: _("Accepted")}
    return [(value, str(label), counts[value]) for value, label in labels.items()]


def _map(places: list[queries.AreaCount], words: ChartWords) -> SafeString:
    areas: list[maps.Area] = [
        (place.area.pk, place.area.name, place.area.polygon or {}, place.per_1000_residents, None) for place in places
    ]
    return maps.area_map(
        areas,
        title=_("Signals per 1,000 residents in the last %(weeks)s weeks") % {"weeks": WEEKS_ON_THE_MAP},
        description=_("The same numbers stand in the table beside the map."),
        words=words,
    )


def _find(pattern_id: int) -> Pattern:
    pattern = queries.one(pattern_id)
    if pattern is None:
        raise Http404
    return pattern


def _page(
    request: StaffRequest,
    pattern: Pattern,
    *,
    form: JudgementForm | None = None,
    work_out_form: WorkOutForm | None = None,
    status: int = 200,
) -> HttpResponse:
    may_see_cases = request.user.may("see_cases")
    causes = list(queries.causes_of(pattern))
    behind = {cause.pk for cause in causes} | ({pattern.cause_id} if pattern.cause_id else set())
    among = counted_among(pattern, staff=request.user) if "onder" in request.GET and may_see_cases else None
    among = None if among is None else among[:MOST_AMONG]
    split = queries.split_of(pattern)
    may_see_measures = request.user.may("see_measures")
    about = measures_about(pattern, cause_ids=behind).select_related("verified_on")
    measures = list(about) if may_see_measures else []
    outreaches = list(of_pattern(pattern)) if request.user.may("reach_out") else []
    asked = request.GET.get("pagina", "")
    page = max(int(asked), 1) if asked.isdecimal() and len(asked) < 4 else 1
    cases, has_more = (
        (among, False) if among is not None else queries.cases_of(pattern=pattern, staff=request.user, page=page)
    )
    with_masks(cases)
    context = {
        "pattern": pattern,
        "title": pattern.heading,
        "judged_as": judged_as(pattern),
        "evidence": evidence_of(pattern, words=chart_words()),
        "mention": mention_of(pattern),
        "words": words_of(pattern),
        "cases": cases,
        "among": among,
        "among_number": pattern.evidence.get("among") if "through" in pattern.evidence else None,
        "cases_found": sum((split.here, split.elsewhere, split.other_themes)),
        "split": split_in_words(split),
        "judged_before": queries.judged_before(pattern),
        "page": page,
        "earlier": f"?pagina={page - 1}#zaken" if page > 1 else "",
        "later": f"?pagina={page + 1}#zaken" if has_more else "",
        "most_looked_through": queries.MOST_LOOKED_THROUGH,
        "may_see_cases": may_see_cases,
        "may_judge": request.user.may("judge_patterns"),
        "may_reach_out": request.user.may("reach_out"),
        "may_work_out": request.user.may("work_out_patterns") and pattern.judgement == Judgement.ACCEPTED,
        "whys": queries.whys_of(pattern=pattern, staff=request.user)[:WHYS_SHOWN],
        "causes": causes,
        "measures": measures,
        "outreaches": outreaches,
        "timeline": timeline_of(
            pattern,
            first_case=split.first_at,
            measures=measures,
            tellings=let_go(measures) if measures else [],
            outreaches=outreaches,
        ),
        "voices": voices(pattern, staff=request.user),
        "elsewhere": [
            (place, times, _lately_in_the_worklist(WEEKS_ELSEWHERE, area=area, theme=pattern.theme_id))
            for area, place, times in queries.places_with_the_same_theme(pattern, since=_weeks_ago(WEEKS_ELSEWHERE))
        ],
        "weeks_elsewhere": WEEKS_ELSEWHERE,
        "other_places": elsewhere(pattern),
        "may_see_lessons": may_see_measures,
        "form": form or JudgementForm.about(pattern),
        "work_out_form": work_out_form or WorkOutForm.about(pattern),
        "sent_form": work_out_form or form,
    }
    return render(request, "patterns/one.html", context, status=status)


@query_budget(28)
@require_safe
@requires("see_patterns")
def one(request: StaffRequest, pattern_id: int) -> HttpResponse:
    pattern = _find(pattern_id)
    return _page(request, pattern)


@query_budget(30)
@require_POST
@requires("judge_patterns")
def judge(request: StaffRequest, pattern_id: int) -> HttpResponse:
    pattern = _find(pattern_id)
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _page(request, pattern, form=form, status=422)
    try:
        judge_pattern(pattern=pattern, by=request.user, **form.cleaned_data)
    except JudgedMeanwhile:
        return _too_late(request, pattern, CHANGED_MEANWHILE, form)
    messages.success(request, _("Your judgement is written down."))
    return redirect("patterns:one", pattern_id=pattern_id)


@query_budget(30)
@require_POST
@requires("work_out_patterns")
def work_out(request: StaffRequest, pattern_id: int) -> HttpResponse:
    """Department and coordinator write down together what is behind it."""
    pattern, form = _find(pattern_id), WorkOutForm(request.POST)
    if pattern.judgement != Judgement.ACCEPTED:
        return _too_late(request, pattern, _("Accept the pattern first: then we look into it."), form)
    if not form.is_valid():
        return _page(request, pattern, work_out_form=form, status=422)
    try:
        work_out_pattern(pattern=pattern, by=request.user, **form.cleaned_data)
    except JudgedMeanwhile:
        return _too_late(request, pattern, CHANGED_MEANWHILE, form)
    messages.success(request, _("Written down what is behind it."))
    return redirect("patterns:one", pattern_id=pattern_id)


def _too_late(request: StaffRequest, pattern: Pattern, sentence: str | Promise, form: BaseForm) -> HttpResponse:
    return too_late(request, sentence, form, go_to=reverse("patterns:one", args=[pattern.pk]))


@query_budget(240)  # A case each for the numbers that are filled in.
@require_http_methods(["GET", "HEAD", "POST"])
@requires("judge_patterns")
def by_hand(request: StaffRequest) -> HttpResponse:
    """People see what no count tells. Cases that were selected in a list come along in the address."""
    if request.method != "POST":
        form = ByHandForm(staff=request.user, initial={"numbers": "\n".join(request.GET.getlist("zaak"))})
        return render(request, "patterns/by_hand.html", {"form": form})
    form = ByHandForm(request.POST, staff=request.user)
    if not form.is_valid():
        return render(request, "patterns/by_hand.html", {"form": form}, status=422)
    told = form.cleaned_data
    pattern = see_by_hand(title=told["title"], reason=told["reason"], signals=told["numbers"], by=request.user)
    messages.success(request, _("The pattern is made. Now work out what is behind it."))
    return redirect("patterns:one", pattern_id=pattern.pk)


@query_budget(12)
@require_POST
@requires("judge_patterns")
def look_now(request: StaffRequest) -> HttpResponse:
    """Start a look in the background; the page that follows shows how far it is."""
    work = ask_for_a_look(by=request.user)
    return redirect("patterns:looking", work_id=work.pk)


@query_budget(8)
@require_safe
@requires("see_patterns")
def looking(request: StaffRequest, work_id: UUID) -> HttpResponse:
    work = one_work(work_id)
    if work is None or work.kind != "detect":
        raise Http404
    part = request.headers.get("HX-Request") == "true"
    return render(request, "patterns/parts/progress.html" if part else "patterns/looking.html", {"work": work})
