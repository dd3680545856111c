"""Who called for us hands in what came of it: a file with the number of each person and how the call ended.

Each row counts once: how far we are is kept in the same transaction as the tries, and a file is taken once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

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
from leerlus.insight.outreach.queries import with_reference
from leerlus.insight.outreach.rules import outcome_of
from leerlus.journeys.reach_out import COLUMN_NAMES, MOST_ROWS_NAMED, called, recognise, stored_register
from leerlus.work.tasks import task

KIND = "take_results"
PART = 200
RESULT_COLUMNS = {
    "reference": COLUMN_NAMES["reference"],
    "outcome": ("uitkomst", "belresultaat", "uitkomstgesprek", "outcome"),
    "note": ("notitie", "opmerking", "toelichting", "note"),
}


class TakenBefore(Exception):
    """This very file was taken already: each call counts once."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row: about whom, and how the call ended; None where the word is not known."""

    number: int
    reference: str
    said: str
    outcome: Outcome | None
    note: str


@dataclass(slots=True)
class Taken:
    """Rows by what became of them; the numbers of the first rows are named."""

    kept: int = 0
    done_before: int = 0
    unknown: list[int] = field(default_factory=list)
    not_understood: list[int] = field(default_factory=list)


def tells_results(path: Path) -> bool:
    """Whether a file tells how calls ended. Raises FileRefused where it is no table."""
    columns = recognise(open_table(path, limits=limits()).header, names=RESULT_COLUMNS)
    return {"reference", "outcome"} <= set(columns.used)


def read_results(path: Path) -> Iterator[Result]:
    table = open_table(path, limits=limits())
    used = recognise(table.header, names=RESULT_COLUMNS).used

    def told(cells: list[str], what: str, longest: int) -> str:
        place = used.get(what)
        cell = cells[place] if place is not None and place < len(cells) else ""
        return " ".join(cell.replace("\0", "").split())[:longest]

    for raw in table.rows():
        said = told(raw.cells, "outcome", 60)
        yield Result(
            number=raw.number,
            reference=told(raw.cells, "reference", 100),
            said=said,
            outcome=outcome_of(said),
            note=told(raw.cells, "note", 2000),
        )


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
    done = work.done
    with transaction.atomic():
        progress.begin(work=work)
        progress.advance(work=work, done=done)
    rows = islice(read_results(path), done, None)
    while part := list(islice(rows, PART)):
        with transaction.atomic():
            for row in part:
                _keep(row, outreach=outreach, taken=taken, by=by)
            progress.keep(work=work, done=work.done + len(part), so_far=asdict(taken))
    progress.finish(work=work, result=asdict(taken) | {"fingerprint": hash_of(path)})
    path.unlink(missing_ok=True)


def _keep(row: Result, *, outreach: Outreach, taken: Taken, by: Staff) -> None:
    person = with_reference(outreach=outreach, reference=row.reference)
    if person is None:
        _name(row, among=taken.unknown)
    elif row.outcome is None:
        _name(row, among=taken.not_understood)
    else:
        try:
            called(person=person, outcome=row.outcome, note=row.note, version=person.version, by=by)
        except MayNot:
            taken.done_before += 1
        else:
            taken.kept += 1


def _name(row: Result, *, among: list[int]) -> None:
    if len(among) < MOST_ROWS_NAMED:
        among.append(row.number)
