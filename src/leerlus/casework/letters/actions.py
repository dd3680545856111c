"""Writing letters, asking for consent, and sending what passed the check."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from leerlus.casework.letters.choices import TO_WHOM_IT_IS_ABOUT, ConsentAnswer, LetterState, Way
from leerlus.casework.letters.models import Consent, Letter, Sending, TemplateVersion
from leerlus.casework.letters.queries import Check, check, first_template, template_of, values_for, versions_of
from leerlus.casework.letters.rules import assert_is_a_template, fill
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.actions import write_email, write_paper
from leerlus.foundation.outbox.choices import Purpose as OutboxPurpose
from leerlus.foundation.outbox.models import Message

SHORTEST_REASON = 5


class Stopped(Exception):
    """The check says stop. Nothing went out."""

    def __init__(self, check: Check) -> None:
        super().__init__(", ".join(line.code for line in check.stops))
        self.check = check


class NotAsked(Exception):
    """Consent takes another person than who asks it, one who may consent."""


@transaction.atomic
def begin(*, signal: Signal, purpose: str, way: str, by: Staff) -> Letter:
    """A draft with the words of its template, to the resident or (by its purpose) to whom it is about."""
    party = None if purpose in TO_WHOM_IT_IS_ABOUT else signal.complainant
    name, to = "", ""
    if party:
        name, to = party.name, party.email if way == Way.EMAIL else party.address
    template, values = template_of(purpose), values_for(signal, name=name, by=by)
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
    *, letter: Letter, name: str, to: str, copies: str, subject: str, texts: Sequence[str], version: int, by: Staff
) -> Letter:
    """Keep the words. Raises ChangedMeanwhile where somebody else kept others since ``version``."""
    letter = _lock(letter, version=version)
    blocks = [{"code": block["code"], "text": text} for block, text in zip(letter.blocks, texts, strict=True)]
    same = (letter.name, letter.to, letter.copies, letter.subject, letter.blocks) == (name, to, copies, subject, blocks)
    if same:
        return letter
    letter.name, letter.to, letter.copies, letter.subject, letter.blocks = name, to, copies, subject, blocks
    letter.version += 1
    # Every two seconds somebody's words are kept; the trail tells who began to write, and when another took over.
    if letter.saved_by_id != by.pk:
        record(verb="edited a letter", subject=letter.signal, by=by, details={"letter": letter.pk})
    letter.saved_by, letter.saved_at = by, timezone.now()
    letter.save()
    return letter


def _lock(letter: Letter, *, version: int | None = None) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).select_related(
        "signal__handler", "signal__complainant", "addressee", "saved_by", "begun_by"
    ).get(pk=letter.pk)  # fmt: skip
    if not letter.is_draft or (version is not None and letter.version != version):
        raise ChangedMeanwhile
    return letter


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
    checked = check(letter)
    if checked.stops:
        raise Stopped(checked)
    letter.state, letter.sent_by, letter.sent_at = LetterState.SENT, by, timezone.now()
    letter.save(update_fields=["state", "sent_by", "sent_at"])
    Sending.objects.create(letter=letter, message=_message(letter, by=by))
    for address in letter.copy_addresses:
        Sending.objects.create(letter=letter, message=_mail(letter, to=address, by=by), is_copy=True)
    record(verb="sent a letter", subject=letter.signal, by=by, details={"letter": letter.pk, "way": letter.way})
    return letter


def _message(letter: Letter, *, by: Staff) -> Message:
    if letter.way == Way.EMAIL:
        return _mail(letter, to=letter.to, by=by)
    return write_paper(to=letter.name, subject=letter.subject, body=letter.body, reference=letter.signal.number, by=by)


def _mail(letter: Letter, *, to: str, by: Staff) -> Message:
    return write_email(
        to=to,
        subject=letter.subject,
        body=letter.body,
        reference=letter.signal.number,
        purpose=OutboxPurpose.LETTER,
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
