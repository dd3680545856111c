"""One case on one page: who, what, until when, what happened, what is next. Each form posts to its own address."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.contacts.queries import commitments, open_call
from leerlus.casework.feedback.actions import GivenBefore
from leerlus.casework.feedback.choices import Solved
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.templatetags.house import day
from leerlus.insight.causes.queries import why_numbered
from leerlus.journeys import call, handle_formally, hear_back, keep_apart, learn, reroute, settle
from leerlus.journeys.handle_formally import NotLawful
from leerlus.journeys.learn import MayNotClose
from leerlus.journeys.reroute import Ground
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.case import WhyForm
from leerlus.web.desk.lawful_words import NOT_LAWFUL
from leerlus.web.desk.lawful_words import STILL_TO_DO as ASKED_BY_LAW
from leerlus.web.desk.views.case_page import add_lines, again, back, deed, done, find, page

# What a case lacks before it may close.
STILL_TO_DO = {
    "talk": gettext_lazy("Nobody has talked with the resident yet. Call first, or say why nobody was called."),
    "redress": gettext_lazy("Write down what was put right, or that nothing needed to be."),
    "why": gettext_lazy("Ask why it went wrong first, or say why that can't be known."),
    "word": gettext_lazy("Closing as satisfied takes the resident's own word that it is solved."),
    "involved": NOT_LAWFUL["you_were_involved"],
    **ASKED_BY_LAW,
}

NOT_REROUTED = {
    Ground.CALL_FIRST: (
        "kind",
        gettext_lazy("Call first. Only after a talk this becomes something that nobody has to be talked with about."),
    ),
    Ground.NOT_TOLD: ("told", gettext_lazy("Nobody has talked with the resident yet. Then we call to tell it.")),
}

WHY_KEPT = ("problem", "norm", "cause", "unknown_because", "where_else", "lesson")


@query_budget(52)  # Of a case that has all that a case may have. What it has not, costs nothing.
@require_safe
@requires("see_cases")
def show(request: StaffRequest, number: str) -> HttpResponse:
    return page(request, find(request, number), open_part=request.GET.get("open", ""))


@deed("call")
def called(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    attempt = call.called(signal=signal, by=request.user, **form.cleaned_data)
    messages.success(request, _what_comes_of(attempt, signal))
    return back(request, signal)


def _what_comes_of(attempt: CallAttempt, signal: Signal) -> str:
    """What was kept, and when we try again."""
    if attempt.outcome == CallOutcome.SPOKEN:
        return _("The talk is written down.")
    if attempt.way == Way.VISIT:
        return _("Written down. Nobody was home.")
    if attempt.outcome == CallOutcome.WRONG_NUMBER:
        return _wrong_number(signal)
    planned = open_call(signal)
    if planned is None or planned.is_letter:
        return _("Written down. That was the last try: plan a visit, or write a letter.")
    when = f"{day(planned.on)}, {planned.get_part_of_day_display().lower()}" if planned.part_of_day else day(planned.on)
    return _("Written down. The next try: %(when)s.") % {"when": when}


def _wrong_number(signal: Signal) -> str:
    """What comes of it: the number that was typed is called, or another way stands planned."""
    planned = open_call(signal)
    if planned and planned.way == Way.CALL:
        return _("Written down. The next try is at the other number: %(when)s.") % {"when": day(planned.on)}
    return _("Written down, and the wrong number is taken off. Fill in another, or write a letter or plan a visit.")


@deed("visit", stands_in="call")
def plan_visit(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = call.plan_visit(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, call.CallFirst):
        form.add_error("on", _("Call first. A visit is for who could not be reached three times."))
        return again(request, signal, form, "call")
    return done(request, signal, _("The visit is planned. It stands on your day."))


@deed("not_called", stands_in="call")
def not_called(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    contacts.say_not_called(signal=signal, by=request.user, **form.cleaned_data)
    return done(request, signal, _("Written down why nobody was called."))


@deed("note")
def note(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    contacts.write_note(signal=signal, by=request.user, **form.cleaned_data)
    return done(request, signal, _("The note is kept."))


@deed("promise")
def promise(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    given = form.cleaned_data
    owner = given["owner"] or request.user
    call.promised(signal=signal, text=given["text"], due_on=given["due_on"], owner=owner, by=request.user)
    return done(request, signal, _("The promise is written down."))


@deed(on="any")
def settle_promise(request: StaffRequest, signal: Signal, commitment_id: int) -> HttpResponse:
    commitment = commitments(signal).filter(pk=commitment_id).first()
    if commitment is None:
        raise Http404
    contacts.settle_promise(commitment=commitment, kept="kept" in request.POST, by=request.user)
    return done(request, signal, _("The promise is settled."))


@deed("sort")
def sort(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    signals.sort(signal=signal, by=request.user, **form.cleaned_data)
    return done(request, signal, _("Theme and place are set."))


@deed("reroute")
def another_road(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = reroute.reroute(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, reroute.NotPossible):
        form.add_error(*NOT_REROUTED[answer.ground])
        return again(request, signal, form, "reroute")
    if answer.letters:
        return done(request, signal, _("It goes to the other body. The letters about it stand ready: send them today."))
    if answer.is_to_be_told and (answer.call is None or answer.call.is_letter):
        return done(request, signal, _("It goes another road. We know no number: tell the resident in writing."))
    if answer.is_to_be_told:
        return done(request, signal, _("It goes another road; the day of receipt stays. A call is planned to tell it."))
    return done(request, signal, _("It goes another road; the day of receipt stays."))


@deed("hand_over")
def hand_over(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = handle_formally.hand_over(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, NotLawful):
        form.add_error("handler", NOT_LAWFUL[answer.reasons[0]])
        return again(request, signal, form, "hand_over")
    return done(request, signal, _("The case is handed over."))


@deed("word")
def word(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    settle.resident_said(signal=signal, by=request.user, **form.cleaned_data)
    return done(request, signal, _("The resident's word is written down."))


@deed("why")
def why(request: StaffRequest, signal: Signal, form: WhyForm) -> HttpResponse:
    kept = {name: form.cleaned_data[name] for name in WHY_KEPT}
    chain = why_numbered(signal=signal, number=form.cleaned_data["chain"])
    learn.ask_why(signal=signal, chain=chain, answers=form.answers(), by=request.user, **kept)
    return done(request, signal, _("The why is written down."))


@query_budget(80)
@require_POST
@requires("handle_cases")
def take_cause(request: StaffRequest, number: str) -> HttpResponse:
    """A suggested cause in one click: what was typed stays, and nothing is kept yet."""
    signal = find(request, number)
    form = WhyForm.with_cause(request.POST, request.POST.get("take", ""), signal=signal, prefix="why_form")
    return page(request, signal, open_part="why", sent=form)


@deed("close")
def close(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = learn.close(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, MayNotClose):
        add_lines(form, "what_was_done", answer.told)
        for lack in answer.lacks:
            if lack in STILL_TO_DO:
                form.add_error("outcome", STILL_TO_DO[lack])
        return again(request, signal, form, "close")
    return done(request, signal, _("The case is closed."))


@deed("verdict", on="closed")
def verdict(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """Told on the phone, and typed by who called."""
    asked = verdict_of_this_closing(signal)
    if asked is None:
        raise Http404
    try:
        hear_back.resident_judged(verdict=asked, by=request.user, **form.cleaned_data)
    except GivenBefore:
        messages.warning(request, _("The resident answered already. Nothing was changed."))
        return back(request, signal)
    if form.cleaned_data["solved"] == Solved.NO:
        return done(request, signal, _("The resident's answer is written down. The case is open again."))
    return done(request, signal, _("The resident's answer is written down."))


@deed(on="closed")
def not_reached(request: StaffRequest, signal: Signal) -> HttpResponse:
    asked = verdict_of_this_closing(signal)
    if asked is None or asked.is_given:
        raise Http404
    hear_back.not_reached(verdict=asked, by=request.user)
    return done(request, signal, _("Written down. The next try is planned if there is one left."))


@deed("reveal")
def reveal_address(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """Shown once, on this answer only; asked and logged each time."""
    if signal.complainant is None or signal.complainant.secret_address is None:
        raise Http404
    address = keep_apart.show(
        signal=signal, fact=signal.complainant.secret_address, by=request.user, **form.cleaned_data
    )
    response = page(request, signal, open_part="reveal", address=address)
    response["Cache-Control"] = "no-store"
    return response
