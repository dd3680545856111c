"""A resident tells us something, and sees what came of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.contacts.queries import first_talk, open_call
from leerlus.casework.feedback.actions import GivenBefore
from leerlus.casework.feedback.choices import Solved
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.actions import say_whether_to_hear
from leerlus.casework.signals.choices import State
from leerlus.casework.signals.models import Signal, Theme, ThemeQuestion
from leerlus.casework.signals.queries import (
    asks_about_themes,
    attachments_of,
    by_receipt,
    messages_of,
    questions_of,
    theme_numbered,
    themes,
)
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.files.actions import erase, kept
from leerlus.foundation.files.queries import waiting
from leerlus.foundation.organisation.queries import districts
from leerlus.insight.causes.queries import whys_of
from leerlus.insight.told.queries import news_of
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.hear_back import resident_judged
from leerlus.journeys.receive import Helper, Person, Receipt, code_of, tell
from leerlus.web.budget import query_budget
from leerlus.web.fields import in_words, name_of
from leerlus.web.guesses import Patience, sender, too_often
from leerlus.web.portal.conversation import AddForm
from leerlus.web.portal.draft import Draft, last_sent, remember_sent, show_again
from leerlus.web.portal.forms import AT_ONCE, FORMS, Follow, HearQuestion, Question
from leerlus.web.portal.steps import QUESTIONS, Milestone, Step, milestones, step_after, step_before, steps_for
from leerlus.web.portal.verdict import VerdictForm

MOST_WAITING = 10
DAYS_TO_SEND = timedelta(days=2)
WRONG_CODES = Patience("codes of receipts", most=10, seconds=15 * 60)
# A library or a town hall is one place with many people.
SENT_FROM_ONE_PLACE = Patience("messages from one place", most=60, seconds=60 * 60)


@query_budget(3)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html")


@query_budget(1)
@require_safe
def begin(request: HttpRequest, kind: str) -> HttpResponse:
    return redirect("portal:ask", kind, Step.CALL)


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, kind: str, step: Step) -> HttpResponse:
    """One question. What was typed is kept, also when it is not right yet."""
    draft = Draft.of(request.session, kind)
    asked = _asked(draft)
    form = _question(step, draft, asked, _sent_form(request), request.FILES)
    if request.method == "POST":
        is_right = form.is_valid()
        draft.keep(form.cleaned_data)
        if _drops_a_file(request, draft):
            return redirect("portal:ask", kind, step)
        if wait := _keep_files(request, draft, form):
            return too_often(request, wait)
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        if is_right:
            return redirect(*_where_next(step, draft))
    steps = steps_for(kind=kind, wants_call=draft.wants_call, extra=asked.extra)
    context = {
        "form": form,
        "kind": kind,
        "step": step,
        "before": step_before(step, kind=kind, extra=asked.extra) if step in steps else None,
        "to_check": draft.was_checked,
        "position": steps.index(step) + 1 if step in steps and len(steps) > 1 else None,
        "of": len(steps),
        "theme": asked.theme,
        "files": waiting(draft.files) if step is Step.STORY else [],
    }
    return render(request, f"portal/{step.name.lower()}.html", context)


@query_budget(56)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, kind: str) -> HttpResponse:
    """All answers before they are sent; each can be changed. A second press gives the first answer again."""
    key = request.POST.get("key", "")
    if show_again(request.session, key):
        return redirect("portal:confirmation")
    draft = Draft.of(request.session, kind)
    draft.adopt(key)
    asked = _asked(draft)
    for step in steps_for(kind=kind, wants_call=draft.wants_call, extra=asked.extra):
        if not _question(step, draft, asked, draft.answers).is_valid():
            return redirect("portal:ask", kind, step)
    answers = _all_answers(draft, asked)
    if request.method == "POST":
        return _send(request, draft, answers | _wants_to_hear(request, draft), asked)
    draft.mark_checked()
    context = {
        "kind": kind,
        "draft": draft,
        "answers": answers,
        "key": draft.key,
        "asks_theme": Step.ABOUT in asked.extra,
        "told_more": _told_more(answers, asked),
        "files": waiting(draft.files),
        "form": HearQuestion(initial=draft.answers, kind=kind, districts=districts()),
    }
    return render(request, "portal/check.html", context)


@query_budget(60)
@require_http_methods(["GET", "HEAD", "POST"])
def at_once(request: HttpRequest, kind: str) -> HttpResponse:
    """All questions on one page, for who knows what to say."""
    key = request.POST.get("key", "")
    if show_again(request.session, key):
        return redirect("portal:confirmation")
    draft = Draft.of(request.session, kind)
    draft.adopt(key)
    given = _sent_form(request)
    # What is asked of the theme that was just chosen.
    asked = _asked(draft, chosen=given.get("theme", "") if given else None)
    form = AT_ONCE[kind](given, request.FILES or None, initial=draft.answers, **_to_ask(kind, asked))
    wants_call = bool(given and given.get("call") == "yes")
    form.fields["story"].required = not (wants_call or draft.files or request.FILES)
    if wants_call:
        for question in asked.questions:
            form.fields[name_of(question)].required = False
    if request.method == "POST":
        is_right = form.is_valid()
        draft.keep(form.cleaned_data)
        if _drops_a_file(request, draft):
            return redirect("portal:at_once", kind)
        if wait := _keep_files(request, draft, form):
            return too_often(request, wait)
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        if is_right and asked.questions and not wants_call and request.POST.get("asked") != _asked_mark(asked):
            # Without script the questions of a theme come once it is known; nobody answered them yet.
            form.add_error("theme", _("We have a few questions about this. You find them below."))
            is_right = False
        if is_right:
            return _send(request, draft, form.cleaned_data, asked)
    context = {"form": form, "kind": kind, "key": draft.key, "asked": _asked_mark(asked), "files": waiting(draft.files)}
    return render(request, "portal/at_once.html", context)


@query_budget(40)
@require_POST
def wipe(request: HttpRequest, kind: str) -> HttpResponse:
    draft = Draft.of(request.session, kind)
    for file in waiting(draft.files):
        erase(file=file, by=None)
    draft.wipe()
    return redirect("portal:home")


@query_budget(3)
@require_safe
def confirmation(request: HttpRequest) -> HttpResponse:
    sent = last_sent(request.session)
    if sent is None:
        return redirect("portal:home")
    return render(request, "portal/confirmation.html", {"sent": sent, "code": code_of(uuid.UUID(sent["key"]))})


@query_budget(12)
@require_http_methods(["GET", "HEAD", "POST"])
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
@require_http_methods(["GET", "HEAD", "POST"])
def followed(request: HttpRequest) -> HttpResponse:
    """How far we are, what was written to and fro, and a form to add words or files."""
    signal = followed_signal(request)
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
    signal = followed_signal(request)
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


def followed_signal(request: HttpRequest) -> Signal | None:
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
        "news": news_of(signal),
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


def _wants_to_hear(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    form = HearQuestion(request.POST, kind=draft.kind, districts=districts())
    form.is_valid()
    return form.cleaned_data


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


def _sent_form(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the municipality asks about themes: which steps there are more, and which questions."""

    extra: frozenset[Step] = frozenset()
    theme: Theme | None = None
    questions: Sequence[ThemeQuestion] = ()


