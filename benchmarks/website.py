"""What a page costs with ten thousand signals, and with a million.

Every request goes through the whole site: middleware, session, rights, view, queries, template. For each it prints

    web        milliseconds of the processor that Python used
    database   milliseconds of the processor that PostgreSQL used for it
    wall       milliseconds from question to answer, on a machine that may have other work
    queries    how many were asked

each the median of several requests (the database's: the mean, for the kernel counts it in steps of ten), and how many
times as much web and database together cost with the large number as with the small. As in the running site the
connection to the database stays open between requests.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

if TYPE_CHECKING:
    from django.http import HttpResponse

WARM_UP, REQUESTS = 3, 15
Request = Callable[[], "HttpResponse"]


@dataclass(frozen=True, slots=True)
class Cost:
    web: float
    database: float
    wall: float
    queries: int

    @property
    def processor(self) -> float:
        return self.web + self.database


def main() -> None:
    given = argparse.ArgumentParser(description="What a page costs with few signals and with many.")
    given.add_argument("--small", type=int, default=10_000, help="Not under 5,000: too few would be open.")
    given.add_argument("--large", type=int, default=1_000_000)
    sizes = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="leerlus-bench-") as folder:
        Path(folder).chmod(0o711)
        os.environ["LEERLUS_DATA"] = str(Path(folder) / "data")
        os.environ["LEERLUS_PLAIN_STATIC"] = os.environ["LEERLUS_ACCEPT_VOLATILE"] = "1"
        os.environ.pop("DATABASE_URL", None)
        from leerlus.database.service import running

        with running():
            costs = [_at(sizes.small), _at(sizes.large)]
    _print(costs, sizes=(sizes.small, sizes.large))


def _at(signals: int) -> dict[str, Cost]:
    from benchmarks.invented.million import fill

    started = time.perf_counter()
    fill(signals)
    click.echo(f"{signals:,} signals are there, after {time.perf_counter() - started:.0f} s", err=True)
    return {name: cost_of(request) for name, request in requests().items()}


def cost_of(request: Request) -> Cost:
    """What one kind of request costs. The queries are counted apart, for counting costs time too."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _time in range(WARM_UP - 1):
        request()
    with CaptureQueriesContext(connection) as asked:
        request()
    queries = len(asked)  # Now, for the next request empties the list.
    webs, walls = [], []
    database_before = database_seconds()
    for _time in range(REQUESTS):
        web, wall = time.process_time(), time.perf_counter()
        answer = request()
        webs.append(time.process_time() - web)
        walls.append(time.perf_counter() - wall)
        if answer.status_code not in (200, 302):
            raise AssertionError(f"The site answered {answer.status_code}.")
    database = (database_seconds() - database_before) / REQUESTS
    return Cost(1000 * statistics.median(webs), 1000 * database, 1000 * statistics.median(walls), queries)


