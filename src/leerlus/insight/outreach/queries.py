"""Reading outreach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from leerlus.casework.contacts.rules import tries_that_count
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Message
from leerlus.insight.outreach.choices import DONE, TO_BE_CALLED, State
from leerlus.insight.outreach.models import AffectedPerson, Estimate, Mailing, Outreach, Try, Written
from leerlus.insight.patterns.models import Pattern

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class Progress:
    """How many people stand where, over the whole list."""

    by_state: dict[str, int]

    @property
    def people(self) -> int:
        return sum(self.by_state.values())

    @property
    def done(self) -> int:
        return sum(number for state, number in self.by_state.items() if state in DONE)

    @property
    def unspoken(self) -> int:
        """Put right and not spoken: they stay to be called."""
        return self.by_state[State.UNSPOKEN]

    @property
    def to_call(self) -> int:
        return sum(self.by_state[state] for state in TO_BE_CALLED)

    @property
    def to_do(self) -> int:
        return self.people - self.done

    @property
    def percent(self) -> int:
        """Rounded down: all but one is not a hundred."""
        return 100 * self.done // self.people if self.people else 0


class PeopleCounted(TypedDict):
    people_found: int
    people_done: int


def outreaches() -> QuerySet[WithAnnotations[Outreach, PeopleCounted]]:
    """Each list with how many people stand on it, and how many of them are done."""
    return (
        Outreach.objects.select_related("owner", "pattern__theme")
        .annotate(people_found=Count("people"), people_done=Count("people", filter=Q(people__state__in=DONE)))
        .order_by("ended_at", "-begun_at")
    )


def one(outreach_id: int) -> Outreach | None:
    return Outreach.objects.select_related("owner", "pattern__theme").filter(pk=outreach_id).first()


def of_pattern(pattern: Pattern) -> QuerySet[Outreach]:
    return Outreach.objects.filter(pattern=pattern)


def on_other_lists(outreach: Outreach) -> QuerySet[AffectedPerson]:
    """Who stands on another list of the same pattern. Without a pattern no list belongs to another."""
    if outreach.pattern_id is None:
        return AffectedPerson.objects.none()
    return AffectedPerson.objects.filter(outreach__pattern=outreach.pattern_id).exclude(outreach=outreach)


def same_person_elsewhere(person: AffectedPerson) -> QuerySet[AffectedPerson]:
    """The same person on another list of the pattern: by who it is, by the case, or by what they have in common."""
    same = Q(party=person.party_id)
    if person.signal_id is not None:
        same |= Q(signal=person.signal_id)
    for mark in person.marks:
        same |= Q(marks__contains=[mark])
    return on_other_lists(person.outreach).filter(same)


def progress_of(outreach: Outreach) -> Progress:
    found = dict(outreach.people.order_by().values_list("state").annotate(Count("pk")))
    return Progress(by_state={state: found.get(state, 0) for state in State.values})


def people_of(outreach: Outreach) -> QuerySet[AffectedPerson]:
    """Who is not done yet first, with what a line on the list shows; a secret address is not among it."""
    return (
        outreach.people.select_related("party", "caller", "signal")
        .defer("signal__search", "signal__text")
        .order_by(F("done_at").asc(nulls_first=True), "try_on", "id")
    )


def to_call_by(*, outreach: Outreach, staff: Staff, today: date) -> QuerySet[AffectedPerson]:
    """Whom this person calls now: the own ones and those that nobody has."""
    mine = Q(caller=staff) | Q(caller__isnull=True)
    return (
        people_of(outreach).filter(mine, state__in=TO_BE_CALLED).filter(Q(try_on__lte=today) | Q(try_on__isnull=True))
    )


def one_person(*, outreach: Outreach, person_id: int) -> AffectedPerson | None:
    return people_of(outreach).filter(pk=person_id).first()


def by_number(outreach: Outreach) -> dict[str, int]:
    """Whom each number is of, in small letters: the one in the register, and the case where they complained."""
    people = list(outreach.people.values_list("pk", "reference", "signal__number"))
    cases = {number.casefold(): pk for pk, _reference, number in people if number}
    return cases | {reference.casefold(): pk for pk, reference, _number in people if reference}


def mailing_of(work_id: UUID) -> Mailing | None:
    return Mailing.objects.select_related("outreach", "by").filter(work_id=work_id).first()


def written_of(mailing: Mailing) -> QuerySet[Written]:
    return mailing.written.select_related("person__party", "message")


def to_write_to(outreach: Outreach, *, only: int | None = None) -> QuerySet[AffectedPerson]:
    """Who was not reached yet."""
    people = people_of(outreach).filter(state=State.TO_CALL)
    return people.filter(pk=only) if only is not None else people


def tries_of(people: Sequence[AffectedPerson]) -> dict[int, int]:
    """How often each of them was tried, at different parts of the day; who was not is not in it."""
    moments = defaultdict[int, list[datetime]](list)
    for person_id, at in Try.objects.filter(person__in=people).order_by().values_list("person", "at"):
        moments[person_id].append(timezone.localtime(at))
    return {person_id: tries_that_count(tried) for person_id, tried in moments.items()}


def lists_of(messages: Sequence[Message]) -> dict[UUID, int]:
    """The outreach of each message that is a letter to many."""
    written = Written.objects.filter(message__in=messages)
    return dict(written.values_list("message", "mailing__outreach"))


def estimates_of(outreach: Outreach) -> QuerySet[Estimate]:
    return outreach.estimates.select_related("by")
