"""What the ombudsman asks and recommends, and what we answer."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.ombudsman.choices import FollowUp, Propriety, ReportKind, Way
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import colleagues

TEXT = 8000
ASKED: list[Any] = [("", "---------")]


class Day(forms.DateField):
    """A day, picked from a calendar or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


def long_text(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SecondLineForm(forms.Form):
    """For the seat itself: how and when it was asked speaks for itself then, and is not asked."""

    OURS: tuple[str, ...] = ()

    def __init__(self, data: QueryDict | None = None, *, staff: Staff, prefix: str, row: int | None = None) -> None:
        # A page holds the same form for several rows; each control has a name of its own for its label.
        super().__init__(data, prefix=prefix, auto_id=f"id_{row}_%s" if row is not None else "id_%s")
        if staff.may("sit_as_ombudsman"):
            for name in self.OURS:
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("asked_on", "received_on", "answered_on"):
            if cleaned.get(name) and cleaned[name] > timezone.localdate():
                self.add_error(name, _("This day has yet to come."))
        for first, last in (("asked_on", "answer_due"), ("asked_on", "until"), ("received_on", "answer_due")):
            start: date = cleaned.get(first) or timezone.localdate()
            if cleaned.get(last) and cleaned[last] < start:
                self.add_error(last, _("This day lies before the day it was asked. Choose a later day."))
        return cleaned


class AskForm(SecondLineForm):
    OURS = ("way", "asked_on")

    way = forms.ChoiceField(label=_("How did it come in?"), choices=[one for one in Way.choices if one[0] != Way.SEAT])
    asked_on = Day(label=_("When was it asked?"), initial=timezone.localdate)
    what = forms.CharField(label=_("What is asked?"), min_length=5, max_length=TEXT, widget=long_text())
    answer_due = Day(
        label=_("Answer before?"), help_text=_("Left empty: within ten working days, our own norm."), required=False
    )


class AskAboutUnknownForm(AskForm):
    about = forms.CharField(label=_("About which case? A number, or a name"), max_length=200)
    field_order = ("about", "way", "asked_on", "what", "answer_due")


class FileForm(SecondLineForm):
    OURS = ("asked_on",)

    asked_on = Day(label=_("When was it asked?"), initial=timezone.localdate)
    until = Day(label=_("By which day must it come?"))
    what = forms.CharField(label=_("Anything in particular?"), required=False, max_length=300)


class RecommendForm(SecondLineForm):
    OURS = ("received_on",)

    received_on = Day(label=_("When did it come?"), initial=timezone.localdate)
    text = forms.CharField(label=_("What is recommended?"), min_length=5, max_length=TEXT, widget=long_text())
    answer_due = Day(
        label=_("Answer before?"), help_text=_("Left empty: within thirty working days, our own norm."), required=False
    )


class ReportForm(SecondLineForm):
    kind = forms.ChoiceField(label=_("What came?"), choices=ReportKind.choices)
    received_on = Day(label=_("When did it come?"), initial=timezone.localdate)
    summary = forms.CharField(label=_("What does it say?"), min_length=5, max_length=TEXT, widget=long_text(4))
    propriety = forms.ChoiceField(label=_("The judgement"), choices=ASKED + Propriety.choices, required=False)
    norm = forms.CharField(label=_("Which norm was violated?"), required=False, max_length=100)
    comment_until = Day(label=_("We may comment until"), required=False)


class CommentForm(SecondLineForm):
    comment = forms.CharField(label=_("Our comment"), min_length=5, max_length=TEXT, widget=long_text())


class AnswerForm(SecondLineForm):
    answer = forms.CharField(
        label=_("Our answer"),
        help_text=_("What we did and when, in plain words. Names no secret address."),
        min_length=5,
        max_length=TEXT,
        widget=long_text(),
    )


class FindCaseForm(SecondLineForm):
    number = forms.CharField(label=_("Number of the case"), max_length=16)


class FollowForm(SecondLineForm):
    follow_up = forms.ChoiceField(
        label=_("Do we follow it?"),
        choices=[one for one in FollowUp.choices if one[0] != FollowUp.NONE_YET],
        widget=forms.RadioSelect,
    )
    how_or_why = forms.CharField(label=_("How, or why not?"), min_length=10, max_length=TEXT, widget=long_text())
    owner = forms.ModelChoiceField(
        queryset=colleagues(), label=_("Who sees to it?"), required=False, empty_label="---------"
    )
    follow_up_due = Day(label=_("By which day?"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("follow_up") == FollowUp.WILL_FOLLOW:
            if cleaned.get("owner") is None:
                self.add_error("owner", _("Choose who sees to it."))
            if cleaned.get("follow_up_due") is None and "follow_up_due" not in self.errors:
                self.add_error("follow_up_due", _("Choose the day before which it is done."))
        return cleaned


class DoneForm(SecondLineForm):
    done_how = forms.CharField(label=_("What was done?"), min_length=5, max_length=TEXT, widget=long_text(2))
