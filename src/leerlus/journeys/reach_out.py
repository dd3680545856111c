"""Everybody who was hit is found, called, put right and told, also those who did not complain."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.rules import TRIES_BEFORE_A_LETTER, tries_that_count
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.queries import limits
from leerlus.casework.imports.rejects import as_it_was
from leerlus.casework.imports.tables import open_table
from leerlus.casework.letters.checking import Line, check_plain, facts_known
from leerlus.casework.letters.choices import Way
from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out
from leerlus.foundation.privacy.actions import reveal
from leerlus.foundation.progress import actions as progress
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.measures.models import CheckRun
from leerlus.insight.outreach import actions as outreach_actions
from leerlus.insight.outreach import queries as outreach_queries
from leerlus.insight.outreach.choices import Outcome
from leerlus.insight.outreach.models import AffectedPerson, Mailing, Outreach
from leerlus.insight.outreach.rules import Row, is_secret, secrecy_is_unclear
from leerlus.insight.outreach.writing import Drawn, counted, draw
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys import check
from leerlus.statute.calendar import add_working_days
from leerlus.work.tasks import task

KIND = "reach_out"
LETTERS = "outreach_letters"
LETTERS_SHOWN = 3
PART = 200
MOST_ROWS_NAMED = 20
ADDED_BY_A_CHECK = 3

# How the columns of a register are commonly called, small letters and no signs.
COLUMN_NAMES: Mapping[str, tuple[str, ...]] = {
    "reference": ("kenmerk", "referentie", "nummer", "zaaknummer", "beschikkingsnummer", "boetenummer", "id"),
    "name": ("naam", "volledigenaam", "naambelanghebbende", "name"),
    "phone": ("telefoon", "telefoonnummer", "mobiel", "tel", "phone"),
    "email": ("email", "emailadres", "mail", "mailadres"),
    "street": ("straat", "straatnaam", "adres", "street"),
    "house_number": ("huisnummer", "nr", "huisnr"),
    "postcode": ("postcode", "pc"),
    "city": ("plaats", "woonplaats", "city"),
    "address_is_secret": ("geheim", "geheimadres", "indicatiegeheim", "geheimhouding"),
    "what": ("omschrijving", "reden", "wat", "feit", "toelichting"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a file tells what; the header, and what nobody uses."""

    header: tuple[str, ...]
    used: Mapping[str, int]

    @property
    def unused(self) -> list[str]:
        return [name for place, name in enumerate(self.header) if place not in self.used.values()]

    @property
    def can_reach(self) -> bool:
        return any(name in self.used for name in ("phone", "email", "postcode", "street"))


def recognise(header: tuple[str, ...], *, names: Mapping[str, tuple[str, ...]] = COLUMN_NAMES) -> Columns:
    """Columns by their names; of two that fit the first counts."""
    plain = ["".join(sign for sign in name.casefold() if sign.isalnum()) for name in header]
    used: dict[str, int] = {}
    for what, spellings in names.items():
        place = next((plain.index(name) for name in spellings if name in plain), None)
        if place is not None and place not in used.values():
            used[what] = place
    return Columns(header=header, used=used)


def read_register(path: Path) -> tuple[Columns, Iterator[Row]]:
    """The people in a CSV or XLSX. Raises FileRefused with a sentence where it is no table."""
    table = open_table(path, limits=limits())
    columns = recognise(table.header)
    return columns, (_row(raw.number, raw.cells, columns) for raw in table.rows())


def _cell(cells: list[str], columns: Columns, what: str) -> str:
    place = columns.used.get(what)
    return cells[place] if place is not None and place < len(cells) else ""


def _row(number: int, cells: list[str], columns: Columns) -> Row:
    def told(what: str, longest: int) -> str:
        return " ".join(_cell(cells, columns, what).replace("\0", "").split())[:longest]

    return Row(
        number=number,
        reference=told("reference", 100),
        name=told("name", 200),
        phone=told("phone", 30),
        email=told("email", 254),
        street=told("street", 120),
        house_number=told("house_number", 20).lstrip("0"),  # A 0 stands where a number is not known.
        postcode=told("postcode", 7),
        city=told("city", 80),
        address_is_secret=is_secret(_cell(cells, columns, "address_is_secret")),
        what=told("what", 300),
    )


class Begun(NamedTuple):
    """``left_out``: people who stand on another list of the same pattern already."""

    outreach: Outreach
    left_out: int


@transaction.atomic
def begin(
    *, title: str, what_went_wrong: str, what_we_do: str, pattern: Pattern | None, owner: Staff, by: Staff
) -> Begun:
    """From a pattern: who complained about it stands on the list from the start, but on no second one."""
    outreach = outreach_actions.begin(
        title=title, what_went_wrong=what_went_wrong, what_we_do=what_we_do, pattern=pattern, owner=owner, by=by
    )
    left_out = 0
    if pattern is not None:
        cases = Signal.objects.filter(pk__in=pattern.cases.values("signal_id"), complainant__isnull=False)
        left_out = outreach_actions.add_complainants(
            outreach=outreach, signals=list(cases.select_related("complainant").order_by("pk")), by=by
        )
    return Begun(outreach, left_out)


