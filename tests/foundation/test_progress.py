"""How far the work is: visible while it runs, and honest about when it is over."""

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from leerlus.foundation.progress import actions, queries
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.progress.rules import percent_done, seconds_left


@pytest.mark.parametrize(
    ("done", "total", "percent"), [(0, 10, 0), (999, 1000, 99), (10, 10, 100), (12, 10, 100), (3, None, None)]
)
def test_a_hundred_percent_means_ready(done: int, total: int | None, percent: int | None) -> None:
    assert percent_done(done, total) == percent


def test_the_rest_is_expected_to_go_as_fast_as_what_went_before() -> None:
    assert seconds_left(250, 1000, 10.0) == 30.0


@pytest.mark.parametrize(("done", "total"), [(0, 100), (5, None)])
def test_without_anything_done_or_a_total_nothing_is_promised(done: int, total: int | None) -> None:
    assert seconds_left(done, total, 10.0) is None


@pytest.mark.django_db
def test_work_waits_runs_and_is_done() -> None:
    work = actions.plan(kind="import", title="Meldingen 2025", by_id=None, total=10)
    actions.begin(work=work, stage="reading")
    actions.advance(work=work, done=10)
    actions.finish(work=work, result={"rows": 10})
    stored = queries.latest("import")
    assert (stored.state, stored.done, stored.result) == ("done", 10, {"rows": 10})


@pytest.mark.django_db
def test_the_database_refuses_work_that_is_done_without_an_end() -> None:
    work = actions.plan(kind="import", title="One", by_id=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        LongWork.objects.filter(pk=work.pk).update(state="done")


@pytest.mark.django_db
def test_work_that_waits_is_stopped_at_once() -> None:
    work = actions.ask_to_stop(work=actions.plan(kind="import", title="One", by_id=None))
    assert work.state == "cancelled"


def test_progress_is_seen_while_the_work_itself_is_not_committed(fresh_database: str) -> None:
    work = actions.begin(work=actions.plan(kind="import", title="One", by_id=None, total=100))
    with transaction.atomic(), actions.telling(work) as teller:
        LongWork.objects.create(kind="part of the work", title="Not committed")
        teller.tell(40, stage="halfway")
        with psycopg.connect(**connection.get_connection_params()) as visitor:
            seen = visitor.execute("SELECT kind, done, stage FROM progress_longwork").fetchall()
    assert seen == [("import", 40, "halfway")]


def test_the_worker_hears_that_it_must_stop(fresh_database: str) -> None:
    work = actions.begin(work=actions.plan(kind="import", title="One", by_id=None))
    with actions.telling(work) as teller:
        assert teller.tell(1) is True
        actions.ask_to_stop(work=work)
        assert teller.tell(2) is False
