"""What is asked of who tells us something: the questions of every telling, and those of its theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from leerlus.casework.signals.models import Theme, ThemeQuestion
from leerlus.casework.signals.queries import asks_about_themes, questions_of, theme_numbered, themes
from leerlus.foundation.organisation.queries import districts
from leerlus.web.fields import in_words, name_of
from leerlus.web.portal.draft import Draft
from leerlus.web.portal.forms import FORMS, Question
from leerlus.web.portal.steps import QUESTIONS, Step, step_after, steps_for


@dataclass(frozen=True, slots=True)
class Asked:
    """What the municipality asks about themes: which steps there are more, and which questions."""

    extra: frozenset[Step] = frozenset()
    theme: Theme | None = None
    questions: Sequence[ThemeQuestion] = ()


def asked_about(draft: Draft, *, chosen: str | None = None) -> Asked:
    """For the theme of the draft, or for the one just ``chosen`` on the page with all questions."""
    if Step.ABOUT not in QUESTIONS[draft.kind] or not asks_about_themes():
        return Asked()
    number = str(draft.answers.get("theme") or "") if chosen is None else chosen
    theme = theme_numbered(int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None
    questions = list(questions_of(theme)) if theme else []
    return Asked(frozenset({Step.ABOUT, Step.MORE} if questions else {Step.ABOUT}), theme, questions)


def asked_mark(asked: Asked) -> str:
    return ",".join(str(question.pk) for question in asked.questions)


def to_ask(kind: str, asked: Asked) -> dict[str, Any]:
    themes_to_choose = themes() if Step.ABOUT in asked.extra else None
    return {"kind": kind, "districts": districts(), "themes": themes_to_choose, "questions": asked.questions}


def question_form(step: Step, draft: Draft, asked: Asked, given: Any, files: Any = None) -> Question:
    form = FORMS[step](given, files or None, initial=draft.answers, **to_ask(draft.kind, asked))
    if "story" in form.fields and (draft.files or files):
        form.fields["story"].required = False  # A photo of the letter is enough.
    return form


def where_next(step: Step, draft: Draft) -> tuple[Any, ...]:
    asked = asked_about(draft)
    following = step_after(step, kind=draft.kind, wants_call=draft.wants_call, extra=asked.extra)
    leads_on = following is Step.MORE and step is Step.ABOUT
    if following is None or (draft.was_checked and step is not Step.CALL and not leads_on):
        return ("portal:check", draft.kind)
    return ("portal:ask", draft.kind, following)


def all_answers(draft: Draft, asked: Asked) -> dict[str, Any]:
    """The sound answers to every question that was answered, also those that need not be asked any more."""
    answers: dict[str, Any] = {}
    for step in steps_for(kind=draft.kind, wants_call=False, extra=asked.extra):
        form = question_form(step, draft, asked, draft.answers)
        form.is_valid()
        answers |= form.cleaned_data
    return answers


def told_more(answers: dict[str, Any], asked: Asked) -> list[tuple[ThemeQuestion, str]]:
    return [(question, in_words(question, answers.get(name_of(question)))) for question in asked.questions]
