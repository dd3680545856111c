"""Writing letters, asking for consent, and sending what passed the check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from leerlus.casework.contacts.actions import settle_letter
from leerlus.casework.letters.checking import Line, Words, check, check_words
from leerlus.casework.letters.choices import (
    FOR_WHO_HANDLES,
    GOES_WITHOUT_A_TALK,
    TO_WHOM_IT_IS_ABOUT,
    ConsentAnswer,
    LetterState,
    Purpose,
    Verdict,
    Way,
)
from leerlus.casework.letters.models import Consent, Copy, Enclosure, Letter, Sending, TemplateVersion
from leerlus.casework.letters.paper import copy_for, message_as_it_came, page_of, pages_of
from leerlus.casework.letters.queries import (
    first_template,
    letter_name,
    may_be_enclosed,
    may_get_a_copy,
    message_name,
    readers_of,
    template_of,
    values_for,
    versions_of,
    words_of,
)
from leerlus.casework.letters.rules import assert_is_a_template, fill
from leerlus.casework.parties.queries import kept_apart, not_mailed_unasked, protected_values
from leerlus.casework.procedure.queries import may_be_handled_by
from leerlus.casework.signals.actions import ChangedMeanwhile, attach
from leerlus.casework.signals.models import Attachment, Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.files.actions import erase, kept
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.rules import ENDINGS
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.actions import write_email, write_paper
from leerlus.foundation.outbox.choices import Purpose as OutboxPurpose
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.privacy.rules import without

SHORTEST_REASON = 5


class Stopped(Exception):
    """The check says stop. Nothing went out."""

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__(", ".join(line.code for line in lines))
        self.lines = tuple(lines)


class WasInvolved(Exception):
    """Who had a part in the conduct sends no letter that hears or decides (Awb 9:7). Nothing went out."""


class NotAsked(Exception):
    """Consent takes another person than who asks it, one who may consent."""


@transaction.atomic
def begin(*, signal: Signal, purpose: str, way: str, by: Staff) -> Letter:
    """A draft with the words of its template, to the resident or (by its purpose) to whom it is about."""
    party = None if purpose in (*TO_WHOM_IT_IS_ABOUT, Purpose.SENT_ON_TO_BODY) else signal.complainant
    name, to = "", ""
    if party:
        name, to = party.name, party.email if way == Way.EMAIL else party.address
    template, values = template_of(purpose), values_for(signal, name=name, by=by)
    if purpose == Purpose.SENT_ON_TO_BODY:
        name = values["andere_instantie"]
    letter = Letter.objects.create(
        signal=signal,
        purpose=purpose,
        way=way,
        addressee=party,
        name=name,
        to=to,
        subject=fill(template.subject, values)[:200],
        blocks=[{"code": block["code"], "text": fill(block["text"], values)} for block in template.blocks],
        begun_by=by,
        saved_by=by,
        saved_at=timezone.now(),
    )
    record(verb="drafted a letter", subject=signal, by=by, details={"letter": letter.pk, "purpose": purpose})
    return letter


@transaction.atomic
def save(
    *,
    letter: Letter,
    name: str,
    to: str,
    copies: str,
    subject: str,
    texts: Sequence[str],
    readers: Sequence[str] | None = None,
    enclosed_as: Mapping[int, str] | None = None,
    version: int,
    by: Staff,
) -> Letter:
    """Keep the words. Raises ChangedMeanwhile where somebody else kept others since ``version``.

    ``readers`` are keys of ``may_get_a_copy``, all of them; ``enclosed_as`` names enclosures by their number. None
    leaves them as they are. Whoever looked at an enclosure, or knew an unknown address, did so for these readers: with
    others it is to be done anew.
    """
    letter = _lock(letter, version=version)
    blocks = [{"code": block["code"], "text": text} for block, text in zip(letter.blocks, texts, strict=True)]
    others = _copy_to(letter, readers) if readers is not None else False
    others = others or (letter.name, letter.to, letter.copies) != (name, to, copies)
    renamed = _rename(letter, enclosed_as or {})
    if not others and not renamed and (letter.subject, letter.blocks) == (subject, blocks):
        return letter
    if others:
        letter.enclosures.update(looked_by=None, looked_at=None)
        letter.address_is_right_because = ""
    letter.name, letter.to, letter.copies, letter.subject, letter.blocks = name, to, copies, subject, blocks
    letter.version += 1
    # Every two seconds somebody's words are kept; the trail tells who began to write, and when another took over.
    if letter.saved_by_id != by.pk:
        record(verb="edited a letter", subject=letter.signal, by=by, details={"letter": letter.pk})
    letter.saved_by, letter.saved_at = by, timezone.now()
    letter.save()
    return letter


def _copy_to(letter: Letter, keys: Sequence[str]) -> bool:
    """Whether the readers are others than before."""
    offered = {offer.key for offer in may_get_a_copy(letter)}
    wanted = [key for key in keys if key in offered]
    if sorted(wanted) == sorted(readers_of(letter)):
        return False
    letter.readers.all().delete()
    for key in wanted:
        kind, _colon, number = key.partition(":")
        Copy.objects.create(letter=letter, **{f"{kind}_id": int(number)})
    return True


def _rename(letter: Letter, names: Mapping[int, str]) -> bool:
    changed = [
        one
        for one in letter.enclosures.filter(pk__in=names)
        if names[one.pk].strip() and names[one.pk].strip()[:120] != one.name
    ]
    for one in changed:
        one.name = names[one.pk].strip()[:120]
        one.save(update_fields=["name"])
    return bool(changed)


def _lock(letter: Letter, *, version: int | None = None) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).select_related(
        "signal__handler", "signal__complainant", "addressee", "saved_by", "begun_by"
    ).get(pk=letter.pk)  # fmt: skip
    if not letter.is_draft or (version is not None and letter.version != version):
        raise ChangedMeanwhile
    return letter


# -- What goes along -------------------------------------------------------------------------------


@transaction.atomic
def enclose(
    *, letter: Letter, chosen: Sequence[str], uploads: Sequence[Clean] = (), version: int | None = None, by: Staff
) -> Letter:
    """Let files go along: those with these keys of ``may_be_enclosed``, and new ones, that become files of the case."""
    letter = _lock(letter, version=version)
    offered = {offer.key for offer in may_be_enclosed(letter)}
    for key in [key for key in chosen if key in offered]:
        kind, _colon, number = key.partition(":")
        if kind == "message":
            _enclose_the_message(letter, by=by)
        elif kind == "attachment":
            file = Attachment.objects.select_related("file").get(pk=int(number)).file
            _enclose(letter, file, name=str(file), is_of=None if file.by_id else letter.signal.complainant_id)
        else:
            sent = Letter.objects.select_related("paper").get(pk=int(number))
            if sent.paper is not None:
                _enclose(letter, sent.paper, name=letter_name(sent), words=words_of(sent), is_of=sent.addressee_id)
    if uploads:
        with kept(files=uploads, by=by) as files:
            attach(signal=letter.signal, files=files, by=by)
            for file in files:
                _enclose(letter, file, name=str(file), is_of=None)
    return _with_other_enclosures(letter, by=by)


def _enclose(letter: Letter, file: StoredFile, *, name: str, words: str = "", is_of: int | None) -> None:
    Enclosure.objects.get_or_create(
        letter=letter, file=file, defaults={"name": name[:120], "words": words, "is_of_id": is_of}
    )


def _enclose_the_message(letter: Letter, *, by: Staff) -> None:
    """What the resident told us, without what is protected."""
    signal, secrets = letter.signal, []
    if signal.complainant:
        apart = [one for pair in kept_apart(signal.complainant, on=timezone.localdate()) for one in pair.both]
        secrets = protected_values([signal.complainant, *apart])
    words = without(signal.text, secrets, put="[beschermd]")
    name = message_name(signal)
    made = Clean(FileKind.PDF, name, message_as_it_came(signal, words))
    with kept(files=[made], by=by) as (file,):
        _enclose(letter, file, name=name, words=words, is_of=signal.complainant_id)


@transaction.atomic
def leave_out(*, enclosure: Enclosure, by: Staff) -> Letter:
    """It does not go along after all. A file of the case stays; one that was made for this letter goes."""
    letter, file = _lock(enclosure.letter), enclosure.file
    enclosure.delete()
    belongs = Attachment.objects.filter(file=file).exists() or Letter.objects.filter(paper=file).exists()
    if not belongs:
        erase(file=file, by=by)
    return _with_other_enclosures(letter, by=by)


def _with_other_enclosures(letter: Letter, *, by: Staff) -> Letter:
    """Other files are another letter: consent for it is asked anew."""
    letter.version += 1
    letter.saved_by, letter.saved_at = by, timezone.now()
    letter.save(update_fields=["version", "saved_by", "saved_at"])
    details = {"letter": letter.pk, "files": letter.enclosures.count()}
    record(verb="changed enclosures", subject=letter.signal, by=by, details=details)
    return letter


@transaction.atomic
def look_at(*, enclosure: Enclosure, version: int, by: Staff) -> Enclosure:
    """Somebody opened the file and found nothing in it that these readers may not know.

    Raises ChangedMeanwhile where the letter got other readers or files since ``version``.
    """
    letter = _lock(enclosure.letter, version=version)
    enclosure.looked_by, enclosure.looked_at = by, timezone.now()
    enclosure.save(update_fields=["looked_by", "looked_at"])
    details = {"letter": letter.pk, "file": str(enclosure.file_id)}
    record(verb="looked at an enclosure", subject=letter.signal, by=by, details=details)
    return enclosure


# -- Sending ---------------------------------------------------------------------------------------


@transaction.atomic
def say_why_not_called(*, letter: Letter, reason: str, by: Staff) -> Letter:
    """Written before anybody was spoken to, and this is why."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("Say in a few words why nobody is called first.")
    letter = _lock(letter)
    letter.not_called_because = reason.strip()
    letter.save(update_fields=["not_called_because"])
    record(verb="said why not called", subject=letter.signal, by=by, details={"reason": reason.strip()})
    return letter


