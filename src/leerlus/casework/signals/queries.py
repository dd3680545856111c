"""Reading signals. Every list starts from ``visible_to``."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, TrigramSimilarity
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Upper
from django.utils import timezone

from leerlus.casework.parties.queries import called, not_found_by
from leerlus.casework.signals.choices import Channel, Kind, LinkKind, State
from leerlus.casework.signals.masking import with_masks
from leerlus.casework.signals.models import (
    Attachment,
    Link,
    Message,
    Rerouting,
    Route,
    Signal,
    Theme,
    ThemeAnswer,
    ThemeQuestion,
)
from leerlus.casework.signals.rules import code_hash, department_for, read_number
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.foundation.reading import counted

PAGE = 20
NO_COMPLIMENT = "no_compliment"  # Every kind that tells of something to be done: what figures and patterns count.
EARLIEST, LATEST = date(1900, 1, 1), date(2999, 12, 31)
MOST_NAMESAKES = 500
NEARLY_THE_NAME = 0.6  # Of the threes of letters, in common.
MANY = 20_000  # Of so many the first come soon, in whatever order; of fewer we look up which they are.


def visible_to(staff: Staff) -> QuerySet[Signal]:
    """All signals for who handles cases; those of the own department for a department; none for anybody else."""
    if not staff.may("see_cases"):
        return Signal.objects.none()
    if staff.may("handle_cases"):
        return Signal.objects.all()
    if Role.DEPARTMENT in staff.roles and staff.department_id:
        return Signal.objects.filter(department_id=staff.department_id)
    return Signal.objects.none()


def numbered(number: str) -> Signal | None:
    """For machines; staff ask ``one_for``."""
    return Signal.objects.select_related("handler").defer("search").filter(number=number).first()


def lines_of(ids: Sequence[int]) -> list[Signal]:
    """These signals, in this order. Looked up when it is known which they are, so that nothing is joined in vain."""
    found = as_lines(Signal.objects.order_by()).in_bulk(ids)
    return [found[number] for number in ids if number in found]


def as_lines(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """With what a line on a list shows, and nothing else: a list has many of them."""
    return signals.select_related("theme", "area", "handler", "complainant").only(*LINE)


LINE = (
    "number", "kind", "state", "text", "received_at", "due_on", "closed_at", "reply_since",
    "theme__name", "area__name", "handler__name", "complainant__name",
)  # fmt: skip


def for_reading(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """With what somebody wants to know of one; borders are long and stay behind."""
    lines = signals.select_related("theme", "area", "handler", "department", "complainant")
    return lines.defer("area__polygon", "search")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the worklist shows, as it stands in the address bar."""

    words: str = ""
    state: str = "open"
    kind: str = ""
    theme: int | None = None
    area: int | None = None
    department: int | None = None
    handler: str = ""  # "me", "nobody" or a number
    channel: str = ""
    due: str = ""  # "overdue" or "soon"
    reply: str = ""  # "new": the resident wrote and waits
    source: str = ""
    since: date | None = None  # Received on this day or later,
    until: date | None = None  # and on this day or earlier.
    order: str = "due"
    page: int = 1

    @classmethod
    def from_address(cls, given: dict[str, str]) -> Filters:
        """Read what is known and sound; leave out the rest, so that an old link still opens."""

        def number(name: str) -> int | None:
            text = given.get(name, "")
            return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

        def one_of(name: str, allowed: Any, default: str = "") -> str:
            return given[name] if given.get(name) in allowed else default

        def day(name: str) -> date | None:
            for form in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
                with suppress(ValueError):
                    found = datetime.strptime(given.get(name, "").strip(), form).date()  # noqa: DTZ007 - A day.
                    return found if EARLIEST <= found <= LATEST else None
            return None

        handler = given.get("handler", "")
        state = one_of("state", ("open", "all", *State.values), "open")
        # A term is of what is open: among all, the earliest would be the oldest that was closed.
        orders = ("newest", "oldest") if state in ("all", State.CLOSED) else ("due", "newest", "oldest")
        return cls(
            words=given.get("words", "").replace("\0", "").strip()[:200],
            state=state,
            kind=one_of("kind", (*Kind.values, NO_COMPLIMENT)),
            theme=number("theme"),
            area=number("area"),
            department=number("department"),
            handler=handler if handler in ("me", "nobody") or number("handler") else "",
            channel=one_of("channel", Channel.values),
            due=one_of("due", ("overdue", "soon")),
            reply=one_of("reply", ("new",)),
            source=given.get("source", "").replace("\0", "")[:60],
            since=day("since"),
            until=day("until"),
            order=one_of("order", orders, orders[0]),
            page=min(number("page") or 1, 500),
        )

    def address(self, **changes: Any) -> str:
        """The query string of these filters with some changed; the first page unless told."""
        changed = replace(self, **{"page": 1, **changes})
        defaults = Filters()
        return urlencode(
            {
                name: value
                for name in self.__slots__
                if (value := getattr(changed, name)) != getattr(defaults, name) and value is not None
            }
        )

    @property
    def beyond_open(self) -> bool:
        """Whether it shows closed ones too; they pile up."""
        return self.state in ("all", State.CLOSED)

    @property
    def narrowed(self) -> int:
        """How many filters besides the words and the order are set."""
        plain = Filters(words=self.words, order=self.order, page=self.page)
        return sum(getattr(self, name) != getattr(plain, name) for name in self.__slots__)


