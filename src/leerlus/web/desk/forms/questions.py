"""A question about a theme, written down."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.choices import AnswerKind
from leerlus.casework.signals.models import ThemeQuestion
from leerlus.casework.signals.queries import themes
from leerlus.web.desk.forms.fields import Select, ThemeField, long_text

MOST_CHOICES = 12
LONGEST_CHOICE = 100


class QuestionForm(forms.Form):
    theme = ThemeField(
        queryset=themes(),
        label=_("Theme"),
        help_text=_("A question about a theme is also asked about its parts."),
    )
    text = forms.CharField(label=_("Question"), max_length=200)
    kind = forms.ChoiceField(label=_("How is it answered?"), choices=AnswerKind.choices, widget=Select)
    choices = forms.CharField(
        label=_("Answers to choose from"),
        help_text=_("Only for choosing one: each answer on a line of its own."),
        required=False,
        max_length=MOST_CHOICES * (LONGEST_CHOICE + 2),
        widget=long_text(4),
    )
    is_required = forms.BooleanField(label=_("Must be answered"), required=False)
    position = forms.IntegerField(label=_("Place in the row"), min_value=1, max_value=99, initial=1)
    is_in_use = forms.BooleanField(label=_("In use"), required=False, initial=True)

    @classmethod
    def of(cls, question: ThemeQuestion) -> dict[str, Any]:
        names = ("text", "kind", "is_required", "position", "is_in_use")
        told = {name: getattr(question, name) for name in names}
        return {**told, "theme": question.theme_id, "choices": "\n".join(question.choices)}

    def clean_choices(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["choices"].splitlines()]
        choices = list(dict.fromkeys(line for line in lines if line))
        if len(choices) > MOST_CHOICES or any(len(choice) > LONGEST_CHOICE for choice in choices):
            raise forms.ValidationError(_("Give at most 12 answers, each of at most 100 characters."))
        return choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") != AnswerKind.CHOICE:
            given["choices"] = []
        elif len(given.get("choices", [])) < 2 and "choices" not in self.errors:
            self.add_error("choices", _("Give at least two answers to choose from."))
        return given