@transaction.atomic
def say_address_is_right(*, letter: Letter, reason: str, version: int, by: Staff) -> Letter:
    """It goes to an address that we do not know, to somebody who may get it, and this is how we know.

    It holds for these addresses only; nothing protected goes there all the same.
    """
    if len(reason.strip()) < SHORTEST_REASON:
        raise ValueError("Say in a few words how you know that this address is right.")
    letter = _lock(letter, version=version)
    letter.address_is_right_because = reason.strip()
    letter.save(update_fields=["address_is_right_because"])
    details = {"letter": letter.pk, "reason": reason.strip()}
    record(verb="said why an address is right", subject=letter.signal, by=by, details=details)
    return letter


@transaction.atomic
def ask_consent(*, letter: Letter, why: str, version: int, by: Staff) -> Consent:
    """Ask a coordinator to let these very words go without a talk. Asked twice is asked once."""
    letter = _lock(letter, version=version)
    consent, is_new = Consent.objects.get_or_create(
        letter=letter, letter_version=letter.version, answer="", defaults={"why": why.strip(), "asked_by": by}
    )
    if is_new:
        record(verb="asked consent for a letter", subject=letter.signal, by=by, details={"letter": letter.pk})
    return consent


@transaction.atomic
def answer_consent(*, consent: Consent, answer: str, words: str, by: Staff) -> Consent:
    """Give or refuse consent. Raises NotAsked for who may not, or who asked it."""
    consent = Consent.objects.select_for_update(of=("self",)).select_related("letter__signal").get(pk=consent.pk)
    if not by.may("hand_out_cases") or by.pk == consent.asked_by_id:
        raise NotAsked
    if consent.answer or consent.letter.version != consent.letter_version or not consent.letter.is_draft:
        raise ChangedMeanwhile
    consent.answer, consent.words = ConsentAnswer(answer), words.strip()
    consent.answered_by, consent.answered_at = by, timezone.now()
    consent.save()
    record(
        verb="answered a consent",
        subject=consent.letter.signal,
        by=by,
        details={"letter": consent.letter_id, "answer": consent.answer, "reason": consent.words},
    )
    return consent