@dataclass(frozen=True, slots=True)
class Page:
    signals: list[Signal]
    filters: Filters
    has_next: bool
    found: int  # Exact up to COUNT_TO, beyond that COUNT_TO + 1: "more than".

    COUNT_TO = 1000

    @property
    def more_than_counted(self) -> bool:
        return self.found > self.COUNT_TO


def worklist(*, filters: Filters, staff: Staff, today: date, parts: Parts | None = None) -> Page:
    """One page of signals. Its cost does not grow with the number of signals: counting stops at a thousand."""
    found = matching(filters=filters, staff=staff, today=today, parts=parts)
    few: list[int] | None = None
    if (filters.words or filters.beyond_open) and _expected(found) < MANY:
        few = _first_found(found, Page.COUNT_TO + 1)
    number = found.order_by().values("pk")[: Page.COUNT_TO + 1].count() if few is None else len(few)
    start = (filters.page - 1) * PAGE
    on_page = slice(start, start + PAGE + 1)
    if few is not None and number <= Page.COUNT_TO:
        rows = list(as_lines(_ordered(Signal.objects.filter(pk__in=few), filters.order)[on_page]))
    else:
        rows = lines_of(list(_ordered(found, filters.order).values_list("pk", flat=True)[on_page]))
    with_masks(rows[:PAGE])
    return Page(signals=rows[:PAGE], filters=filters, has_next=len(rows) > PAGE, found=number)


def _expected(signals: QuerySet[Signal]) -> int:
    """How many PostgreSQL expects to find; it knows the common words well, and a rare one only as rare."""
    return int(json.loads(signals.order_by().values("pk").explain(format="json"))[0]["Plan"]["Plan Rows"])


def _first_found(signals: QuerySet[Signal], most: int) -> list[int]:
    """The ids of at most so many signals, in no order, by the plan that would be best for finding them all.

    Told how few we want, PostgreSQL walks through all signals in the hope of meeting a rare word soon; that takes
    seconds among a million. A materialized step hides from it that we stop.
    """
    query, values = signals.order_by().values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"WITH found AS MATERIALIZED ({query}) SELECT * FROM found LIMIT %s", [*values, most])  # noqa: S608 - Django's own query; its values are bound.
        return [row[0] for row in cursor.fetchall()]


def matching(*, filters: Filters, staff: Staff, today: date, parts: Parts | None = None) -> QuerySet[Signal]:
    asked = conditions(filters=filters, staff=staff, today=today, parts=parts)
    signals = visible_to(staff).filter(*asked.values())
    return told(signals, filters.words, on=today) if filters.words else signals


