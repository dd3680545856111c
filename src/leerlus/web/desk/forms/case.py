"""The forms on the page of a case."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.contacts.choices import CallOutcome, Way, WhyNotCalled
from leerlus.casework.contacts.queries import last_try
from leerlus.casework.feedback.choices import Felt, Solved
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.choices import Kind, Outcome
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import themes
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import departments, districts, people_who_handle
from leerlus.insight.causes.choices import NORM_GROUPS
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.causes.queries import causes_in_use
from leerlus.journeys.hear_back import what_was_done
from leerlus.web.desk.forms.base import CaseForm, WatchfulForm
from leerlus.web.desk.forms.contact import checked_phone
from leerlus.web.desk.forms.fields import (
    TEXT,
    DayField,
    OwnerField,
    Select,
    ThemeField,
    decided_on,
    long_text,
    soon_enough,
)
from leerlus.web.desk.forms.redress import ConsentForm, RedressForm
from leerlus.web.fields import Line
from leerlus.web.whys import WhyAnswers

LONGEST_TALK_MINUTES = 240
REROUTED_TO = (Kind.COMPLAINT, Kind.REPORT, Kind.OBJECTION, Kind.CLAIM, Kind.ELSEWHERE)


class CallForm(WatchfulForm):
    """The outcome itself is the button that sends the form."""

    watched = ("note", "promise")
    stood_at = "last_seen"

    outcome = forms.ChoiceField(choices=CallOutcome.choices, label=_("How did it go?"))
    note = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("In the resident's own words. What matters most?"),
        required=False,
        max_length=TEXT,
        widget=long_text(),
    )
    promise = forms.CharField(label=_("What do we promise?"), required=False, max_length=300)
    promise_due_on = DayField(label=_("By which day?"), required=False)
    promise_owner = OwnerField()
    way = forms.ChoiceField(
        choices=[(way, Way(way).label) for way in (Way.CALL, Way.VISIT)], required=False, widget=forms.HiddenInput
    )
    minutes = forms.CharField(required=False, widget=forms.HiddenInput)
    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    new_phone = Line(
        label=_("Another number"),
        help_text=_("After a wrong number. We call this one from now on."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def asked_by(self, staff: Staff) -> None:
        cast(OwnerField, self.fields["promise_owner"]).asked_by(staff)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"last_seen": partial(last_try, signal)}

    def clean_new_phone(self) -> str:
        return checked_phone(self.cleaned_data["new_phone"], signal=self.signal)

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Way.CALL

    def clean_minutes(self) -> int | None:
        """What the clock on the page says. A clock that went wrong keeps no talk from being written down."""
        said = self.cleaned_data["minutes"]
        return int(said) if re.fullmatch("[0-9]{1,3}", said) and int(said) <= LONGEST_TALK_MINUTES else None

    def clean_promise_due_on(self) -> Any:
        due_on = self.cleaned_data["promise_due_on"]
        return soon_enough(due_on) if due_on else due_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        spoken = cleaned.get("outcome") == CallOutcome.SPOKEN
        if spoken and cleaned.get("promise") and not cleaned.get("promise_due_on") and not self.errors:
            self.add_error("promise_due_on", _("Choose the day before which we do this."))
        return cleaned


class NotCalledForm(CaseForm):
    reason = forms.ChoiceField(
        choices=WhyNotCalled.choices, label=_("Why was nobody called?"), widget=forms.RadioSelect
    )
    words = forms.CharField(label=_("In a few words"), required=False, max_length=250)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == WhyNotCalled.OTHER and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words why nobody was called."))
        return cleaned


class NoteForm(WatchfulForm):
    text = forms.CharField(label=_("Note for colleagues"), max_length=TEXT, widget=long_text())
    is_personal_advice = forms.BooleanField(
        label=_("This is my own opinion, as advice for colleagues"),
        help_text=_("Then it stays out of the file for the ombudsman. What happened and what was said belongs in it."),
        required=False,
    )


class VisitForm(CaseForm):
    on = DayField(label=_("On which day?"))
    part_of_day = forms.ChoiceField(
        label=_("At what time?"),
        choices=[("", _("Makes no difference")), *PartOfDay.choices],
        required=False,
        widget=Select,
    )

    def clean_on(self) -> Any:
        return soon_enough(self.cleaned_data["on"])


class PromiseForm(WatchfulForm):
    text = forms.CharField(label=_("What do we promise?"), max_length=300)
    due_on = DayField(label=_("By which day?"))
    owner = OwnerField()

    def asked_by(self, staff: Staff) -> None:
        cast(OwnerField, self.fields["owner"]).asked_by(staff)

    def clean_due_on(self) -> Any:
        return soon_enough(self.cleaned_data["due_on"])


class SortForm(CaseForm):
    theme = ThemeField(queryset=themes(), label=_("What is it about?"), required=False)
    area = forms.ModelChoiceField(queryset=districts(), label=_("In which district?"), required=False, widget=Select)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"theme": signal.theme_id, "area": signal.area_id, "version": signal.version}


class RerouteForm(CaseForm):
    terms: ClassVar = {"kind": ("objection", "claim", "forward")}

    kind = forms.ChoiceField(label=_("What is it really?"), widget=Select, choices=())
    to_body = forms.CharField(
        label=_("Which body?"), help_text=_("Only where it is for another body."), required=False, max_length=100
    )
    department = forms.ModelChoiceField(
        queryset=departments(), label=_("Which department gets it?"), required=False, empty_label=_("As it is"),
        widget=Select,
    )  # fmt: skip
    announced_on = DayField(
        label=_("On which day was the decision sent or handed over?"),
        help_text=_("Only for an objection. Leave it empty where nobody knows."),
        required=False,
    )
    has_committee = forms.BooleanField(
        label=_("A committee advises on it"), help_text=_("Only for an objection."), required=False
    )
    reason = forms.CharField(label=_("Why?"), max_length=300)
    told = forms.BooleanField(label=_("I told the resident in our talk"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        super().__init__(data, signal=signal, prefix=prefix)
        kinds = [(kind.value, kind.label) for kind in REROUTED_TO if kind != signal.kind]
        self.fields["kind"] = forms.ChoiceField(label=_("What is it really?"), choices=kinds, widget=Select)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"version": signal.version}

    def clean_announced_on(self) -> date | None:
        return decided_on(self.cleaned_data["announced_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.ELSEWHERE and not cleaned.get("to_body"):
            self.add_error("to_body", _("Write down to which body it goes."))
        elif cleaned.get("kind") != Kind.ELSEWHERE:
            cleaned["to_body"] = ""
        if cleaned.get("kind") != Kind.OBJECTION:
            cleaned["announced_on"], cleaned["has_committee"] = None, False
        return cleaned


class HandOverForm(CaseForm):
    handler = forms.ModelChoiceField(
        queryset=people_who_handle(), label=_("Who handles this?"), required=False,
        widget=Select(attrs={"data-shortcut": "a"}), empty_label=_("nobody yet"),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"handler": signal.handler_id, "version": signal.version}


class WordForm(CaseForm):
    satisfied = forms.TypedChoiceField(
        label=_("Is it solved, says the resident?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("In the resident's own words"), max_length=TEXT, widget=long_text(2))
    said_on = DayField(label=_("When was it said?"), initial=timezone.localdate)

    def clean_said_on(self) -> Any:
        if self.cleaned_data["said_on"] > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        if self.cleaned_data["said_on"] < timezone.localdate(self.signal.received_at):
            raise forms.ValidationError(_("On this day we had not heard of it yet. Choose a later day."))
        return self.cleaned_data["said_on"]


class WhyForm(WhyAnswers, CaseForm):
    """The why-chain of one problem: each answer with how we know it, and where it ends."""

    terms: ClassVar = {"norm": ("propriety_norm",), "cause": ("root_cause",)}

    chain = forms.IntegerField(required=False, widget=forms.HiddenInput)
    problem = forms.CharField(
        label=_("What went wrong?"), help_text=_("In a few words, such as: too late."), required=False, max_length=120
    )
    norm = forms.ChoiceField(
        label=_("Which norm of propriety was violated?"),
        choices=[
            ("", _("None, or not clear yet")),
            *((name, [(n.value, n.label) for n in norms]) for name, norms in NORM_GROUPS),
        ],
        required=False,
        widget=Select,
    )
    cause = forms.ModelChoiceField(
        queryset=causes_in_use(),
        label=_("The cause it ends at"),
        help_text=_("Something that we ourselves can change."),
        required=False,
        widget=Select,
    )
    unknown_because = forms.CharField(label=_("Or: why the cause can't be known"), required=False, max_length=300)
    where_else = forms.CharField(label=_("Where else could this happen?"), required=False, max_length=300)
    lesson = forms.CharField(
        label=_("What do we learn from this?"),
        help_text=_("Without names."),
        required=False,
        max_length=TEXT,
        widget=long_text(2),
    )

    WHY_LABELS = (_("Why did it go wrong?"), _("And why was that?"), _("How do we know?"))
    WHY_SENTENCES: ClassVar = {
        "no_answer": _("Say first why it went wrong."),
        "a_person": _("A why never ends at a person. What made it possible that this was forgotten or overlooked?"),
        "no_evidence": _("Say how we know this."),
        "no_elsewhere": _("Say where else this could happen, or that it can't."),
        "no_cause": _("Choose a cause, or say below why it can't be known."),
        "both": _("Choose a cause or say why it can't be known, not both."),
        "no_reason": _("Say in a sentence what you looked for, and why it can't be found."),
    }

    @classmethod
    def about(cls, why: WhyChain, *, signal: Signal, prefix: str) -> WhyForm:
        """The form as it was kept, to ask on."""
        form = cls(None, signal=signal, prefix=prefix)
        form.initial["chain"] = why.pk
        form.start_with(why)
        return form

    @classmethod
    def with_cause(cls, data: QueryDict, cause: str, *, signal: Signal, prefix: str) -> WhyForm:
        """What was typed as far as it goes, with the cause that was taken over."""
        form = cls(None, signal=signal, prefix=prefix)
        typed = {name: data.get(f"{prefix}-{name}", "") for name in form.fields}
        form.initial.update({**typed, "cause": cause})
        return form


class CloseForm(CaseForm):
    terms: ClassVar = {"outcome": ("founded", "unfounded", "partly_founded", "no_judgement")}

    version = forms.IntegerField(widget=forms.HiddenInput)
    what_was_done = forms.CharField(
        label=_("What was done? So we tell the resident."),
        help_text=_("It starts with what was put right. Say it in plain words, without names or addresses of others."),
        required=False,
        max_length=TEXT,
        widget=long_text(),
    )
    looked_at = forms.BooleanField(label=_("I looked at this: it may be told."), required=False)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"version": signal.version, "what_was_done": lambda: what_was_done(redress_of(signal))}

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        super().__init__(data, signal=signal, prefix=prefix)
        choices = [("", "---------"), *_outcomes_for(signal.kind)]
        self.fields["outcome"] = forms.ChoiceField(label=_("How did it end?"), choices=choices)


def _outcomes_for(kind: str) -> list[tuple[str, Any]]:
    """A complaint is judged; a report is done, or passed on."""
    if kind in (Kind.COMPLAINT, Kind.OMBUDSMAN_CASE):
        left_out = {Outcome.DONE}
    else:
        left_out = set(Outcome) - {Outcome.DONE, Outcome.PASSED_ON, Outcome.WITHDRAWN, Outcome.SATISFIED}
    # Told before is a deed of its own: it needs the link to the first.
    return [choice for choice in Outcome.choices if choice[0] not in left_out | {Outcome.DUPLICATE}]


class VerdictForm(CaseForm):
    """What the resident says on the phone of how it ended."""

    solved = forms.ChoiceField(label=_("Did we solve it?"), choices=Solved.choices, widget=forms.RadioSelect)
    something_was_done = forms.ChoiceField(
        label=_("Do you feel that something was done?"), choices=Felt.choices, widget=forms.RadioSelect
    )
    may_contact = forms.TypedChoiceField(
        label=_("May we contact you about this?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In the resident's own words"), required=False, max_length=TEXT, widget=long_text(2)
    )


class RevealForm(CaseForm):
    reason = forms.CharField(label=_("Why do you need the address?"), min_length=5, max_length=300)


# The forms of the page, by the part of the page in which they stand.
CASE_FORMS: dict[str, type[CaseForm]] = {
    "call": CallForm,
    "visit": VisitForm,
    "not_called": NotCalledForm,
    "note": NoteForm,
    "promise": PromiseForm,
    "sort": SortForm,
    "reroute": RerouteForm,
    "hand_over": HandOverForm,
    "redress": RedressForm,
    "consent": ConsentForm,
    "word": WordForm,
    "why": WhyForm,
    "close": CloseForm,
    "verdict": VerdictForm,
    "reveal": RevealForm,
}