# -- People from a register -----------------------------------------------------------------------------------


def hand_in(*, outreach: Outreach, path: Path, file_name: str, by: Staff) -> LongWork:
    """Keep a copy of the register until its people are on the list. Raises FileRefused; then nothing is kept."""
    columns, _rows = read_register(path)
    if not columns.can_reach:
        raise FileRefused("no_way_to_reach", value=", ".join(columns.header[:8]))
    work = progress.plan(kind=f"{KIND}:{outreach.pk}", title=file_name[:200], by_id=by.pk)
    stored = stored_register(work.pk)
    stored.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(path, stored)
    stored.chmod(0o600)
    return work


class NothingToTake(Exception):
    """The rows of this check were taken before, or their time is over."""


def waits_to_be_taken(checked: CheckRun) -> bool:
    """Whether the rows that a check found still lie there."""
    return bool(checked.stopped) and check.result_of(checked).exists()


def take_from_check(*, outreach: Outreach, checked: CheckRun, by: Staff) -> LongWork:
    """The rows that a check found, as a register that waits for a look. Rows that it could not judge stay out.

    They are taken once, and go like any register. Raises NothingToTake, or FileRefused where nobody in it can be
    reached.
    """
    given = check.fetch(checked=checked, by=by) if waits_to_be_taken(checked) else None
    if given is None:
        raise NothingToTake
    rows = csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), delimiter=";")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
            for number, cells in enumerate(rows):
                # Behind the row of the file stand its number, the reason and the lesson; without one it was not judged.
                if number == 0 or cells[-1]:
                    writer.writerow([as_it_was(cell) for cell in cells[:-ADDED_BY_A_CHECK]])
        return hand_in(outreach=outreach, path=path, file_name=checked.version.check_of.name, by=by)


def stored_register(work_id: UUID) -> Path:
    return Path(settings.MEDIA_ROOT) / "outreach" / str(work_id)


def look(work: LongWork, *, most: int = 5) -> tuple[Columns, list[Row]]:
    """The columns that were recognised, and the first people as they would come on the list."""
    columns, rows = read_register(stored_register(work.pk))
    return columns, list(islice(rows, most))


@dataclass(frozen=True, slots=True)
class Unclear:
    """What stands in the column of secrecy and is neither a yes nor a no; those rows are treated as secret."""

    column: str
    rows_by_value: Mapping[str, int]


def unclear_secrecy(work: LongWork) -> Unclear | None:
    """Over the whole file, the commonest first; None where every row says yes or no, or no column tells."""
    table = open_table(stored_register(work.pk), limits=limits())
    columns = recognise(table.header)
    place = columns.used.get("address_is_secret")
    if place is None:
        return None
    said = (" ".join(_cell(row.cells, columns, "address_is_secret").split()) for row in table.rows())
    found = Counter(value for value in said if secrecy_is_unclear(value))
    return Unclear(column=columns.header[place], rows_by_value=dict(found.most_common())) if found else None


def ask_to_add(*, outreach: Outreach, work: LongWork, by: Staff) -> None:
    """Let the worker put everybody on the list; the page follows the work."""
    add_in_background.enqueue(work_id=str(work.pk), outreach_id=outreach.pk, by_id=by.pk)


def forget_register(*, work: LongWork) -> None:
    """Not this file after all: our copy goes."""
    stored_register(work.pk).unlink(missing_ok=True)
    progress.stop(work=work)


@task(name="reach_out.add", idempotent=True)
def add_in_background(work_id: str, outreach_id: int, by_id: int) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    if work.is_over:
        return
    outreach, by = Outreach.objects.get(pk=outreach_id), Staff.objects.get(pk=by_id)
    add_from_register(outreach=outreach, work=work, by=by)


def add_from_register(*, outreach: Outreach, work: LongWork, by: Staff) -> None:
    """In parts, each whole or not at all; done twice it adds nobody twice. Our copy of the file goes afterwards."""
    _columns, rows = read_register(stored_register(work.pk))
    progress.begin(work=work)
    new = elsewhere = done = 0
    twice: list[int] = []
    nobody: list[int] = []
    unusable: dict[str, list[int]] = {"phone": [], "email": []}
    while part := list(islice(rows, PART)):
        try:
            found = outreach_actions.add_people(outreach=outreach, rows=part, by=by)
        except outreach_actions.MayNot as reason:
            progress.fail(work=work, reason=str(reason))
            break
        new, done = new + len(found.new), done + len(part)
        elsewhere += len(found.elsewhere)
        twice += [row.number for row in found.twice]
        nobody += [row.number for row in found.nobody]
        for way, numbers in unusable.items():
            numbers += [row.number for row in found.new if way in row.unusable]
        progress.advance(work=work, done=done)
    else:
        counts = {"new": new, "twice": len(twice), "elsewhere": elsewhere, "nobody": len(nobody)}
        result = counts | {"rows": nobody[:MOST_ROWS_NAMED]}
        for way, numbers in unusable.items():
            if numbers:
                result |= {f"no_{way}": len(numbers), f"no_{way}_rows": numbers[:MOST_ROWS_NAMED]}
        progress.finish(work=work, result=result)
    stored_register(work.pk).unlink(missing_ok=True)