def conditions(*, filters: Filters, staff: Staff, today: date, parts: Parts | None = None) -> dict[str, Q]:
    """What each filter that is set asks of a signal, by its name. The words ask something of their own: ``told``."""
    asked: dict[str, Q] = {}
    parts = parts or Parts([filters])
    if filters.state == "open":
        asked["state"] = Q(closed_at__isnull=True)
    elif filters.state == State.CLOSED:
        asked["state"] = Q(closed_at__isnull=False)
    elif filters.state != "all":
        asked["state"] = Q(closed_at__isnull=True, state=filters.state)
    exact = {
        "kind": filters.kind if filters.kind != NO_COMPLIMENT else "",
        "department": filters.department,
        "channel": filters.channel,
        "source": filters.source,
    }
    asked |= {name: Q(**{name: value}) for name, value in exact.items() if value}
    if filters.kind == NO_COMPLIMENT:
        asked["kind"] = ~Q(kind=Kind.COMPLIMENT)
    if filters.since:
        asked["since"] = Q(received_at__gte=_begin(filters.since))
    if filters.until:
        asked["until"] = Q(received_at__lt=_begin(filters.until + timedelta(days=1)))
    if filters.theme:
        asked["theme"] = Q(theme_id__in=parts.themes[filters.theme])
    if filters.area:
        asked["area"] = Q(area_id__in=parts.areas[filters.area])
    if filters.handler == "nobody":
        asked["handler"] = Q(handler__isnull=True)
    elif filters.handler:
        asked["handler"] = Q(handler_id=staff.pk if filters.handler == "me" else int(filters.handler))
    if filters.due == "overdue":
        asked["due"] = Q(closed_at__isnull=True, due_on__lt=today)
    elif filters.due == "soon":
        asked["due"] = Q(closed_at__isnull=True, due_on__range=(today, in_a_week(today)))
    if filters.reply:
        asked["reply"] = Q(reply_since__isnull=False)
    return asked


def _begin(day: date) -> datetime:
    """Midnight of the municipality's own day, so that an index of moments can be used."""
    return timezone.make_aware(datetime.combine(day, time()))


def in_a_week(today: date) -> date:
    return today + timedelta(days=7)


def told(signals: QuerySet[Signal], words: str, *, on: date) -> QuerySet[Signal]:
    """Signals by their number; or by the words in what was told or in the theme (Dutch word forms are one), or by the
    name of who told it. What is protected of somebody finds nothing that they told, and neither does the name of
    somebody who must not know of them: who asks may have that one on the phone.
    """
    number = read_number(words)
    if number and not re.search(r"[^\W\d]", words):
        return signals.filter(number=number)
    if re.fullmatch(r"[\d\s.-]{2,}", words):
        return signals.annotate(number_upper=Upper("number")).filter(number_upper__contains=words.strip())
    query = SearchQuery(words, config="dutch", search_type="websearch")
    # Looked up first and given as numbers, so that three indexes of one table are joined, and nothing is read through.
    people = list(called(words).values_list("pk", flat=True)[:MOST_NAMESAKES])
    about = list(themes_named(words).values_list("pk", flat=True))
    in_words = Q(search=query)
    if silent := not_found_by(words, on=on):
        in_words &= ~Q(complainant_id__in=silent)
    return signals.filter(in_words | Q(complainant_id__in=people) | Q(theme_id__in=about))


def themes_named(words: str) -> QuerySet[Theme]:
    """Themes with nearly this name: "parkeerboetes" is "Parkeerboete"."""
    return Theme.objects.annotate(alike=TrigramSimilarity("name", words)).filter(alike__gte=NEARLY_THE_NAME)


class Parts:
    """Each theme and each district that filters name with its parts, read once for all of them."""

    def __init__(self, several: Collection[Filters]) -> None:
        self.themes = self._read(Theme.objects.order_by(), {one.theme for one in several if one.theme})
        self.areas = self._read(Area.objects.order_by(), {one.area for one in several if one.area})

    def _read(self, every: QuerySet[Any], named: set[int]) -> dict[int, list[int]]:
        found = {number: [number] for number in named}
        if named:
            for number, parent in every.filter(parent_id__in=named).values_list("pk", "parent_id"):
                found[parent].append(number)
        return found