def database_seconds() -> float:
    """Processor time of our connection's process in the server, and of none of its helpers."""
    from django.db import connection

    connection.ensure_connection()
    state = Path(f"/proc/{connection.connection.info.backend_pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(state[11]) + int(state[12])) / os.sysconf("SC_CLK_TCK")


def requests() -> dict[str, Request]:
    """By name what is asked; each answers what the site answered."""
    from django.test import Client
    from django.urls import reverse

    from benchmarks.invented.million import COMMON_WORD, MIDDLE_WORD, RARE_WORD
    from leerlus.casework.signals.models import Theme
    from leerlus.foundation.organisation.queries import districts
    from leerlus.insight.patterns.queries import rising

    handler, department = _signed_in("handler1"), _signed_in("department")
    theme, district, pattern = Theme.objects.filter(parent=None).first(), districts().first(), rising().first()
    # Of a department that sees none of it.
    elsewhere = Theme.objects.filter(parent=None).exclude(department__staff__username="department").first()
    if theme is None or elsewhere is None or district is None or pattern is None:
        raise AssertionError("The made-up municipality is not complete.")
    worklist = reverse("desk:worklist")
    lists = {  # With what a list may be filtered by, not only what is mostly asked.
        "worklist, open": "",
        "worklist, page 20": "page=20",
        "worklist, mine": "handler=me",
        "worklist, theme and district": f"theme={theme.pk}&area={district.pk}",
        "worklist, open, newest": "order=newest",
        "worklist, open, oldest": "order=oldest",
        "worklist, open, of a channel": "channel=app",
        "worklist, overdue": "due=overdue",
        "worklist, all, newest": "state=all&order=newest",
        "worklist, all, page 500": "state=all&order=newest&page=500",
        "worklist, all, of nobody, oldest": "state=all&handler=nobody&order=oldest",
        "worklist, all, of one file": "state=all&source=meldingen.csv",
        "worklist, closed": "state=closed",
        "worklist, all of a theme": f"state=all&order=newest&theme={theme.pk}",
        "worklist, all of a district": f"state=all&order=newest&area={district.pk}",
        "worklist, all compliments": "state=all&order=oldest&kind=compliment",
        "worklist, all of ombudsman": "state=all&order=newest&kind=ombudsman_case",
        "search, common word": f"words={COMMON_WORD}&state=all&order=newest",
        "search, word in one of 100": f"words={MIDDLE_WORD}&state=all&order=newest",
        "search, rare word": f"words={RARE_WORD}&state=all&order=newest",
        "search, two words": f"words={COMMON_WORD}+{RARE_WORD}&state=all&order=newest",
        "search, word of nobody": "words=kwikstaart&state=all&order=newest",
        "search, part of a number": "words=00-42&state=all&order=newest",
    }
    return {
        "intake": _intake(),
        "today": _get(handler, reverse("desk:today")),
        **{name: _get(handler, f"{worklist}?{query}") for name, query in lists.items()},
        "worklist of a department": _get(department, f"{worklist}?state=all&order=newest"),
        "another's theme, department": _get(department, f"{worklist}?state=all&theme={elsewhere.pk}"),
        "search by a department": _get(department, f"{worklist}?words={COMMON_WORD}&state=all&order=newest"),
        "case": _get(handler, reverse("desk:case", args=[_number_of_a_case()])),
        "call registered": _call(handler),
        "taking in, heard before": _heard_before(handler),
        "patterns": _get(handler, reverse("patterns:overview")),
        "pattern": _get(handler, reverse("patterns:one", args=[pattern.pk])),
        "pattern, page 4 of cases": _get(handler, f"{reverse('patterns:one', args=[pattern.pk])}?pagina=4"),
        "portal, start page": _get(Client(), reverse("portal:home")),
    }


def _get(client: Any, address: str) -> Request:
    return lambda: _shown(client.get(address))


def _shown(answer: HttpResponse) -> HttpResponse:
    """A page that asks to sign in, or to wait, measures nothing."""
    if answer.status_code != 200:
        raise AssertionError(f"The page was not shown: {answer.status_code}.")
    return answer


def _signed_in(username: str) -> Any:
    from django.conf import settings
    from django.test import Client

    from leerlus.foundation.organisation.models import Staff

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(Staff.objects.get(username=username))
    return client


def _number_of_a_case() -> str:
    """An open complaint of somebody whose number is known."""
    from leerlus.casework.signals.models import Signal

    return Signal.objects.filter(closed_at=None, kind="complaint", complainant__isnull=False).earliest("id").number


def _intake() -> Request:
    """A complaint, told on one page; each a new one."""
    from django.test import Client
    from django.urls import reverse

    address = reverse("portal:at_once", args=["complaint"])
    answers = {"call": "yes", "phone": "06 12 34 56 78", "name": "Noor Voorbeeld", "story": "De container is vol."}
    places = (f"10.0.{place // 250}.{place % 250}" for place in count())  # From one place it would soon be too often.
    return lambda: _moved_on(Client(REMOTE_ADDR=next(places)).post(address, {**answers, "key": str(uuid4())}))


def _heard_before(client: Any) -> Request:
    """What the page of taking in asks while somebody types: a phone number, and a story in common words."""
    from django.urls import reverse

    from benchmarks.invented.million import COMMON_WORD

    typed = {
        "intake_form-name": "Inwoner 12", "intake_form-phone": "06 00 00 00 12",
        "intake_form-story": f"De container is kapot en de {COMMON_WORD} belt niet terug over de prullenbak.",
    }  # fmt: skip
    return lambda: _shown(client.post(reverse("desk:look_intake"), typed))


def _call(client: Any) -> Request:
    """Somebody was not reached; each time the next who waits."""
    from django.urls import reverse

    given = {"call_form-outcome": "no_answer", "next": "today"}
    numbers = _numbers_of_who_waits()
    return lambda: _moved_on(client.post(reverse("desk:called", args=[next(numbers)]), given))


def _numbers_of_who_waits() -> Iterator[str]:
    from leerlus.casework.contacts.models import PlannedCall

    waiting = PlannedCall.objects.filter(done_at=None).order_by("id").values_list("signal__number", flat=True)
    yield from list(waiting[: WARM_UP + REQUESTS])


def _moved_on(answer: HttpResponse) -> HttpResponse:
    """A form that was taken in leads to another page; one that was not is shown again, and measures nothing."""
    if answer.status_code != 302:
        raise AssertionError("The form was not taken in.")
    return answer


def _print(costs: list[dict[str, Cost]], *, sizes: tuple[int, int]) -> None:
    small, large = costs
    heads = "".join(f"{f'{size:,} signals':^34}" for size in sizes)
    click.echo(f"{'':30}{heads}{'times':>8}")
    columns = f"{'web':>8}{'database':>10}{'wall':>8}{'queries':>8}"
    click.echo(f"{'milliseconds':30}{columns}{columns}")
    for name, before in small.items():
        after = large[name]
        cells = "".join(
            f"{cost.web:8.1f}{cost.database:10.1f}{cost.wall:8.1f}{cost.queries:8}" for cost in (before, after)
        )
        click.echo(f"{name:30}{cells}{after.processor / before.processor:8.2f}")


if __name__ == "__main__":
    main()
