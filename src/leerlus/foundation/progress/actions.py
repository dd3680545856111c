"""Beginning, advancing and ending a long work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.db import connection, transaction
from django.utils import timezone

from leerlus.foundation.progress.choices import State
from leerlus.foundation.progress.models import LongWork


def plan(*, kind: str, title: str, by_id: int | None, total: int | None = None) -> LongWork:
    """Note that work is asked for; the page can show it from now on, also while it waits for a worker."""
    return LongWork.objects.create(kind=kind, title=title, by_id=by_id, total=total)


def begin(*, work: LongWork, total: int | None = None, stage: str = "") -> LongWork:
    """The worker starts, or starts again after a breakdown."""
    return _change(
        work, state=State.RUNNING, started_at=timezone.now(), finished_at=None, done=0, stage=stage,
        total=work.total if total is None else total,
    )  # fmt: skip


def advance(*, work: LongWork, done: int, stage: str | None = None) -> LongWork:
    """For work that commits step by step. Inside one large transaction, use `telling` instead: others see it there."""
    return _change(work, done=done, **({} if stage is None else {"stage": stage}))


def keep(*, work: LongWork, done: int, so_far: dict[str, Any]) -> LongWork:
    """For work that may not do a row twice: how far it is, in the same transaction as the rows themselves."""
    return _change(work, done=done, result={"so_far": so_far})


def finish(*, work: LongWork, result: dict[str, Any] | None = None) -> LongWork:
    """Ready; ``result`` holds JSON values for the page and never anything of a resident."""
    return _change(work, state=State.DONE, finished_at=timezone.now(), result=result or {})


def fail(*, work: LongWork, reason: str) -> LongWork:
    """Not ready, and why, in a sentence for the person who asked for it."""
    return _change(work, state=State.FAILED, finished_at=timezone.now(), result={"reason": reason})


def ask_to_stop(*, work: LongWork) -> LongWork:
    """The worker stops at its next step; work that did not start yet is stopped at once."""
    with transaction.atomic():
        locked = LongWork.objects.select_for_update().get(pk=work.pk)
        if locked.state == State.WAITING:
            return _change(locked, stop_asked=True, state=State.CANCELLED, finished_at=timezone.now())
        return _change(locked, stop_asked=True)


def stop(*, work: LongWork) -> LongWork:
    """Stopped because somebody asked."""
    return _change(work, state=State.CANCELLED, finished_at=timezone.now())


class Teller:
    """Tells how far the work is while its own transaction is still open."""

    def __init__(self, link: "psycopg.Connection[tuple[Any, ...]]", work_id: UUID) -> None:
        self._link = link
        self._work_id = work_id

    def tell(self, done: int, *, stage: str | None = None) -> bool:
        """Store ``done`` where everybody sees it. False means: somebody asked to stop, so roll back and end."""
        row = self._link.execute(
            "UPDATE progress_longwork SET done = %s, stage = COALESCE(%s, stage) WHERE id = %s RETURNING stop_asked",
            [done, stage, self._work_id],
        ).fetchone()
        return not (row and row[0])


@contextmanager
def telling(work: LongWork) -> Iterator[Teller]:
    """A second connection for the progress of work that is whole-or-nothing. Commit `begin` before, end it after."""
    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as link:
        yield Teller(link, work.pk)


def _change(work: LongWork, **values: Any) -> LongWork:
    for name, value in values.items():
        setattr(work, name, value)
    work.save(update_fields=list(values))
    return work
