"""Every write to an outreach."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.casework.letters.actions import send_words
from leerlus.casework.parties.actions import meet
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Message
from leerlus.insight.outreach.choices import DONE, TO_BE_CALLED, NotWritten, Outcome, State
from leerlus.insight.outreach.estimates import how_many
from leerlus.insight.outreach.models import AffectedPerson, Estimate, Mailing, Outreach, Try, Written
from leerlus.insight.outreach.queries import on_other_lists, same_person_elsewhere
from leerlus.insight.outreach.rules import (
    Row,
    Sorted,
    calls_go_on,
    divided,
    identity,
    may_be_put_right,
    sort_out,
    state_after,
    state_put_right,
    still_to_do,
)
from leerlus.insight.outreach.writing import draw, is_for_a_talk, number_of
from leerlus.insight.patterns.models import Pattern


class MayNot(Exception):
    """The rules of outreach do not allow this; the sentence says what to do first."""


class ChangedMeanwhile(Exception):
    """A colleague changed the record after it was opened; nothing was saved."""


@transaction.atomic
def begin(
    *, title: str, what_went_wrong: str, what_we_do: str, pattern: Pattern | None, owner: Staff, by: Staff
) -> Outreach:
    """Start looking for everybody whom a mistake hit."""
    outreach = Outreach.objects.create(
        title=title.strip(),
        what_went_wrong=what_went_wrong.strip(),
        what_we_do=what_we_do.strip(),
        pattern=pattern,
        owner=owner,
        begun_at=timezone.now(),
    )
    record(verb="began an outreach", subject=outreach, by=by, details={"pattern": pattern.pk if pattern else None})
    return outreach


@transaction.atomic
def add_people(*, outreach: Outreach, rows: Iterable[Row], by: Staff) -> Sorted:
    """Put the people of a file on the list, each once, however often the file or an earlier one tells of them."""
    outreach = _open(outreach)
    known = (frozenset(marks) for marks in outreach.people.values_list("marks", flat=True))
    others = (frozenset(marks) for marks in on_other_lists(outreach).values_list("marks", flat=True))
    found = sort_out(rows, known=known, on_other_lists=others)
    people = [_person(outreach, row, by=by) for row in found.new]
    AffectedPerson.objects.bulk_create(people, batch_size=500)
    record(
        verb="added people to an outreach",
        subject=outreach,
        by=by,
        details={
            "new": len(found.new),
            "twice": len(found.twice),
            "elsewhere": len(found.elsewhere),
            "nobody": len(found.nobody),
        },
    )
    return found


def _person(outreach: Outreach, row: Row, *, by: Staff) -> AffectedPerson:
    """A secret address goes to the protected facts, as everywhere. What is no number cannot be called: it stays out."""
    party = meet(
        name=row.name,
        phone="" if "phone" in row.unusable else row.phone,
        email=row.email,
        street=row.street,
        house_number=row.house_number,
        postcode=row.postcode,
        city=row.city,
        address_is_secret=row.address_is_secret,
        by=by,
    )
    # Of a secret address no mark stays either: from "name and postcode" it could be read back.
    marks = sorted(mark for mark in identity(row) if not (row.address_is_secret and mark.startswith("home:")))
    return AffectedPerson(
        outreach=outreach, party=party, reference=row.reference, what=row.what, marks=marks, try_on=timezone.localdate()
    )


@transaction.atomic
def add_complainants(*, outreach: Outreach, signals: Sequence[Signal], by: Staff) -> int:
    """Who complained about it was hit as well; their own case stays theirs.

    Returns how many people were left out, because they stand on another list of the same pattern.
    """
    outreach = _open(outreach)
    others = list(on_other_lists(outreach).values_list("party_id", "signal_id", "marks"))
    their_parties, their_signals = {party for party, _, _ in others}, {signal for _, signal, _ in others}
    their_marks = set[str]().union(*(marks for _, _, marks in others))
    elsewhere = set[int]()
    have = set(outreach.people.values_list("party_id", flat=True))
    marks = set().union(*outreach.people.values_list("marks", flat=True))
    people = []
    for signal in signals:
        party = signal.complainant
        if party is None or party.pk in have:
            continue
        row = Row(0, name=party.name, phone=party.phone, email=party.email, postcode=party.postcode,
                  house_number=party.house_number)  # fmt: skip
        if identity(row) & marks:
            continue
        if party.pk in their_parties or signal.pk in their_signals or identity(row) & their_marks:
            elsewhere.add(party.pk)
            continue
        have.add(party.pk)
        marks |= identity(row)
        people.append(
            AffectedPerson(
                outreach=outreach, party=party, signal=signal, marks=sorted(identity(row)), try_on=timezone.localdate()
            )
        )
    AffectedPerson.objects.bulk_create(people)
    details = {"new": len(people), "elsewhere": len(elsewhere)}
    record(verb="added complainants to an outreach", subject=outreach, by=by, details=details)
    return len(elsewhere)


@transaction.atomic
def divide(*, outreach: Outreach, callers: Sequence[Staff], by: Staff) -> int:
    """Give everybody who still has to be called and has no caller to one of these, in turn. Returns how many."""
    outreach = _open(outreach)
    waiting = list(outreach.people.filter(state__in=TO_BE_CALLED, caller__isnull=True))
    names = {caller.pk: caller for caller in callers}
    shares = divided([person.pk for person in waiting], list(names))
    for person in waiting:
        person.caller = names.get(shares.get(person.pk, 0))
    AffectedPerson.objects.bulk_update(waiting, ["caller"], batch_size=500)
    details = {"people": len(shares), "callers": len(names)}
    record(verb="divided an outreach", subject=outreach, by=by, details=details)
    return len(shares)


@transaction.atomic
def tried(
    *,
    person: AffectedPerson,
    outcome: str,
    note: str = "",
    try_again_on: date | None = None,
    at: datetime | None = None,
    version: int,
    by: Staff,
) -> AffectedPerson:
    """Write down a try to reach somebody, and what came of it. ``at``: when that was, where it was not just now."""
    person = _lock(person, version=version)
    Try.objects.create(person=person, at=at or timezone.now(), by=by, outcome=Outcome(outcome), note=note.strip())
    person.state = state_after(person.state, outcome)
    person.try_on = try_again_on if calls_go_on(person.state) else None
    person.done_at = timezone.now() if person.state in DONE else None
    if person.caller_id is None:
        person.caller = by
    _save(person, "state", "try_on", "done_at", "caller")
    record(verb="tried to reach", subject=person, by=by, details={"outcome": outcome})
    if outcome == Outcome.DECLINED:
        _leave_alone_elsewhere(person, by=by)
    return person


def _leave_alone_elsewhere(person: AffectedPerson, *, by: Staff) -> None:
    """A refusal holds for every list of the same pattern."""
    same = same_person_elsewhere(person).exclude(state__in=DONE).order_by("pk")
    for other in same.select_for_update(of=("self",)):
        other.state, other.try_on, other.done_at = State.DECLINED, None, person.done_at
        _save(other, "state", "try_on", "done_at")
        record(verb="declined on another list", subject=other, by=by, details={"list": person.outreach_id})


@transaction.atomic
def begin_mailing(
    *, outreach: Outreach, subject: str, body: str, not_called_because: str, work_id: UUID, by: Staff
) -> Mailing:
    """Keep the words of a letter to many, as they were looked at. Raises MayNot where they are for a talk."""
    outreach = _open(outreach)
    if is_for_a_talk(f"{subject}\n{body}", outreach):
        raise MayNot(_("This letter names money, refuses something or is not filled in yet. Talk about money first."))
    mailing = Mailing.objects.create(
        outreach=outreach,
        subject=subject.strip(),
        body=body.strip(),
        not_called_because=not_called_because.strip(),
        work_id=work_id,
        at=timezone.now(),
        by=by,
    )
    record(verb="began a mailing", subject=outreach, by=by, details={"reason": mailing.not_called_because})
    return mailing


@transaction.atomic
def write_to(*, mailing: Mailing, person: AffectedPerson, facts: Mapping[int, str], by: Staff) -> Written:
    """The letter to one person goes, once, or it is kept why not. Asked again it gives what came of it before."""
    # Who is reached by a colleague in this very moment is not written to: the row is held.
    person = (
        AffectedPerson.objects.select_for_update(of=("self",))
        .select_related("party__secret_address", "signal")
        .get(pk=person.pk)
    )
    if before := Written.objects.filter(mailing=mailing, person=person).first():
        return before
    if person.state != State.TO_CALL:
        return Written.objects.create(mailing=mailing, person=person, why_not=NotWritten.CHANGED)
    (drawn,) = draw(
        outreach=mailing.outreach,
        people=[person],
        subject=mailing.subject,
        body=mailing.body,
        has_reason=bool(mailing.not_called_because),
        facts=facts,
        by=by,
    )
    if drawn.why_not or drawn.words is None:
        return Written.objects.create(mailing=mailing, person=person, why_not=drawn.why_not)
    message = send_words(
        words=drawn.words, subject=drawn.subject, body=drawn.body, reference=number_of(person), facts=facts, by=by
    )
    person.state, person.try_on = State.WROTE, None
    _save(person, "state", "try_on")
    record(verb="wrote to somebody who was hit", subject=person, by=by, details={"way": drawn.words.way})
    return Written.objects.create(mailing=mailing, person=person, message=message)


@transaction.atomic
def came_back(*, message: Message) -> AffectedPerson | None:
    """A letter to many did not arrive: this person is called again. None where it was another message."""
    written = Written.objects.filter(message=message).select_related("person__outreach").first()
    if written is None:
        return None
    person = AffectedPerson.objects.select_for_update(of=("self",)).get(pk=written.person_id)
    if person.state == State.WROTE:
        person.state, person.try_on = State.TO_CALL, timezone.localdate()
        _save(person, "state", "try_on")
        record(verb="letter came back", subject=person, by=None)
    return person


@transaction.atomic
def put_right(*, people: Sequence[AffectedPerson], redress: str, what: str, by: Staff) -> tuple[int, int]:
    """Give many the same redress at once. Returns how many got it, and how many not yet: they were not reached.

    Who was only written to gets it and stays to be called: a letter is no talk.
    """
    locked = AffectedPerson.objects.select_for_update().filter(pk__in=[person.pk for person in people])
    ready = [person for person in locked if may_be_put_right(person.state)]
    now, today = timezone.now(), timezone.localdate()
    for person in ready:
        person.state, person.redress, person.redress_what = state_put_right(person.state), redress, what.strip()
        person.done_at = now if person.state in DONE else None
        person.try_on = today if calls_go_on(person.state) else None
        person.version += 1
    AffectedPerson.objects.bulk_update(
        ready, ["state", "redress", "redress_what", "done_at", "try_on", "version"], batch_size=500
    )
    for person in ready:
        record(verb="put right", subject=person, by=by, details={"kind": redress})
    return len(ready), len(people) - len(ready)


@transaction.atomic
def estimate(*, outreach: Outreach, found_by: str, numbers: dict[str, int], by: Staff) -> Estimate:
    """Keep how many were hit for each one who complained, or why that can't be said."""
    found = how_many(found_by=found_by, numbers=numbers)
    kept = Estimate.objects.create(
        outreach=outreach,
        at=timezone.now(),
        by=by,
        found_by=found_by,
        asked=numbers,
        hit=found.hit,
        at_least=found.at_least,
        at_most=found.at_most,
        refused_because=found.refused[:200],
    )
    record(verb="estimated who was hit", subject=outreach, by=by, details={"found_by": found_by} | numbers)
    return kept


