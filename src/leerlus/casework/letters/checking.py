"""The check that each letter goes through, whatever room it was written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import attempts, times_tried
from leerlus.casework.contacts.rules import TRIES_BEFORE_A_LETTER
from leerlus.casework.letters import rules
from leerlus.casework.letters.choices import TO_WHOM_IT_IS_ABOUT, ConsentAnswer, Purpose, Verdict, Way
from leerlus.casework.letters.models import Copy, Enclosure, Letter
from leerlus.casework.letters.queries import block_name, consent_of, mails_in_the_case, words_of
from leerlus.casework.letters.reading import hard_passages, personal_data
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import are_kept_apart, helpers_of, hidden_from, not_mailed_unasked, of_email
from leerlus.casework.redress.choices import ConsentFor
from leerlus.casework.redress.queries import consented_to
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
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
    "address_unknown": gettext_lazy(
        "We do not know this address as theirs, nor as of somebody who speaks for them with their consent. "
        "Take the address that we have. Is this one right? Say below how you know."
    ),
    "copy_unknown": gettext_lazy(
        "We do not know whether these may get a copy. Leave them out, or say below how you know that they may."
    ),
    "address_confirmed": gettext_lazy(
        "You said why this address is right. Nothing protected may stand in this letter: we did not know the address."
    ),
}
TROUBLES: dict[str, str | Promise] = {
    "long_sentence": gettext_lazy("This sentence is long. Make two of it."),
    "dense": gettext_lazy("This sentence says much at once. Say one thing at a time."),
    "passive": gettext_lazy("Say who does it."),
    "jargon": gettext_lazy("This is an office word. Use the plain word."),
    "long_word": gettext_lazy("This word is long."),
    "rare_word": gettext_lazy("Few people know this word."),
}
ENCLOSED: dict[str, str | Promise] = {
    "enclosure_protected": gettext_lazy(
        "This file gives away a protected fact, such as a secret address. Leave it out."
    ),
    "enclosure_number": gettext_lazy("A citizen service number or account number stands in this file. Leave it out."),
    "enclosure_read": gettext_lazy("We wrote this ourselves, to the same person."),
    "enclosure_looked_at": gettext_lazy("%(name)s looked at this file."),
    "enclosure_of_another": gettext_lazy(
        "This file did not come from who gets it. Open it, and look whether all of it may be read by them."
    ),
    "enclosure_in_protected_case": gettext_lazy(
        "Somebody in this case is protected. Open this file, and look whether it gives them away."
    ),
    "enclosure_unread": gettext_lazy(
        "A machine can't read this file. Open it, and look whether it tells of somebody else."
    ),
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
    enclosure: int | None = None


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


@dataclass(frozen=True, slots=True)
class Words:
    """What goes to somebody, as the check reads it. ``belongs`` is what may stand in it and tells of nobody else.

    ``addressee`` is None where it does not go to a party. ``has_other_readers``: others get the same words.
    """

    text: str
    way: str
    name: str
    to: str
    addressee: Party | None
    belongs: tuple[str, ...] = ()
    has_other_readers: bool = False
    is_on_their_page: bool = False

    @property
    def is_for_them_alone(self) -> bool:
        """Whether it reaches the addressee where we know them to be, and nobody else."""
        if self.addressee is None or self.has_other_readers:
            return False
        return self.is_on_their_page or rules.is_where(self.to, way=self.way, known=_where(self.addressee, self.way))


def check(letter: Letter) -> Check:
    """Everything that is looked at before a letter goes. A stop is a stop, whoever asks and by whatever way."""
    readers = list(letter.readers.select_related("party", "department"))
    enclosures = list(letter.enclosures.select_related("file", "looked_by"))
    text = f"{letter.subject}\n\n{words_of(letter)}"
    facts = facts_known()
    words = _words_of(letter, text, readers=readers)
    return Check(
        tuple(
            chain(
                _call_first(letter, text),
                _address(words, letter),
                _copies(letter, readers),
                _kept_apart(words, letter, readers),
                _protected(words, facts),
                _personal(words, facts),
                _enclosures(letter, words, enclosures, readers, facts),
                _blocks(letter, text),
                _plain(letter.body),
            )
        )
    )


def check_message(*, signal: Signal, text: str, by: Staff) -> Check:
    """The same check for what a resident reads on the page with number and code, or in the mail about how it ended.

    What the resident told us is no news to them. Whoever left no number can't be called first.
    """
    party = signal.complainant
    can_be_called = party is not None and party.can_be_called
    # Who speaks for somebody has the number and the code too.
    has_other_readers = party is not None and helpers_of(party).exists()
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
    words = replace(
        _words_of(letter, text, told=f"{signal.text} {signal.place}"),
        has_other_readers=has_other_readers,
        is_on_their_page=True,
    )
    facts = facts_known()
    return Check((*_call_first(letter, text), *_protected(words, facts), *_personal(words, facts)))


def check_words(words: Words, *, facts: Mapping[int, str]) -> tuple[Line, ...]:
    """What is looked at in every letter, also in one of no case: the address, protected facts and personal data."""
    own = _personal(words, facts)
    return (*_address(words), *_protected(words, facts), *own, *_hidden(words, [words.addressee]))


def check_plain(body: str) -> tuple[Line, ...]:
    return tuple(_plain(body))


def facts_known() -> dict[int, str]:
    """Every protected fact of anybody, to look for it in what leaves. Never to show: showing is ``reveal``."""
    return dict(ProtectedFact.objects.values_list("pk", "value"))


def _words_of(letter: Letter, text: str, *, readers: Sequence[Copy] = (), told: str = "") -> Words:
    handler = letter.signal.handler
    belongs = (
        letter.signal.number, letter.begun_by.name, letter.saved_by.name, handler.name if handler else "", told,
        *(reader.name for reader in readers), rules.ENCLOSURES,
    )  # fmt: skip
    return Words(
        text=text,
        way=letter.way,
        name=letter.name,
        to=letter.to,
        addressee=letter.addressee,
        belongs=belongs,
        has_other_readers=bool(letter.copy_addresses or readers),
    )


def _call_first(letter: Letter, text: str) -> Iterator[Line]:
    tries = list(attempts(letter.signal))
    consent = consent_of(letter) if letter.pk else None
    verdict, code = rules.call_first(
        purpose=letter.purpose,
        text=text,
        spoken=any(attempt.outcome == CallOutcome.SPOKEN for attempt in tries),
        tried_enough=times_tried(tries) >= TRIES_BEFORE_A_LETTER,
        wants_talk=wants_talk(letter.signal.kind),
        reason=letter.not_called_because,
        consented=(consent is not None and consent.answer == ConsentAnswer.GIVEN) or _paid_with_consent(letter, text),
    )
    yield Line(_("Call first"), verdict, WHY[code], code=code)


def _paid_with_consent(letter: Letter, text: str) -> bool:
    """A message that tells of money which the coordinator let go before a talk; a letter asks for its very words."""
    money = letter.pk is None and not rules.refuses(letter.purpose, text)
    return money and consented_to(signal=letter.signal, to=ConsentFor.OFFER_OF_MONEY)


# -- Who reads it ------------------------------------------------------------------------------------


def _address(words: Words, letter: Letter | None = None) -> Iterator[Line]:
    topic = _("To whom")
    if words.way == Way.EMAIL and not is_mail(words.to):
        yield Line(topic, Verdict.STOP, _("This is no e-mail address."), words.to, code="address")
    elif words.way == Way.LETTER and not words.to.strip() and not _is_secret(words):
        yield Line(topic, Verdict.STOP, _("Write the address on the letter."), code="address")
    elif words.way == Way.LETTER and not words.to.strip():
        sentence = _("The address is secret and is not printed. Write it on the envelope yourself.")
        yield Line(topic, Verdict.CONSIDER, sentence, words.name, code="address_by_hand")
    elif not _reaches_them(words):
        yield _unknown_address(topic, words, letter)
    elif not words.has_other_readers:
        yield Line(topic, Verdict.PASS, _("It goes to one person."), code="one_reader")


def _reaches_them(words: Words) -> bool:
    """Where we know the addressee to be, or who speaks for them with their consent."""
    party = words.addressee
    if party is None:
        return False
    if rules.is_where(words.to, way=words.way, known=_where(party, words.way)):
        return True
    agreed = helpers_of(party).filter(has_consent=True)
    return any(rules.is_where(words.to, way=words.way, known=_where(one, words.way)) for one in agreed)


def _where(party: Party, way: str) -> str:
    return party.email if way == Way.EMAIL else party.address


def _unknown_address(topic: str, words: Words, letter: Letter | None) -> Line:
    """Whom a complaint is about, and another body, are no party: of them we know no address."""
    if letter is not None and letter.address_is_right_because:
        return Line(topic, Verdict.CONSIDER, WHY["address_confirmed"], words.to, code="address_confirmed")
    if letter is not None and letter.purpose in (*TO_WHOM_IT_IS_ABOUT, Purpose.SENT_ON_TO_BODY):
        sentence = _("We do not have this address. Look whether it is typed right.")
        return Line(topic, Verdict.CONSIDER, sentence, words.to, code="address_of_no_party")
    return Line(topic, Verdict.STOP, WHY["address_unknown"], words.to, code="address_unknown")


def _copies(letter: Letter, readers: Sequence[Copy]) -> Iterator[Line]:
    topic = _("Copies")
    wrong = [address for address in letter.copy_addresses if not is_mail(address)]
    strangers = [] if letter.address_is_right_because else _strangers(letter, readers)
    if wrong:
        yield Line(topic, Verdict.STOP, _("This is no e-mail address."), wrong[0], code="address")
    elif strangers:
        yield Line(topic, Verdict.STOP, WHY["copy_unknown"], ", ".join(strangers), code="copy_unknown")
    elif letter.copy_addresses or readers:
        sentence = _("Others get a copy. What only the addressee may know must not be in it.")
        names = ", ".join([*(reader.name for reader in readers), *letter.copy_addresses])
        yield Line(topic, Verdict.CONSIDER, sentence, names, code="copies")


def _strangers(letter: Letter, readers: Sequence[Copy]) -> list[str]:
    """Of who gets a copy: mail addresses that are of nobody in the case, and who speaks for the resident unasked."""
    unasked = [one.name for one in readers if one.party and one.party.speaks_for_id and not one.party.has_consent]
    if not letter.copy_addresses:
        return unasked
    known = mails_in_the_case(letter)
    return unasked + [one for one in letter.copy_addresses if one.casefold() not in known]


def _kept_apart(words: Words, letter: Letter, readers: Sequence[Copy]) -> Iterator[Line]:
    """Nobody gets a letter about somebody of whom they must not know, by whatever address it would reach them."""
    addresses = [*letter.copy_addresses, *([letter.to] if letter.way == Way.EMAIL else [])]
    found = [party for address in addresses for party in of_email(address)]
    people = {party.pk: party for party in (letter.addressee, *(reader.party for reader in readers), *found) if party}
    resident = letter.signal.complainant
    told_of = people | ({resident.pk: resident} if resident else {})
    today = timezone.localdate()
    apart = [one for one in people.values() if any(are_kept_apart(one, other, on=today) for other in told_of.values())]
    if apart:
        sentence = _("These two must not know of each other. One of them may not get this letter.")
        yield Line(_("Copies"), Verdict.STOP, sentence, ", ".join(one.name for one in apart), code="kept_apart")
    yield from _hidden(words, people.values())


def _hidden(words: Words, people: Iterable[Party | None]) -> Iterator[Line]:
    """The name of somebody of whom a reader must not know."""
    today = timezone.localdate()
    names = {one.name for party in people if party for one in hidden_from(party, on=today) if one.name}
    if inside := leaks(words.text, names):
        place = _around(words.text, inside[0].start, inside[0].end)
        sentence = _("This names somebody of whom a reader must not know. Take it out.")
        yield Line(_("Protected facts"), Verdict.STOP, sentence, place, code="kept_apart")


def is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True


def _is_secret(words: Words) -> bool:
    return words.addressee is not None and words.addressee.has_secret_address


# -- What stands in it -------------------------------------------------------------------------------


def _may_read(words: Words, facts: Mapping[int, str]) -> list[str]:
    """Everything protected but the addressee's own address; where it goes elsewhere or to others too, also that."""
    own = words.addressee.secret_address_id if words.addressee and words.is_for_them_alone else None
    return [value for pk, value in facts.items() if pk != own]


