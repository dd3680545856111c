"""The second factor: a code fits once, for a short time, and only with the key of this installation."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from leerlus.foundation.admission.actions import (
    begin_second_factor,
    confirm_second_factor,
    renew_recovery_codes,
    reset_second_factor,
    switch_off,
    takes_code,
)
from leerlus.foundation.admission.models import RecoveryCode, SecondFactor
from leerlus.foundation.admission.queries import factor_of, recovery_codes_left
from leerlus.foundation.admission.rules import code_of, fitting_step, has_ended, secret_of, step_at
from leerlus.foundation.audit.queries import deeds_about
from tests import make

RFC_SECRET = b"12345678901234567890"  # RFC 6238, appendix B, SHA-1; the last six of its eight digits.


@pytest.mark.parametrize(("seconds", "code"), [(59, "287082"), (1111111109, "081804"), (1234567890, "005924")])
def test_codes_are_those_of_the_standard(seconds, code):
    assert code_of(RFC_SECRET, step_at(datetime.fromtimestamp(seconds, UTC))) == code


@pytest.mark.parametrize(("late", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(late, fits):
    now = datetime.fromtimestamp(1234567890, UTC)
    code = code_of(RFC_SECRET, step_at(now + timedelta(seconds=late)))
    assert (fitting_step(secret=RFC_SECRET, code=code, now=now, last_step=-1) is not None) is fits


def test_without_the_key_of_the_installation_the_seed_makes_another_secret():
    assert secret_of("seed", key="ours") != secret_of("seed", key="guessed")


def test_a_session_ends_when_nobody_was_there_or_when_the_day_is_over():
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    ask = {"idle": timedelta(hours=1), "whole": timedelta(hours=10), "now": noon}
    assert not has_ended(begun_at=noon - timedelta(hours=9), seen_at=noon - timedelta(minutes=59), **ask)
    assert has_ended(begun_at=noon - timedelta(hours=9), seen_at=noon - timedelta(minutes=60), **ask)
    assert has_ended(begun_at=noon - timedelta(hours=10), seen_at=noon, **ask)


@pytest.fixture
def handler(db):
    return make.staff_without_password("handler", "handler")


def code_now(staff, later: int = 0) -> str:
    secret = secret_of(SecondFactor.objects.get(staff=staff).seed, key=settings.SECRET_KEY)
    return code_of(secret, step_at(timezone.now()) + later)


def set_up(staff) -> list[str]:
    begin_second_factor(staff=staff)
    return confirm_second_factor(staff=staff, code=code_now(staff, later=-1))


def test_a_wrong_first_code_sets_nothing_up(handler):
    begin_second_factor(staff=handler)
    assert confirm_second_factor(staff=handler, code="000000 ") == [] and factor_of(handler) is None


def test_a_code_opens_once(handler):
    set_up(handler)
    code = code_now(handler)
    assert [takes_code(staff=handler, code=code) for _time in range(2)] == [True, False]


def test_a_recovery_code_opens_once_however_it_is_typed(handler):
    first, *others = set_up(handler)
    assert len(others) == 9
    assert takes_code(staff=handler, code=first.lower().replace("-", " "))
    assert not takes_code(staff=handler, code=first)
    assert recovery_codes_left(factor_of(handler)) == 9


def test_a_recovery_code_of_somebody_else_opens_nothing(handler):
    codes = set_up(make.staff_without_password("other", "handler"))
    set_up(handler)
    assert not takes_code(staff=handler, code=codes[0])


def test_no_recovery_code_is_stored_as_it_is(handler):
    codes = set_up(handler)
    stored = set(RecoveryCode.objects.values_list("code_hash", flat=True))
    assert not stored & {*codes, *(code.replace("-", "") for code in codes)}


def test_new_recovery_codes_make_the_old_ones_worthless(handler):
    old = set_up(handler)
    new = renew_recovery_codes(staff=handler)
    assert not takes_code(staff=handler, code=old[0]) and takes_code(staff=handler, code=new[0])


def test_a_reset_is_written_down_and_asks_for_a_new_telephone(handler):
    set_up(handler)
    reset_second_factor(staff=handler, by=make.staff_without_password("admin", "administrator"))
    assert factor_of(handler) is None
    assert deeds_about(handler).order_by("-id").first().verb == "reset a second factor"


def test_who_is_switched_off_is_out_everywhere(client, handler):
    make.municipality(is_demonstration=True)
    client.post("/demo/", {"username": "handler"})
    switch_off(staff=handler, by=make.staff_without_password("admin", "administrator"))
    assert client.get("/werk/").status_code == 302
    assert not Session.objects.filter(session_key=client.cookies["session"].value).exists()
