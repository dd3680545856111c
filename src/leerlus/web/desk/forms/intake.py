"""What is typed while somebody is on the phone or at the counter, or from a letter."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.contacts.rules import counts_as_talk
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.heard import Asked, one_known
from leerlus.casework.signals.models import Signal, Theme, ThemeQuestion
from leerlus.casework.signals.queries import one_for, questions_of, theme_numbered, themes
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.files.fields import Files
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import districts
from leerlus.journeys.receive import Helper, Person
from leerlus.journeys.take_down import Talk
from leerlus.web.desk.forms.fields import TEXT, DayField, OwnerField, Select, ThemeField, long_text, soon_enough
from leerlus.web.fields import LONGEST_ANSWER, Told, field_for, in_words, name_of, tidy

PREFIX = "intake_form"
LONGEST_AGO = timedelta(days=400)
LONGEST_LIFE = timedelta(days=120 * 366)
CHANNELS = (Channel.PHONE, Channel.COUNTER, Channel.LETTER, Channel.EMAIL, Channel.OMBUDSMAN)
KINDS = (Kind.COMPLAINT, Kind.REPORT, Kind.COMPLIMENT, Kind.OBJECTION, Kind.CLAIM, Kind.OMBUDSMAN_CASE)
ADDRESS = ("street", "house_number", "postcode", "city")
AN_ANSWER = re.compile(r"q_\d{1,9}")
MOST_ANSWERS = 60
WHAT_WE_SAY = Told(
    required=_("Ask this, or tick that the resident cannot say it."),
    not_a_date=_("This is not a date. Write it like 24-11-2026."),
    too_long=_("This is too long. You can type at most %(limit_value)s characters."),
    not_offered=_("Choose one of these answers."),
)


def _line(label: Any, most: int, **rest: Any) -> forms.CharField:
    attrs = rest.pop("attrs", {}) | {"autocomplete": "off"}
    return forms.CharField(label=label, max_length=most, required=False, widget=forms.TextInput(attrs=attrs), **rest)


class IntakeForm(forms.Form):
    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        choices=[(one.value, one.label) for one in CHANNELS],
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came in.")},
    )
    received_on = DayField(label=_("Received on"), initial=timezone.localdate)
    kind = forms.ChoiceField(
        label=_("What kind is it?"),
        choices=[(one.value, one.label) for one in KINDS],
        initial=Kind.COMPLAINT,
        widget=Select,
    )
    name = _line(_("Name"), 200)
    phone = _line(_("Phone"), 30, attrs={"inputmode": "tel"})
    email = forms.EmailField(
        label=_("E-mail"), required=False, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    postcode = _line(_("Postcode"), 7)
    house_number = _line(_("House number"), 20)
    street = _line(_("Street"), 120)
    city = _line(_("Town"), 80)
    address_is_secret = forms.BooleanField(label=_("The address is secret"), required=False)
    moment = forms.ChoiceField(
        label=_("Rather called"), required=False, choices=[("", _("Makes no difference")), *PartOfDay.choices],
        widget=Select,
    )  # fmt: skip
    helper_name = _line(_("Name of who speaks"), 200)
    helper_relation = _line(_("What are they to each other?"), 60, help_text=_("For example daughter or neighbour."))
    helper_phone = _line(_("Phone of who speaks"), 30, attrs={"inputmode": "tel"})
    helper_has_consent = forms.BooleanField(
        label=_("The one it is about agrees"),
        help_text=_("If not, we first call the one it is about, to ask."),
        required=False,
    )
    story = forms.CharField(
        label=_("What happened?"),
        help_text=_("In the resident's own words."),
        max_length=TEXT,
        widget=long_text(6),
        error_messages={"required": _("Write down what was told.")},
    )
    theme = ThemeField(queryset=themes(), label=_("What is it about?"), required=False)
    cannot_say = forms.BooleanField(
        label=_("The resident cannot or does not want to say this"),
        help_text=_("Then these questions may stay open."),
        required=False,
    )
    occurred_on = DayField(label=_("When was it?"), required=False)
    place = _line(_("Where was it?"), 200)
    area = forms.ModelChoiceField(queryset=districts(), label=_("In which district?"), required=False, widget=Select)
    agreed = forms.CharField(
        label=_("What did you agree?"),
        help_text=_("What matters most, and what happens now. This was the first talk."),
        required=False,
        max_length=TEXT,
        widget=long_text(2),
    )
    promise = _line(_("What do we promise?"), 300)
    promise_due_on = DayField(label=_("By which day?"), required=False)
    promise_owner = OwnerField()
    handed_in = Files(
        label=_("Scan, photo or voice note"),
        required=False,
        help_text=_("At most 5 files of 15 MB: photo, PDF or sound."),
    )
    wants_to_hear = forms.BooleanField(
        label=_("Wants to hear what changes by this"),
        help_text=_("Ask: do you want us to let you know when we change something, so that it does not happen again?"),
        required=False,
    )
    same_person = forms.IntegerField(required=False)
    part_of = forms.CharField(required=False, max_length=20)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data: QueryDict | None = None, files: Any = None, *, staff: Staff, **rest: Any) -> None:
        super().__init__(data, files, prefix=PREFIX, **rest)
        self.staff = staff
        cast(OwnerField, self.fields["promise_owner"]).asked_by(staff)
        self._ask_of_the_theme()

    def _ask_of_the_theme(self) -> None:
        """The questions of the theme. One that must be answered may stay open where nobody is there to be asked."""
        typed = answers_typed(self.data) if self.is_bound else self.initial
        now = {name: self._typed(name) for name in ("theme", "kind", "channel", "helper_name", "helper_has_consent")}
        self.questions = questions_about(theme=theme_typed(now["theme"]), kind=now["kind"])
        may_be_left = self.is_bound and (bool(self._typed("cannot_say")) or not self._was_talk(now))
        for question in self.questions:
            asked = field_for(question, told=WHAT_WE_SAY)
            asked.required = question.is_required and not may_be_left
            self.fields[name_of(question)] = asked
        self.must_be_answered = any(question.is_required for question in self.questions)
        # What was answered about another theme comes back with that theme.
        self.kept_aside = {
            self.add_prefix(name): value
            for name, value in typed.items()
            if AN_ANSWER.fullmatch(name) and name not in self.fields
        }

    def _typed(self, name: str) -> str:
        """What stands in a field, before anything of it is judged."""
        return str(self[name].value() or "")

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[name_of(question)] for question in self.questions]

    @property
    def asked_mark(self) -> str:
        """Which questions stand on the page; sent along, so that none is passed over unseen."""
        return ",".join(str(question.pk) for question in self.questions)

    def clean_occurred_on(self) -> date | None:
        day: date | None = self.cleaned_data["occurred_on"]
        today = timezone.localdate()
        if day and day > today:
            raise forms.ValidationError(_("This day has yet to come."))
        if day and day < today - LONGEST_LIFE:
            raise forms.ValidationError(_("This day is too long ago. Check the year."))
        return day

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        today = timezone.localdate()
        if day > today:
            raise forms.ValidationError(_("This day has yet to come."))
        if day < today - LONGEST_AGO:
            raise forms.ValidationError(_("This day is too long ago. Check the year."))
        return day

    def _phone(self, name: str) -> str:
        phone = str(self.cleaned_data[name])
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone

    def clean_phone(self) -> str:
        return self._phone("phone")

    def clean_helper_phone(self) -> str:
        return self._phone("helper_phone")

    def clean_postcode(self) -> str:
        typed = str(self.cleaned_data["postcode"])
        if typed and not plain_postcode(typed):
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return plain_postcode(typed)

    def clean_promise_due_on(self) -> date | None:
        due_on = self.cleaned_data["promise_due_on"]
        return soon_enough(due_on) if due_on else due_on

    def clean_same_person(self) -> Party | None:
        """Somebody of whom this colleague may see a case; a number from elsewhere is nobody."""
        number = self.cleaned_data["same_person"]
        party = one_known(number=number, staff=self.staff) if number else None
        if number and party is None:
            raise forms.ValidationError(_("We do not know this person any more. Look again."))
        return party

    def clean_part_of(self) -> Signal | None:
        number = self.cleaned_data["part_of"]
        signal = one_for(number=number, staff=self.staff) if number else None
        if number and signal is None:
            raise forms.ValidationError(_("We know no case with this number."))
        return signal

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        told_of_helper = given.get("helper_relation") or given.get("helper_phone") or given.get("helper_has_consent")
        if told_of_helper and not given.get("helper_name") and "helper_name" not in self.errors:
            self.add_error("helper_name", _("Write down who speaks for the resident."))
        if given.get("promise") and not given.get("promise_due_on") and "promise_due_on" not in self.errors:
            self.add_error("promise_due_on", _("Choose the day before which we do this."))
        if self._was_talk(given):
            if wants_talk(given.get("kind", "")) and not given.get("agreed") and "agreed" not in self.errors:
                self.add_error("agreed", _("You spoke with the resident. Write down what you agreed."))
        elif given.get("promise") and "channel" not in self.errors:
            self.add_error("promise", _("Call the resident first. A promise is made in a talk."))
        if self.questions and self.data.get(self.add_prefix("asked")) != self.asked_mark:
            # Without script the questions of a theme come once it is known; nobody asked them yet.
            self.add_error("theme", _("We have a few questions about this. You find them below."))
        return given

    def _was_talk(self, given: dict[str, Any]) -> bool:
        return counts_as_talk(
            channel=given.get("channel", ""),
            speaks_for_somebody=bool(given.get("helper_name")),
            has_consent=bool(given.get("helper_has_consent")),
        )

    def person(self) -> Person:
        given = self.cleaned_data
        helper = None
        if given["helper_name"]:
            helper = Helper(
                name=given["helper_name"],
                relation=given["helper_relation"],
                phone=given["helper_phone"],
                has_consent=given["helper_has_consent"],
            )
        told = {name: given[name] for name in ("name", "phone", "email", *ADDRESS, "address_is_secret")}
        return Person(**told, moments=(given["moment"],) if given["moment"] else (), helper=helper)

    def answers(self) -> Sequence[tuple[ThemeQuestion, str]]:
        return [(question, in_words(question, self.cleaned_data[name_of(question)])) for question in self.questions]

    def talk(self) -> Talk:
        return Talk(
            **{name: self.cleaned_data[name] for name in ("agreed", "promise", "promise_due_on", "promise_owner")}
        )


def theme_typed(number: str) -> Theme | None:
    return theme_numbered(int(number)) if number.isascii() and number.isdecimal() and len(number) < 10 else None


def questions_about(*, theme: Theme | None, kind: str) -> list[ThemeQuestion]:
    """What we ask about a theme. Who praises us is asked nothing more, as on the website."""
    return list(questions_of(theme)) if theme and kind != Kind.COMPLIMENT else []


def answers_typed(sent: Mapping[str, Any]) -> dict[str, str]:
    """What was typed at the questions of any theme, by the name of the question."""
    names = (name for name in sent if name.startswith(f"{PREFIX}-") and AN_ANSWER.fullmatch(name[len(PREFIX) + 1 :]))
    return {
        name[len(PREFIX) + 1 :]: tidy(str(sent[name]))[: LONGEST_ANSWER + 1] for name in sorted(names)[:MOST_ANSWERS]
    }


def asked_so_far(typed: QueryDict) -> Asked:
    """What to look for, from a form that may be half typed."""

    def text(name: str, most: int) -> str:
        return typed.get(f"{PREFIX}-{name}", "").replace("\0", "").strip()[:most]

    is_secret = bool(typed.get(f"{PREFIX}-address_is_secret"))
    return Asked(
        name=text("name", 200),
        phone=text("phone", 30),
        email=text("email", 254),
        postcode="" if is_secret else text("postcode", 7),
        house_number="" if is_secret else text("house_number", 20),
        place=text("place", 200),
        story=text("story", TEXT),
        theme=theme_typed(text("theme", 9)),
    )


def to_keep(typed: dict[str, Any]) -> dict[str, Any]:
    """What may be kept as a draft: all but an address that is secret, and what the lookup offered."""
    left_out = {"handed_in", "same_person", "part_of"}
    if typed.get("address_is_secret"):
        left_out |= set(ADDRESS)
    return {name: value for name, value in typed.items() if name not in left_out}
