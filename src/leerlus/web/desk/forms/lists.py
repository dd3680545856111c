"""What a person chooses above a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.choices import Channel, Kind, State
from leerlus.casework.signals.queries import main_themes
from leerlus.foundation.organisation.queries import districts, people_who_handle
from leerlus.web.desk.forms.fields import Select, ThemeField


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