@transaction.atomic
def send(*, letter: Letter, version: int, by: Staff) -> Letter:
    """Let it go, as it was looked at. Raises Stopped where the check says so: there is no other way out."""
    letter = _lock(letter, version=version)
    if letter.purpose in FOR_WHO_HANDLES and not may_be_handled_by(signal=letter.signal, staff=by):
        raise WasInvolved
    checked = check(letter)
    if checked.stops:
        raise Stopped(checked.stops)
    letter.state, letter.sent_by, letter.sent_at = LetterState.SENT, by, timezone.now()
    copies = [*(_copy_of(reader) for reader in letter.readers.select_related("party", "department")),
              *(_Copied(address, mail=address) for address in letter.copy_addresses)]  # fmt: skip
    pages = [pages_of([letter]), *(copy_for(one.name, address=one.address, letter=letter) for one in copies)]
    name = f"Brief {letter.signal.number}"
    with kept(files=[Clean(FileKind.PDF, name, made) for made in pages], by=by) as papers:
        letter.paper = papers[0]
        letter.save(update_fields=["state", "sent_by", "sent_at", "paper"])
        _send(letter, papers[0], to=letter.to if letter.way == Way.EMAIL else "", name=letter.name, by=by)
        for one, paper in zip(copies, papers[1:], strict=True):
            _send(letter, paper, to=one.mail, name=one.name, is_copy=True, by=by)
    if letter.purpose not in GOES_WITHOUT_A_TALK:
        settle_letter(signal=letter.signal, by=by)
    details = {"letter": letter.pk, "way": letter.way, "copies": len(copies)}
    record(verb="sent a letter", subject=letter.signal, by=by, details=details)
    return letter


