"""What somebody fills in about a measure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.queries import themes
from leerlus.foundation.design.amounts import EurosField
from leerlus.foundation.organisation.queries import districts
from leerlus.insight.causes.queries import causes_in_use
from leerlus.insight.measures.choices import MeasureKind, MeasureState, Strength
from leerlus.insight.measures.effects import baseline_of
from leerlus.insight.measures.models import Measure, ProofPlan
from leerlus.insight.measures.queries import possible_owners
from leerlus.insight.measures.rules import first_day_of_work, only_kind
from leerlus.insight.patterns.queries import kinds_of

ANY = [("", _("All"))]


def _date(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class ProposalForm(forms.Form):
    name = forms.CharField(label=_("What do we change?"), help_text=_("In one line."), max_length=160)
    what = forms.CharField(
        label=_("Explanation"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(label=_("What is it about?"), choices=MeasureKind.choices)
    strength = forms.ChoiceField(
        label=_("How strong is it?"),
        choices=Strength.choices,
        widget=forms.RadioSelect,
        help_text=_("A strong measure works also when nobody thinks of it."),
    )
    owner_function = forms.CharField(
        label=_("Which post answers for it?"), help_text=_("For example: team leader Parking."), max_length=120
    )
    owner: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who acts for that post?"), queryset=None, empty_label=_("Choose")
    )
    due_on = _date(_("When must it be ready?"))
    cost = EurosField(label=_("Costs in euros"), required=False, least=Decimal(0), most=Decimal(1_000_000_000))
    minutes_per_case = forms.IntegerField(
        label=_("Minutes of work for one case, calls aside"), min_value=1, max_value=6000, initial=90
    )
    causes: forms.ModelMultipleChoiceField[Any] = forms.ModelMultipleChoiceField(
        label=_("Which causes does it take away?"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    pattern = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]  # A field of choices.
        self.fields["causes"].queryset = causes_in_use()  # type: ignore[attr-defined]  # A field of choices.

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is past. Choose today or a later day."))
        return day


class WorkForm(forms.Form):
    """What one case costs us, as the municipality estimates it."""

    minutes_per_complaint = forms.IntegerField(
        label=_("Minutes of work for a complaint, calls aside"), min_value=1, max_value=6000
    )
    minutes_per_report = forms.IntegerField(
        label=_("Minutes of work for a report, calls aside"), min_value=1, max_value=6000
    )


class VersionedForm(forms.Form):
    """One of several on a page: each has ids of its own."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **{"auto_id": f"{type(self).__name__}_%s"} | more)