# -- Letters to many ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Preview:
    """What a letter to many would do: how many go which way or why not, and the first ones as they are read."""

    counts: Mapping[str, int]
    first: tuple[Drawn, ...]
    stopped: tuple[Drawn, ...]
    plain: tuple[Line, ...]

    @property
    def going(self) -> int:
        return sum(self.counts.get(way, 0) for way in Way.values)


def preview(
    *, outreach: Outreach, subject: str, body: str, not_called_because: str, only: int | None, by: Staff
) -> Preview:
    """Nothing is sent and nothing is kept."""
    people = list(outreach_queries.to_write_to(outreach, only=only))
    drawn = list(
        draw(
            outreach=outreach, people=people, subject=subject, body=body, has_reason=bool(not_called_because.strip()),
            facts=facts_known(), by=by,
        )
    )  # fmt: skip
    going = [one for one in drawn if not one.why_not]
    plain = check_plain(going[0].body) if going else ()
    return Preview(
        counts=counted(drawn),
        first=tuple(going[:LETTERS_SHOWN]),
        stopped=tuple(one for one in drawn if one.stops)[:LETTERS_SHOWN],
        plain=plain,
    )


@transaction.atomic
def ask_to_write(
    *, outreach: Outreach, subject: str, body: str, not_called_because: str, only: int | None, by: Staff
) -> LongWork:
    """Let the worker write to everybody who was not reached; coordinators see why nobody was called. Raises MayNot."""
    total = outreach_queries.to_write_to(outreach, only=only).count()
    work = progress.plan(kind=f"{LETTERS}:{outreach.pk}", title=subject[:200], by_id=by.pk, total=total)
    mailing = outreach_actions.begin_mailing(
        outreach=outreach, subject=subject, body=body, not_called_because=not_called_because, work_id=work.pk, by=by
    )
    if mailing.not_called_because:
        tell(
            to=people_who_hand_out().exclude(pk=by.pk),
            sentence=_("Letters about “%(title)s” go before a talk.") % {"title": outreach.title},
            address=reverse("outreach:mailing", args=[outreach.pk, work.pk]),
            key=f"mailing-{mailing.pk}",
        )
    write_in_background.enqueue(work_id=str(work.pk), only=only, by_id=by.pk)
    return work


@task(name="reach_out.write", idempotent=True)
def write_in_background(work_id: str, only: int | None, by_id: int) -> None:
    work = LongWork.objects.get(pk=UUID(work_id))
    mailing = outreach_queries.mailing_of(work.pk)
    if mailing is None or work.is_over:
        return
    try:
        write_to_all(mailing=mailing, work=work, only=only, by=Staff.objects.get(pk=by_id))
    except Exception:
        reason = _("Something went wrong. Who got the letter keeps it; write to the others again.")
        progress.fail(work=work, reason=reason)
        raise


def write_to_all(*, mailing: Mailing, work: LongWork, only: int | None, by: Staff) -> None:
    """Each letter whole or not at all, and once: broken off and begun anew, it goes on with who has none yet."""
    people = list(outreach_queries.to_write_to(mailing.outreach, only=only).exclude(letters__mailing=mailing))
    facts, done = facts_known(), mailing.written.count()
    progress.begin(work=work)
    progress.advance(work=work, done=done)
    for person in people:
        outreach_actions.write_to(mailing=mailing, person=person, facts=facts, by=by)
        done += 1
        progress.advance(work=work, done=done)
    written = mailing.written
    result = {"written": written.filter(why_not="").count(), "not_written": written.exclude(why_not="").count()}
    progress.finish(work=work, result=result)


def show_address(*, person: AffectedPerson, reason: str, by: Staff) -> str:
    """A secret address, to write it on the envelope: shown once, with a reason that is kept."""
    if person.party.secret_address is None:
        raise NothingToTake
    return reveal(fact=person.party.secret_address, reason=reason, by=by)


@transaction.atomic
def called(
    *, person: AffectedPerson, outcome: str, note: str, at: datetime | None = None, version: int, by: Staff
) -> AffectedPerson:
    """Register a call. Who did not answer is tried again on the next working day, until three tries count."""
    again: date | None = None
    moments = [
        timezone.localtime(moment) for moment in (*person.tries.values_list("at", flat=True), at or timezone.now())
    ]
    if outcome == Outcome.NO_ANSWER and tries_that_count(moments) < TRIES_BEFORE_A_LETTER:
        again = add_working_days(timezone.localdate(), 1)
    return outreach_actions.tried(
        person=person, outcome=outcome, note=note, try_again_on=again, at=at, version=version, by=by
    )
