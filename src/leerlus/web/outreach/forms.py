"""What is filled in for an outreach."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leerlus.casework.letters.rules import UnknownField, fill
from leerlus.casework.redress.choices import RedressKind
from leerlus.foundation.organisation.queries import people_who_handle
from leerlus.insight.measures.queries import checks
from leerlus.insight.outreach.choices import FoundBy, Outcome
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.outreach.rules import FIELDS
from leerlus.insight.outreach.writing import is_for_a_talk


def _long(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BeginForm(forms.Form):
    title = forms.CharField(label=_("What is it about?"), max_length=160)
    what_went_wrong = forms.CharField(
        label=_("What went wrong?"),
        help_text=_("One plain sentence, as we say it to everybody."),
        max_length=1000,
        widget=_long(2),
    )
    what_we_do = forms.CharField(
        label=_("What do we do for them?"),
        help_text=_("We talk about it first. Do not promise what was not decided yet."),
        max_length=1000,
        widget=_long(2),
    )
    pattern = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RegisterForm(forms.Form):
    file = forms.FileField(
        label=_("File with the people who were hit"),
        help_text=_(
            "CSV or XLSX. We look for columns such as kenmerk, naam, telefoon, e-mail, postcode and geheim. "
            "With kenmerk or zaaknummer, and uitkomst, it is a file of results of calls; datum and dagdeel tell when."
        ),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz"}),
    )


class FindForm(forms.Form):
    """A check of ours over a register; the rows that it stops are the people we look for."""

    check = forms.ModelChoiceField(
        label=_("Which check finds them?"), queryset=checks(), error_messages={"required": _("Choose a check.")}
    )
    file = forms.FileField(
        label=_("File with everybody whom it could have hit"),
        help_text=_("CSV, XLSX or Parquet, with the columns of the check and of how to reach people."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another file.")},
    )
    register = forms.FileField(
        label=_("The register to compare with"), required=False, help_text=_("Where the check asks for one.")
    )


class CalledForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How did it go?"), choices=Outcome.choices)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=_long(2))
    version = forms.IntegerField(widget=forms.HiddenInput)


class LetterForm(forms.Form):
    """A letter to many; what stands between {{ and }} is filled in for each of them."""

    subject = forms.CharField(label=_("Subject line"), max_length=150)
    body = forms.CharField(label=_("The letter"), max_length=8000, widget=_long(16))
    not_called_because = forms.CharField(
        label=_("Why is nobody called first?"),
        help_text=_("Only to write also to people who can be called still. The coordinators see your reason."),
        min_length=5,
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, outreach: Outreach, **more: Any) -> None:
        super().__init__(*args, **more)
        self.outreach = outreach

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("subject", "body"):
            try:
                fill(cleaned.get(name, ""), {}, fields=FIELDS)
            except UnknownField as no:
                sentence = _("There is no such field: %(name)s") % {"name": no.name}
                self.add_error(name, sentence)
        if not self.errors and is_for_a_talk(f"{cleaned['subject']}\n{cleaned['body']}", self.outreach):
            self.add_error(
                "body",
                _(
                    "This letter tells of money or refuses something, in its words or in {{wat_wij_doen}}. "
                    "That is for a talk: take it out."
                ),
            )
        return cleaned

    @property
    def words(self) -> dict[str, str]:
        names = ("subject", "body", "not_called_because")
        return {name: self.cleaned_data[name].replace("\r\n", "\n") for name in names}


class AddressForm(forms.Form):
    reason = forms.CharField(label=_("Why do you need to see it?"), min_length=5, max_length=300)


class DivideForm(forms.Form):
    callers = forms.ModelMultipleChoiceField(
        queryset=people_who_handle(), label=_("Who calls?"), widget=forms.CheckboxSelectMultiple
    )


class PutRightForm(forms.Form):
    redress = forms.ChoiceField(label=_("What do they get?"), choices=RedressKind.choices)
    what = forms.CharField(label=_("What exactly?"), max_length=1000, widget=_long(2))
    sure = forms.CharField(required=False, widget=forms.HiddenInput)


class EndForm(forms.Form):
    report = forms.CharField(
        label=_("Report at the end"), help_text=_("What was done and what we learned, without names."), min_length=10,
        max_length=4000, widget=_long(3),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


# The numbers that each way of counting asks for.
NUMBERS = {
    FoundBy.REGISTER: ("complainants", "register", "sampled", "hit"),
    FoundBy.INTERVIEWS: ("complainants", "asked", "complained"),
    FoundBy.TWO_LISTS: ("first", "second", "both"),
}


def _number(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=0, max_value=10_000_000)


class EstimateForm(forms.Form):
    found_by = forms.ChoiceField(label=_("How do we know?"), choices=FoundBy.choices)
    complainants = _number(_("How many complained?"))
    register = _number(_("How many stand in the register?"), _("For a sample."))
    sampled = _number(_("How many of them did we check?"), _("Drawn by lot. For a sample."))
    hit = _number(_("How many of those were hit?"), _("For a sample."))
    asked = _number(_("How many people who were hit did we ask?"), _("For asking people."))
    complained = _number(_("How many of them had complained?"), _("For asking people."))
    first = _number(_("How many stand on the first list?"), _("For two lists."))
    second = _number(_("How many stand on the second list?"), _("For two lists."))
    both = _number(_("How many stand on both?"), _("For two lists."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in NUMBERS.get(cleaned.get("found_by", ""), ()):
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("Fill in this number for the way you chose."))
        return cleaned

    def numbers(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in NUMBERS[self.cleaned_data["found_by"]]}
