"""A resident tells us something: one question at a time, or all on one page."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.foundation.files.actions import erase, kept
from leerlus.foundation.files.fields import taken_from
from leerlus.foundation.files.queries import waiting
from leerlus.foundation.organisation.queries import districts
from leerlus.journeys.receive import Helper, Person, Receipt, code_of, tell
from leerlus.web.budget import query_budget
from leerlus.web.fields import name_of
from leerlus.web.guesses import sender, too_often
from leerlus.web.portal.asked import (
    Asked,
    all_answers,
    asked_about,
    asked_mark,
    question_form,
    to_ask,
    told_more,
    where_next,
)
from leerlus.web.portal.draft import Draft, fingerprint, last_sent, remember_sent, show_again, show_what_was_said
from leerlus.web.portal.forms import AT_ONCE, HearQuestion, Question
from leerlus.web.portal.patience import SENT_FROM_ONE_PLACE
from leerlus.web.portal.steps import Step, step_before, steps_for

MOST_WAITING = 10
DAYS_TO_SEND = timedelta(days=2)


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
    asked = asked_about(draft)
    form = question_form(step, draft, asked, _sent_form(request), request.FILES)
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
            return redirect(*where_next(step, draft))
        if "story" in form.fields:
            form.fields["story"].required = not draft.files  # What was refused tells no story.
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
        "for_other": draft.answers.get("for_other"),
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
    asked = asked_about(draft)
    for step in steps_for(kind=kind, wants_call=draft.wants_call, extra=asked.extra):
        if not question_form(step, draft, asked, draft.answers).is_valid():
            return redirect("portal:ask", kind, step)
    answers = all_answers(draft, asked)
    if request.method == "POST":
        return _send(request, draft, answers | _wants_to_hear(request, draft), asked)
    draft.mark_checked()
    context = {
        "kind": kind,
        "draft": draft,
        "answers": answers,
        "key": draft.key,
        "asks_theme": Step.ABOUT in asked.extra,
        "told_more": told_more(answers, asked),
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
    asked = asked_about(draft, chosen=given.get("theme", "") if given else None)
    form = AT_ONCE[kind](given, request.FILES or None, initial=draft.answers, **to_ask(kind, asked))
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
        if is_right and asked.questions and not wants_call and request.POST.get("asked") != asked_mark(asked):
            # Without script the questions of a theme come once it is known; nobody answered them yet.
            form.add_error("theme", _("We have a few questions about this. You find them below."))
            is_right = False
        if is_right:
            return _send(request, draft, form.cleaned_data, asked)
    context = {"form": form, "kind": kind, "key": draft.key, "asked": asked_mark(asked), "files": waiting(draft.files)}
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


def _sent_form(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _wants_to_hear(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    form = HearQuestion(request.POST, kind=draft.kind, districts=districts())
    form.is_valid()
    return form.cleaned_data


def _keep_files(request: HttpRequest, draft: Draft, form: Question) -> int:
    """Keep what was handed in until it is sent; gives the seconds to wait where that was too much from one place."""
    files = taken_from(form, "handed_in")
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
    said = fingerprint(draft.kind, answers)
    if not draft.files and show_what_was_said(request.session, said):
        draft.wipe()
        return redirect("portal:confirmation")
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
        answers=told_more(answers, asked),
        waiting_files=draft.files,
    )
    remember_sent(request.session, draft.key, _for_confirmation(receipt, person) | {"said": said})
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
        "write_before": receipt.write_before.isoformat() if receipt.write_before else None,
        "phone": person.number_to_call,
        "for_other": person.helper is not None,
        "mailed": bool(person.email_to_use),
    }
