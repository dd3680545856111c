"""What was kept long enough is forgotten: who told it goes, what we learn from it stays.

Kind, theme, district, days, cause and lesson stay, so that counts and patterns add up as before. Words, names,
addresses, letters, messages and files go. The audit trail and who looked stay: they tell what we did ourselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.breaches.models import Breach, PersonHit, SafetyStep
from leerlus.casework.contacts.models import CallAttempt, Commitment, NotCalled, Note, PlannedCall
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.letters.models import Consent as LetterConsent
from leerlus.casework.letters.models import Copy, Enclosure, Letter, Sending
from leerlus.casework.ombudsman.models import FileRequest, Intervention, Recommendation, Report
from leerlus.casework.own_data.models import DataRequest, KnownAs, LeftOut, OwnFile, Recipient
from leerlus.casework.own_data.queries import held_parties, requests_to_forget
from leerlus.casework.parties.models import MustNotKnow, Party, PartyFact
from leerlus.casework.procedure.models import Disposal, Intake, Involved, Judgement, Objection, Step
from leerlus.casework.redress.models import Consent, Redress, Satisfaction
from leerlus.casework.retention import actions, queries
from leerlus.casework.retention.choices import KeptToo
from leerlus.casework.retention.models import Erasure, Forgotten, Hold
from leerlus.casework.retention.rules import Term, closed_before, term_for
from leerlus.casework.signals.models import Attachment, Link, Message, Rerouting, Signal, ThemeAnswer
from leerlus.foundation.files.actions import erase
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Enclosed, Passage
from leerlus.foundation.outbox.models import Message as Outgoing
from leerlus.foundation.privacy.models import ProtectedFact, Reveal
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.sensitivity import PERSONAL, PROTECTED
from leerlus.foundation.workplace.models import Draft, Presence
from leerlus.insight.causes.models import WhyChain, WhyStep
from leerlus.insight.outreach.models import AffectedPerson, Try
from leerlus.insight.patterns.models import PatternCase
from leerlus.insight.told.models import Told
from leerlus.work.tasks import task

KIND = "forget"
BATCH = 200
# Stands where words stood that may not be empty. It is stored, so it has one language: that of the house.
ERASED = "(gewist)"
Tell = Callable[[int, int], None]

# Rows that are nothing but words: gone, in this order, so that nothing points to what is gone already.
GONE: tuple[tuple[type[models.Model], str], ...] = (
    (LetterConsent, "letter__signal"),
    (Sending, "letter__signal"),
    (Enclosure, "letter__signal"),
    (Copy, "letter__signal"),
    (Letter, "signal"),
    (Message, "signal"),
    (Note, "signal"),
    (WhyStep, "chain__signal"),
    (WhyStep, "chain__breach__signal"),
    (Involved, "signal"),
)
# Rows that say what was done and when: they stay for the counts, and their personal fields are emptied.
EMPTIED: tuple[type[models.Model], ...] = (
    PlannedCall,
    CallAttempt,
    NotCalled,
    Commitment,
    Redress,
    Consent,
    Satisfaction,
    Verdict,
    Rerouting,
    Told,
    Breach,
    Intake,
    Objection,
    Step,
    Judgement,
    Disposal,
    Intervention,
    FileRequest,
    Report,
    Recommendation,
    Link,
    ThemeAnswer,
    WhyChain,
    PatternCase,
    AffectedPerson,
)
# Likewise, one step further away.
EMPTIED_TOO: tuple[tuple[type[models.Model], str], ...] = (
    (SafetyStep, "person__breach__signal"),
    (PersonHit, "breach__signal"),
    (WhyChain, "breach__signal"),
    (Try, "person__signal"),
)
# Taken care of by name below, or about us and not about the resident.
BY_NAME: tuple[type[models.Model], ...] = (
    Signal,
    Attachment,
    Enclosed,
    PartyFact,
    MustNotKnow,
    Party,
    ProtectedFact,
    Reveal,
    Outgoing,
    Passage,
    Hold,
    Forgotten,
    DataRequest,
    OwnFile,
    LeftOut,
    Recipient,
)
# Where the word for what was erased would break something: a code that fits no lock, a number that is unique.
OTHERWISE: dict[tuple[type[models.Model], str], str] = {
    (Signal, "code_hash"): "",
    (DataRequest, "code_hash"): "",
    (AffectedPerson, "reference"): "",
}


def say_nothing(done: int, total: int) -> None:
    """For who does not look at the terminal."""


def due(*, today: date) -> QuerySet[Signal]:
    """What would be forgotten today. Who still has to be reached about something is not forgotten yet."""
    being_reached = AffectedPerson.objects.filter(outreach__ended_at__isnull=True, signal__isnull=False)
    signals = queries.kept_long_enough(today=today, terms=queries.terms_on(today))
    return signals.exclude(pk__in=being_reached.values("signal"))


def _term_of(kind: KeptToo, *, today: date) -> tuple[Term | None, date]:
    """The term in force, and the day before which it has to be over."""
    term = term_for(kind=kind, outcome="", terms=queries.terms_on(today))
    return term, closed_before(months=term.months, today=today) if term else date.min


def requests_due(*, today: date) -> QuerySet[DataRequest]:
    """Requests for own data that were answered long enough ago."""
    _term, day = _term_of(KeptToo.DATA_REQUEST, today=today)
    return requests_to_forget(answered_before=day, today=today)


def people_due(*, today: date) -> QuerySet[AffectedPerson]:
    """Who was on the list of an outreach that ended long enough ago, and has no case: a case has its own term."""
    _term, day = _term_of(KeptToo.REACHED, today=today)
    ended = AffectedPerson.objects.filter(outreach__ended_at__date__lt=day, signal__isnull=True)
    asked = held_parties(today=today).values("party")
    return ended.filter(forgotten_at__isnull=True).exclude(party__in=asked).order_by("id")


def counted(*, today: date) -> int:
    """Cases, requests and people that would be forgotten today."""
    return due(today=today).count() + requests_due(today=today).count() + people_due(today=today).count()


def list_for_archivist(*, today: date) -> Iterator[str]:
    """CSV: each case that would be forgotten today, and under which term. Nothing of a person."""
    terms = queries.terms_on(today)

    def rows() -> Iterator[list[str]]:
        yield [_("Number"), _("Kind"), _("Outcome"), _("Received"), _("Closed"), _("Kept for (months)"), _("Source")]
        for signal in due(today=today).only("number", "kind", "outcome", "received_at", "closed_at").iterator():
            term = term_for(kind=signal.kind, outcome=signal.outcome, terms=terms)
            days = [timezone.localtime(at).date().isoformat() for at in (signal.received_at, signal.closed_at) if at]
            under = [str(term.months), term.source] if term else []
            yield [signal.number, signal.kind_label, signal.get_outcome_display(), *days, *under]
        yield from _requests_listed(today)
        yield from _people_listed(today)

    return write_csv(rows())


def _under(term: Term | None) -> list[str]:
    return [str(term.months), term.source] if term else []


def _requests_listed(today: date) -> Iterator[list[str]]:
    term, _day = _term_of(KeptToo.DATA_REQUEST, today=today)
    for request in requests_due(today=today):
        days = [on.isoformat() for on in (request.received_on, request.answered_on) if on]
        outcome = request.get_outcome_display()
        yield [request.number, str(KeptToo.DATA_REQUEST.label), outcome, *days, *_under(term)]


def _people_listed(today: date) -> Iterator[list[str]]:
    """One line a list, with how many of it; whose names they are is not told."""
    term, _day = _term_of(KeptToo.REACHED, today=today)
    lists = people_due(today=today).order_by().values_list("outreach", "outreach__begun_at", "outreach__ended_at")
    for number, begun, ended, people in lists.annotate(Count("pk")).order_by("outreach"):
        days = [timezone.localtime(at).date().isoformat() for at in (begun, ended)]
        yield [_("List %(number)d") % {"number": number}, str(KeptToo.REACHED.label), str(people), *days, *_under(term)]


@transaction.atomic
def ask_to_forget(*, by: Staff) -> LongWork:
    """Let the worker forget; the page follows the work that this gives."""
    work = progress.plan(kind=KIND, title=_("Forgetting what was kept long enough"), by_id=by.pk)
    forget_in_background.enqueue(work_id=str(work.pk), by_id=by.pk)
    return work


@task(name="forget.forget", idempotent=True)
def forget_in_background(work_id: str, by_id: int) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    if work.is_over:
        return
    today, by = timezone.localdate(), Staff.objects.get(pk=by_id)
    progress.begin(work=work, total=counted(today=today))
    try:
        count = forget(today=today, tell=lambda done, total: _advance(work, done), by=by)
    except Exception:
        progress.fail(
            work=work, reason=_("Something went wrong. What was forgotten is gone; start again for the rest.")
        )
        raise
    progress.finish(work=work, result={"forgotten": count})


def _advance(work: LongWork, done: int) -> None:
    progress.advance(work=work, done=done)


def forget(*, today: date, tell: Tell = say_nothing, by: Staff | None) -> int:
    """Forget what is due, some at a time, each time whole or not at all. Returns how many went.

    Broken off half-way, the rest is due still.
    """
    total = counted(today=today)
    if not total:
        return 0
    listed = hashlib.sha256("".join(list_for_archivist(today=today)).encode()).hexdigest()
    erasure = actions.begin_erasure(terms=queries.terms_on(today), list_hash=listed, by=by)
    done = 0
    for forget_next in (_forget_some, _forget_requests, _forget_reached):
        while count := forget_next(erasure, today=today):
            done += count
            tell(done, total)
    actions.finish_erasure(erasure=erasure, by=by)
    return done


@transaction.atomic
def _forget_some(erasure: Erasure, *, today: date) -> int:
    """The next ones, held until they are forgotten: who opens a case again meanwhile waits, and finds it forgotten."""
    first = list(due(today=today).values_list("pk", flat=True)[:BATCH])
    list(Signal.objects.select_for_update().filter(pk__in=first).order_by("pk"))
    # Asked again now that nobody can change them: what was opened or held in between is due no more.
    signals = list(due(today=today).filter(pk__in=first))
    if signals:
        _forget_these(signals, erasure)
    return len(signals)


def _forget_these(signals: Sequence[Signal], erasure: Erasure) -> None:
    numbers = [signal.number for signal in signals]
    people = {signal.complainant_id for signal in signals if signal.complainant_id}
    people |= set(_people_in_letters(signals))
    for file in _files_of(signals):
        erase(file=file, by=None)
    for model, path in GONE:
        model._default_manager.filter(**{f"{path}__in": signals}).delete()
    for model in EMPTIED:
        _empty(model._default_manager.filter(signal__in=signals))
    Verdict.objects.filter(signal__in=signals).update(call_on=None)
    for model, path in EMPTIED_TOO:
        _empty(model._default_manager.filter(**{f"{path}__in": signals}))
    _empty(Signal.objects.filter(pk__in=[signal.pk for signal in signals]))
    _empty(Outgoing.objects.filter(reference__in=numbers))
    # What a mail server answered may name the address.
    _empty(Passage.objects.filter(message__reference__in=numbers))
    Draft.objects.filter(about__in=numbers).delete()
    Presence.objects.filter(about__in=numbers).delete()
    Notice.objects.filter(address__regex=f"/({'|'.join(numbers)})/").delete()
    actions.mark_forgotten(erasure=erasure, signals=signals)
    _forget_people(sorted(people - queries.still_told_by(sorted(people))))


@transaction.atomic
def _forget_requests(erasure: Erasure, *, today: date) -> int:
    """What was asked, when and how it ended stays for the register; who asked it goes."""
    first = list(requests_due(today=today).values_list("pk", flat=True)[:BATCH])
    rows = DataRequest.objects.filter(pk__in=first)
    numbers = [request.number for request in rows.select_for_update()]
    if not numbers:
        return 0
    OwnFile.objects.filter(request__in=first).delete()
    KnownAs.objects.filter(request__in=first).delete()
    _empty(LeftOut.objects.filter(request__in=first))
    _empty(Recipient.objects.filter(request__in=first))
    _empty(rows)
    rows.update(forgotten_at=timezone.now())
    Notice.objects.filter(address__regex=f"/({'|'.join(numbers)})/").delete()
    actions.count_besides(erasure=erasure, requests=len(numbers))
    return len(numbers)


@transaction.atomic
def _forget_reached(erasure: Erasure, *, today: date) -> int:
    """How it ended for each stays for the counts; who it was goes, unless something else is still kept of them."""
    first = list(people_due(today=today).values_list("pk", flat=True)[:BATCH])
    rows = AffectedPerson.objects.filter(pk__in=first)
    party_ids = {person.party_id for person in rows.select_for_update()}
    if not party_ids:
        return 0
    _empty(Try.objects.filter(person__in=first))
    _empty(rows)
    rows.update(forgotten_at=timezone.now())
    listed = AffectedPerson.objects.filter(party__in=party_ids, forgotten_at__isnull=True)
    still = set(listed.values_list("party_id", flat=True)) | queries.still_told_by(sorted(party_ids))
    _forget_people(sorted(party_ids - still))
    actions.count_besides(erasure=erasure, people=len(first))
    return len(first)


def _files_of(signals: Sequence[Signal]) -> QuerySet[StoredFile]:
    """What was handed in, the letters as they went, and what went along with them or was to."""
    numbers = [signal.number for signal in signals]
    return StoredFile.objects.filter(
        Q(pk__in=Attachment.objects.filter(signal__in=signals).values("file"))
        | Q(pk__in=Enclosure.objects.filter(letter__signal__in=signals).values("file"))
        | Q(pk__in=Enclosed.objects.filter(message__reference__in=numbers).values("file"))
    )


def _people_in_letters(signals: Sequence[Signal]) -> Iterator[int]:
    for party in Letter.objects.filter(signal__in=signals).values_list("addressee_id", flat=True):
        if party is not None:
            yield party
    for party in Copy.objects.filter(letter__signal__in=signals).values_list("party_id", flat=True):
        if party is not None:
            yield party


def _forget_people(party_ids: Sequence[int]) -> None:
    """Who told nothing else that we still keep. Where a count still needs the row, it stays, and is nobody."""
    being_reached = AffectedPerson.objects.filter(party_id__in=party_ids, outreach__ended_at__isnull=True)
    keep = set(being_reached.values_list("party_id", flat=True))
    hit = PersonHit.objects.filter(party_id__in=party_ids)
    keep |= {pk for pk in hit.filter(breach__closed_at__isnull=True).values_list("party_id", flat=True) if pk}
    _empty(hit.exclude(party_id__in=keep))
    for party in Party.objects.filter(pk__in=party_ids).exclude(pk__in=keep):
        # A person who must not know of another one who is still here: forgetting would take away that protection.
        apart = MustNotKnow.objects.filter(Q(who=party) | Q(of_whom=party))
        others = {one.of_whom_id if one.who_id == party.pk else one.who_id for one in apart}
        if queries.still_told_by(sorted(others)):
            continue
        apart.delete()
        facts = list(PartyFact.objects.filter(party=party).values_list("fact_id", flat=True))
        facts += [party.secret_address_id] if party.secret_address_id else []
        PartyFact.objects.filter(party=party).delete()
        Party.objects.filter(pk=party.pk).update(secret_address=None)
        Reveal.objects.filter(fact_id__in=facts).delete()
        ProtectedFact.objects.filter(pk__in=facts).delete()
        try:
            with transaction.atomic():
                Party.objects.get(pk=party.pk).delete()
        except ProtectedError:
            _empty(Party.objects.filter(pk=party.pk))


def _empty(rows: QuerySet[Any]) -> None:
    """Write over what is personal in these rows, field by field as each model says how sensitive it is."""
    new = {
        field.name: value
        for field in rows.model._meta.concrete_fields
        if (value := _emptied(rows.model, field)) is not _AS_IT_IS
    }
    if new:
        rows.update(**new)


_AS_IT_IS = object()


def _emptied(model: type[models.Model], field: Any) -> Any:
    if getattr(model, "sensitivity", {}).get(field.name) not in (PERSONAL, PROTECTED):
        return _AS_IT_IS
    if (model, field.name) in OTHERWISE:
        return OTHERWISE[model, field.name]
    if field.is_relation:
        # Who of us did it stays; who told it goes.
        return None if field.related_model is Party and field.null else _AS_IT_IS
    if isinstance(field, ArrayField | models.JSONField):
        return field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        if field.choices:
            return "" if field.blank else _AS_IT_IS
        return Case(When(**{field.name: ""}, then=Value("")), default=Value(ERASED))
    return None if field.null and not field.generated else _AS_IT_IS