class DecisionForm(VersionedForm):
    do = forms.TypedChoiceField(
        label=_("Do we do it?"),
        choices=[("yes", _("Yes, we do it")), ("no", _("No, we do not do it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why?"), min_length=5, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(typed: str) -> date:
    """As people or programs write a day; the line that is wrong is named."""
    wrong = {"invalid": _("%(line)s is not a day. Write it like 24-11-2026.") % {"line": typed}}
    day: date = forms.DateField(input_formats=["%d-%m-%Y", "%Y-%m-%d"], error_messages=wrong).clean(typed)
    return day


class PlanForm(VersionedForm):
    kind = forms.ChoiceField(label=_("What do we count?"), choices=[*ANY, *Kind.choices], required=False)
    theme: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("About which theme?"), queryset=None, required=False, empty_label=_("All")
    )
    area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("In which district?"), queryset=None, required=False, empty_label=_("All")
    )
    channel = forms.ChoiceField(label=_("Through which channel?"), choices=[*ANY, *Channel.choices], required=False)
    cause: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("With which cause?"), queryset=None, required=False, empty_label=_("All")
    )
    baseline_from = _date(_("Since when do we count?"), help_text=_("Two years of history shows most."))
    target_fall_percent = forms.IntegerField(
        label=_("How much must it fall, in percent?"), min_value=1, max_value=99, initial=50
    )
    comparison_theme: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Compare with which theme?"),
        help_text=_("Something that the measure does not touch and that otherwise moves along."),
        queryset=None,
        required=False,
        empty_label=_("Nothing"),
    )
    comparison_area: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Compare with which district?"), queryset=None, required=False, empty_label=_("Nothing")
    )
    check_dates = forms.CharField(
        label=_("On which days do we look?"),
        help_text=_("A day on each line. Empty: three, six and twelve months after the start."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    exposure = forms.CharField(
        label=_("How much was done each week?"),
        help_text=_(
            "For example how many decisions went out, so that a quiet year does not look like success. On each line "
            "the Monday and the number, with a space between."
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, found in (
            ("theme", themes()),
            ("area", districts()),
            ("cause", causes_in_use()),
            ("comparison_theme", themes()),
            ("comparison_area", districts()),
        ):
            self.fields[name].queryset = found  # type: ignore[attr-defined]  # A field of choices.

    def clean_check_dates(self) -> list[date]:
        days = [_day(line) for line in _lines(self.cleaned_data["check_dates"])]
        for day in days:
            if day <= timezone.localdate():
                wrong = _("%(day)s is not to come any more. Choose a day after today.")
                raise forms.ValidationError(wrong % {"day": date_format(day, "d-m-Y")})
        return days

    def clean_exposure(self) -> dict[str, float]:
        found: dict[str, float] = {}
        for line in _lines(self.cleaned_data["exposure"]):
            day, _space, number = line.replace(";", " ").replace("\t", " ").strip().partition(" ")
            monday, number = _day(day), number.strip().replace(",", ".")
            if monday.weekday() != 0:
                raise forms.ValidationError(_("%(line)s does not begin with a Monday.") % {"line": line})
            if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,3})?", number) or float(number) <= 0:
                raise forms.ValidationError(_("%(line)s does not end with a number above zero.") % {"line": line})
            found[monday.isoformat()] = float(number)
        return found

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not any(told.get(name) for name in ("kind", "theme", "area", "channel", "cause")):
            self.add_error("kind", _("Choose at least one thing that is counted."))
        compared = [name for name in ("comparison_theme", "comparison_area") if told.get(name)]
        if compared and self._touches_the_comparison(told):
            self.add_error(compared[0], _("The measure touches this too. Choose something that it does not touch."))
        if told.get("baseline_from") and told["baseline_from"] > timezone.localdate() - timedelta(weeks=8):
            self.add_error(
                "baseline_from", _("Choose a day at least eight weeks ago; without a past there is no proof.")
            )
        return told

    def _touches_the_comparison(self, told: dict[str, Any]) -> bool:
        """Whether all that stands beside it is part of what is counted. Where a cause is chosen, what is wider holds
        other causes too; the very same theme and district would hold its own cases whose why is not known yet."""
        pairs = [(told.get(f"comparison_{name}") or told.get(name), told.get(name)) for name in ("theme", "area")]
        if told.get("cause"):
            return all(other == ours for other, ours in pairs)
        return all(
            ours is None or (other is not None and ours.pk in (other.pk, other.parent_id)) for other, ours in pairs
        )

    def counts_something(self) -> bool:
        """Whether what is chosen was told at all so far, this week too; else the form says what to choose."""
        told = self.cleaned_data
        chosen = {name: told[name] for name in ("kind", "theme", "area", "channel", "cause", "baseline_from")}
        if baseline_of(ProofPlan(**chosen), until=timezone.localdate() + timedelta(weeks=1)).cases:
            return True
        wrong = _(
            "Since %(day)s nobody told us of this, so it cannot fall. Choose another kind or theme, or count wider."
        )
        self.add_error("kind", wrong % {"day": date_format(told["baseline_from"], "j F Y")})
        return False

    @classmethod
    def about(cls, measure: Measure) -> PlanForm:
        plan = getattr(measure, "plan", None)
        names = ("kind", "theme", "area", "channel", "cause", "baseline_from", "target_fall_percent",
                 "comparison_theme", "comparison_area")  # fmt: skip
        first = {name: getattr(plan, name) for name in names} if plan else {}
        if plan:
            first["check_dates"] = "\n".join(
                day.strftime("%d-%m-%Y") for day in plan.check_dates if day > timezone.localdate()
            )
            first["exposure"] = "\n".join(f"{monday} {number:g}" for monday, number in sorted(plan.exposure.items()))
        if not first:
            first = {"kind": Kind.COMPLAINT, "baseline_from": timezone.localdate() - timedelta(weeks=104)}
            for link in measure.patterns.all():
                first |= {
                    "kind": only_kind(kinds_of(link.pattern)),
                    "theme": link.pattern.theme,
                    "area": link.pattern.area,
                    "channel": link.pattern.channel,
                }
        return cls(initial=first | {"version": measure.version})


class CarriedOutForm(VersionedForm):
    started_on = _date(_("Since which day does it work?"))

    def clean_started_on(self) -> Any:
        day = self.cleaned_data["started_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Choose today or a day before; come back when it works."))
        return day


class NoteForm(forms.Form):
    """What was done on a measure, on a day on which it was there already."""

    text = forms.CharField(label=_("What was done?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 2}))
    on = _date(_("On which day?"))
    hours = forms.IntegerField(label=_("Hours of work"), required=False, min_value=0, max_value=10_000)
    link = forms.URLField(label=_("Link to the evidence"), required=False, max_length=300, assume_scheme="https")

    def __init__(self, *args: Any, measure: Measure, **more: Any) -> None:
        today = timezone.localdate()
        super().__init__(*args, **{"initial": {"on": today}} | more)
        made_on = timezone.localdate(measure.made_at)
        self._first = first_day_of_work(made_on=made_on, started_on=measure.started_on)
        self.fields["on"].widget.attrs |= {"min": self._first.isoformat(), "max": today.isoformat()}

    def clean_on(self) -> date:
        day: date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose today or a day before."))
        if day < self._first:
            first = {"first": date_format(self._first, "j F Y")}
            raise forms.ValidationError(
                _("Choose %(first)s or a later day: before it the measure was not there yet.") % first
            )
        return day


class VerifyForm(VersionedForm):
    evaluation = forms.IntegerField(widget=forms.HiddenInput)


class ReopenForm(VersionedForm):
    because = forms.CharField(label=_("Why?"), min_length=5, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    worked_until = _date(
        _("Until which day did it work?"),
        required=False,
        help_text=_("What it prevented until then stays counted. Leave it empty if the proof was wrong."),
    )

    def __init__(self, *args: Any, measure: Measure, **more: Any) -> None:
        first = {"version": measure.version, "worked_until": timezone.localdate()}
        super().__init__(*args, **{"initial": first} | more)
        if measure.state != MeasureState.VERIFIED:
            del self.fields["worked_until"]

    def clean_worked_until(self) -> date | None:
        day: date | None = self.cleaned_data["worked_until"]
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come. Choose today or a day before."))
        return day


class TellingForm(forms.Form):
    """How the sentence ends that everybody hears whose story led to it."""

    what_changed = forms.CharField(
        label=_("What has changed?"),
        help_text=_("One or two plain sentences, without names."),
        min_length=5,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


def _part(label: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip


class StoryForm(forms.Form):
    """You told us, we did: for everybody to read."""

    title = forms.CharField(label=_("Title"), max_length=160)
    what_people_told = _part(_("What were we told?"), required=True)
    what_we_found = _part(_("What did we find?"))
    what_we_changed = _part(_("What did we change?"), required=True)
    what_it_brought = _part(_("What did it bring?"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class WithdrawForm(forms.Form):
    because = forms.CharField(label=_("Why does it go off the website?"), min_length=5, max_length=300)
    version = forms.IntegerField(widget=forms.HiddenInput)
