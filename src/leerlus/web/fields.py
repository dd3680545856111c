"""Questions that more than one room asks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.formats import date_format

from leerlus.casework.signals.choices import AnswerKind, YesNo
from leerlus.casework.signals.models import Theme, ThemeQuestion

if TYPE_CHECKING:
    _ThemeChoice = forms.ModelChoiceField[Theme]
else:
    _ThemeChoice = forms.ModelChoiceField

LONGEST_ANSWER = 500


class ThemeChoice(_ThemeChoice):
    """What it is about, with the theme above it."""

    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.parent.name} › {theme.name}" if theme.parent else theme.name


def tidy(text: str) -> str:
    """Without the signs that no keyboard types and no database keeps (null bytes and other controls)."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text.replace("\r\n", "\n"))


class Line(forms.CharField):
    """One line of text as people write it; what a computer slipped in is taken out."""

    def to_python(self, value: Any) -> str:
        return " ".join(tidy(super().to_python(value) or "").split())


def name_of(question: ThemeQuestion) -> str:
    """The name of its field, in every form that asks it."""
    return f"q_{question.pk}"


class Told(TypedDict):
    """What a room says of an answer that is not right yet."""

    required: Any
    not_a_date: Any
    too_long: Any
    not_offered: Any


def field_for(question: ThemeQuestion, *, told: Told) -> forms.Field:
    """A question of the municipality, asked in the way it is answered."""
    shared: dict[str, Any] = {"label": question.text, "required": question.is_required}
    messages = {"required": told["required"]}
    if question.kind == AnswerKind.DATE:
        return forms.DateField(
            widget=forms.DateInput(attrs={"type": "date", "class": "is-short-date"}, format="%Y-%m-%d"),
            error_messages=messages | {"invalid": told["not_a_date"]},
            **shared,
        )
    if question.kind == AnswerKind.TEXT:
        line = Line(widget=forms.TextInput(), error_messages=messages, **shared)
        line.validators.append(MaxLengthValidator(LONGEST_ANSWER, told["too_long"]))
        return line
    choices = YesNo.choices if question.kind == AnswerKind.YES_NO else [(one, one) for one in question.choices]
    return forms.ChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        error_messages=messages | {"invalid_choice": told["not_offered"]},
        **shared,
    )


def in_words(question: ThemeQuestion, answer: Any) -> str:
    """An answer as the case keeps it."""
    if question.kind == AnswerKind.YES_NO:
        return str(YesNo(answer).label) if answer else ""
    if isinstance(answer, date):
        return date_format(answer, "j F Y")
    return str(answer or "")
