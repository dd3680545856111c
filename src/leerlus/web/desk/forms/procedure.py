"""The forms of the procedure: one for each deed, and each asks no more than the law does."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.procedure.choices import ConductOf, Form, Ground, How, Requirement, Side, Verdict
from leerlus.casework.procedure.objections import ObjectionRoad
from leerlus.casework.procedure.queries import Road
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.queries import colleagues
from leerlus.statute.objections import LONGEST_ADJOURNMENT_DAYS
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.fields import TEXT, DayField, Select, decided_on, long_text
from leerlus.web.desk.forms.proof import OUTSIDE, Shown, other_day, outside_field, proof_field

ASKED: list[Any] = [("", "---------")]
LONGEST_EXTENSION_DAYS = 28
PROOF = ("proof", "outside")
NOT_SHOWN = _("Choose the letter, mail or talk that shows it, or “Something outside this program” and say how.")
SAY_HOW = _("Say how it was done, and why it is written down only now.")


class LawForm(CaseForm):
    """A form of the procedure; it starts with what the rows of the case say now."""

    def __init__(
        self, data: QueryDict | None = None, *, signal: Signal, road: Road | ObjectionRoad, prefix: str
    ) -> None:
        self.road = road
        super().__init__(data, signal=signal, prefix=prefix)


class OnForm(LawForm):
    """Something that was done on a day: not before we heard of the case, and not after today."""

    on = DayField(label=_("When?"), initial=timezone.localdate)

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come."))
        if on < timezone.localdate(self.signal.received_at):
            raise forms.ValidationError(_("On this day we had not heard of it yet. Choose a later day."))
        return on


class SentForm(OnForm):
    how = forms.ChoiceField(label=_("How?"), choices=How.choices, initial=How.LETTER)


class ProvenForm(OnForm):
    """Something that we did ourselves: of a day that has passed, something shows that it was done then."""

    talks_show_it: ClassVar = False
    always_shown: ClassVar = False

    proof = proof_field(
        _("What shows it?"),
        help_text=_("Needed for a day before today: the letter, mail or talk of that day."),
    )
    outside = outside_field()

    def __init__(
        self, data: QueryDict | None = None, *, signal: Signal, road: Road | ObjectionRoad, prefix: str
    ) -> None:
        super().__init__(data, signal=signal, road=road, prefix=prefix)
        self.shown = Shown(signal, talks=self.talks_show_it)
        self.fields["proof"].choices = list(self.shown.choices())  # type: ignore[attr-defined]  # It is a choice field.
        self.order_fields([name for name in self.fields if name not in PROOF] + list(PROOF))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        on, chosen, outside = cleaned.get("on"), cleaned.get("proof", ""), cleaned.pop("outside", "")
        shown_on = self.shown.day_of(chosen)
        if on and not chosen and "proof" not in self.errors and (self.always_shown or on < timezone.localdate()):
            self.add_error("proof", NOT_SHOWN)
        elif on and shown_on and shown_on != on:
            self.add_error("on", other_day(shown_on))
        elif chosen == OUTSIDE and not outside and "outside" not in self.errors:
            self.add_error("outside", SAY_HOW)
        cleaned["proof"] = self.shown.proof(chosen, outside=outside)
        return cleaned


class ProvenSentForm(ProvenForm):
    how = forms.ChoiceField(label=_("How?"), choices=How.choices, initial=How.LETTER)


class LookForm(LawForm):
    form = forms.ChoiceField(label=_("How was it told?"), choices=Form.choices, widget=forms.RadioSelect)
    missing = forms.MultipleChoiceField(
        label=_("What is missing for a written complaint?"),
        help_text=_("What is missing is asked for. The complaint is not left lying for it."),
        choices=Requirement.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    conduct_of = forms.ChoiceField(label=_("Whose conduct is it about?"), choices=ConductOf.choices)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, road: Road, prefix: str) -> None:
        super().__init__(data, signal=signal, road=road, prefix=prefix)
        facts = road.facts
        self.initial.update(
            {
                "form": str(facts.form),
                "missing": [str(one) for one in facts.missing],
                "conduct_of": str(facts.conduct_of),
                "seen": road.intake.looked_at.isoformat() if road.intake else "",
            }
        )


class InvolveForm(LawForm):
    staff = forms.ModelChoiceField(
        queryset=colleagues(), label=_("Which colleague?"), required=False, widget=Select, empty_label="---------"
    )
    name = forms.CharField(label=_("Or: the name of somebody without an account"), required=False, max_length=200)
    is_subject = forms.TypedChoiceField(
        label=_("Is the complaint about this person?"),
        choices=[("yes", _("Yes")), ("no", _("No, but they had a part in it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    part = forms.CharField(label=_("What did they have to do with it?"), required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("staff")) == bool(cleaned.get("name")) and not self.errors:
            self.add_error("staff", _("Choose a colleague, or write down a name; not both."))
        return cleaned


class AskMissingForm(SentForm):
    until = DayField(label=_("To be answered before?"), required=False)


class SideForm(OnForm):
    side = forms.ChoiceField(label=_("Who?"), choices=Side.choices)


class ProvenSideForm(ProvenForm):
    side = forms.ChoiceField(label=_("Who?"), choices=Side.choices)


class OfferHearingForm(ProvenSideForm):
    talks_show_it = True

    how = forms.ChoiceField(label=_("How?"), choices=How.choices, initial=How.LETTER)
    until = DayField(
        label=_("To be answered before?"),
        help_text=_("Without this day we must hear the resident, also when no answer comes."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until") and cleaned.get("on") and cleaned["until"] < cleaned["on"]:
            self.add_error("until", _("This day lies before the offer. Choose a later day."))
        return cleaned


class ReplyForm(SideForm):
    wants = forms.TypedChoiceField(
        label=_("What was the answer?"),
        choices=[("yes", _("Wants to be heard")), ("no", _("Does not want to be heard"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class HearForm(ProvenSideForm):
    talks_show_it = True
    terms: ClassVar = {"how": ("hearing",)}

    how = forms.ChoiceField(
        label=_("How?"), choices=[(How.IN_PERSON, How.IN_PERSON.label), (How.PHONE, How.PHONE.label)]
    )
    report = forms.CharField(
        label=_("Report of the hearing"),
        help_text=_("What was said, so that who was there recognises it. It may follow later."),
        required=False,
        max_length=TEXT * 5,
        widget=long_text(6),
    )


class ReportForm(ProvenSideForm):
    talks_show_it = True

    report = forms.CharField(
        label=_("Report of the hearing"),
        help_text=_("What was said, so that who was there recognises it."),
        max_length=TEXT * 5,
        widget=long_text(6),
    )


class FirstTalkForm(LawForm):
    report = forms.CharField(
        label=_("Report of the talk"),
        help_text=_("Only where the talk was offered as a hearing. Let the resident read it back."),
        max_length=TEXT * 5,
        widget=long_text(6),
    )


class WordsForm(OnForm):
    words = forms.CharField(label=_("Why?"), min_length=5, max_length=TEXT, widget=long_text())


class AdviserForm(OnForm):
    words = forms.CharField(label=_("Who gives advice?"), max_length=200)


class AdviceForm(OnForm):
    words = forms.CharField(label=_("What is the advice?"), min_length=5, max_length=TEXT * 5, widget=long_text(5))


class ExtendForm(OnForm):
    terms: ClassVar = {"days": ("extension",)}

    on = DayField(label=_("When was it decided?"), initial=timezone.localdate)
    days = forms.IntegerField(
        label=_("How many days longer?"),
        help_text=_("At most 28 days, and only once."),
        min_value=1,
        max_value=LONGEST_EXTENSION_DAYS,
        initial=LONGEST_EXTENSION_DAYS,
    )
    words = forms.CharField(label=_("Why?"), min_length=5, max_length=TEXT, widget=long_text(2))
    told_complainant_on = DayField(label=_("When was the resident told, in writing?"), required=False)
    complainant_proof = proof_field(_("What shows that the resident was told?"))
    told_subject_on = DayField(label=_("When was who is complained about told, in writing?"), required=False)
    subject_proof = proof_field(_("What shows that who is complained about was told?"))
    outside = outside_field()

    def __init__(
        self, data: QueryDict | None = None, *, signal: Signal, road: Road | ObjectionRoad, prefix: str
    ) -> None:
        super().__init__(data, signal=signal, road=road, prefix=prefix)
        self.shown = Shown(signal)
        for name in ("complainant_proof", "subject_proof"):
            self.fields[name].choices = list(self.shown.choices())  # type: ignore[attr-defined]  # It is a choice field.

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outside, chosen = cleaned.pop("outside", ""), []
        for told, proof in (("told_complainant_on", "complainant_proof"), ("told_subject_on", "subject_proof")):
            chosen.append(cleaned.get(proof, ""))
            self._clean_told(cleaned, told, proof)
            cleaned[proof] = self.shown.proof(cleaned.get(proof, ""), outside=outside)
        if OUTSIDE in chosen and not outside and "outside" not in self.errors:
            self.add_error("outside", SAY_HOW)
        return cleaned

    def _clean_told(self, cleaned: dict[str, Any], told: str, proof: str) -> None:
        """A letter tells its own day; of a day that was typed, something shows that it was told then."""
        shown_on = self.shown.day_of(cleaned.get(proof, ""))
        if shown_on and told not in self.errors and not cleaned.get(told):
            cleaned[told] = shown_on
        told_on = cleaned.get(told)
        if not told_on:
            if cleaned.get(proof) and told not in self.errors:
                self.add_error(told, _("Fill in the day on which it was told."))
        elif told_on > timezone.localdate():
            self.add_error(told, _("This day has yet to come."))
        elif cleaned.get("on") and told_on < cleaned["on"]:
            self.add_error(told, _("This day lies before the decision. Choose a later day."))
        elif shown_on and shown_on != told_on:
            self.add_error(told, other_day(shown_on))
        elif not cleaned.get(proof):
            self.add_error(proof, NOT_SHOWN)


class TellExtensionForm(ProvenSideForm):
    always_shown = True

    how = forms.ChoiceField(label=_("How?"), choices=How.choices, initial=How.LETTER)


class AgreeForm(ProvenSentForm):
    until = DayField(label=_("Until which day does the resident agree?"))
    words = forms.CharField(label=_("In the resident's own words"), min_length=3, max_length=TEXT, widget=long_text(2))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until") and cleaned.get("on") and cleaned["until"] < cleaned["on"]:
            self.add_error("until", _("This day lies before the consent. Choose a later day."))
        return cleaned


class RefuseForm(OnForm):
    terms: ClassVar = {"ground": ("refusal_to_handle",)}

    on = DayField(label=_("When was it decided?"), initial=timezone.localdate)
    ground = forms.ChoiceField(label=_("On which ground?"), choices=ASKED + Ground.choices)
    about_late_decision = forms.BooleanField(label=_("The complaint is that a decision came late"), required=False)
    words = forms.CharField(
        label=_("Why does this ground fit this complaint?"), min_length=5, max_length=TEXT, widget=long_text()
    )


class JudgeForm(LawForm):
    terms: ClassVar = {
        "findings": ("findings",),
        "verdict": ("founded", "unfounded", "partly_founded", "no_judgement"),
    }

    conduct = forms.CharField(label=_("What does the resident complain about?"), max_length=300)
    findings = forms.CharField(
        label=_("What happened, as we found it?"), min_length=5, max_length=TEXT * 2, widget=long_text(4)
    )
    verdict = forms.ChoiceField(label=_("Our judgement"), choices=ASKED + Verdict.choices)
    reasons = forms.CharField(label=_("Why do we judge so?"), min_length=5, max_length=TEXT * 2, widget=long_text(3))


class ConcludeForm(LawForm):
    conclusions = forms.CharField(
        label=_("What follows from it?"),
        help_text=_("Nothing follows? Then say that, and why."),
        min_length=5,
        max_length=TEXT * 2,
        widget=long_text(3),
    )
    deviates_from_advice = forms.BooleanField(label=_("We deviate from the advice"), required=False)
    deviation_reason = forms.CharField(
        label=_("Why do we deviate?"), required=False, max_length=TEXT, widget=long_text(2)
    )
    advice_enclosed = forms.BooleanField(label=_("The advice goes along with the letter"), required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None = None, *, signal: Signal, road: Road, prefix: str) -> None:
        super().__init__(data, signal=signal, road=road, prefix=prefix)
        if (disposal := road.disposal) is not None:
            self.initial.update(
                {
                    "conclusions": disposal.conclusions,
                    "deviates_from_advice": disposal.deviates_from_advice,
                    "deviation_reason": disposal.deviation_reason,
                    "advice_enclosed": disposal.advice_enclosed,
                    "seen": disposal.at.isoformat(),
                }
            )
        if not any(step.kind == "advice_received" for step in road.steps):
            for name in ("deviates_from_advice", "deviation_reason", "advice_enclosed"):
                del self.fields[name]


class WithdrawForm(SentForm):
    words = forms.CharField(label=_("In the resident's own words"), min_length=3, max_length=TEXT, widget=long_text(2))


class StrikeForm(LawForm):
    step_id = forms.IntegerField(widget=forms.HiddenInput)
    because = forms.CharField(label=_("What was wrong with it?"), min_length=5, max_length=300)


# ---------- an objection ----------


class ObjectionForm(LawForm):
    announced_on = DayField(
        label=_("On which day was the decision sent or handed over?"),
        help_text=_("The day on the letter is mostly the day on which it was sent. Leave it empty where nobody knows."),
        required=False,
    )
    has_committee = forms.BooleanField(
        label=_("A committee advises on it"), help_text=_("Then deciding takes at most 12 weeks."), required=False
    )
    posted_on = DayField(
        label=_("On which day was it posted?"), help_text=_("By the postmark, where it came by post."), required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: QueryDict | None = None, *, signal: Signal, road: Road | ObjectionRoad, prefix: str
    ) -> None:
        super().__init__(data, signal=signal, road=road, prefix=prefix)
        objection = road.objection if isinstance(road, ObjectionRoad) else None
        if objection is not None:
            kept = {name: getattr(objection, name) for name in ("announced_on", "has_committee", "posted_on")}
            self.initial.update({**kept, "seen": objection.looked_at.isoformat()})

    def clean_announced_on(self) -> date | None:
        return decided_on(self.cleaned_data["announced_on"])

    def clean_posted_on(self) -> date | None:
        posted_on: date | None = self.cleaned_data["posted_on"]
        if posted_on and posted_on > timezone.localdate(self.signal.received_at):
            raise forms.ValidationError(_("On this day we had it already. Choose an earlier day."))
        return posted_on


class AskRepairForm(SentForm):
    until = DayField(
        label=_("To be mended before?"), help_text=_("So long the term stands still, at most until this day.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("until") and cleaned.get("on") and cleaned["until"] <= cleaned["on"]:
            self.add_error("until", _("Give a later day than the day on which it was asked."))
        return cleaned


class AdjournForm(ProvenSentForm):
    on = DayField(label=_("When was the resident told, in writing?"), initial=timezone.localdate)
    days = forms.IntegerField(
        label=_("How many days longer?"),
        help_text=_("At most 42 days together, and told before the term ends."),
        min_value=1,
        max_value=LONGEST_ADJOURNMENT_DAYS,
        initial=LONGEST_ADJOURNMENT_DAYS,
    )
    words = forms.CharField(label=_("Why?"), min_length=5, max_length=TEXT, widget=long_text(2))


class TermsForm(forms.Form):
    """Which terms the list shows."""

    handler = forms.ChoiceField(label=_("Handler"), required=False, widget=Select)
    department = forms.ChoiceField(label=_("Department"), required=False, widget=Select)
