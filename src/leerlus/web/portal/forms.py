"""What a resident is asked, one small form per question, and one with all of them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.casework.signals.choices import Kind
from leerlus.foundation.organisation.models import Area
from leerlus.web.portal.steps import Step

LONGEST_STORY = 10_000

STORY_LABELS = {
    Kind.COMPLAINT: _("What happened?"),
    Kind.REPORT: _("What is the matter?"),
    Kind.COMPLIMENT: _("What went well?"),
}
STORY_HELP = {
    Kind.COMPLAINT: _("Tell it in your own words. What did we do, and what would put it right for you?"),
    Kind.REPORT: _("For example: the lamp is out, the bin is full, a paving stone is loose."),
    Kind.COMPLIMENT: _("We pass it on to the person who helped you."),
}


def tidy(text: str) -> str:
    """Without the signs that no keyboard types and no database keeps (null bytes and other controls)."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", "", text.replace("\r\n", "\n"))


class Line(forms.CharField):
    """One line of text as people write it; what a computer slipped in is taken out."""

    def to_python(self, value: Any) -> str:
        return " ".join(tidy(super().to_python(value) or "").split())


class Story(forms.CharField):
    """Text of several lines."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "").strip()


def _line(label: Any, *, most: int, autocomplete: str = "", help_text: Any = "", **attrs: str) -> Line:
    given = {"autocomplete": autocomplete, **attrs} if autocomplete else dict(attrs)
    too_long = _("This is too long. You can type at most %(limit_value)s characters.")
    field = Line(label=label, required=False, help_text=help_text, widget=forms.TextInput(attrs=given))
    field.validators.append(MaxLengthValidator(most, too_long))
    return field


class Question(forms.Form):
    """What all questions share: they know what kind of thing is being told."""

    def __init__(self, *args: Any, kind: str, districts: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if "story" in self.fields:
            self.fields["story"].label = STORY_LABELS[Kind(kind)]
            self.fields["story"].help_text = STORY_HELP[Kind(kind)]
        if "phone" in self.fields and self.fields["phone"].help_text and kind != Kind.COMPLAINT:
            self.fields["phone"].help_text = _("With a number we can call you.")
        if "district" in self.fields:
            cast("forms.ModelChoiceField[Area]", self.fields["district"]).queryset = districts

    def clean_phone(self) -> str:
        phone = str(self.cleaned_data["phone"])
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone


class CallQuestion(Question):
    """The first question. It may be the only one."""

    call = forms.ChoiceField(
        label=_("Do you want us to call you?"),
        choices=(("yes", _("Yes, call me")), ("no", _("No, I write it down"))),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whether we call you or you write it down."),
            "invalid_choice": _("Choose whether we call you or you write it down."),
        },
        help_text=_("Then you need not write anything. You tell it to one of us."),
    )
    phone = _line(_("Your phone number"), most=30, autocomplete="tel", inputmode="tel")
    name = _line(
        _("Your name"), most=200, autocomplete="name", help_text=_("How shall we call you? You may leave it empty.")
    )
    moments = forms.MultipleChoiceField(
        label=_("When does it suit you?"),
        choices=PartOfDay.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose from the moments in the list.")},
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("call") == "no":
            self.errors.pop("phone", None)  # What was half typed before choosing to write does not matter any more.
        if answers.get("call") == "yes" and not answers.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Fill in your phone number, then we can call you."))
        return answers


class StoryQuestion(Question):
    story = Story(
        label=STORY_LABELS[Kind.COMPLAINT],
        required=True,
        max_length=LONGEST_STORY,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": _("Write down what you want to tell us."),
            "max_length": _(
                "This is too long. You can type at most %(limit_value)d characters, or ask us to call you."
            ),
        },
    )


class WhenQuestion(Question):
    occurred_on = forms.DateField(
        label=_("When was it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "is-short-date"}, format="%Y-%m-%d"),
        help_text=_("Roughly is fine. Was it more often? Then the last time."),
        error_messages={"invalid": _("This is not a date. Write it like 24-11-2026.")},
    )

    def clean_occurred_on(self) -> date | None:
        day: date | None = self.cleaned_data["occurred_on"]
        today = timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("This day is still to come. Choose today or a day before."))
        if day and day < today - timedelta(days=120 * 366):
            raise forms.ValidationError(_("This day is too long ago. Check the year."))
        return day


class WhereQuestion(Question):
    place = _line(
        _("Where is it?"),
        most=200,
        help_text=_("A street with a number, a crossing, or words: next to the playground in the park."),
    )
    district = forms.ModelChoiceField(
        label=_("In which part of town?"),
        queryset=Area.objects.none(),
        required=False,
        empty_label=_("I do not know"),
        error_messages={"invalid_choice": _("Choose a part of town from the list.")},
    )


class WhoQuestion(Question):
    name = _line(_("Your name"), most=200, autocomplete="name")
    phone = _line(
        _("Your phone number"),
        most=30,
        autocomplete="tel",
        inputmode="tel",
        help_text=_("With a number we can call you. With a complaint we always call first."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("We send you a confirmation."),
        error_messages={"invalid": _("This is not an e-mail address. Write it like name@example.nl.")},
    )

    def clean_email(self) -> str:
        return tidy(self.cleaned_data["email"])


class HearQuestion(Question):
    """Asked where everybody comes by: just before sending."""

    wants_to_hear = forms.BooleanField(
        label=_("Do you want to hear what changes by your story?"),
        required=False,
        help_text=_("Then we let you know when we change something so that it does not happen again."),
    )


class AddressQuestion(Question):
    street = _line(_("Street"), most=120, autocomplete="address-line1")
    house_number = _line(_("House number"), most=20)
    postcode = _line(_("Postcode"), most=7, autocomplete="postal-code")
    city = _line(_("Town"), most=80, autocomplete="address-level2")
    address_is_secret = forms.BooleanField(
        label=_("My address is secret"),
        required=False,
        help_text=_("Then nobody sees it without a reason, and it is never put in a letter, a mail or a list."),
    )

    def clean_postcode(self) -> str:
        postcode = str(self.cleaned_data["postcode"])
        if postcode and not plain_postcode(postcode):
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return plain_postcode(postcode)


FORMS: dict[Step, type[Question]] = {
    Step.CALL: CallQuestion,
    Step.STORY: StoryQuestion,
    Step.WHEN: WhenQuestion,
    Step.WHERE: WhereQuestion,
    Step.WHO: WhoQuestion,
    Step.ADDRESS: AddressQuestion,
}


class ComplaintAtOnce(HearQuestion, AddressQuestion, WhoQuestion, WhenQuestion, StoryQuestion, CallQuestion):
    """All questions about a complaint on one page."""

    field_order = ("call", "phone", "moments", "name", "email", "story", "occurred_on", "street", "house_number")


class ReportAtOnce(HearQuestion, WhoQuestion, WhereQuestion, StoryQuestion, CallQuestion):
    field_order = ("place", "district", "story", "call", "phone", "moments", "name", "email")


class ComplimentAtOnce(WhoQuestion, StoryQuestion, CallQuestion):
    field_order = ("story", "call", "phone", "moments", "name", "email")


AT_ONCE: dict[str, type[Question]] = {
    Kind.COMPLAINT: ComplaintAtOnce,
    Kind.REPORT: ReportAtOnce,
    Kind.COMPLIMENT: ComplimentAtOnce,
}


class Follow(forms.Form):
    """The number and the code from the confirmation."""

    number = Line(
        label=_("Your number"),
        max_length=30,
        help_text=pgettext_lazy("example of a number", "For example 26-0042-317."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"required": _("Fill in your number."), "max_length": _("This number is too long.")},
    )
    code = Line(
        label=_("Your secret code"),
        max_length=30,
        help_text=_("Twelve letters and numbers. They are on the confirmation that you got."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Fill in your secret code."), "max_length": _("This code is too long.")},
    )
