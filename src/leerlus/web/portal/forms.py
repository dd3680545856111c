"""What a resident is asked, one small form per question, and one with all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.core.validators import MaxLengthValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leerlus.casework.own_data.rules import read_number as request_number
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Theme, ThemeQuestion
from leerlus.casework.signals.rules import CODE_LENGTH
from leerlus.casework.signals.rules import read_number as signal_number
from leerlus.foundation.files.fields import Files
from leerlus.foundation.organisation.models import Area
from leerlus.web.fields import Line, ThemeChoice, Told, field_for, name_of, tidy
from leerlus.web.portal.steps import Step

LONGEST_STORY = 10_000
NOT_A_NUMBER = _("This is not one of our numbers. Look at it again on your confirmation.")
NOT_A_CODE = _("A code has twelve letters and numbers. Look at it again on your confirmation.")

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


class Story(forms.CharField):
    """Text of several lines."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "").strip()


WHAT_WE_SAY = Told(
    required=_("Answer this question, or ask us to call you."),
    not_a_date=_("This is not a date. Write it like 24-11-2026."),
    too_long=_("This is too long. Make it shorter: at most %(limit_value)s characters fit."),
    not_offered=_("Choose one of these answers."),
)


def _line(label: Any, *, most: int, autocomplete: str = "", help_text: Any = "", **attrs: str) -> Line:
    given = {"autocomplete": autocomplete, **attrs} if autocomplete else dict(attrs)
    too_long = _("This is too long. Make it shorter: at most %(limit_value)s characters fit.")
    field = Line(label=label, required=False, help_text=help_text, widget=forms.TextInput(attrs=given))
    field.validators.append(MaxLengthValidator(most, too_long))
    return field


class Question(forms.Form):
    """What all questions share: they know what kind of thing is being told."""

    asks_of_the_theme = False

    def __init__(
        self,
        *args: Any,
        kind: str,
        districts: QuerySet[Area],
        themes: QuerySet[Theme] | None = None,
        questions: Sequence[ThemeQuestion] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if "theme" in self.fields:
            if themes is None:
                del self.fields["theme"]
            else:
                cast("forms.ModelChoiceField[Theme]", self.fields["theme"]).queryset = themes
        if self.asks_of_the_theme:
            self.fields.update({name_of(question): field_for(question, told=WHAT_WE_SAY) for question in questions})
            # They stand below the theme they are about.
            asked = [name_of(question) for question in questions]
            rest = [name for name in self.fields if name not in asked]
            after = rest.index("theme") + 1 if "theme" in rest else len(rest)
            self.order_fields([*rest[:after], *asked, *rest[after:]])
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
        if answers.get("call") == "no" and "story" not in self.fields:
            # Half typed before choosing to write: the number is out of sight, and asked again with the name.
            self.errors.pop("phone", None)
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
                "This is too long. Make it shorter, or ask us to call you. At most %(limit_value)d characters fit."
            ),
        },
    )

    handed_in = Files(
        label=_("A photo, a letter or a voice note"),
        required=False,
        help_text=_("At most 5 files of 15 MB: photo, PDF or sound. We erase from a photo where it was made."),
    )


class AboutQuestion(Question):
    theme = ThemeChoice(
        label=_("What is it about?"),
        queryset=Theme.objects.none(),
        required=False,
        empty_label=_("I do not know"),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )


class MoreQuestion(Question):
    """What the municipality wants to know about this theme."""

    asks_of_the_theme = True


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

    for_other = forms.BooleanField(label=_("I tell this for somebody else"), required=False)
    about_name = _line(_("Name of the one it is about"), most=200)
    about_phone = _line(_("Phone number of the one it is about"), most=30, inputmode="tel")
    relation = _line(_("What are you to each other?"), most=60, help_text=_("For example daughter or neighbour."))
    they_agree = forms.BooleanField(
        label=_("They agree that I tell this"),
        required=False,
        help_text=_("If not, we first call the one it is about, to ask."),
    )

    def clean_email(self) -> str:
        return tidy(self.cleaned_data["email"])

    def clean_about_phone(self) -> str:
        phone = str(self.cleaned_data["about_phone"])
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if answers.get("for_other") and not (answers.get("about_name") or answers.get("about_phone")):
            if "about_phone" not in self.errors:
                self.add_error("about_name", _("Write down about whom it is: a name or a phone number."))
        elif not answers.get("for_other"):
            self.errors.pop("about_phone", None)  # Half typed before the tick was taken away.
        return answers


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
        label=_("This address is secret"),
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
    Step.ABOUT: AboutQuestion,
    Step.MORE: MoreQuestion,
    Step.WHEN: WhenQuestion,
    Step.WHERE: WhereQuestion,
    Step.WHO: WhoQuestion,
    Step.ADDRESS: AddressQuestion,
}


class ComplaintAtOnce(
    HearQuestion, AddressQuestion, WhoQuestion, WhenQuestion, MoreQuestion, AboutQuestion, StoryQuestion, CallQuestion
):
    """All questions about a complaint on one page."""

    street = _line(
        _("Street"),
        most=120,
        autocomplete="address-line1",
        help_text=_("Do you tell this for somebody else? Then their address, not yours."),
    )

    field_order = (
        *("call", "phone", "moments", "name", "email", "for_other", "about_name", "about_phone", "relation"),
        *("they_agree", "story", "handed_in", "theme", "occurred_on", "street", "house_number"),
    )


class ReportAtOnce(HearQuestion, WhoQuestion, WhereQuestion, MoreQuestion, AboutQuestion, StoryQuestion, CallQuestion):
    field_order = ("place", "district", "story", "handed_in", "theme", "call", "phone", "moments", "name", "email")


class ComplimentAtOnce(WhoQuestion, StoryQuestion, CallQuestion):
    field_order = ("story", "handed_in", "call", "phone", "moments", "name", "email")


AT_ONCE: dict[str, type[Question]] = {
    Kind.COMPLAINT: ComplaintAtOnce,
    Kind.REPORT: ReportAtOnce,
    Kind.COMPLIMENT: ComplimentAtOnce,
}


class Receipt(forms.Form):
    """The number and the code from the confirmation."""

    number = Line(
        label=_("Your number"),
        max_length=30,
        help_text=pgettext_lazy("examples of a number", "For example 26-0042-317 or IV-26-001."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Fill in your number."), "max_length": NOT_A_NUMBER},
    )
    code = Line(
        label=_("Your secret code"),
        max_length=30,
        help_text=_("Twelve letters and numbers. They are on the confirmation that you got."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("Fill in your secret code."), "max_length": NOT_A_CODE},
    )

    def clean_number(self) -> str:
        """What can be no number of ours is said at once; whether it is one, only together with the code."""
        number: str = self.cleaned_data["number"]
        if not (signal_number(number) or request_number(number)):
            raise forms.ValidationError(NOT_A_NUMBER)
        return number

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if sum(sign.isascii() and sign.isalnum() for sign in code) != CODE_LENGTH:
            raise forms.ValidationError(NOT_A_CODE)
        return code