@transaction.atomic
def end(*, outreach: Outreach, report: str, version: int, by: Staff) -> Outreach:
    """Close the list. Raises MayNot while somebody was not reached: nobody is forgotten."""
    outreach.refresh_from_db(from_queryset=Outreach.objects.select_for_update(of=("self",)))
    if outreach.version != version:
        raise ChangedMeanwhile
    states = list(outreach.people.values_list("state", flat=True))
    if waiting := still_to_do(states):
        raise MayNot(_not_done(all_of_them=len(states), waiting=waiting, unspoken=states.count(State.UNSPOKEN)))
    outreach.ended_at, outreach.report = timezone.now(), report.strip()
    outreach.version += 1
    outreach.save(update_fields=["ended_at", "report", "version"])
    record(verb="ended an outreach", subject=outreach, by=by)
    return outreach


def _not_done(*, all_of_them: int, waiting: int, unspoken: int) -> str:
    """The same number as above the list, and which of them keep it open."""
    told = [
        ngettext("One of %(all)s people is not done.", "%(number)s of %(all)s people are not done.", waiting + unspoken)
        % {"number": waiting + unspoken, "all": all_of_them},
        ngettext(
            "One has still to be reached and put right before this list can end.",
            "%(number)s have still to be reached and put right before this list can end.",
            waiting,
        )
        % {"number": waiting},
    ]
    if unspoken:
        sentence = ngettext(
            "One got redress and was not spoken yet: that does not keep the list open.",
            "%(number)s got redress and were not spoken yet: they do not keep the list open.",
            unspoken,
        )
        told.append(sentence % {"number": unspoken})
    return " ".join(told)


def _open(outreach: Outreach) -> Outreach:
    # All lists of a pattern, in one order: two of them never take in the same person at once.
    family = Q(pk=outreach.pk) | (Q(pattern=outreach.pattern_id) if outreach.pattern_id is not None else Q())
    lists = Outreach.objects.select_for_update(of=("self",)).filter(family).order_by("pk")
    locked = next(one for one in lists if one.pk == outreach.pk)
    if locked.is_over:
        raise MayNot(_("This outreach is over. Begin a new one."))
    return locked


def _lock(person: AffectedPerson, *, version: int) -> AffectedPerson:
    person.refresh_from_db(from_queryset=AffectedPerson.objects.select_for_update(of=("self",)))
    if person.version != version:
        raise ChangedMeanwhile
    if person.state in DONE:
        raise MayNot(_("This person is done."))
    return person


def _save(person: AffectedPerson, *fields: str) -> None:
    person.version += 1
    person.save(update_fields=[*fields, "version"])