def _asked(draft: Draft, *, chosen: str | None = None) -> Asked:
    """For the theme of the draft, or for the one just ``chosen`` on the page with all questions."""
    if Step.ABOUT not in QUESTIONS[draft.kind] or not asks_about_themes():
        return Asked()
    number = str(draft.answers.get("theme") or "") if chosen is None else chosen
    theme = theme_numbered(int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None
    questions = list(questions_of(theme)) if theme else []
    return Asked(frozenset({Step.ABOUT, Step.MORE} if questions else {Step.ABOUT}), theme, questions)


def _asked_mark(asked: Asked) -> str:
    return ",".join(str(question.pk) for question in asked.questions)


def _to_ask(kind: str, asked: Asked) -> dict[str, Any]:
    themes_to_choose = themes() if Step.ABOUT in asked.extra else None
    return {"kind": kind, "districts": districts(), "themes": themes_to_choose, "questions": asked.questions}


def _question(step: Step, draft: Draft, asked: Asked, given: Any, files: Any = None) -> Question:
    form = FORMS[step](given, files or None, initial=draft.answers, **_to_ask(draft.kind, asked))
    if "story" in form.fields and (draft.files or files):
        form.fields["story"].required = False  # A photo of the letter is enough.
    return form


def _where_next(step: Step, draft: Draft) -> tuple[Any, ...]:
    asked = _asked(draft)
    following = step_after(step, kind=draft.kind, wants_call=draft.wants_call, extra=asked.extra)
    leads_on = following is Step.MORE and step is Step.ABOUT
    if following is None or (draft.was_checked and step is not Step.CALL and not leads_on):
        return ("portal:check", draft.kind)
    return ("portal:ask", draft.kind, following)


def _all_answers(draft: Draft, asked: Asked) -> dict[str, Any]:
    """The sound answers to every question that was answered, also those that need not be asked any more."""
    answers: dict[str, Any] = {}
    for step in steps_for(kind=draft.kind, wants_call=False, extra=asked.extra):
        form = _question(step, draft, asked, draft.answers)
        form.is_valid()
        answers |= form.cleaned_data
    return answers


def _told_more(answers: dict[str, Any], asked: Asked) -> list[tuple[ThemeQuestion, str]]:
    return [(question, in_words(question, answers.get(name_of(question)))) for question in asked.questions]


def _keep_files(request: HttpRequest, draft: Draft, form: Question) -> int:
    """Keep what was handed in until it is sent; gives the seconds to wait where that was too much from one place."""
    files = form.cleaned_data.get("handed_in") or []
    if not files or request.headers.get("X-Requested-With") == "autosave":
        return 0
    if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
        return wait
    room = max(MOST_WAITING - len(draft.files), 0)
    with kept(files=files[:room], by=None, erase_on=timezone.localdate() + DAYS_TO_SEND) as stored:
        draft.add_files([str(file.pk) for file in stored])
    return 0


def _drops_a_file(request: HttpRequest, draft: Draft) -> bool:
    file_id = request.POST.get("drop", "")
    if not file_id or not draft.drop_file(file_id):
        return False
    for file in waiting([file_id]):
        erase(file=file, by=None)
    return True


def _send(request: HttpRequest, draft: Draft, answers: dict[str, Any], asked: Asked) -> HttpResponse:
    if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
        return too_often(request, wait)
    person = _person(answers)
    receipt = tell(
        kind=draft.kind,
        text=answers.get("story", ""),
        person=person,
        sending_key=draft.key,
        wants_call=answers["call"] == "yes",
        wants_to_hear=answers.get("wants_to_hear", False),
        theme=answers.get("theme"),
        area=answers.get("district"),
        place=answers.get("place", ""),
        occurred_on=answers.get("occurred_on"),
        answers=_told_more(answers, asked),
        waiting_files=draft.files,
    )
    remember_sent(request.session, draft.key, _for_confirmation(receipt, person))
    draft.wipe()
    return redirect("portal:confirmation")


def _person(answers: dict[str, Any]) -> Person:
    """Who speaks; or about whom it is, with who speaks for them."""
    names = ("name", "phone", "email", "street", "house_number", "postcode", "city", "moments", "address_is_secret")
    person = Person(**{name: answers[name] for name in names if answers.get(name)})
    if not answers.get("for_other"):
        return person
    helper = Helper(
        name=person.name,
        phone=person.phone,
        email=person.email,
        relation=answers.get("relation", ""),
        has_consent=bool(answers.get("they_agree")),
    )
    about = {"name": answers.get("about_name", ""), "phone": answers.get("about_phone", "")}
    return replace(person, email="", helper=helper, **about)


def _for_confirmation(receipt: Receipt, person: Person) -> dict[str, Any]:
    return {
        "number": receipt.signal.number,
        "kind": receipt.signal.kind,
        "received": receipt.signal.received_at.isoformat(),
        "call_before": receipt.call_before.isoformat() if receipt.call_before else None,
        "phone": person.number_to_call,
        "for_other": person.helper is not None,
        "mailed": bool(person.email_to_use),
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