def _ordered(signals: QuerySet[Signal], order: str) -> QuerySet[Signal]:
    if order == "newest":
        return signals.order_by("-received_at", "-id")
    if order == "oldest":
        return signals.order_by("received_at", "id")
    return signals.order_by(F("due_on").asc(nulls_last=True), "id")


def one_for(*, number: str, staff: Staff) -> Signal | None:
    """The signal with this number, if the person may see it."""
    if read_number(number) != number:
        return None
    return for_reading(visible_to(staff)).filter(number=number).first()


def by_number(number: str) -> Signal | None:
    """Whatever signal has this number; who may know so much of it, is for whoever asks."""
    return Signal.objects.select_related("complainant").defer("search").filter(number=number).first()


def by_receipt(*, number: str, code: str, key: str) -> Signal | None:
    """The signal on a receipt: the number and the secret code must both fit."""
    stored = read_number(number)
    if stored is None:
        return None
    return Signal.objects.select_related("theme").filter(number=stored, code_hash=code_hash(code, key=key)).first()


def taken_in(sending_key: UUID) -> Signal | None:
    """What was taken in from the form with this key."""
    return Signal.objects.defer("search").filter(sending_key=sending_key).first()


def due_soon(*, staff: Staff, until: date) -> QuerySet[Signal]:
    """Open signals whose handling term ends on or before a day, the earliest first."""
    signals = visible_to(staff).filter(closed_at__isnull=True, due_on__lte=until)
    return as_lines(signals).order_by("due_on", "id")


def open_cases_of(staff: Staff) -> QuerySet[Signal]:
    return visible_to(staff).filter(handler=staff, closed_at__isnull=True)


def of_party(*, signal: Signal, staff: Staff) -> QuerySet[Signal]:
    """Earlier and later signals of the same person."""
    if signal.complainant_id is None:
        return Signal.objects.none()
    return for_reading(visible_to(staff).filter(complainant_id=signal.complainant_id).exclude(pk=signal.pk))


def themes() -> QuerySet[Theme]:
    return Theme.objects.select_related("parent", "department")


def theme_numbered(number: int) -> Theme | None:
    return Theme.objects.select_related("department").filter(pk=number).first()


def several_for(*, numbers: Sequence[str], staff: Staff) -> QuerySet[Signal]:
    """The signals with these numbers that the person may see."""
    return for_reading(visible_to(staff).filter(number__in=numbers)).order_by(F("due_on").asc(nulls_last=True), "id")


def count_up_to(most: int, *, several: Mapping[str, Filters], staff: Staff, today: date) -> dict[str, int]:
    """How many fit each of several filters without words, counted no further than ``most``; few queries for all."""
    parts = Parts(several.values())
    fitting = {
        name: matching(filters=filters, staff=staff, today=today, parts=parts) for name, filters in several.items()
    }
    return counted(most, **fitting)


def questions_of(theme: Theme) -> QuerySet[ThemeQuestion]:
    """What is asked about a theme: first what is asked about all of the theme above it."""
    asked = ThemeQuestion.objects.filter(is_in_use=True, theme__in=[theme.pk, theme.parent_id or theme.pk])
    return asked.order_by(F("theme__parent").asc(nulls_first=True), "position", "id")


def all_questions() -> QuerySet[ThemeQuestion]:
    return ThemeQuestion.objects.select_related("theme__parent").order_by(
        "-is_in_use", "theme__name", "theme", "position", "id"
    )


def question_numbered(number: int) -> ThemeQuestion | None:
    return ThemeQuestion.objects.select_related("theme").filter(pk=number).first()


def asks_about_themes() -> bool:
    """Whether residents are asked about a theme at all; where nothing is asked, the theme is left to us."""
    return ThemeQuestion.objects.filter(is_in_use=True).exists()


def answers_of(signal: Signal) -> QuerySet[ThemeAnswer]:
    return ThemeAnswer.objects.filter(signal=signal)


def main_themes() -> QuerySet[Theme]:
    return Theme.objects.filter(parent__isnull=True)


def attachments_of(signal: Signal) -> QuerySet[Attachment]:
    return Attachment.objects.filter(signal=signal).select_related("file")


def attachment_of(*, signal: Signal, number: int) -> Attachment | None:
    return attachments_of(signal).filter(pk=number).first()


