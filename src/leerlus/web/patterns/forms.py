"""A judgement on a pattern, what is behind it, and a pattern that people see themselves."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import one_for
from leerlus.casework.signals.rules import read_number
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.queries import causes_in_use
from leerlus.insight.patterns.choices import Depth, Judgement, Worth
from leerlus.insight.patterns.models import Pattern
from leerlus.web.patterns.persons import NamesNobody

MOST_BY_HAND = 200


class SensitivityForm(forms.Form):
    per_month = forms.IntegerField(
        label=_("Number of false alarms a month that is fine"),
        help_text=_("Fewer means less to judge. It also means that we see less of what really rises."),
        min_value=1,
        max_value=20,
    )


class JudgementForm(NamesNobody):
    shared_words = ("reason",)

    judgement = forms.ChoiceField(
        label=_("What do we do with it?"),
        choices=[choice for choice in Judgement.choices if choice[0] != Judgement.WAITING],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence that a colleague understands next year."),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, pattern: Pattern) -> JudgementForm:
        return cls(
            initial={
                "version": pattern.version,
                "reason": pattern.reason,
                "judgement": "" if pattern.judgement == Judgement.WAITING else pattern.judgement,
            }
        )


class WorkOutForm(NamesNobody):
    """What is behind it: worked out by the department and the coordinator together."""

    shared_words = ("what_we_found", "where_else")

    what_we_found = forms.CharField(
        label=_("What did we find?"),
        help_text=_("How it comes about, in words that name no person."),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    cause = forms.ModelChoiceField(
        queryset=causes_in_use(), label=_("The cause that can be taken away"), required=False
    )
    where_else = forms.CharField(
        label=_("Where else could the same happen?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    depth = forms.ChoiceField(label=_("How deep do we dig?"), choices=Depth.choices)
    worth = forms.ChoiceField(label=_("What is it?"), choices=Worth.choices)
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def about(cls, pattern: Pattern) -> WorkOutForm:
        kept = ("what_we_found", "cause", "where_else", "depth", "worth", "version")
        return cls(initial={name: getattr(pattern, name) for name in kept})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("worth") == Worth.RIGHT and not cleaned.get("cause"):
            self.add_error("cause", _("Name the cause that can be taken away. Is it not in the list? Add it first."))
        return cleaned


class ByHandForm(NamesNobody):
    shared_words = ("title", "reason")

    title = forms.CharField(label=_("What do these cases have in common?"), max_length=160)
    numbers = forms.CharField(
        label=_("Which cases?"),
        help_text=_("Their numbers, one on a line or with commas between them."),
        max_length=MOST_BY_HAND * 16,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(
        label=_("Why do we look into it?"), min_length=5, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data: Any = None, *, staff: Staff, **rest: Any) -> None:
        super().__init__(data, **rest)
        self._staff = staff

    def clean_numbers(self) -> list[Signal]:
        """The cases themselves; each number that is not one of a visible case is named."""
        found: dict[str, Signal] = {}
        wrong = []
        for typed in filter(None, re.split(r"[\s,;]+", self.cleaned_data["numbers"])):
            number = read_number(typed)
            signal = one_for(number=number, staff=self._staff) if number else None
            if signal is None:
                wrong.append(typed)
            else:
                found[signal.number] = signal
        if wrong:
            raise forms.ValidationError(_("These are no numbers of a case: %(wrong)s.") % {"wrong": ", ".join(wrong)})
        if not 2 <= len(found) <= MOST_BY_HAND:
            raise forms.ValidationError(_("Choose from two up to %(most)s cases.") % {"most": MOST_BY_HAND})
        return list(found.values())