def _protected(words: Words, facts: Mapping[int, str]) -> Iterator[Line]:
    """Their own address may be told to its owner alone, never in the window of the envelope or in a copy."""
    known = [municipality().phone]
    inside = leaks(words.text, _may_read(words, facts), by_street=True, known=known)
    outside = leaks(f"{words.name}\n{_where_to(words)}", facts.values(), by_street=True, known=known)
    if inside or outside:
        found = _around(words.text, inside[0].start, inside[0].end) if inside else _("the address")
        sentence = _("This gives away a protected fact, such as a secret address. Take it out.")
        yield Line(_("Protected facts"), Verdict.STOP, sentence, found, code="protected")
    else:
        yield Line(_("Protected facts"), Verdict.PASS, _("No protected fact of anybody stands in it."), code="no_fact")


def _where_to(words: Words) -> str:
    """Who lives openly in the street of a secret address gets post there: an own address gives nobody else's away."""
    own = words.addressee.address if words.addressee else ""
    return "" if own and words.to == own else words.to


def _personal(words: Words, facts: Mapping[int, str]) -> Iterator[Line]:
    topic, house, text = _("Personal data"), municipality(), words.text
    belongs = rules.bare(
        " ".join(
            [words.name, house.name, house.phone, house.email, house.ombudsman_name, house.ombudsman_contact,
             *words.belongs, *_of_the_addressee(words, facts)]
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


def _of_the_addressee(words: Words, facts: Mapping[int, str]) -> list[str]:
    party = words.addressee
    if party is None or not words.is_for_them_alone:
        return []
    secret = facts.get(party.secret_address_id, "") if party.secret_address_id else ""
    return [party.phone, party.email, party.address, secret]


def _enclosures(
    letter: Letter, words: Words, enclosures: Sequence[Enclosure], readers: Sequence[Copy], facts: Mapping[int, str]
) -> Iterator[Line]:
    """Each file by itself, and all of them together."""
    if not enclosures:
        yield from _nothing_goes_along(letter)
        return
    together = sum(one.file.size for one in enclosures)
    if together > rules.MOST_BYTES_TOGETHER:
        sentence = _("Together the enclosures are %(size)s. At most %(most)s can go along: leave one out.") % {
            "size": filesizeformat(together), "most": filesizeformat(rules.MOST_BYTES_TOGETHER),
        }  # fmt: skip
        yield Line(_("Enclosures"), Verdict.STOP, sentence, code="too_large")
    of_others, others = _may_read(words, facts), not words.is_for_them_alone
    parties = [letter.signal.complainant_id, letter.addressee_id, *(reader.party_id for reader in readers)]
    protected = bool(not_mailed_unasked([pk for pk in parties if pk is not None], on=timezone.localdate()))
    for one in enclosures:
        verdict, code = rules.enclosure(
            is_read=bool(one.words),
            tells_protected=bool(leaks(one.words, of_others, by_street=True, known=[municipality().phone])),
            tells_number=any(found.never for found in personal_data(one.words)) if one.words else False,
            of_another=one.is_of_id is not None and (one.is_of_id != letter.addressee_id or others),
            is_protected=protected,
            looked=one.was_looked_at,
        )
        sentence = str(ENCLOSED[code])
        if one.looked_by and code == "enclosure_looked_at":
            sentence = sentence % {"name": one.looked_by.name}
        yield Line(_("Enclosure: %(name)s") % {"name": one.name}, verdict, sentence, code=code, enclosure=one.pk)


def _nothing_goes_along(letter: Letter) -> Iterator[Line]:
    """A letter that says by its purpose that the message goes along, and nothing does."""
    if letter.purpose in rules.SAYS_THAT_SOMETHING_GOES_ALONG:
        verdict = Verdict.STOP if letter.purpose == Purpose.SENT_ON_TO_BODY else Verdict.CONSIDER
        sentence = _("This letter says that the message goes along, and nothing does. Add it as an enclosure.")
        yield Line(_("Enclosures"), verdict, sentence, code="nothing_enclosed")


def _blocks(letter: Letter, text: str) -> Iterator[Line]:
    topic = _("What the law asks for")
    missing = rules.lacking(letter.purpose, letter.blocks)
    for rule in missing:
        sentence = _("This is missing: %(block)s (%(article)s).") % {
            "block": block_name(rule.block), "article": rule.article,
        }  # fmt: skip
        yield Line(topic, Verdict.STOP, sentence, code="missing")
    empty = list(dict.fromkeys(rules.TO_FILL_IN.findall(text)))
    for place in empty:
        yield Line(topic, Verdict.STOP, _("Fill this in."), place, code="to_fill_in")
    objection = rules.objects(letter.purpose, text)
    if objection:
        sentence = _("Nobody can object to how a complaint was handled (Awb 9:3). Point to the ombudsman.")
        yield Line(topic, Verdict.STOP, sentence, _around(text, *objection.span()), code="objection")
    if not (missing or empty or objection):
        yield Line(topic, Verdict.PASS, _("Everything is in it."), code="complete")


def _plain(text: str) -> Iterator[Line]:
    topic = _("Plain Dutch")
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
