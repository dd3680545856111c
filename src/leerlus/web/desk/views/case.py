"""One case on one page: who, what, until when, what happened, what is next. Each form posts to its own address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import commitments, open_call
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.redress.queries import redress_of, satisfaction_of
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import of_party, one_for
from leerlus.foundation.privacy.actions import reveal
from leerlus.insight.causes.queries import causes_found_for_theme, why_of
from leerlus.insight.patterns.queries import patterns_of
from leerlus.journeys import call, learn, settle
from leerlus.journeys.learn import MayNotClose
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms import CASE_FORMS, CaseForm, WhyForm
from leerlus.web.desk.once import remember_sent, sent_just_now
from leerlus.web.desk.timeline import timeline

FOUND = 302
UNPROCESSABLE = 422
# What a case lacks before it may close.
STILL_TO_DO = {
    "talk": gettext_lazy("Nobody has talked with the resident yet. Call first, or say why nobody was called."),
    "redress": gettext_lazy("Write down what was put right, or that nothing needed to be."),
    "why": gettext_lazy("Ask why it went wrong first, or say why that can't be known."),
    "word": gettext_lazy("Closing as satisfied takes the resident's own word that it is solved."),
}


def _find(request: StaffRequest, number: str) -> Signal:
    signal = one_for(number=number, staff=request.user)
    if signal is None:
        raise Http404
    return signal


def _form(part: str, signal: Signal, data: QueryDict | None = None) -> CaseForm:
    return CASE_FORMS[part](data, signal=signal, prefix=f"{part}_form")


def _page(
    request: StaffRequest,
    signal: Signal,
    *,
    status: int = 200,
    open_part: str = "",
    sent: CaseForm | None = None,
    address: str = "",
) -> HttpResponse:
    """The whole page: every form as it starts, but for the one that was sent and is not right yet."""
    shown = {f"{part}_form": _form(part, signal) for part in CASE_FORMS}
    if sent is not None:
        shown[str(sent.prefix)] = sent
    context: dict[str, Any] = {
        "signal": signal,
        "party": signal.complainant,
        "timeline": timeline(signal),
        "open_call": open_call(signal),
        "commitments": commitments(signal),
        "redress": redress_of(signal),
        "word": satisfaction_of(signal),
        "why": why_of(signal),
        "likely_causes": causes_found_for_theme(signal.theme_id)[:3],
        "patterns": patterns_of(signal),
        "same_person": of_party(signal=signal, staff=request.user)[:5],
        "lacks": learn.lacks_before_closing(signal=signal),
        "may_handle": request.user.may("handle_cases") and signal.is_open,
        "moments": [PartOfDay(moment).label for moment in signal.complainant.moments] if signal.complainant else [],
        "open_part": open_part,
        "address": address,
        "sent_form": sent,
        **shown,
    }
    return render(request, "desk/case.html", context, status=status)


@query_budget(30)
@require_safe
@requires("see_cases")
def show(request: StaffRequest, number: str) -> HttpResponse:
    return _page(request, _find(request, number), open_part=request.GET.get("open", ""))


def _done(request: StaffRequest, signal: Signal, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:case", number=signal.number)


def _deed(part: str = "", *, stands_in: str = "") -> Callable[[Callable[..., HttpResponse]], Callable[..., Any]]:
    """A form on the page of an open case: found, right, sent once, and not changed by somebody else meanwhile.

    The view gets the signal and the form of ``part``. A form that is not right yet comes back in the part of the page
    where it ``stands_in``, with what was typed.
    """

    def declare(do: Callable[..., HttpResponse]) -> Callable[..., Any]:
        @query_budget(50)
        @require_POST
        @requires("handle_cases")
        @wraps(do)
        def answer(request: StaffRequest, number: str, **rest: Any) -> HttpResponse:
            signal = _find(request, number)
            if not signal.is_open:
                return _not_done(request, signal, _("This case is closed. Nothing was changed."))
            if part:
                rest["form"] = form = _form(part, signal, request.POST)
                if not form.is_valid():
                    return _again(request, signal, form, stands_in or part)
            try:
                with transaction.atomic():
                    return _once(do, request, signal, **rest)
            except ChangedMeanwhile:
                sentence = _("A colleague changed this case while you had it open. Look at it below, then try again.")
                return _not_done(request, signal, sentence)

        return answer

    return declare


def _once(do: Callable[..., HttpResponse], request: StaffRequest, signal: Signal, **rest: Any) -> HttpResponse:
    """A form that led on is remembered; sent again within seconds it leads on to the same page and does nothing."""
    if sent_just_now(request):
        messages.success(request, _("This was written down already. The second click changed nothing."))
        return _back(request, signal)
    answer = do(request, signal, **rest)
    if answer.status_code == FOUND:
        remember_sent(request)
    return answer


def _back(request: StaffRequest, signal: Signal) -> HttpResponse:
    if request.POST.get("next") == "today":
        return redirect("desk:today")
    return redirect("desk:case", number=signal.number)


def _not_done(request: StaffRequest, signal: Signal, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect("desk:case", number=signal.number)


def _again(request: StaffRequest, signal: Signal, form: CaseForm, part: str) -> HttpResponse:
    """The same page with what was typed, and what is not right yet."""
    return _page(request, signal, status=UNPROCESSABLE, open_part=part, sent=form)


@_deed("call")
def called(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    attempt = call.called(signal=signal, by=request.user, **form.cleaned_data)
    sentences = {
        CallOutcome.SPOKEN: _("The talk is written down."),
        CallOutcome.NO_ANSWER: _("Written down. The next try is planned if there is one left."),
        CallOutcome.VOICEMAIL: _("Written down. The next try is planned if there is one left."),
        CallOutcome.WRONG_NUMBER: _("Written down. Look up another number before the next try."),
    }
    messages.success(request, sentences[CallOutcome(attempt.outcome)])
    return _back(request, signal)


@_deed("not_called", stands_in="call")
def not_called(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    signals.say_why_not_called(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("Written down why nobody was called."))


@_deed("note")
def note(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    contacts.write_note(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("The note is kept."))


@_deed("promise")
def promise(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    contacts.promise(signal=signal, owner=request.user, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("The promise is written down."))


@_deed()
def settle_promise(request: StaffRequest, signal: Signal, commitment_id: int) -> HttpResponse:
    commitment = commitments(signal).filter(pk=commitment_id).first()
    if commitment is None:
        raise Http404
    contacts.settle_promise(commitment=commitment, kept="kept" in request.POST, by=request.user)
    return _done(request, signal, _("The promise is settled."))


@_deed("sort")
def sort(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    signals.sort(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("Theme and place are set."))


@_deed("hand_over")
def hand_over(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    signals.hand_to(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("The case is handed over."))


@_deed("redress")
def put_right(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    settle.put_right(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("Written down what was put right."))


@_deed("word")
def word(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    settle.resident_said(signal=signal, by=request.user, **form.cleaned_data)
    return _done(request, signal, _("The resident's word is written down."))


@_deed("why")
def why(request: StaffRequest, signal: Signal, form: WhyForm) -> HttpResponse:
    kept = {name: form.cleaned_data[name] for name in ("cause", "unknown_because", "where_else", "lesson")}
    learn.ask_why(signal=signal, answers=form.answers(), by=request.user, **kept)
    return _done(request, signal, _("The why is written down."))


@_deed("close")
def close(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = learn.close(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, MayNotClose):
        for lack in answer.lacks:
            form.add_error("outcome", STILL_TO_DO[lack])
        return _again(request, signal, form, "close")
    return _done(request, signal, _("The case is closed."))


@_deed("reveal")
def reveal_address(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """Shown once, on this answer only; asked and logged each time."""
    if signal.complainant is None or signal.complainant.secret_address is None:
        raise Http404
    address = reveal(fact=signal.complainant.secret_address, by=request.user, **form.cleaned_data)
    return _page(request, signal, open_part="reveal", address=address)
