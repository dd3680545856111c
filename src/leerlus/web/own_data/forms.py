"""What is written down about a request for one's own data. What was typed is always kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.own_data.choices import Channel, Delivery, Ground, Identity, Kind, Outcome, Part
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.casework.signals.models import Signal

DETAILS = {
    Part.NAME: ("name",),
    Part.PHONE: ("phone",),
    Part.EMAIL: ("email",),
    Part.ADDRESS: ("street", "house_number", "postcode", "city"),
}


class Day(forms.DateField):
    """A day that has been, picked or typed as people write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        if day and day.year < 2018:
            raise forms.ValidationError(_("This is too long ago. Look at the year."))
        return day


def story(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, **{"max_length": 4000, "min_length": 5, **kwargs})


def line(label: Any, *, most: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, **kwargs)


class TakeDownForm(forms.Form):
    sending_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    kind = forms.ChoiceField(label=_("What is asked?"), choices=Kind.choices, widget=forms.RadioSelect)
    channel = forms.ChoiceField(
        label=_("How was it asked?"),
        choices=[one for one in Channel.choices if one[0] != Channel.PORTAL],
        widget=forms.RadioSelect,
    )
    received_on = Day(
        label=_("On which day did it come in?"),
        help_text=_("From that day there is a month to answer it."),
        initial=timezone.localdate,
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    phone = line(_("Phone number"), most=30)
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)
    postcode = line(_("Postcode"), most=10)
    house_number = line(_("House number"), most=20)
    words = story(
        _("What does the person want to see, or what is wrong?"),
        required=False,
        help_text=_("In their own words."),
    )
    part = forms.ChoiceField(
        label=_("Only to correct: what is wrong?"), choices=[("", "---------"), *Part.choices], required=False
    )
    must_be = story(_("Only to correct: what must it be?"), rows=2, required=False, min_length=1)

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"].strip()
        postcode = plain_postcode(typed)
        if typed and not postcode:
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return postcode

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") == Kind.CORRECTION:
            if not cleaned.get("part"):
                self.add_error("part", _("Choose what is wrong."))
            if not cleaned.get("must_be", "").strip() and "must_be" not in self.errors:
                self.add_error("must_be", _("Write down what it must be."))
        return cleaned


class DeedForm(forms.Form):
    """One of the forms on the page of a request."""

    def __init__(self, data: Any = None, *, request: DataRequest, prefix: str, **kwargs: Any) -> None:
        self.request = request
        super().__init__(data, prefix=prefix, **kwargs)
        if "version" in self.fields:
            self.initial["version"] = request.version


class FindForm(DeedForm):
    """Who asks it, among those who were found by what they told."""

    parties = forms.MultipleChoiceField(
        label=_("Who of these is it?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Somebody who told us more than once can be here more than once. Choose only who you are sure of."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        request: DataRequest,
        prefix: str,
        found: Sequence[Party] = (),
        cases: dict[int, int] | None = None,
        known: Sequence[Party] = (),
    ) -> None:
        super().__init__(data, request=request, prefix=prefix)
        self.found = {party.pk: party for party in (*known, *found)}
        told = cases or {}
        found_here = cast("forms.MultipleChoiceField", self.fields["parties"])
        found_here.choices = [
            (str(pk), self._label(party, told.get(pk, 0))) for pk, party in self.found.items()
        ]  # A secret address is not among what is shown.
        self.initial["parties"] = [str(party.pk) for party in known]

    @staticmethod
    def _label(party: Party, cases: int) -> str:
        reach = ", ".join(part for part in (party.phone, party.email, party.address) if part)
        return " · ".join(part for part in (party.name or str(_("Name unknown")), reach, _cases(cases)) if part)

    def clean_parties(self) -> list[Party]:
        return [self.found[int(pk)] for pk in self.cleaned_data["parties"]]


def _cases(number: int) -> str:
    return str(_("cases: %(number)d") % {"number": number})


class IdentityForm(DeedForm):
    identity = forms.ChoiceField(
        label=_("How do we know who it is?"),
        choices=Identity.choices,
        widget=forms.RadioSelect,
        help_text=_("Never make or keep a copy of an identity document."),
    )


class ExtendForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    told_on = Day(label=_("On which day was the person told?"), initial=timezone.localdate)
    why = story(_("Why does it take longer?"), rows=2, max_length=500, help_text=_("The person reads it."))


class MakeForm(DeedForm):
    pass


class GiveForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("How is it given?"), choices=Delivery.choices, widget=forms.RadioSelect)
    reason = story(
        _("What do you want to say about what you left out?"),
        rows=2,
        required=False,
        help_text=_("Only where you left something out. Empty: the grounds that you chose."),
    )


class RefuseForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = story(_("Why is it refused?"), help_text=_("The person reads it."))


class WithdrawForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class DecideForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label=_("What do we do?"),
        choices=[one for one in Outcome.choices if one[0] in (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED)],
        widget=forms.RadioSelect,
    )
    name = line(_("Name, as it must be"), most=200)
    phone = line(_("Phone number, as it must be"), most=30)
    email = forms.EmailField(label=_("E-mail address, as it must be"), required=False, max_length=254)
    street = line(_("Street"), most=120)
    house_number = line(_("House number"), most=20)
    postcode = line(_("Postcode"), most=10)
    city = line(_("Town"), most=80)
    statement = story(
        _("The statement of the person"),
        required=False,
        help_text=_("A record that has to stay, stays. The statement is put with it as a note."),
    )
    case = forms.ChoiceField(label=_("With which case?"), required=False)
    reason = story(
        _("Why not, or not all?"),
        rows=2,
        required=False,
        help_text=_("Only where not all is granted. The person reads it."),
    )

    def __init__(self, data: Any = None, *, request: DataRequest, prefix: str, cases: Sequence[Signal] = ()) -> None:
        super().__init__(data, request=request, prefix=prefix)
        self.cases = {signal.number: signal for signal in cases}
        asked = DETAILS.get(Part(request.part), ()) if request.part else ()
        for name in ("name", "phone", "email", "street", "house_number", "postcode", "city"):
            if name not in asked:
                del self.fields[name]
        self.asked = asked
        if request.part != Part.RECORD:
            del self.fields["statement"], self.fields["case"]
        else:
            with_case = cast("forms.ChoiceField", self.fields["case"])
            with_case.choices = [("", "---------"), *((number, number) for number in self.cases)]
            self.initial["statement"] = request.must_be
        if len(asked) == 1:
            self.initial[asked[0]] = request.must_be

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        grants = cleaned.get("outcome") in (Outcome.GRANTED, Outcome.PARTLY)
        if grants and self.asked and not any(cleaned.get(name, "").strip() for name in self.asked):
            self.add_error(self.asked[0], _("Write down what it must be."))
        if cleaned.get("phone") and not is_phone(cleaned["phone"]):
            self.add_error("phone", _("This is not a phone number. Write it like 06 12 34 56 78."))
        if cleaned.get("postcode"):
            cleaned["postcode"] = plain_postcode(cleaned["postcode"])
            if not cleaned["postcode"]:
                self.add_error("postcode", _("This is not a postcode. Write it like 1234 AB."))
        if cleaned.get("outcome") in (Outcome.PARTLY, Outcome.REFUSED) and not cleaned.get("reason"):
            self.add_error("reason", _("Say why not, or not all, is granted. The person reads it."))
        if "statement" in self.fields:
            if cleaned.get("statement") and not cleaned.get("case"):
                self.add_error("case", _("Choose with which case it is put."))
            if grants and not cleaned.get("statement") and "statement" not in self.errors:
                self.add_error("statement", _("Write down what is put with the case."))
        return {
            "version": cleaned.get("version"),
            "outcome": cleaned.get("outcome", ""),
            "reason": cleaned.get("reason", ""),
            "values": {name: cleaned.get(name, "").strip() for name in self.asked} if grants else {},
            "statement": cleaned.get("statement", ""),
            "case": self.cases.get(cleaned.get("case", "")),
        }


class LeaveOutForm(forms.Form):
    key = forms.CharField(widget=forms.HiddenInput, max_length=80)
    ground = forms.ChoiceField(label=_("On which ground?"), choices=Ground.choices)
    why = forms.CharField(
        label=_("Why?"), min_length=5, max_length=300, help_text=_("For ourselves; the person reads the ground.")
    )


class RecipientForm(forms.Form):
    told = forms.ChoiceField(
        label=_("Was this recipient told?"),
        choices=[("yes", _("Yes, told")), ("no", _("No, that is impossible or out of all proportion"))],
        widget=forms.RadioSelect,
    )
    not_told_because = forms.CharField(label=_("Why not?"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("told") == "no" and not cleaned.get("not_told_because", "").strip():
            self.add_error("not_told_because", _("Write down why this recipient is not told."))
        return {"not_told_because": cleaned.get("not_told_because", "") if cleaned.get("told") == "no" else ""}
