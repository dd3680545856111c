"""Reading letters, and what may go along with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from leerlus.casework.letters import rules
from leerlus.casework.letters.choices import SENT_ON_LETTERS, LetterState, Purpose
from leerlus.casework.letters.first_texts import FIRST_TEXTS
from leerlus.casework.letters.models import Consent, Enclosure, Letter, Sending, TemplateVersion
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import helpers_of
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import attachments_of, reroutings_of, visible_to
from leerlus.foundation.organisation.models import Department, Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox import queries as outbox
from leerlus.foundation.outbox.models import Message


def letters_of(signal: Signal) -> QuerySet[Letter]:
    kept = Letter.objects.filter(signal=signal).exclude(state=LetterState.DISCARDED)
    return kept.select_related("begun_by", "saved_by", "sent_by").prefetch_related(
        Prefetch("sendings", Sending.objects.select_related("message")), "sendings__message__passages", "enclosures"
    )


def one_for(*, letter_id: int, staff: Staff) -> Letter | None:
    """The letter, where this person may see the case."""
    mine = Letter.objects.filter(pk=letter_id, signal__in=visible_to(staff)).exclude(state=LetterState.DISCARDED)
    return mine.select_related(
        "signal__handler", "signal__complainant", "addressee", "saved_by", "begun_by", "sent_by", "paper"
    ).first()


@dataclass(frozen=True, slots=True)
class SentOn:
    """A case that went to another body: when it was sent there, and when the sender was told in writing."""

    to_body: str
    sent_at: datetime | None
    told_at: datetime | None


def sent_on(signal: Signal) -> SentOn | None:
    rerouting = reroutings_of(signal).exclude(to_body="").last() if signal.kind == Kind.ELSEWHERE else None
    if rerouting is None:
        return None
    went = Letter.objects.filter(
        signal=signal, purpose__in=SENT_ON_LETTERS, state=LetterState.SENT, begun_at__gte=rerouting.at
    )
    at = dict(went.order_by("sent_at").values_list("purpose", "sent_at"))
    return SentOn(rerouting.to_body, at.get(Purpose.SENT_ON_TO_BODY), at.get(Purpose.SENT_ON))


def sent_without_a_call(*, since: datetime) -> QuerySet[Letter]:
    """Letters for which somebody said why nobody was called first."""
    sent = Letter.objects.exclude(not_called_because="").filter(state=LetterState.SENT, sent_at__gte=since)
    return sent.select_related("signal", "sent_by").order_by("-sent_at")


def consents_asked() -> QuerySet[Consent]:
    waiting = Consent.objects.filter(answer="", letter__state=LetterState.DRAFT)
    return waiting.select_related("letter__signal", "asked_by")


def consent_asked(consent_id: int) -> Consent | None:
    return consents_asked().filter(pk=consent_id).first()


def consent_of(letter: Letter) -> Consent | None:
    """The last that was asked for the letter as it stands."""
    return letter.consents.filter(letter_version=letter.version).order_by("-id").first()


# -- Templates ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Template:
    """``number`` is 0 for the words that come with Leerlus."""

    purpose: str
    number: int
    subject: str
    blocks: list[dict[str, str]]


def template_of(purpose: str) -> Template:
    newest = versions_of(purpose).first()
    if newest:
        return Template(purpose, newest.number, newest.subject, newest.blocks)
    return first_template(purpose)


def first_template(purpose: str) -> Template:
    subject, blocks = FIRST_TEXTS[purpose]
    return Template(purpose, 0, subject, [{"code": code, "text": text} for code, text in blocks])


def versions_of(purpose: str) -> QuerySet[TemplateVersion]:
    return TemplateVersion.objects.filter(purpose=purpose).select_related("by").order_by("-number")


def values_for(signal: Signal, *, name: str, by: Staff) -> dict[str, str]:
    """What the names between {{ and }} stand for in a letter about this case."""
    house = municipality()
    elsewhere = reroutings_of(signal).exclude(to_body="").last() if signal.kind == Kind.ELSEWHERE else None
    return {
        "andere_instantie": elsewhere.to_body if elsewhere else "",
        "reden_doorsturen": elsewhere.reason if elsewhere else "",
        "naam": name,
        "nummer": signal.number,
        "ontvangen_op": date_format(timezone.localtime(signal.received_at), "j F Y"),
        "uiterste_datum": date_format(signal.due_on, "j F Y") if signal.due_on else "",
        "vandaag": date_format(timezone.localdate(), "j F Y"),
        "gemeente": house.name,
        "telefoon": house.phone,
        "behandelaar": by.name,
        "ombudsman": house.ombudsman_name,
        "ombudsman_contact": house.ombudsman_contact,
    }


# -- What goes along ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offer:
    """A file of the case that could go along, or somebody who could get a copy, and the name to show."""

    key: str
    name: str


def may_be_enclosed(letter: Letter) -> list[Offer]:
    """The message itself, the files of the case and the letters that went, as far as they are not enclosed yet."""
    taken = set(letter.enclosures.values_list("file_id", flat=True))
    names = set(letter.enclosures.values_list("name", flat=True))
    message = str(message_name(letter.signal))
    offers = [] if message in names else [Offer("message", message)]
    offers += [
        Offer(f"attachment:{one.pk}", str(one.file))
        for one in attachments_of(letter.signal)
        if one.file_id not in taken
    ]
    went = Letter.objects.filter(signal=letter.signal, paper__isnull=False).exclude(paper__in=taken)
    return offers + [Offer(f"letter:{one.pk}", letter_name(one)) for one in went]


def message_name(signal: Signal) -> str:
    return _MESSAGE_NAME % date_format(timezone.localtime(signal.received_at), "j F Y")


def letter_name(letter: Letter) -> str:
    return (_LETTER_NAME % (date_format(timezone.localtime(letter.sent_at), "j F Y"), letter.subject))[:120]


# Letters speak Dutch, and so does what they name.
_MESSAGE_NAME = "Het bericht van %s"
_LETTER_NAME = "Onze brief van %s: %s"


def may_get_a_copy(letter: Letter) -> list[Offer]:
    """Who else has a part in the case: the resident, who speaks for whom, and the department that it is about."""
    resident = letter.signal.complainant
    people: list[Party] = []
    if resident is not None:
        people = [resident, *Party.objects.filter(speaks_for=resident)]
        people += [resident.speaks_for] if resident.speaks_for else []
    offers = [
        Offer(f"party:{one.pk}", f"{one.name} ({one.relation})" if one.relation else one.name)
        for one in people
        if one.pk != letter.addressee_id and one.name
    ]
    department = letter.signal.department
    return offers + ([Offer(f"department:{department.pk}", department.name)] if department else [])


def mails_in_the_case(letter: Letter) -> set[str]:
    """Mail addresses of who has a part in the case and may know of it, of our departments and of the house."""
    party, known = letter.signal.complainant, [municipality().email]
    if party is not None:
        known += [party.email, *helpers_of(party).filter(has_consent=True).values_list("email", flat=True)]
    known += Department.objects.values_list("email", flat=True)
    return {mail.casefold() for mail in known if mail}


def readers_of(letter: Letter) -> list[str]:
    """The keys of who gets a copy."""
    return [
        f"party:{one.party_id}" if one.party_id else f"department:{one.department_id}" for one in letter.readers.all()
    ]


def words_of(letter: Letter) -> str:
    """The letter as it goes: its words, what is enclosed and who gets a copy."""
    if not letter.pk:
        return letter.body
    return rules.with_what_goes_along(
        letter.body,
        enclosures=[one.name for one in letter.enclosures.all()],
        readers=[one.name for one in letter.readers.select_related("party", "department")],
    )


def enclosure_of(*, letter: Letter, number: int) -> Enclosure | None:
    return letter.enclosures.select_related("file").filter(pk=number).first()


# -- Names of blocks ---------------------------------------------------------------------------------


def block_name(code: str) -> str:
    return str(BLOCKS.get(code, code))


BLOCKS: dict[str, str | Promise] = {
    "opening": gettext_lazy("Greeting"),
    "text": gettext_lazy("Text"),
    "closing": gettext_lazy("Closing"),
    "receipt_confirmed": gettext_lazy("That we received it"),
    "adviser_named": gettext_lazy("Who advises"),
    "complaint_enclosed": gettext_lazy("The complaint goes along"),
    "enclosures_enclosed": gettext_lazy("What came with it goes along"),
    "right_to_be_heard": gettext_lazy("The right to be heard"),
    "reply_term": gettext_lazy("Until when to reply"),
    "extension_stated": gettext_lazy("That it takes longer"),
    "new_due_date": gettext_lazy("The new day"),
    "consent_asked": gettext_lazy("Asking for consent"),
    "refusal_stated": gettext_lazy("That we do not handle it"),
    "refusal_ground": gettext_lazy("The ground"),
    "reasons": gettext_lazy("The reasons"),
    "findings": gettext_lazy("What we found"),
    "judgement": gettext_lazy("What we think of it"),
    "conclusions": gettext_lazy("What we do now"),
    "which_ombudsman": gettext_lazy("Which ombudsman"),
    "ombudsman_term": gettext_lazy("Until when the ombudsman can be asked"),
    "sent_on_to": gettext_lazy("To whom we sent it on"),
    "received_on": gettext_lazy("When we received it"),
    "why_sent_on": gettext_lazy("Why it is not for us"),
    "document_enclosed": gettext_lazy("The message goes along"),
    "sender_told": gettext_lazy("That the sender was told"),
}


def words_enclosed(message: Message) -> dict[UUID, str]:
    """What stands in the files that went along with this message, where we wrote them ourselves."""
    enclosures = Enclosure.objects.filter(letter__sendings__message=message).exclude(words="")
    return dict(enclosures.values_list("file_id", "words"))


def papers_to_print() -> QuerySet[Message]:
    """What waits for the printer, each with the number of its letter (None where it is of no case) and its files.

    ``is_to_a_secret_address``: no address is printed on it, so somebody writes it on the envelope.
    """
    sendings = Sending.objects.filter(message=OuterRef("pk"))
    secret = sendings.filter(is_copy=False, letter__addressee__secret_address__isnull=False)
    waiting = outbox.letters_to_print().annotate(
        letter_id=Subquery(sendings.values("letter_id")[:1]), is_to_a_secret_address=Exists(secret)
    )
    return waiting.prefetch_related("enclosed__file")
