"""What is written down about a breach. What was typed is always kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.breaches.choices import AuthorityDecision, Because, DataKind, HowItLeaked, RiskLevel, Step
from leerlus.casework.breaches.models import Breach
from leerlus.casework.breaches.queries import facts_of
from leerlus.foundation.organisation.queries import colleagues
from leerlus.insight.causes.queries import causes_in_use, why_of_breach
from leerlus.statute.breaches import must_be_reported, report_due
from leerlus.web.whys import WhyAnswers

MOST_PEOPLE = 1_000_000
NOT_YET: list[Any] = [("", "---------")]


class Moment(forms.DateTimeField):
    """A day and a time, picked or typed as people write it, in the municipality's own time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H:%M", "%Y-%m-%d %H:%M"]
        super().__init__(input_formats=formats, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        moment: datetime | None = super().clean(value)
        if moment and moment > timezone.now():
            raise forms.ValidationError(_("This moment has yet to come."))
        if moment and moment.year < 2018:
            raise forms.ValidationError(_("This is too long ago. Look at the year."))
        return moment


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d-%m-%Y"], **kwargs)

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day has passed."))
        return day


def words(label: Any, *, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), min_length=5, max_length=4000, **kwargs
    )


class ReportForm(forms.Form):
    sending_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    what = words(_("What happened?"), help_text=_("In your own words. Do not repeat the leaked data themselves."))
    aware_at = Moment(
        label=_("When did somebody of us first know?"),
        help_text=_("From that moment there are 72 hours to report it."),
        initial=timezone.localtime,
    )
    how = forms.ChoiceField(label=_("How did it happen?"), choices=HowItLeaked.choices, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("Which data?"), choices=DataKind.choices, widget=forms.CheckboxSelectMultiple
    )
    whose = forms.CharField(
        label=_("Whose data?"), max_length=300, help_text=_("For instance: a family of three in the Havenwijk.")
    )
    people_expected = forms.IntegerField(
        label=_("How many people, about?"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    got_by = forms.CharField(label=_("Who got or saw them?"), max_length=300, required=False)


class DeedForm(forms.Form):
    """One of the forms on the page of a breach; it starts with what is kept now."""

    def __init__(self, data: Any = None, *, breach: Breach, prefix: str) -> None:
        self.breach = breach
        known = {name: getattr(breach, name) for name in self.base_fields if hasattr(breach, name)}
        super().__init__(data, initial={name: value for name, value in known.items() if value}, prefix=prefix)


class StopForm(DeedForm):
    how = words(_("What was done so that it goes no further?"))


class AssessForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    risk = forms.ChoiceField(
        label=_("How large is the risk for the people hit?"),
        choices=[one for one in RiskLevel.choices if one[0] != RiskLevel.NOT_YET_ASSESSED],
        widget=forms.RadioSelect,
        help_text=_("A secret address that leaked is a high risk, whatever you fill in."),
    )
    consequences = words(_("What may come of it for them?"))
    measures = words(_("What did we do, and what will we do?"))
    people_expected = forms.IntegerField(label=_("How many people, about?"), min_value=1, max_value=MOST_PEOPLE)
    unreadable_to_others = forms.BooleanField(
        label=_("Nobody else can read them, for instance by encryption"), required=False
    )
    high_risk_taken_away = forms.BooleanField(label=_("What we did takes the high risk away"), required=False)
    told_publicly = forms.CharField(
        label=_("Told to everybody in public: where?"),
        help_text=_("Only where phoning each of them is out of all proportion (AVG 34(3)(c))."),
        max_length=300,
        required=False,
    )


class AuthorityForm(DeedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Do we report it to the Autoriteit Persoonsgegevens?"),
        choices=[one for one in AuthorityDecision.choices if one[0]],
        widget=forms.RadioSelect,
    )
    why = words(_("Why?"))

    def clean_decision(self) -> str:
        decision: str = self.cleaned_data["decision"]
        if decision == AuthorityDecision.DO_NOT_REPORT and must_be_reported(facts_of(self.breach, [])):
            sentence = _("At this risk it must be reported (AVG 33(1)). Assess the risk first, or report it.")
            raise forms.ValidationError(sentence)
        return decision


class ToldAuthorityForm(DeedForm):
    at = Moment(label=_("When was it reported?"), initial=timezone.localtime)
    reference = forms.CharField(label=_("Number of the report"), max_length=60, required=False)
    why = words(_("Why do we report it?"), rows=2)
    delay = words(
        _("Why later than 72 hours?"),
        rows=2,
        required=False,
        help_text=_("Only where the 72 hours have passed."),
    )

    def __init__(self, data: Any = None, *, breach: Breach, prefix: str) -> None:
        super().__init__(data, breach=breach, prefix=prefix)
        self.initial["why"] = breach.authority_why

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        at = cleaned.get("at")
        if at and at < self.breach.aware_at:
            self.add_error("at", _("This lies before the moment that somebody knew."))
        elif at and at > report_due(self.breach.aware_at) and not cleaned.get("delay"):
            self.add_error("delay", _("The 72 hours had passed. Write down why it came later."))
        return cleaned


class PersonForm(DeedForm):
    name = forms.CharField(label=_("Name"), max_length=200)
    phone = forms.CharField(label=_("Phone number"), max_length=30, required=False)
    caller = forms.ModelChoiceField(queryset=colleagues(), label=_("Who phones?"), empty_label="---------")
    call_on = Day(label=_("On which day?"), initial=timezone.localdate)
    secret_address_leaked = forms.BooleanField(label=_("A secret address of this person leaked"), required=False)


class WhyForm(WhyAnswers, DeedForm):
    because = forms.ChoiceField(
        label=_("What fits best?"),
        help_text=_("About the work and the systems, never about who did it."),
        choices=NOT_YET + Because.choices,
    )
    cause = forms.ModelChoiceField(
        queryset=causes_in_use(),
        label=_("The cause it ends at"),
        help_text=_("Something that we ourselves can change."),
        required=False,
    )
    unknown_because = forms.CharField(label=_("Or: why the cause can't be known"), required=False, max_length=300)
    where_else = forms.CharField(label=_("Where else could this happen?"), required=False, max_length=300)

    WHY_STEPS = 3
    WHY_LABELS = (_("Why could this happen?"), _("And why was that?"), _("How do we know?"))
    WHY_SENTENCES: ClassVar = {
        "no_answer": _("Say first why it could happen."),
        "a_person": _("A why never ends at a person. What made it possible that this was forgotten or overlooked?"),
        "no_evidence": _("Say how we know this."),
        "no_elsewhere": _("Say where else this could happen, or that it can't."),
        "no_cause": _("Choose a cause, or say below why it can't be known."),
        "both": _("Choose a cause or say why it can't be known, not both."),
        "no_reason": _("Say in a sentence what you looked for, and why it can't be found."),
    }

    def __init__(self, data: Any = None, *, breach: Breach, prefix: str) -> None:
        super().__init__(data, breach=breach, prefix=prefix)
        self.initial["because_1"] = breach.why
        if why := why_of_breach(breach):
            self.start_with(why)
        asked = [name for name in self.fields if name.startswith(("because_", "evidence_"))]
        self.order_fields(["because", *asked])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        rest = {name: given.get(name) for name in ("because", "cause", "unknown_because", "where_else")}
        return {"answers": self.answers(), **rest}


class ExcuseForm(DeedForm):
    step = forms.ChoiceField(
        label=_("Which step is not done?"),
        # Why the cause can't be known is said where why is asked.
        choices=[one for one in Step.choices if one[0] != Step.ASK_WHY],
    )
    reason = forms.CharField(label=_("Why not?"), min_length=10, max_length=500)


class CloseForm(DeedForm):
    pass


# ---------- one person ----------


class PhonedForm(forms.Form):
    reached = forms.ChoiceField(
        label=_("Was this person told?"),
        choices=[("yes", _("Yes, we spoke")), ("no", _("Not reached, try again"))],
        widget=forms.RadioSelect,
    )
    how = forms.CharField(
        label=_("What did you tell, and what did they say?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reached") == "yes" and not cleaned.get("how", "").strip():
            self.add_error("how", _("Write down in a few words what you told."))
        return {"reached": cleaned.get("reached") == "yes", "how": cleaned.get("how", "")}


class SafetyForm(forms.Form):
    agreed = words(_("What did you agree with the resident?"), rows=2, required=False)
    what = forms.CharField(label=_("What do we do for it?"), max_length=300, required=False)
    who = forms.ModelChoiceField(
        queryset=colleagues(), label=_("Who does it?"), required=False, empty_label="---------"
    )
    on = Day(label=_("On which day?"), initial=timezone.localdate, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("agreed") and not cleaned.get("what"):
            self.add_error("agreed", _("Write down what was agreed, or what we do."))
        if cleaned.get("what") and not cleaned.get("who") and "who" not in self.errors:
            self.add_error("who", _("Choose who does it."))
        return cleaned