@dataclass(frozen=True, slots=True)
class _Copied:
    """Who gets a copy, and by which way: by mail, or else on paper."""

    name: str
    mail: str = ""
    address: str = ""


def _copy_of(reader: Copy) -> _Copied:
    """On paper where there is no mail address, or where another may read their mail along."""
    party = reader.party
    unasked = party is not None and bool(not_mailed_unasked([party.pk], on=timezone.localdate()))
    if reader.email and not unasked:
        return _Copied(reader.name, mail=reader.email)
    return _Copied(reader.name, address=party.address if party else "")


def _send(letter: Letter, paper: StoredFile, *, to: str, name: str, is_copy: bool = False, by: Staff) -> None:
    message = _write(
        to=to,
        name=name,
        subject=letter.subject,
        body=words_of(letter),
        reference=letter.signal.number,
        enclosed=[(paper, f"{paper.original_name}.pdf"), *_named(letter)],
        by=by,
    )
    Sending.objects.create(letter=letter, message=message, is_copy=is_copy)


def _named(letter: Letter) -> list[tuple[StoredFile, str]]:
    """Each with its number in the letter, and the ending by which a computer opens it."""
    named = []
    for place, one in enumerate(letter.enclosures.select_related("file"), start=1):
        ending = f".{ENDINGS[FileKind(one.file.kind)]}"
        name = one.name if one.name.lower().endswith(ending) else one.name + ending
        named.append((one.file, f"Bijlage {place} - {name}"))
    return named


def _write(
    *,
    to: str,
    name: str,
    subject: str,
    body: str,
    reference: str,
    enclosed: Sequence[tuple[StoredFile, str]],
    by: Staff,
) -> Message:
    """By mail where there is an address for it, else to the printer."""
    if not to:
        return write_paper(to=name, subject=subject, body=body, reference=reference, enclosed=enclosed, by=by)
    return write_email(
        to=to,
        subject=subject,
        body=body,
        reference=reference,
        purpose=OutboxPurpose.LETTER,
        enclosed=enclosed,
        by=by,
    )


@transaction.atomic
def send_words(
    *, words: Words, subject: str, body: str, reference: str, facts: Mapping[int, str], by: Staff
) -> Message:
    """A letter of no case, checked as every letter is. Raises Stopped with what holds it back.

    On paper a secret address is not in it: it is written by hand.
    """
    if stops := [line for line in check_words(words, facts=facts) if line.verdict == Verdict.STOP]:
        raise Stopped(stops)
    by_mail = words.way == Way.EMAIL
    pages = page_of(
        name=words.name,
        address="" if by_mail else words.to,
        at=timezone.now(),
        number=reference,
        subject=subject,
        body=body,
    )
    with kept(files=[Clean(FileKind.PDF, f"Brief {reference}", pages)], by=by) as (paper,):
        return _write(
            to=words.to if by_mail else "",
            name=words.name,
            subject=subject,
            body=body,
            reference=reference,
            enclosed=[(paper, f"{paper.original_name}.pdf")],
            by=by,
        )


@transaction.atomic
def discard(*, letter: Letter, by: Staff) -> None:
    """Throw a draft away. Its words stay until the case is forgotten."""
    letter = _lock(letter)
    letter.state = LetterState.DISCARDED
    letter.save(update_fields=["state"])
    record(verb="threw a letter away", subject=letter.signal, by=by, details={"letter": letter.pk})


@transaction.atomic
def change_template(
    *, purpose: str, subject: str, texts: Sequence[str], number: int, restored_from: int | None = None, by: Staff
) -> TemplateVersion:
    """A new version. Raises UnknownField or MissingBlock where letters could not start with it."""
    now = template_of(purpose)
    if now.number != number:
        raise ChangedMeanwhile
    blocks = [{"code": block["code"], "text": text} for block, text in zip(now.blocks, texts, strict=True)]
    assert_is_a_template(purpose, subject, blocks)
    version = TemplateVersion.objects.create(
        purpose=purpose, number=number + 1, subject=subject, blocks=blocks, restored_from=restored_from, by=by
    )
    record(verb="changed a template", subject=version, by=by, details={"purpose": purpose, "number": version.number})
    return version


@transaction.atomic
def restore_template(*, purpose: str, number: int, by: Staff) -> TemplateVersion:
    """The words of an earlier version again (0: those that came with Leerlus), as a new version."""
    old = versions_of(purpose).filter(number=number).first() or first_template(purpose)
    return change_template(
        purpose=purpose,
        subject=old.subject,
        texts=[block["text"] for block in old.blocks],
        number=template_of(purpose).number,
        restored_from=number,
        by=by,
    )
