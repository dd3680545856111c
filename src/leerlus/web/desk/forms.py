"""What a person fills in at the desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.choices import Channel, Kind, Outcome, State
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import main_themes, themes
from leerlus.foundation.organisation.queries import districts, people_who_handle
from leerlus.insight.causes.queries import causes_in_use
from leerlus.insight.causes.rules import why_chain_problems

WHY_STEPS = 5
TEXT = 4000


def _long(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class DayField(forms.DateField):
    """A day, picked from a calendar or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)


def _soon_enough(due_on: date) -> date:
    """A promise for a day that nobody can keep, or that nobody will remember, is a slip of the pen."""
    today = timezone.localdate()
    if not today <= due_on <= today + timedelta(days=730):
        raise forms.ValidationError(_("Choose a day from today up to two years ahead."))
    return due_on


SELECTED = mark_safe(" selected")


class Select(forms.Select):
    """A list to choose from, written in one go: Django's own renders a template for each line of it."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        lines = (
            ("" if choice is None else str(choice), SELECTED if str(choice) in chosen else "", label)
            for choice, label in self.choices
        )
        options = format_html_join("", '<option value="{}"{}>{}</option>', lines)
        return format_html(
            "<select{}>{}</select>", flatatt({"name": name, **self.build_attrs(self.attrs, attrs)}), options
        )


class CaseForm(forms.Form):
    """One of the forms on the page of a case; it starts with what the case says now."""

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        self.signal = signal
        super().__init__(data, initial=self.starts_with(signal), prefix=prefix)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {}


class CallForm(CaseForm):
    """The outcome itself is the button that sends the form."""

    outcome = forms.ChoiceField(choices=CallOutcome.choices, label=_("How did it go?"))
    note = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("In the resident's own words. What matters most?"),
        required=False,
        max_length=TEXT,
        widget=_long(),
    )
    promise = forms.CharField(label=_("What do we promise?"), required=False, max_length=300)
    promise_due_on = DayField(label=_("Before which day?"), required=False)

    def clean_promise_due_on(self) -> Any:
        due_on = self.cleaned_data["promise_due_on"]
        return _soon_enough(due_on) if due_on else due_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        spoken = cleaned.get("outcome") == CallOutcome.SPOKEN
        if spoken and cleaned.get("promise") and not cleaned.get("promise_due_on") and not self.errors:
            self.add_error("promise_due_on", _("Choose the day before which we do this."))
        return cleaned


class NotCalledForm(CaseForm):
    reason = forms.CharField(
        label=_("Why was nobody called?"),
        help_text=_("For instance: no number, not safe to call, the resident asked us not to."),
        min_length=5,
        max_length=300,
    )


class NoteForm(CaseForm):
    text = forms.CharField(label=_("Note for colleagues"), max_length=TEXT, widget=_long())


class PromiseForm(CaseForm):
    text = forms.CharField(label=_("What do we promise?"), max_length=300)
    due_on = DayField(label=_("Before which day?"))

    def clean_due_on(self) -> Any:
        return _soon_enough(self.cleaned_data["due_on"])


if TYPE_CHECKING:
    _ThemeChoice = forms.ModelChoiceField[Theme]
else:
    _ThemeChoice = forms.ModelChoiceField


class ThemeField(_ThemeChoice):
    widget = Select

    def label_from_instance(self, theme: Theme) -> str:
        return f"{theme.parent.name} › {theme.name}" if theme.parent else theme.name


class SortForm(CaseForm):
    theme = ThemeField(queryset=themes(), label=_("What is it about?"), required=False)
    area = forms.ModelChoiceField(queryset=districts(), label=_("In which district?"), required=False, widget=Select)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"theme": signal.theme_id, "area": signal.area_id, "version": signal.version}


class HandOverForm(CaseForm):
    handler = forms.ModelChoiceField(
        queryset=people_who_handle(), label=_("Who handles this?"), required=False, widget=Select
    )

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"handler": signal.handler_id}


class RedressForm(CaseForm):
    kind = forms.ChoiceField(choices=RedressKind.choices, label=_("What did we do?"))
    what = forms.CharField(label=_("What exactly?"), max_length=TEXT, widget=_long(2))


class WordForm(CaseForm):
    satisfied = forms.TypedChoiceField(
        label=_("Is it solved, says the resident?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("In the resident's own words"), max_length=TEXT, widget=_long(2))
    said_on = DayField(label=_("When was it said?"), initial=timezone.localdate)

    def clean_said_on(self) -> Any:
        if self.cleaned_data["said_on"] > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        if self.cleaned_data["said_on"] < timezone.localdate(self.signal.received_at):
            raise forms.ValidationError(_("On this day we had not heard of it yet. Choose a later day."))
        return self.cleaned_data["said_on"]


class WhyForm(CaseForm):
    """The why-chain: each answer with how we know it, and where it ends."""

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
        widget=_long(2),
    )

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, prefix: str) -> None:
        super().__init__(data, signal=signal, prefix=prefix)
        for step in range(1, WHY_STEPS + 1):
            self.fields[f"because_{step}"] = forms.CharField(
                label=_("Why did it go wrong?") if step == 1 else _("And why was that?"), required=False, max_length=300
            )
            self.fields[f"evidence_{step}"] = forms.CharField(
                label=_("How do we know?"), required=False, max_length=300
            )

    def steps(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"because_{step}"], self[f"evidence_{step}"]) for step in range(1, WHY_STEPS + 1)]

    def answers(self) -> list[tuple[str, str]]:
        return [
            (self.cleaned_data.get(f"because_{step}", ""), self.cleaned_data.get(f"evidence_{step}", ""))
            for step in range(1, WHY_STEPS + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        problems = why_chain_problems(
            answers=[because for because, _evidence in self.answers()],
            has_cause=cleaned.get("cause") is not None,
            unknown_because=cleaned.get("unknown_because", ""),
        )
        sentences = {
            "no_answer": ("because_1", _("Say first why it went wrong.")),
            "no_cause": ("cause", _("Choose a cause, or say below why it can't be known.")),
            "both": ("unknown_because", _("Choose a cause or say why it can't be known, not both.")),
        }
        for problem in problems:
            self.add_error(*sentences[problem])
        return cleaned


class CloseForm(CaseForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def starts_with(self, signal: Signal) -> dict[str, Any]:
        return {"version": signal.version}

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
    return [choice for choice in Outcome.choices if choice[0] not in left_out]


class RevealForm(CaseForm):
    reason = forms.CharField(label=_("Why do you need the address?"), min_length=5, max_length=300)


# The forms of the page, by the part of the page in which they stand.
CASE_FORMS: dict[str, type[CaseForm]] = {
    "call": CallForm,
    "not_called": NotCalledForm,
    "note": NoteForm,
    "promise": PromiseForm,
    "sort": SortForm,
    "hand_over": HandOverForm,
    "redress": RedressForm,
    "word": WordForm,
    "why": WhyForm,
    "close": CloseForm,
    "reveal": RevealForm,
}


def _handlers() -> list[tuple[str, Any]]:
    people = [(str(person.pk), person.name) for person in people_who_handle()]
    return [("", _("All")), ("me", _("Me")), ("nobody", _("Nobody yet")), *people]


class FilterForm(forms.Form):
    """The worklist's filters; what it reads lands in the address."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        widget=Select,
        choices=[("open", _("Open")), *State.choices, ("all", _("All, closed too"))],
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=Select, choices=[("", _("All")), *Kind.choices])
    theme = ThemeField(queryset=main_themes(), label=_("Theme"), required=False, empty_label=_("All"))
    area = forms.ModelChoiceField(
        queryset=districts(), label=_("District"), required=False, empty_label=_("All"), widget=Select
    )
    handler = forms.ChoiceField(label=_("Handler"), required=False)
    channel = forms.ChoiceField(
        label=_("Channel"), required=False, widget=Select, choices=[("", _("All")), *Channel.choices]
    )
    due = forms.ChoiceField(
        label=_("Term"),
        required=False,
        widget=Select,
        choices=[("", _("All")), ("overdue", _("Overdue")), ("soon", _("Ends within a week"))],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        widget=Select,
        choices=[("due", _("Earliest term first")), ("newest", _("Newest first")), ("oldest", _("Oldest first"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read once a page: choices given as a function are asked for again at every look.
        handlers = forms.ChoiceField(label=_("Handler"), required=False, choices=_handlers(), widget=Select)
        self.fields["handler"] = handlers
