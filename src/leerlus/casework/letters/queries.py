"""Reading letters, and the check that each of them goes through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import attempts
from leerlus.casework.contacts.rules import TRIES_BEFORE_A_LETTER
from leerlus.casework.letters import rules
from leerlus.casework.letters.choices import ConsentAnswer, LetterState, Purpose, Verdict, Way
from leerlus.casework.letters.first_texts import FIRST_TEXTS
from leerlus.casework.letters.models import Consent, Letter, Sending, TemplateVersion
from leerlus.casework.letters.reading import hard_passages, personal_data
from leerlus.casework.redress.choices import ConsentFor
from leerlus.casework.redress.queries import consented_to
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import visible_to
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox import queries as outbox
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.privacy.rules import leaks

WHY: dict[str, str | Promise] = {
    "spoken": gettext_lazy("You spoke with the resident."),
    "consented": gettext_lazy("The coordinator gave consent to send this without a talk."),
    "needs_consent": gettext_lazy("A refusal or an offer of money needs a talk first, or the coordinator's consent."),
    "goes_without": gettext_lazy("This may go before the first talk."),
    "no_talk_wanted": gettext_lazy("For this kind of case nobody has to be called first."),
    "tried_enough": gettext_lazy("You tried to call three times; now you may write."),
    "reason_given": gettext_lazy("Nobody was called; the coordinator sees your reason."),
    "call_first": gettext_lazy("Call first. If that is not possible, say why."),
    "no_number": gettext_lazy("There is no number to call."),
}
TROUBLES: dict[str, str | Promise] = {
    "long_sentence": gettext_lazy("This sentence is long. Make two of it."),
    "dense": gettext_lazy("This sentence says much at once. Say one thing at a time."),
    "passive": gettext_lazy("Say who does it."),
    "jargon": gettext_lazy("This is an office word. Use the plain word."),
    "long_word": gettext_lazy("This word is long."),
    "rare_word": gettext_lazy("Few people know this word."),
}
CONTEXT_SIGNS = 90


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the check: what was looked at, how it came out, and the place in the letter."""

    topic: str | Promise
    verdict: Verdict
    sentence: str | Promise
    place: str = ""
    suggestion: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    lines: tuple[Line, ...]

    @property
    def stops(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.verdict == Verdict.STOP)

    @property
    def concerns(self) -> tuple[Line, ...]:
        """What a person looks at once more; that nobody was called has its reason already."""
        return tuple(one for one in self.lines if one.verdict == Verdict.CONSIDER and one.code != "reason_given")

    @property
    def codes(self) -> set[str]:
        return {line.code for line in self.lines}


def letters_of(signal: Signal) -> QuerySet[Letter]:
    kept = Letter.objects.filter(signal=signal).exclude(state=LetterState.DISCARDED)
    return kept.select_related("begun_by", "saved_by", "sent_by").prefetch_related(
        Prefetch("sendings", Sending.objects.select_related("message")), "sendings__message__passages"
    )


