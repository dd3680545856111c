"""A resident sees how far we are, writes to us, and says how it ended; with number and code."""

from __future__ import annotations

from datetime import date, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.contacts.queries import first_talk, open_call
from leerlus.casework.feedback.actions import GivenBefore
from leerlus.casework.feedback.choices import Solved
from leerlus.casework.feedback.queries import said_no_unreachably, verdict_of_this_closing, verdicts_of
from leerlus.casework.parties.queries import can_be_called, helper_lacks_consent
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.actions import say_whether_to_hear
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import attachments_of, messages_of
from leerlus.foundation.design.templatetags.house import day
from leerlus.insight.causes.queries import whys_of
from leerlus.insight.told.queries import news_of
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.hear_back import resident_judged
from leerlus.web.budget import query_budget
from leerlus.web.guesses import sender, too_often
from leerlus.web.portal.conversation import AddForm
from leerlus.web.portal.patience import SENT_FROM_ONE_PLACE
from leerlus.web.portal.steps import Milestone, milestones
from leerlus.web.portal.verdict import VerdictForm
from leerlus.web.portal.views.receipts import followed_signal


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
def followed(request: HttpRequest) -> HttpResponse:
    """How far we are, what was written to and fro, and a form to add words or files."""
    signal = followed_signal(request)
    if signal is None:
        return redirect("portal:follow")
    form = AddForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and signal.is_open and form.is_valid():
        if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
            return too_often(request, wait)
        answers = form.cleaned_data
        resident_adds(signal=signal, text=answers["text"], files=answers["handed_in"], key=answers["key"])
        messages.success(request, _("Thank you, we have received it."))
        return redirect("portal:followed")
    return _how_far(request, signal, form=form)


@query_budget(60)
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """The resident's own verdict on how it ended. A no opens it again."""
    signal = followed_signal(request)
    if signal is None:
        return redirect("portal:follow")
    verdict, form = verdict_of_this_closing(signal), VerdictForm(request.POST)
    if verdict is not None and not verdict.is_given and helper_lacks_consent(signal.complainant):
        return redirect("portal:followed")
    if verdict is None or verdict.is_given:
        messages.success(request, _("We have your answer already. Thank you."))
        return redirect("portal:followed")
    if not form.is_valid():
        return _how_far(request, signal, form=AddForm(), judging=form)
    if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
        return too_often(request, wait)
    try:
        call_before = resident_judged(verdict=verdict, by=None, **form.cleaned_data)
    except GivenBefore:
        messages.success(request, _("We have your answer already. Thank you."))
        return redirect("portal:followed")
    messages.success(request, _thanks(form.cleaned_data["solved"], call_before))
    return redirect("portal:followed")


@query_budget(20)
@require_POST
def hear(request: HttpRequest) -> HttpResponse:
    """To hear what changes by the own story, or not any more."""
    signal = followed_signal(request)
    if signal is None:
        return redirect("portal:follow")
    say_whether_to_hear(signal=signal, wants=bool(request.POST.get("wants")), by=None)
    messages.success(request, _("We let you know.") if signal.wants_to_hear else _("You hear nothing more about it."))
    return redirect("portal:followed")


@query_budget(5)
@require_POST
def stop_following(request: HttpRequest) -> HttpResponse:
    request.session.pop("follows", None)
    return redirect("portal:home")


def _thanks(solved: str, call_before: date | None) -> str:
    if call_before:
        return _("Thank you. We look at it again and call you no later than %(day)s.") % {"day": day(call_before)}
    if solved == Solved.NO:
        return _("Thank you. We look at it again.")
    return _("Thank you. We learn from your answer.")


def _how_far(
    request: HttpRequest, signal: Signal, *, form: AddForm, judging: VerdictForm | None = None
) -> HttpResponse:
    verdict, call, has_number = verdict_of_this_closing(signal), open_call(signal), can_be_called(signal.complainant)
    context = {
        "signal": signal,
        "milestones": _milestones(signal, call),
        "by_letter": call is not None and call.is_letter,
        "by_message": call is None and not has_number,
        "has_number": has_number,
        "conversation": messages_of(signal),
        "handed_in": attachments_of(signal).count(),
        "news": news_of(signal),
        "form": form,
        "verdict": verdict,
        "is_not_theirs_to_say": verdict and not verdict.is_given and helper_lacks_consent(signal.complainant),
        "judging": judging or VerdictForm(),
    }
    is_wrong = form.errors or (judging and judging.errors)
    return render(request, "portal/followed.html", context, status=422 if is_wrong else 200)


def _milestones(signal: Signal, call: PlannedCall | None) -> list[Milestone]:
    talk, why = first_talk(signal), whys_of(signal).first()
    redress = redress_of(signal).first()
    moments: dict[str, datetime | None] = {
        State.RECEIVED: signal.received_at,
        State.SPOKEN: talk.at if talk else None,
        State.PUT_RIGHT: redress.at if redress else None,
        State.EXPLAINED: why.asked_at if why else None,
        State.CLOSED: signal.closed_at,
    }
    days = {state: timezone.localdate(at) if at else None for state, at in moments.items()}
    return milestones(
        kind=signal.kind,
        state=signal.state,
        reached=days,
        call_before=call.promised_by if call else None,
        due_on=signal.due_on,
        today=timezone.localdate(),
        wants_no_talk=signal.is_open and said_no_unreachably(verdicts_of(signal)) is not None,
    )
