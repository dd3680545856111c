"""The seat of the ombudsman and, on the other side of the same pages, our answers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.ombudsman import actions as second_line
from leerlus.casework.ombudsman import queries
from leerlus.casework.ombudsman.models import Intervention
from leerlus.casework.procedure.queries import has_road, road_of
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.masking import with_masks
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import one_for as any_case
from leerlus.casework.signals.rules import read_number
from leerlus.journeys import answer_ombudsman
from leerlus.journeys.answer_ombudsman import FileIsClosed
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_zip
from leerlus.web.ombudsman import forms

UNPROCESSABLE = 422
SHOWN = 50


# ---------- the pages ----------


@query_budget(20)
@require_safe
@requires("see_ombudsman")
def overview(request: StaffRequest) -> HttpResponse:
    return _overview(request)


def _overview(request: StaffRequest, *, sent: Any = None, about: int | None = None, status: int = 200) -> HttpResponse:
    """``about`` is the question whose case was looked for in vain."""
    seated = request.user.may("sit_as_ombudsman")
    unknown = queries.interventions_without_a_case()
    cases = list(queries.cases_for(request.user)[:SHOWN])
    with_masks(cases)
    context = {
        "cases": cases,
        "waiting": queries.waiting()[:SHOWN],
        "unknown": unknown if not seated else unknown.filter(by=request.user),
        "recommendations": queries.recommendations()[:SHOWN],
        "seated": seated,
        "may_answer": request.user.may("handle_cases"),
        "ask_form": forms.AskAboutUnknownForm(staff=request.user, prefix="ask_about_unknown"),
        "find_form": forms.FindCaseForm(staff=request.user, prefix="find_case"),
        "sent": sent,
        "about": about,
    }
    if sent is not None:
        context["find_form" if sent.prefix == "find_case" else "ask_form"] = sent
    return render(request, "ombudsman/overview.html", context, status=status)


@query_budget(30)
@require_safe
@requires("see_ombudsman")
def case(request: StaffRequest, number: str) -> HttpResponse:
    return _case(request, _find(request, number))


def _find(request: StaffRequest, number: str) -> Signal:
    """For the seat only what concerns the ombudsman; who handles cases may bring in what comes about any case."""
    if read_number(number) != number:
        raise Http404
    look = any_case if request.user.may("handle_cases") else queries.one_for
    signal = look(number=number, staff=request.user)
    if signal is None:
        raise Http404
    return signal


# The forms on the page of a case; those with a row of their own have its number behind the name.
CASE_FORMS: dict[str, type[forms.SecondLineForm]] = {
    "ask": forms.AskForm,
    "ask_for_file": forms.FileForm,
    "recommend": forms.RecommendForm,
    "receive_report": forms.ReportForm,
    "answer": forms.AnswerForm,
    "comment": forms.CommentForm,
    "answer_recommendation": forms.FollowForm,
    "carry_out": forms.DoneForm,
}


def _case(
    request: StaffRequest, signal: Signal, *, sent: Any = None, about: int | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; a form that is not right yet comes back in its place, at the row that it is ``about``."""

    def form(name: str, row: int | None = None) -> Any:
        if sent is not None and sent.prefix == name and about == row:
            return sent
        return CASE_FORMS[name](staff=request.user, prefix=name, row=row)

    context = {
        "signal": signal,
        "road": road_of(signal) if has_road(signal) else None,
        "interventions": [(one, form("answer", one.pk)) for one in queries.interventions_of(signal)],
        "requests": queries.requests_of(signal),
        "reports": [(one, form("comment", one.pk)) for one in queries.reports_of(signal)],
        "recommendations": [
            (one, form("answer_recommendation", one.pk), form("carry_out", one.pk))
            for one in queries.recommendations_of(signal)
        ],
        "seated": request.user.may("sit_as_ombudsman"),
        "may_answer": request.user.may("handle_cases"),
        "may_decide": request.user.may("hand_out_cases"),
        "ask_form": form("ask"),
        "file_form": form("ask_for_file"),
        "recommend_form": form("recommend"),
        "report_form": form("receive_report"),
        "sent": sent,
    }
    return render(request, "ombudsman/case.html", context, status=status)


# ---------- what is asked ----------


def _written(request: StaffRequest, signal: Signal | None, do: Callable[[], object], sentence: str) -> HttpResponse:
    """Do it, or say that a colleague was first; then the page again."""
    try:
        with transaction.atomic():
            do()
        messages.success(request, sentence)
    except ChangedMeanwhile:
        messages.warning(request, _("A colleague was first. Look at it below; nothing of yours was kept."))
    return redirect("ombudsman:case", number=signal.number) if signal else redirect("ombudsman:overview")


def _deed(
    request: StaffRequest,
    signal: Signal,
    name: str,
    do: Callable[..., object],
    sentence: str,
    *,
    about: int | None = None,
) -> HttpResponse:
    """Do what the form of this name asks, by who sent it; what is not right yet comes back in its place."""
    form = CASE_FORMS[name](request.POST, staff=request.user, prefix=name, row=about)
    if not form.is_valid():
        return _case(request, signal, sent=form, about=about, status=UNPROCESSABLE)
    return _written(request, signal, lambda: do(by=request.user, **form.cleaned_data), sentence)


