"""Measures: what we change, who owns it, could we see it, and did it work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.lessons.queries import one_lesson
from leerlus.insight.measures import actions, queries
from leerlus.insight.measures.choices import UNDER_WAY, Finding, MeasureState
from leerlus.insight.measures.effects import starts_anew
from leerlus.insight.measures.models import Measure
from leerlus.insight.measures.rules import is_overdue, may_be_verified, minutes_of_one, ran_until
from leerlus.insight.patterns.queries import causes_of, kinds_of
from leerlus.insight.patterns.queries import one as one_pattern
from leerlus.insight.told.queries import tellings_of
from leerlus.journeys import prevent
from leerlus.journeys import verify as proof
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.measures.forms import (
    CarriedOutForm,
    DecisionForm,
    NoteForm,
    PlanForm,
    ProposalForm,
    ReopenForm,
    VerifyForm,
)
from leerlus.web.measures.words import (
    baseline_said,
    beside_of,
    compared_with,
    drawn,
    euros,
    fires_drawn,
    is_over,
    not_usual_of,
    outlook_of,
    placebo_of,
    said_afterwards,
    said_when,
    since_its_proof_of,
    verdict_of,
    with_cases_to_press,
)

SHOWN = 100
# What stands in the address, the name of where a measure stands, and what is read.
GROUPS = {
    "": ("all", gettext_lazy("All")),
    "aandacht": ("needs_attention", gettext_lazy("Needs attention")),
    "loopt": ("under_way", gettext_lazy("Under way")),
    "verified": ("verified", MeasureState.VERIFIED.label),
}
EXACTLY = {
    "te-laat": ("late", gettext_lazy("Past its date")),
    "geen-effect": ("without_effect", Finding.DOES_NOT_WORK.label),
    **{str(state): (str(state), state.label) for state in MeasureState if state not in GROUPS},
}


@query_budget(8)
@require_safe
@requires("see_measures")
def overview(request: StaffRequest) -> HttpResponse:
    """In a few groups that share nothing; one press away exactly where each stands."""
    today = timezone.localdate()
    state = request.GET.get("stand", "")
    state = state if state in GROUPS or state in EXACTLY else ""
    number_of = queries.numbers_standing(today=today)
    rows = [
        (measure, is_overdue(state=measure.state, due_on=measure.due_on, today=today), _found(measure))
        for measure in queries.standing_at((GROUPS | EXACTLY)[state][0], today=today)[:SHOWN]
    ]
    groups, exactly = (
        [(value, label, number_of[name]) for value, (name, label) in tabs.items()] for tabs in (GROUPS, EXACTLY)
    )
    return render(
        request,
        "measures/overview.html",
        {
            "rows": rows,
            "groups": groups,
            "exactly": exactly,
            "is_exact": state in EXACTLY,
            "state": state,
            "may_propose": request.user.may("change_measures"),
        },
    )


def _found(measure: Measure) -> str:
    """What the latest look found, in a list; nothing where its state says it already, or opened again since."""
    finding = getattr(measure, "latest_finding", None)
    return str(Finding(finding).label) if finding and measure.state == MeasureState.IMPLEMENTED else ""


@query_budget(20)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("change_measures")
def propose(request: StaffRequest) -> HttpResponse:
    """From a pattern (``?patroon=``), from a cause (``?oorzaak=``), from a lesson (``?les=``), or by itself."""
    first: dict[str, Any] = {
        "causes": [request.GET.get("oorzaak")] if request.GET.get("oorzaak", "").isdecimal() else [],
        "minutes_per_case": municipality().minutes_per_complaint,
    }
    number = request.GET.get("patroon", "")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        first |= {"pattern": number} | _from_pattern(int(number), also=first["causes"])
    if lesson := _lesson(request.GET.get("les", "")):
        told = lesson.content["measure"]
        first |= {
            "name": told["name"],
            "what": told.get("what", ""),
            "kind": told["kind"],
            "strength": told["strength"],
        }
    form = ProposalForm(request.POST) if request.method == "POST" else ProposalForm(initial=first)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        pattern = one_pattern(told.pop("pattern")) if told.get("pattern") else told.pop("pattern")
        cost = told.pop("cost")
        measure = actions.propose(
            **told,
            cost_cents=None if cost is None else int(cost * 100),
            patterns=[pattern] if pattern else [],
            by=request.user,
        )
        messages.success(request, _("The measure is proposed. Plan below how you will prove that it works."))
        return redirect("measures:one", measure_id=measure.pk)
    return render(request, "measures/propose.html", {"form": form}, status=422 if form.is_bound else 200)


def _from_pattern(number: int, *, also: list[str | None]) -> dict[str, Any]:
    """What its cases cost, and the causes that were found in them."""
    pattern, house = one_pattern(number), municipality()
    if pattern is None:
        return {}
    minutes = minutes_of_one(kinds_of(pattern), complaint=house.minutes_per_complaint, report=house.minutes_per_report)
    causes = causes_of(pattern).values_list("pk", flat=True)
    return {"minutes_per_case": minutes, "causes": [*also, *map(str, causes)]}


def _lesson(key: str) -> Lesson | None:
    """The lesson that a draft begins with (``?les=``)."""
    with suppress(ValueError):
        return one_lesson(UUID(key))
    return None


def _find(measure_id: int) -> Measure:
    measure = queries.one_measure(measure_id)
    if measure is None:
        raise Http404
    return measure


def _page(request: StaffRequest, measure: Measure, *, status: int = 200, **forms: Any) -> HttpResponse:
    plan = getattr(measure, "plan", None)
    evaluations = list(queries.evaluations_of(measure))
    latest = evaluations[0] if evaluations else None
    may_change, now = request.user.may("change_measures"), {"version": measure.version}
    quarters = queries.fires_and_prevention(measure) if plan else []
    context = {
        "measure": measure,
        "plan": plan,
        "outlook": outlook_of(plan) if plan else "",
        "said_when": said_when(plan) if plan else "",
        "said_afterwards": said_afterwards(latest) if latest else "",
        "not_usual": not_usual_of(plan) if plan else "",
        "baseline": baseline_said(plan) if plan else "",
        "compared_with": compared_with(plan) if plan else "",
        "ran_until": ran_until(state=measure.state, reopened_on=measure.reopened_on),
        "at_once": queries.at_once_on_the_same(measure) if latest else [],
        "reopened_because": with_cases_to_press(measure.reopened_because, staff=request.user),
        "latest": latest,
        "verdict": verdict_of(latest, is_over=is_over(latest)) if latest else "",
        "since_its_proof": since_its_proof_of(measure),
        "beside": beside_of(latest) if latest else "",
        "placebo": placebo_of(latest) if latest else "",
        "drawn": drawn(latest, measure) if latest else None,
        "earlier": [
            (evaluation, verdict_of(evaluation, is_over=is_over(evaluation))) for evaluation in evaluations[1:]
        ],
        "notes": queries.notes_of(measure),
        "checks": measure.checks.all(),
        "may_share": request.user.may("share_lessons"),
        "may_tell": request.user.may("tell_residents"),
        "tellings": tellings_of(measure) if request.user.may("tell_residents") else [],
        "cost": "" if measure.cost_cents is None else euros(measure.cost_cents),
        "quarters": quarters,
        "fires": fires_drawn(quarters) if len(quarters) > 1 else "",
        "is_late": is_overdue(state=measure.state, due_on=measure.due_on, today=timezone.localdate()),
        "may_decide": request.user.may("decide_measures") and measure.state == MeasureState.PROPOSED,
        "may_plan": may_change
        and measure.state != MeasureState.REJECTED
        and (measure.started_on is None or measure.state == MeasureState.REOPENED),
        "may_carry_out": may_change and plan and measure.state in UNDER_WAY,
        "may_note": may_change,
        "may_look": may_change and _may_look(measure),
        "may_verify": may_change
        and latest
        and may_be_verified(
            state=measure.state,
            finding=latest.finding,
            looked_since=latest.input.get("start", ""),
            started_on=measure.started_on,
            owner_id=measure.owner_id,
            verifier_id=request.user.pk,
        ),
        "is_owner": measure.owner_id == request.user.pk,
        "may_reopen": may_change and measure.state in (MeasureState.IMPLEMENTED, MeasureState.VERIFIED),
        "decision_form": DecisionForm(initial=now),
        "plan_form": PlanForm.about(measure),
        "carried_out_form": CarriedOutForm(measure=measure),
        "note_form": NoteForm(measure=measure),
        "verify_form": VerifyForm(initial=now | {"evaluation": latest.pk if latest else None}),
        "reopen_form": ReopenForm(measure=measure),
    }
    return render(request, "measures/one.html", context | forms, status=status)


def _may_look(measure: Measure) -> bool:
    """Only a plan whose measure has started, and did not open again since, can be held against what was counted."""
    plan = getattr(measure, "plan", None)
    return measure.started_on is not None and plan is not None and not starts_anew(plan)


@query_budget(26)
@require_safe
@requires("see_measures")
def one(request: StaffRequest, measure_id: int) -> HttpResponse:
    return _page(request, _find(measure_id))


def _done(
    request: StaffRequest, measure_id: int, deed: Callable[[], object], said: str, *, form: BaseForm
) -> HttpResponse:
    """Do it and say so; or say why not, with nothing saved and what was typed to copy from."""
    go_to = reverse("measures:one", args=[measure_id])
    try:
        deed()
    except actions.ChangedMeanwhile:
        return too_late(request, CHANGED_MEANWHILE, form, go_to=go_to)
    except actions.NotNow:
        sentence = _("That is not possible now. Look at where the measure stands.")
        return too_late(request, sentence, form, go_to=go_to)
    messages.success(request, said)
    return redirect(go_to)


@query_budget(40)
@require_POST
@requires("decide_measures")
def decide(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure, form = _find(measure_id), DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, measure, decision_form=form, status=422)
    deed = partial(actions.decide, measure=measure, by=request.user, **form.cleaned_data)
    return _done(request, measure_id, deed, _("The decision is written down."), form=form)


@query_budget(40)
@require_POST
@requires("change_measures")
def plan(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure, form = _find(measure_id), PlanForm(request.POST)
    if not (form.is_valid() and form.counts_something()):
        return _page(request, measure, plan_form=form, status=422)
    deed = partial(prevent.plan_proof, measure=measure, by=request.user, **form.cleaned_data)
    said = _("The plan is written down. Below it says whether you could see it.")
    return _done(request, measure_id, deed, said, form=form)


@query_budget(40)
@require_POST
@requires("change_measures")
def carry_out(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure = _find(measure_id)
    form = CarriedOutForm(request.POST, measure=measure)
    if not form.is_valid():
        return _page(request, measure, carried_out_form=form, status=422)
    deed = partial(prevent.carry_out, measure=measure, by=request.user, **form.cleaned_data)
    said = _("Carried out. It closes when somebody else has seen the proof.")
    days = getattr(getattr(measure, "plan", None), "check_dates", [])
    if any(day <= form.cleaned_data["started_on"] for day in days):
        said += " " + _("A day to look that lay before the start has lapsed. The plan shows the days that stand.")
    return _done(request, measure_id, deed, said, form=form)


@query_budget(40)
@require_POST
@requires("change_measures")
def note(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure = _find(measure_id)
    form = NoteForm(request.POST, measure=measure)
    if not form.is_valid():
        return _page(request, measure, note_form=form, status=422)
    actions.note(measure=measure, by=request.user, **form.cleaned_data)
    messages.success(request, _("The progress is written down."))
    return redirect("measures:one", measure_id=measure_id)


@query_budget(40)
@require_POST
@requires("change_measures")
def look(request: StaffRequest, measure_id: int) -> HttpResponse:
    """Did it work, as far as we know today?"""
    measure = _find(measure_id)
    if _may_look(measure):
        evaluation = proof.evaluate(measure=measure, by=request.user)
        messages.success(request, verdict_of(evaluation))
    return redirect("measures:one", measure_id=measure_id)


@query_budget(40)
@require_POST
@requires("change_measures")
def verify(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure, form = _find(measure_id), VerifyForm(request.POST)
    evaluation = None
    if form.is_valid():
        evaluation = queries.evaluations_of(measure).filter(pk=form.cleaned_data["evaluation"]).first()
    if evaluation is None:
        return _page(request, measure, verify_form=form, status=422)
    deed = partial(
        proof.prove, measure=measure, evaluation=evaluation, version=form.cleaned_data["version"], by=request.user
    )
    return _done(request, measure_id, deed, _("The measure is proved, and closed."), form=form)


@query_budget(40)
@require_POST
@requires("change_measures")
def reopen(request: StaffRequest, measure_id: int) -> HttpResponse:
    measure = _find(measure_id)
    form = ReopenForm(request.POST, measure=measure)
    if not form.is_valid():
        return _page(request, measure, reopen_form=form, status=422)
    deed = partial(proof.open_again, measure=measure, by=request.user, **form.cleaned_data)
    return _done(request, measure_id, deed, _("The measure is open again."), form=form)
