"""How often may be tried: a window that slides, for one at a time, shared by all web processes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from leerlus.foundation.admission.actions import attempt, forget_attempts
from leerlus.foundation.admission.models import Attempt


def take(who="noor", **changes) -> int:
    return attempt(**{"door": "proef", "who": who, "most": 3, "seconds": 60} | changes)


@pytest.mark.django_db
def test_the_fourth_try_waits_and_a_stranger_does_not():
    assert [take() for _time in range(3)] == [0, 0, 0]
    assert 50 < take() <= 60
    assert take("wil") == 0 and take(door="andere") == 0


@pytest.mark.django_db
def test_the_window_slides():
    take(), take(), take()
    Attempt.objects.order_by("id").filter(pk=Attempt.objects.earliest("id").pk).update(
        at=F("at") - timedelta(seconds=45)
    )
    assert 1 <= take() <= 15
    Attempt.objects.filter(pk=Attempt.objects.earliest("id").pk).update(at=F("at") - timedelta(seconds=20))
    assert take() == 0 and take() > 0


@pytest.mark.django_db
def test_trying_while_waiting_does_not_make_it_longer():
    take(), take(), take()
    for _time in range(20):
        take()
    assert Attempt.objects.count() == 3


@pytest.mark.django_db
def test_the_right_answer_forgives():
    take(), take(), take()
    forget_attempts(door="proef", who="noor")
    assert take() == 0


@pytest.mark.django_db
def test_whose_tries_they_were_cannot_be_read():
    take("noor@example.org")
    assert "noor" not in Attempt.objects.get().who


def test_thousands_of_tries_at_once_let_in_no_more_than_allowed(fresh_database):
    def tries(_number) -> int:
        try:
            return sum(take(most=5, seconds=600) == 0 for _time in range(250))
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(tries, range(8))) == 5