def messages_of(signal: Signal) -> QuerySet[Message]:
    return Message.objects.filter(signal=signal).select_related("by")


def was_written(key: UUID) -> bool:
    """Whether the form with this key was sent before."""
    return Message.objects.filter(key=key).exists()


def new_replies(staff: Staff) -> QuerySet[Signal]:
    """Open cases of mine, or of nobody yet, in which the resident wrote and waits; the longest first."""
    mine_or_free = visible_to(staff).filter(Q(handler=staff) | Q(handler__isnull=True))
    return as_lines(mine_or_free.filter(closed_at__isnull=True, reply_since__isnull=False)).order_by(
        "reply_since", "id"
    )


def links_of(*, signal: Signal, staff: Staff) -> QuerySet[Link]:
    """What it points at and what points at it, as far as the person may see the other one."""
    links = Link.objects.filter(Q(signal=signal) | Q(to=signal), undone_at__isnull=True)
    seen = visible_to(staff).values("pk")
    links = links.filter(signal__in=seen, to__in=seen).select_related("signal", "to", "by")
    return links.defer("signal__search", "signal__text", "to__search", "to__text")


def link_of(*, signal: Signal, number: int) -> Link | None:
    return Link.objects.filter(Q(signal=signal) | Q(to=signal), pk=number, undone_at__isnull=True).first()


def reroutings_of(signal: Signal) -> QuerySet[Rerouting]:
    return Rerouting.objects.filter(signal=signal).select_related("by")


def first_told(signal: Signal) -> Signal | None:
    """The signal that told the same before."""
    link = Link.objects.filter(signal=signal, kind=LinkKind.DUPLICATE_OF, undone_at__isnull=True).first()
    return link.to if link else None


def reached_from(signal: Signal) -> list[tuple[int, int]]:
    """Every link on the roads that lead on from a signal."""
    pairs: list[tuple[int, int]] = []
    seen, todo = set(), {signal.pk}
    while todo:
        seen |= todo
        found = list(Link.objects.filter(signal__in=todo, undone_at__isnull=True).values_list("signal_id", "to_id"))
        pairs += found
        todo = {end for _start, end in found} - seen
    return pairs


def routes() -> QuerySet[Route]:
    return Route.objects.select_related("theme__parent", "area", "department").defer("area__polygon")


class Routing:
    """Who gets what, read once: for one signal, for a file of them, or for the page that shows it."""

    def __init__(self) -> None:
        self._above_theme: dict[int, int | None] = {}
        self._departments: dict[int, int | None] = {}
        for number, parent, department in Theme.objects.values_list("pk", "parent_id", "department_id"):
            self._above_theme[number], self._departments[number] = parent, department
        self._routes: dict[tuple[int | None, int], int] = {
            (theme, area): department
            for theme, area, department in Route.objects.order_by().values_list("theme_id", "area_id", "department_id")
        }
        # Where nothing depends on the area, nobody has to know which area lies in which.
        self._above_area: dict[int, int | None] = (
            dict(Area.objects.order_by().values_list("pk", "parent_id")) if self._routes else {}
        )

    def department_id(self, *, theme: Theme | None, area_id: int | None) -> int | None:
        return self._found(theme, area_id, self._routes)

    def without(self, route: Route) -> int | None:
        """Where what this route is for would go if the route were not there."""
        others = {key: value for key, value in self._routes.items() if key != (route.theme_id, route.area_id)}
        return self._found(route.theme, route.area_id, others)

    def _found(self, theme: Theme | None, area_id: int | None, routes: dict[tuple[int | None, int], int]) -> int | None:
        # A theme that was made a moment ago stands in no list yet.
        above = {theme.pk: theme.parent_id, **self._above_theme} if theme else self._above_theme
        return department_for(
            themes=_from_here_up(theme.pk if theme else None, above),
            areas=_from_here_up(area_id, self._above_area),
            departments=self._departments,
            routes=routes,
        )


def _from_here_up(number: int | None, above: dict[int, int | None]) -> list[int]:
    path: list[int] = []
    while number is not None and number not in path:
        path.append(number)
        number = above.get(number)
    return path
