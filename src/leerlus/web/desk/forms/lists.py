"""What a person chooses above a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.choices import Channel, Kind, State
from leerlus.casework.signals.left import Left
from leerlus.casework.signals.queries import NO_COMPLIMENT, Filters, main_themes, themes
from leerlus.foundation.design.numbers import in_digits
from leerlus.foundation.organisation.queries import districts, people_who_handle
from leerlus.foundation.workplace.choices import MacroKind
from leerlus.web.desk.forms.fields import TEXT, DayField, Select, ThemeField, long_text

NOT_COUNTED = {State.CLOSED, "all"}

ALL = ("", _("All"))


class Choice(forms.ChoiceField):
    """One of a list; nothing chosen is all of it. These lists land in the address and are read there, not here."""

    widget = Select

    def __init__(self, label: Any, choices: Iterable[tuple[Any, Any]] = ()) -> None:
        super().__init__(label=label, required=False, choices=choices)


def _with_number(value: Any, label: Any, cases: Mapping[str, int]) -> str:
    """A choice with how many open cases it would leave; of closed ones nobody knows that at a glance."""
    return f"{label} ({in_digits(cases[str(value)])})" if str(value) not in NOT_COUNTED else str(label)


class FilterForm(forms.Form):
    """The worklist's filters; what it reads lands in the address."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    state = Choice(_("State"), [("open", _("Open")), *State.choices, ("all", _("All, closed too"))])
    kind = Choice(_("Kind"), [ALL, (NO_COMPLIMENT, _("All but compliments")), *Kind.choices])
    theme = Choice(_("Theme"))
    area = Choice(_("District"))
    handler = Choice(_("Handler"))
    channel = Choice(_("Channel"), [ALL, *Channel.choices])
    due = Choice(_("Term"), [ALL, ("overdue", _("Overdue")), ("soon", _("Ends within a week"))])
    reply = Choice(_("Reply"), [ALL, ("new", _("New reply"))])
    since = DayField(label=_("Received from"), required=False)
    until = DayField(label=_("Received until"), required=False)
    order = Choice(
        _("Order"), [("due", _("Earliest term first")), ("newest", _("Newest first")), ("oldest", _("Oldest first"))]
    )

    def __init__(self, *args: Any, left: Left | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("theme", [ALL, *_names(main_themes())])
        self._offer("area", [ALL, *_names(districts())])
        self._offer("handler", [ALL, ("me", _("Me")), ("nobody", _("Nobody yet")), *_names(people_who_handle())])
        for name, cases in (left or {}).items():
            field = cast(forms.ChoiceField, self.fields[name])
            choices = cast(Iterable[tuple[Any, Any]], field.choices)
            field.choices = [(value, _with_number(value, label, cases)) for value, label in choices]

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


def _names(things: QuerySet[Any]) -> QuerySet[Any]:
    return things.values_list("pk", "name")


def filters_of(address: str) -> Filters:
    """Filters as they stand in an address; what is unknown or unsound is left out."""
    return Filters.from_address(QueryDict(address[:500].replace("\0", "")).dict())


class SaveViewForm(forms.Form):
    """A name for the filters of now."""

    name = forms.CharField(label=_("Name of this view"), max_length=60)
    is_shared = forms.BooleanField(label=_("For all colleagues"), required=False)
    filters = forms.CharField(max_length=500, required=False, widget=forms.HiddenInput)


TOGETHER = [("hand_over", _("Hand over")), ("sort", _("Set the theme")), ("note", _("Write a note"))]


class TogetherForm(forms.Form):
    """What to do with several cases."""

    deed = forms.ChoiceField(
        label=_("What do you want to do?"),
        choices=TOGETHER,
        widget=forms.RadioSelect,
        initial="hand_over",
    )
    handler = forms.ModelChoiceField(
        queryset=people_who_handle(),
        label=_("To whom?"),
        empty_label=_("nobody yet"),
        help_text=_("Only for handing over. Empty is: to nobody yet."),
        required=False,
        widget=Select,
    )
    theme = ThemeField(
        queryset=themes(), label=_("Which theme?"), help_text=_("Only for the theme."), required=False, widget=Select
    )
    text = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("Only for a note."),
        required=False,
        max_length=TEXT,
        widget=long_text(),
    )

    def __init__(self, data: Any = None, *, may_make_patterns: bool, **rest: Any) -> None:
        super().__init__(data, **rest)
        if may_make_patterns:
            deed = cast(forms.ChoiceField, self.fields["deed"])
            deed.choices = [*TOGETHER, ("pattern", _("Make a pattern of them"))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("deed") == "sort" and not cleaned.get("theme"):
            self.add_error("theme", _("Choose the theme."))
        if cleaned.get("deed") == "note" and not cleaned.get("text"):
            self.add_error("text", _("Write the note."))
        return cleaned


class MacroForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("Gaps stand between braces. We fill {naam}, {nummer}, {vandaag} and {ik}; you fill the others."),
        max_length=TEXT,
        widget=long_text(5),
    )
    is_in_use = forms.BooleanField(label=_("In use"), required=False, initial=True)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class NewMacroForm(MacroForm):
    kind = forms.ChoiceField(label=_("For what?"), choices=MacroKind.choices, widget=Select)

    field_order = ("name", "kind", "text")
