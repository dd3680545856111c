"""A resident tells us something, and sees what came of it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leerlus.casework.contacts.queries import first_talk, open_call
from leerlus.casework.feedback.actions import GivenBefore
from leerlus.casework.feedback.choices import Solved
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import attachments_of, by_receipt, messages_of
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.organisation.queries import districts
from leerlus.insight.causes.queries import whys_of
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.hear_back import resident_judged
from leerlus.journeys.receive import Person, Receipt, code_of, tell
from leerlus.web.budget import query_budget
from leerlus.web.guesses import Patience, sender, too_often
from leerlus.web.portal.conversation import AddForm
from leerlus.web.portal.draft import Draft, last_sent, remember_sent, show_again
from leerlus.web.portal.forms import AT_ONCE, FORMS, Follow, Question
from leerlus.web.portal.steps import Milestone, Step, milestones, step_after, step_before, steps_for
from leerlus.web.portal.verdict import VerdictForm

WRONG_CODES = Patience("codes of receipts", most=10, seconds=15 * 60)
# A library or a town hall is one place with many people.
SENT_FROM_ONE_PLACE = Patience("messages from one place", most=60, seconds=60 * 60)


@query_budget(3)
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@query_budget(1)
@require_GET
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    return redirect("portal:ask", kind, Step.CALL)


@query_budget(8)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, kind: str, step: Step) -> HttpResponse:
    """One question. What was typed is kept, also when it is not right yet."""
    draft = Draft.of(request.session, kind)
    form = _question(step, draft, _sent_form(request))
    if request.method == "POST":
        is_right = form.is_valid()
        draft.keep(form.cleaned_data)
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        if is_right:
            return redirect(*_where_next(step, draft))
    asked = steps_for(kind=kind, wants_call=draft.wants_call)
    context = {
        "form": form,
        "kind": kind,
        "step": step,
        "before": step_before(step, kind=kind) if step in asked else None,
        "to_check": draft.was_checked,
        "position": asked.index(step) + 1 if step in asked and len(asked) > 1 else None,
        "of": len(asked),
    }
    return render(request, f"portal/{step.name.lower()}.html", context)


@query_budget(46)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """All answers before they are sent; each can be changed. A second press gives the first answer again."""
    key = request.POST.get("key", "")
    if show_again(request.session, key):
        return redirect("portal:confirmation")
    draft = Draft.of(request.session, kind)
    draft.adopt(key)
    answered: dict[Step, Question] = {}
    for step in steps_for(kind=kind, wants_call=draft.wants_call):
        answered[step] = _question(step, draft, draft.answers)
        if not answered[step].is_valid():
            return redirect("portal:ask", kind, step)
    if request.method == "POST":
        return _send(request, draft, _all_answers(draft))
    draft.mark_checked()
    context = {"kind": kind, "draft": draft, "answers": _all_answers(draft), "key": draft.key}
    return render(request, "portal/check.html", context)


@query_budget(46)
@require_http_methods(["GET", "POST"])
def at_once(request: HttpRequest, kind: str) -> HttpResponse:
    """All questions on one page, for who knows what to say."""
    key = request.POST.get("key", "")
    if show_again(request.session, key):
        return redirect("portal:confirmation")
    draft = Draft.of(request.session, kind)
    draft.adopt(key)
    given = _sent_form(request)
    form = AT_ONCE[kind](given, initial=draft.answers, kind=kind, districts=districts())
    form.fields["story"].required = not (given and given.get("call") == "yes")
    if request.method == "POST":
        is_right = form.is_valid()
        draft.keep(form.cleaned_data)
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        if is_right:
            return _send(request, draft, form.cleaned_data)
    return render(request, "portal/at_once.html", {"form": form, "kind": kind, "key": draft.key})


@query_budget(5)
@require_POST
def wipe(request: HttpRequest, kind: str) -> HttpResponse:
    Draft.of(request.session, kind).wipe()
    return redirect("portal:home")


@query_budget(3)
@require_GET
def confirmation(request: HttpRequest) -> HttpResponse:
    sent = last_sent(request.session)
    if sent is None:
        return redirect("portal:home")
    return render(request, "portal/confirmation.html", {"sent": sent, "code": code_of(uuid.UUID(sent["key"]))})


@query_budget(12)
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """The number and the code give the state. Neither is ever in the address bar."""
    form = Follow(_sent_form(request))
    if request.method == "POST" and form.is_valid():
        place = sender(request)
        if wait := WRONG_CODES.take(place):
            form.add_error(None, _("That was wrong too often. Wait a quarter of an hour, or call us."))
            response = render(request, "portal/follow.html", {"form": form}, status=429)
            response["Retry-After"] = str(wait)
            return response
        if by_receipt(**form.cleaned_data, key=settings.SECRET_KEY):
            WRONG_CODES.forget(place)
            request.session["follows"] = form.cleaned_data
            return redirect("portal:followed")
        form.add_error(None, _("We know no message with this number and this code. Check both, or call us."))
    return render(request, "portal/follow.html", {"form": form})


@query_budget(40)
@require_http_methods(["GET", "POST"])
def followed(request: HttpRequest) -> HttpResponse:
    """How far we are, what was written to and fro, and a form to add words or files."""
    signal = _followed_signal(request)
    if signal is None:
        return redirect("portal:follow")
    form = AddForm(_sent_form(request), request.FILES or None)
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
    signal = _followed_signal(request)
    if signal is None:
        return redirect("portal:follow")
    verdict, form = verdict_of_this_closing(signal), VerdictForm(request.POST)
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


def _thanks(solved: str, call_before: date | None) -> str:
    if call_before:
        return _("Thank you. We look at it again and call you no later than %(day)s.") % {"day": day(call_before)}
    if solved == Solved.NO:
        return _("Thank you. We look at it again.")
    return _("Thank you. We learn from your answer.")


def _followed_signal(request: HttpRequest) -> Signal | None:
    receipt = request.session.get("follows")
    return by_receipt(**receipt, key=settings.SECRET_KEY) if receipt else None


def _how_far(
    request: HttpRequest, signal: Signal, *, form: AddForm, judging: VerdictForm | None = None
) -> HttpResponse:
    context = {
        "signal": signal,
        "milestones": _milestones(signal),
        "conversation": messages_of(signal),
        "handed_in": attachments_of(signal).count(),
        "form": form,
        "verdict": verdict_of_this_closing(signal),
        "judging": judging or VerdictForm(),
    }
    is_wrong = form.errors or (judging and judging.errors)
    return render(request, "portal/followed.html", context, status=422 if is_wrong else 200)


@query_budget(5)
@require_POST
def stop_following(request: HttpRequest) -> HttpResponse:
    request.session.pop("follows", None)
    return redirect("portal:home")


def _sent_form(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _question(step: Step, draft: Draft, given: Any) -> Question:
    return FORMS[step](given, initial=draft.answers, kind=draft.kind, districts=districts())


def _where_next(step: Step, draft: Draft) -> tuple[Any, ...]:
    following = step_after(step, kind=draft.kind, wants_call=draft.wants_call)
    if following is None or (draft.was_checked and step is not Step.CALL):
        return ("portal:check", draft.kind)
    return ("portal:ask", draft.kind, following)


def _all_answers(draft: Draft) -> dict[str, Any]:
    """The sound answers to every question that was answered, also those that need not be asked any more."""
    answers: dict[str, Any] = {}
    for step in steps_for(kind=draft.kind, wants_call=False):
        form = _question(step, draft, draft.answers)
        form.is_valid()
        answers |= form.cleaned_data
    return answers


def _send(request: HttpRequest, draft: Draft, answers: dict[str, Any]) -> HttpResponse:
    if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
        return too_often(request, wait)
    receipt = tell(
        kind=draft.kind,
        text=answers.get("story", ""),
        person=_person(answers),
        sending_key=draft.key,
        wants_call=answers["call"] == "yes",
        area=answers.get("district"),
        place=answers.get("place", ""),
        occurred_on=answers.get("occurred_on"),
    )
    remember_sent(request.session, draft.key, _for_confirmation(receipt, answers))
    draft.wipe()
    return redirect("portal:confirmation")


def _person(answers: dict[str, Any]) -> Person:
    names = ("name", "phone", "email", "street", "house_number", "postcode", "city", "moments", "address_is_secret")
    return Person(**{name: answers[name] for name in names if answers.get(name)})


def _for_confirmation(receipt: Receipt, answers: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": receipt.signal.number,
        "kind": receipt.signal.kind,
        "received": receipt.signal.received_at.isoformat(),
        "call_before": receipt.call_before.isoformat() if receipt.call_before else None,
        "phone": answers.get("phone", ""),
        "mailed": bool(answers.get("email")),
    }


def _milestones(signal: Signal) -> list[Milestone]:
    talk, call, why = first_talk(signal), open_call(signal), whys_of(signal).first()
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
    )