def one_for(*, letter_id: int, staff: Staff) -> Letter | None:
    """The letter, where this person may see the case."""
    mine = Letter.objects.filter(pk=letter_id, signal__in=visible_to(staff)).exclude(state=LetterState.DISCARDED)
    return mine.select_related("signal__handler", "signal__complainant", "addressee", "saved_by", "sent_by").first()


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
    return {
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


# -- The check ---------------------------------------------------------------------------------------


def check(letter: Letter) -> Check:
    """Everything that is looked at before a letter goes. A stop is a stop, whoever asks and by whatever way."""
    text = f"{letter.subject}\n\n{letter.body}"
    return Check(
        tuple(
            chain(
                _call_first(letter, text),
                _address(letter),
                _protected(letter, text),
                _personal(letter, text),
                _blocks(letter, text),
                _plain(letter),
            )
        )
    )


def check_message(*, signal: Signal, text: str, by: Staff) -> Check:
    """The same check for what a resident reads on the page with number and code, or in the mail about how it ended.

    What the resident told us is no news to them. Whoever left no number can't be called first.
    """
    party = signal.complainant
    can_be_called = party is not None and bool(party.phone)
    letter = Letter(
        signal=signal,
        purpose=Purpose.ANSWER,
        way=Way.EMAIL,
        addressee=party,
        name=party.name if party else "",
        not_called_because=signal.not_called_because or ("" if can_be_called else str(WHY["no_number"])),
        begun_by=by,
        saved_by=by,
    )
    told = f"{signal.text} {signal.place}"
    return Check((*_call_first(letter, text), *_protected(letter, text), *_personal(letter, text, told=told)))


def _call_first(letter: Letter, text: str) -> Iterator[Line]:
    tries = [attempt.outcome for attempt in attempts(letter.signal)]
    consent = consent_of(letter) if letter.pk else None
    verdict, code = rules.call_first(
        purpose=letter.purpose,
        text=text,
        spoken=CallOutcome.SPOKEN in tries,
        tried_enough=len(tries) >= TRIES_BEFORE_A_LETTER,
        wants_talk=wants_talk(letter.signal.kind),
        reason=letter.not_called_because,
        consented=(consent is not None and consent.answer == ConsentAnswer.GIVEN) or _paid_with_consent(letter, text),
    )
    yield Line(_("Call first"), verdict, WHY[code], code=code)


def _paid_with_consent(letter: Letter, text: str) -> bool:
    """A message that tells of money which the coordinator let go before a talk; a letter asks for its very words."""
    money = letter.pk is None and not rules.refuses(letter.purpose, text)
    return money and consented_to(signal=letter.signal, to=ConsentFor.OFFER_OF_MONEY)


def _address(letter: Letter) -> Iterator[Line]:
    topic = _("To whom")
    wrong = [address for address in letter.copy_addresses if not _is_mail(address)]
    if letter.way == Way.EMAIL and not _is_mail(letter.to):
        yield Line(topic, Verdict.STOP, _("This is no e-mail address."), letter.to, code="address")
    elif letter.way == Way.LETTER and not letter.to.strip() and not _is_secret(letter):
        yield Line(topic, Verdict.STOP, _("Write the address on the letter."), code="address")
    elif wrong:
        yield Line(topic, Verdict.STOP, _("This is no e-mail address."), wrong[0], code="address")
    elif letter.copy_addresses:
        sentence = _("Others get a copy. What only the addressee may know must not be in it.")
        yield Line(topic, Verdict.CONSIDER, sentence, letter.copies, code="copies")
    else:
        yield Line(topic, Verdict.PASS, _("It goes to one person."), code="one_reader")


def _is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _is_secret(letter: Letter) -> bool:
    return letter.addressee is not None and letter.addressee.has_secret_address


def _protected(letter: Letter, text: str) -> Iterator[Line]:
    """Their own address may be told to its owner alone, never in the window of the envelope or in a copy."""
    own = letter.addressee.secret_address_id if letter.addressee and not letter.copy_addresses else None
    known = [municipality().phone]
    facts = dict(ProtectedFact.objects.values_list("pk", "value"))
    of_others = [value for pk, value in facts.items() if pk != own]
    inside = leaks(text, of_others, by_street=True, known=known)
    outside = leaks(f"{letter.name}\n{letter.to}", facts.values(), by_street=True, known=known)
    if inside or outside:
        found = _around(text, inside[0].start, inside[0].end) if inside else _("the address")
        sentence = _("This gives away a protected fact, such as a secret address. Take it out.")
        yield Line(_("Protected facts"), Verdict.STOP, sentence, found, code="protected")
    else:
        yield Line(_("Protected facts"), Verdict.PASS, _("No protected fact of anybody stands in it."), code="no_fact")


def _personal(letter: Letter, text: str, *, told: str = "") -> Iterator[Line]:
    topic, house = _("Personal data"), municipality()
    belongs = rules.bare(
        " ".join(
            [letter.name, letter.signal.number, house.name, house.phone, house.email, house.ombudsman_name,
             house.ombudsman_contact, letter.begun_by.name, letter.saved_by.name,
             letter.signal.handler.name if letter.signal.handler else "", told, *_of_the_addressee(letter)]
        )
    )  # fmt: skip
    found = [one for one in personal_data(text) if one.never or rules.bare(text[one.start : one.end]) not in belongs]
    for one in found:
        if one.never:
            sentence = _("A citizen service number or account number does not belong in a letter.")
            yield Line(topic, Verdict.STOP, sentence, _around(text, one.start, one.end), code="never")
        else:
            sentence = _("Does this belong in this letter? It is not of the addressee.")
            yield Line(topic, Verdict.CONSIDER, sentence, _around(text, one.start, one.end), code="of_others")
    if not found:
        yield Line(topic, Verdict.PASS, _("No personal data of others were found."), code="no_others")


def _of_the_addressee(letter: Letter) -> list[str]:
    party = letter.addressee
    return [party.phone, party.email, party.address] if party and not letter.copy_addresses else []


def _blocks(letter: Letter, text: str) -> Iterator[Line]:
    topic = _("What the law asks for")
    missing = rules.lacking(letter.purpose, letter.blocks)
    for rule in missing:
        sentence = _("This is missing: %(block)s (%(article)s).") % {
            "block": block_name(rule.block), "article": rule.article,
        }  # fmt: skip
        yield Line(topic, Verdict.STOP, sentence, code="missing")
    empty = rules.TO_FILL_IN.search(text)
    if empty:
        yield Line(topic, Verdict.STOP, _("Fill this in."), empty[0], code="to_fill_in")
    objection = rules.objects(letter.purpose, text)
    if objection:
        sentence = _("Nobody can object to how a complaint was handled (Awb 9:3). Point to the ombudsman.")
        yield Line(topic, Verdict.STOP, sentence, _around(text, *objection.span()), code="objection")
    if not (missing or empty or objection):
        yield Line(topic, Verdict.PASS, _("Everything is in it."), code="complete")


def _plain(letter: Letter) -> Iterator[Line]:
    text, topic = letter.body, _("Plain Dutch")
    hard = hard_passages(text)
    for one in hard:
        yield Line(
            topic,
            Verdict.CONSIDER,
            TROUBLES[one.trouble],
            text[one.start : one.end],
            suggestion=one.suggestion,
            code=one.trouble,
        )
    if not hard:
        yield Line(topic, Verdict.PASS, _("No hard sentences were found."), code="plain")


def _around(text: str, start: int, end: int) -> str:
    """The line in which it stands, shortened."""
    first = max(text.rfind("\n", 0, start) + 1, start - CONTEXT_SIGNS)
    last = text.find("\n", end)
    return text[first : min(last if last >= 0 else len(text), end + CONTEXT_SIGNS)].strip()


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
}


def letters_to_print() -> QuerySet[Letter]:
    """Sent on paper and not posted yet."""
    waiting = Letter.objects.filter(sendings__message__in=outbox.letters_to_print())
    return waiting.select_related("signal", "sent_by", "addressee").order_by("sent_at", "id")
