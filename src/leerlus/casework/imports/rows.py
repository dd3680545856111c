"""What one row of the file says, or why it cannot be read. Pure: today is told."""

from dataclasses import dataclass
from datetime import date, datetime, time

from leerlus.casework.imports.choices import Target
from leerlus.casework.imports.dates import AMSTERDAM, DateRefused, read_moment, read_time, refuse_unlikely
from leerlus.casework.imports.mapping import Mapping
from leerlus.casework.imports.places import PlaceRefused, Point, read_point
from leerlus.casework.imports.problems import Problem
from leerlus.casework.imports.raw import RawRow
from leerlus.casework.imports.words import read_channel, read_kind

LONGEST_TEXT = 100_000
LONGEST_PLACE = 200
LONGEST_THEME = 120
LONGEST_ID = 100
UNREADABLE = range(0xDC80, 0xDD00)  # Where Python keeps bytes that did not decode.


@dataclass(frozen=True, slots=True)
class Draft:
    """One report as the file tells it; ``area`` is a code or a name, still to be looked up."""

    row: int
    source_id: str
    received_at: datetime
    occurred_on: date | None
    closed_at: datetime | None
    kind: str
    channel: str
    category: str
    subcategory: str
    area: str
    place: str
    point: Point | None
    text: str


class RowReader:
    """Reads rows with one mapping. ``read`` gives a draft, or all problems of the row at once."""

    def __init__(self, header: tuple[str, ...], mapping: Mapping, *, today: date) -> None:
        self._header = header
        self._mapping = mapping
        self._today = today
        self._places = mapping.places(header)
        self._width = len(header)

    def read(self, row: RawRow) -> Draft | list[Problem]:
        if problem := self._wrong_shape(row):
            return [problem]
        problems = self._unreadable_cells(row)
        if problems:
            return problems
        received_at = self._received_at(row, problems)
        closed_at = self._closed_at(row, received_at, problems)
        occurred_on = self._day(row, Target.OCCURRED_ON, problems)
        source_id = self._source_id(row, problems)
        kind = self._kind(row, problems)
        point = self._point(row, problems)
        text = self._text(row)
        category, subcategory = self._cell(row, Target.CATEGORY), self._cell(row, Target.SUBCATEGORY)
        if not (text or category or subcategory):
            problems.append(Problem(row.number, "", "says_nothing"))
        if problems or received_at is None:
            return problems
        return Draft(
            row=row.number,
            source_id=source_id,
            received_at=received_at,
            occurred_on=occurred_on,
            closed_at=closed_at,
            kind=kind,
            channel=read_channel(self._cell(row, Target.CHANNEL)) or "other",
            category=(category or subcategory)[:LONGEST_THEME],
            subcategory=subcategory[:LONGEST_THEME] if category else "",
            area=self._cell(row, Target.AREA),
            place=self._cell(row, Target.PLACE)[:LONGEST_PLACE],
            point=point,
            text=text,
        )

    def _cell(self, row: RawRow, target: Target) -> str:
        place = self._places.get(target)
        return "" if place is None else row.cells[place].strip()

    def _name(self, target: Target) -> str:
        place = self._places.get(target)
        return "" if place is None else self._header[place]

    def _wrong_shape(self, row: RawRow) -> Problem | None:
        found = len(row.cells)
        # A separator at the end of a line, as some systems write, is no extra cell.
        if found == self._width or (found > self._width and not any(row.cells[self._width :])):
            return None
        for place, cell in enumerate(row.cells[: self._width]):
            if cell.count("\n") > 1 and found < self._width:
                return Problem(row.number, self._header[place], "quote_not_closed")
        kind = "too_few_cells" if found < self._width else "too_many_cells"
        return Problem(row.number, "", kind, found=found, expected=self._width)

    def _unreadable_cells(self, row: RawRow) -> list[Problem]:
        problems = []
        used = set(self._places.values())
        for place, cell in enumerate(row.cells[: self._width]):
            kind = None
            if "\0" in cell:
                kind = "null_byte"
            elif not cell.isascii() and any(ord(sign) in UNREADABLE for sign in cell):
                kind = "unreadable_signs"
            elif place in row.formulas and place in used:
                kind = "formula_without_result"
            elif len(cell) > LONGEST_TEXT:
                problems.append(
                    Problem(row.number, self._header[place], "too_long", found=len(cell), expected=LONGEST_TEXT)
                )
            if kind:
                problems.append(Problem(row.number, self._header[place], kind))
        return problems

    def _moment(self, row: RawRow, target: Target, problems: list[Problem]) -> datetime | None:
        text = self._cell(row, target)
        if not text:
            return None
        try:
            moment = read_moment(text, order=self._mapping.date_order)
            refuse_unlikely(moment, today=self._today)
        except DateRefused as refused:
            problems.append(Problem(row.number, self._name(target), refused.kind, value=text[:200]))
            return None
        return moment

    def _received_at(self, row: RawRow, problems: list[Problem]) -> datetime | None:
        if not self._cell(row, Target.RECEIVED_AT):
            if self._mapping.empty_date is None:
                problems.append(Problem(row.number, self._name(Target.RECEIVED_AT), "date_missing"))
                return None
            return datetime.combine(self._mapping.empty_date, time(), AMSTERDAM)
        moment = self._moment(row, Target.RECEIVED_AT, problems)
        clock = self._cell(row, Target.RECEIVED_TIME)
        if moment is None or not clock:
            return moment
        try:
            return datetime.combine(moment.date(), read_time(clock), moment.tzinfo)
        except DateRefused as refused:
            problems.append(Problem(row.number, self._name(Target.RECEIVED_TIME), refused.kind, value=clock[:200]))
            return None

    def _closed_at(self, row: RawRow, received_at: datetime | None, problems: list[Problem]) -> datetime | None:
        closed_at = self._moment(row, Target.CLOSED_AT, problems)
        if closed_at is None:
            return received_at if self._mapping.all_closed else None
        # A day without a time may seem to lie before the moment on that day on which the report came.
        return max(closed_at, received_at) if received_at else closed_at

    def _day(self, row: RawRow, target: Target, problems: list[Problem]) -> date | None:
        moment = self._moment(row, target, problems)
        return moment.astimezone(AMSTERDAM).date() if moment else None

    def _source_id(self, row: RawRow, problems: list[Problem]) -> str:
        source_id = self._cell(row, Target.SOURCE_ID)
        if Target.SOURCE_ID in self._places and not source_id:
            problems.append(Problem(row.number, self._name(Target.SOURCE_ID), "id_missing"))
        if len(source_id) > LONGEST_ID:
            name = self._name(Target.SOURCE_ID)
            problems.append(Problem(row.number, name, "id_too_long", value=source_id[:200], expected=LONGEST_ID))
        return source_id

    def _kind(self, row: RawRow, problems: list[Problem]) -> str:
        text = self._cell(row, Target.KIND)
        if not text:
            return self._mapping.kind
        kind = read_kind(text)
        if kind is None:
            problems.append(Problem(row.number, self._name(Target.KIND), "kind_unknown", value=text[:200]))
        return kind or ""

    def _point(self, row: RawRow, problems: list[Problem]) -> Point | None:
        if Target.LAT not in self._places or Target.LON not in self._places:
            return None
        try:
            return read_point(self._cell(row, Target.LAT), self._cell(row, Target.LON))
        except PlaceRefused as refused:
            problems.append(Problem(row.number, self._name(Target.LAT), refused.kind, value=refused.value[:200]))
            return None

    def _text(self, row: RawRow) -> str:
        title, text = self._cell(row, Target.TITLE), self._cell(row, Target.TEXT)
        return "\n\n".join(part for part in (title, text) if part)


def cells_of(row: RawRow, width: int) -> list[str]:
    """The cells as they came, filled up with empty ones to the width of the header."""
    return [*row.cells, *[""] * (width - len(row.cells))]
