"""Who called for us hands in what came of it: a file with the number of each person and how the call ended.

Each row counts once: how far we are is kept in the same transaction as the tries, and a file is taken once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.rules import part_of_day_at
from leerlus.casework.imports.dates import DateRefused, read_moment, read_time
from leerlus.casework.imports.queries import limits
from leerlus.casework.imports.tables import open_table
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.progress.queries import done_with
from leerlus.insight.measures.checking import hash_of
from leerlus.insight.outreach.actions import MayNot
from leerlus.insight.outreach.choices import Outcome
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.outreach.queries import by_number
from leerlus.insight.outreach.rules import outcome_of
from leerlus.journeys.reach_out import COLUMN_NAMES, MOST_ROWS_NAMED, called, recognise, stored_register
from leerlus.work.tasks import task

KIND = "take_results"
# The clock that stands for a part of the day; noon where only the day is told.
NOON = time(12)
MORNING, AFTERNOON, EVENING = time(10), time(14), time(18)
CLOCKS = {
    "ochtend": MORNING,
    "'sochtends": MORNING,
    "morgen": MORNING,
    "middag": AFTERNOON,
    "'smiddags": AFTERNOON,
    "avond": EVENING,
    "'savonds": EVENING,
}
PART = 200
RESULT_COLUMNS = {
    "reference": COLUMN_NAMES["reference"],
    "case": ("zaaknummer", "klachtnummer", "meldingnummer"),
    "day": ("datum", "belddatum", "beldatum", "gebeldop", "dag", "date"),
    "part": ("dagdeel", "tijd", "tijdstip", "time"),
    "outcome": ("uitkomst", "belresultaat", "uitkomstgesprek", "outcome"),
    "note": ("notitie", "opmerking", "toelichting", "note"),
}


# A person, a day and a part of that day.
Key = tuple[int, date | None, str]


class TakenBefore(Exception):
    """This very file was taken already: each call counts once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row: about whom, and how the call ended; None where the word is not known.

    ``at``: when that was; None where no column tells it. ``part``: which part of that day, as far as that is told.
    ``moment_is_clear``: whether what stands there as a day or a time can be read.
    """

    number: int
    reference: str
    case: str
    said: str
    outcome: Outcome | None
    note: str
    at: datetime | None = None
    part: str = ""
    moment_is_clear: bool = True

    @property
    def try_of(self) -> tuple[date | None, str]:
        """Rows of one person that have this in common are one try."""
        return (timezone.localdate(self.at), self.part) if self.at else (None, "")


@dataclass(slots=True)
class Taken:
    """Rows by what became of them; the numbers of the first rows are named, ``counts`` says how many there are."""

    kept: int = 0
    done_before: int = 0
    same_try: int = 0
    unknown: list[int] = field(default_factory=list)
    not_understood: list[int] = field(default_factory=list)
    no_moment: list[int] = field(default_factory=list)
    against_each_other: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def name(self, row: Result, *, among: str) -> None:
        rows = getattr(self, among)
        if len(rows) < MOST_ROWS_NAMED:
            rows.append(row.number)
        self.counts[among] = self.counts.get(among, 0) + 1


@dataclass(slots=True)
class Told:
    """What all rows of one person about one try say together."""

    first_row: int
    outcomes: set[Outcome] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def tells_results(path: Path) -> bool:
    """Whether a file tells how calls ended. Raises FileRefused where it is no table."""
    columns = recognise(open_table(path, limits=limits()).header, names=RESULT_COLUMNS)
    return "outcome" in columns.used and bool({"reference", "case"} & set(columns.used))


def read_results(path: Path) -> Iterator[Result]:
    table = open_table(path, limits=limits())
    used = recognise(table.header, names=RESULT_COLUMNS).used

    def told(cells: list[str], what: str, longest: int) -> str:
        place = used.get(what)
        cell = cells[place] if place is not None and place < len(cells) else ""
        return " ".join(cell.replace("\0", "").split())[:longest]

    for raw in table.rows():
        said = told(raw.cells, "outcome", 60)
        row = Result(
            number=raw.number,
            reference=told(raw.cells, "reference", 100),
            case=told(raw.cells, "case", 100),
            said=said,
            outcome=outcome_of(said),
            note=told(raw.cells, "note", 2000),
        )
        yield _with_moment(row, day=told(raw.cells, "day", 60), part=told(raw.cells, "part", 60))


def _with_moment(row: Result, *, day: str, part: str) -> Result:
    """A part of the day without a day says nothing. What cannot be read, or lies ahead, is not guessed."""
    if not day:
        return row
    try:
        moment, clock = timezone.localtime(read_moment(day)), _clock_of(part)
    except DateRefused:
        return replace(row, moment_is_clear=False)
    if clock is None and moment.time() != time.min:
        clock = moment.time()
    at = datetime.combine(moment.date(), clock or NOON, tzinfo=moment.tzinfo)
    if at.date() > timezone.localdate():
        return replace(row, moment_is_clear=False)
    return replace(row, at=min(at, timezone.now()), part="" if clock is None else part_of_day_at(clock.hour))


def _clock_of(part: str) -> time | None:
    """Raises DateRefused where it is no part of a day and no time."""
    if not part:
        return None
    return CLOCKS.get("".join(part.casefold().split())) or read_time(part)


def hand_in(*, outreach: Outreach, path: Path, file_name: str, by: Staff) -> LongWork:
    """Keep a copy until it is taken. Raises TakenBefore."""
    if done_with(_kind(outreach), fingerprint=hash_of(path)):
        raise TakenBefore
    work = progress.plan(kind=_kind(outreach), title=file_name[:200], by_id=by.pk)
    stored = stored_register(work.pk)
    stored.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(path, stored)
    stored.chmod(0o600)
    return work


def _kind(outreach: Outreach) -> str:
    return f"{KIND}:{outreach.pk}"


def is_of(work: LongWork, outreach: Outreach) -> bool:
    return work.kind == _kind(outreach)


def look(work: LongWork, *, most: int = 5) -> list[Result]:
    """The first rows as they are understood."""
    return list(islice(read_results(stored_register(work.pk)), most))


def ask_to_take(*, outreach: Outreach, work: LongWork, by: Staff) -> None:
    take_in_background.enqueue(work_id=str(work.pk), outreach_id=outreach.pk, by_id=by.pk)


@task(name="take_results.take", idempotent=True)
def take_in_background(work_id: str, outreach_id: int, by_id: int) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    if work.is_over:
        return
    take(outreach=Outreach.objects.get(pk=outreach_id), work=work, by=Staff.objects.get(pk=by_id))


def take(*, outreach: Outreach, work: LongWork, by: Staff) -> None:
    """In parts, each whole or not at all; begun again it goes on behind the last row that was kept."""
    path = stored_register(work.pk)
    if not path.exists():
        progress.fail(work=work, reason=_("The file is gone. Hand it in again; what was taken stays taken."))
        return
    taken = Taken(**work.result.get("so_far", {}))
    numbers = by_number(outreach)
    told = _told_together(read_results(path), numbers)
    done = work.done
    with transaction.atomic():
        progress.begin(work=work)
        progress.advance(work=work, done=done)
    rows = islice(read_results(path), done, None)
    while part := list(islice(rows, PART)):
        with transaction.atomic():
            for row in part:
                _keep(row, outreach=outreach, numbers=numbers, told=told, taken=taken, by=by)
            progress.keep(work=work, done=work.done + len(part), so_far=asdict(taken))
    progress.finish(work=work, result=asdict(taken) | {"fingerprint": hash_of(path)})
    path.unlink(missing_ok=True)


def _whose(row: Result, numbers: Mapping[str, int]) -> int | None:
    """By the number in the register, or by the case where this person complained."""
    given = (row.reference, row.case)
    return next((numbers[number.casefold()] for number in given if number.casefold() in numbers), None)


def _told_together(rows: Iterable[Result], numbers: Mapping[str, int]) -> dict[Key, Told]:
    """All rows of the file, gathered by person and try: what one row says of itself is not enough to judge it."""
    told: dict[Key, Told] = {}
    for row in rows:
        person_id = _whose(row, numbers)
        if person_id is None or row.outcome is None or not row.moment_is_clear:
            continue
        one = told.setdefault((person_id, *row.try_of), Told(first_row=row.number))
        one.outcomes.add(row.outcome)
        if row.note and row.note not in one.notes:
            one.notes.append(row.note)
    return told


def _keep(
    row: Result, *, outreach: Outreach, numbers: Mapping[str, int], told: Mapping[Key, Told], taken: Taken, by: Staff
) -> None:
    """One try of one person is kept once; rows that say different things of it are told and none of them is kept."""
    person_id = _whose(row, numbers)
    if person_id is None:
        return taken.name(row, among="unknown")
    if row.outcome is None:
        return taken.name(row, among="not_understood")
    if not row.moment_is_clear:
        return taken.name(row, among="no_moment")
    together = told[person_id, *row.try_of]
    if len(together.outcomes) > 1:
        return taken.name(row, among="against_each_other")
    if row.number != together.first_row:
        taken.same_try += 1
        return None
    person, note = outreach.people.get(pk=person_id), "\n".join(together.notes)
    try:
        called(person=person, outcome=row.outcome, note=note, at=row.at, version=person.version, by=by)
    except MayNot:
        taken.done_before += 1
    else:
        taken.kept += 1
    return None