@query_budget(30)
@require_POST
@requires("see_ombudsman")
def ask_about_unknown(request: StaffRequest) -> HttpResponse:
    """About a case that the ombudsman knows by a number or a name; we find it, and then the seat sees it."""
    form = forms.AskAboutUnknownForm(request.POST, staff=request.user, prefix="ask_about_unknown")
    if not form.is_valid():
        return _overview(request, sent=form, status=UNPROCESSABLE)
    return _written(
        request,
        None,
        lambda: answer_ombudsman.put_intervention(signal=None, by=request.user, **form.cleaned_data),
        _("The question is written down. The coordinator hears it at once."),
    )


@query_budget(50)
@require_POST
@requires("see_ombudsman")
def ask(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find(request, number)
    return _deed(
        request,
        signal,
        "ask",
        partial(answer_ombudsman.put_intervention, signal=signal),
        _("The question is written down. Who handles the case hears it at once."),
    )


@query_budget(50)
@require_POST
@requires("see_ombudsman")
def ask_for_file(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find(request, number)
    return _deed(
        request,
        signal,
        "ask_for_file",
        partial(answer_ombudsman.ask_for_file, signal=signal),
        _("The request for the file is written down."),
    )


@query_budget(50)
@require_POST
@requires("see_ombudsman")
def recommend(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find(request, number)
    return _deed(
        request,
        signal,
        "recommend",
        partial(answer_ombudsman.recommend, signal=signal),
        _("The recommendation is written down."),
    )


@query_budget(50)
@require_POST
@requires("handle_cases")
def receive_report(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find(request, number)
    return _deed(
        request,
        signal,
        "receive_report",
        partial(second_line.receive_report, signal=signal),
        _("The report is written down."),
    )


# ---------- what we answer ----------


def _one_intervention(request: StaffRequest, intervention_id: int) -> Intervention:
    found = queries.one_intervention(intervention_id=intervention_id, staff=request.user)
    if found is None:
        raise Http404
    return found


@query_budget(50)
@require_POST
@requires("handle_cases")
def answer(request: StaffRequest, intervention_id: int) -> HttpResponse:
    found = _one_intervention(request, intervention_id)
    if found.signal is None:
        raise Http404
    return _deed(
        request,
        found.signal,
        "answer",
        partial(answer_ombudsman.answer_intervention, intervention=found),
        _("The answer is written down. The ombudsman can read it."),
        about=found.pk,
    )


@query_budget(40)
@require_POST
@requires("handle_cases")
def find_case(request: StaffRequest, intervention_id: int) -> HttpResponse:
    """Which case the ombudsman means; from now on the seat sees it."""
    found = _one_intervention(request, intervention_id)
    form = forms.FindCaseForm(request.POST, staff=request.user, prefix="find_case")
    signal = None
    if form.is_valid() and (number := read_number(form.cleaned_data["number"])):
        signal = any_case(number=number, staff=request.user)
    if signal is None:
        if form.is_valid():
            form.add_error("number", _("There is no case with this number. Look at it again."))
        return _overview(request, sent=form, about=found.pk, status=UNPROCESSABLE)
    return _written(
        request,
        signal,
        lambda: second_line.find_case(intervention=found, signal=signal, by=request.user),
        _("The question belongs to this case now, and the ombudsman sees the case."),
    )


@query_budget(40)
@require_POST
@requires("hand_out_cases")
def supply(request: StaffRequest, request_id: int) -> HttpResponse:
    asked = queries.one_request(request_id=request_id, staff=request.user)
    if asked is None:
        raise Http404
    return _written(
        request,
        asked.signal,
        lambda: answer_ombudsman.supply_file(request=asked, by=request.user),
        _("The file is open to the ombudsman for two weeks."),
    )


@query_budget(60)
@require_POST
@requires("see_ombudsman")
def fetch(request: StaffRequest, request_id: int) -> HttpResponse:
    """The complete file. It is made anew each time, and each fetch is written down."""
    asked = queries.one_request(request_id=request_id, staff=request.user)
    if asked is None:
        raise Http404
    try:
        content = answer_ombudsman.fetch_file(request=asked, by=request.user)
    except FileIsClosed:
        messages.warning(request, _("This file is not open now. Ask the coordinator to open it."))
        return redirect("ombudsman:case", number=asked.signal.number)
    return as_zip(content, name=f"dossier-{asked.signal.number}.zip")


@query_budget(50)
@require_POST
@requires("handle_cases")
def comment(request: StaffRequest, report_id: int) -> HttpResponse:
    report = queries.one_report(report_id=report_id, staff=request.user)
    if report is None:
        raise Http404
    return _deed(
        request,
        report.signal,
        "comment",
        partial(second_line.comment, report=report, commented_on=timezone.localdate()),
        _("Our comment is written down."),
        about=report.pk,
    )


@query_budget(50)
@require_POST
@requires("hand_out_cases")
def answer_recommendation(request: StaffRequest, recommendation_id: int) -> HttpResponse:
    found = queries.one_recommendation(recommendation_id=recommendation_id, staff=request.user)
    if found is None:
        raise Http404
    return _deed(
        request,
        found.signal,
        "answer_recommendation",
        partial(answer_ombudsman.answer_recommendation, recommendation=found),
        _("The answer is written down. The ombudsman can read it."),
        about=found.pk,
    )


@query_budget(50)
@require_POST
@requires("handle_cases")
def carry_out(request: StaffRequest, recommendation_id: int) -> HttpResponse:
    found = queries.one_recommendation(recommendation_id=recommendation_id, staff=request.user)
    if found is None or found.follow_up != "will_follow":
        raise Http404
    return _deed(
        request,
        found.signal,
        "carry_out",
        partial(answer_ombudsman.carry_out, recommendation=found),
        _("Written down what was done. The ombudsman can read it."),
        about=found.pk,
    )
