"""Terms are told before and after they end: to who handles it and to the coordinator, once."""

from datetime import date

import pytest

from leerlus.casework.procedure.rules import Alarm, alarm_on
from leerlus.casework.signals.actions import close, hand_to, set_due
from leerlus.foundation.notices.models import Notice
from leerlus.journeys.guard_terms import look_at_terms
from tests import make

MONDAY = date(2027, 1, 4)


@pytest.mark.parametrize(
    ("today", "alarm"),
    [
        (date(2026, 12, 20), None),
        (date(2026, 12, 21), Alarm.TWO_WEEKS),
        (date(2026, 12, 29), Alarm.TWO_WEEKS),
        (date(2026, 12, 30), Alarm.TWO_WORKING_DAYS),  # Thursday is the first, and after New Year Monday the second.
        (MONDAY, Alarm.TWO_WORKING_DAYS),
        (date(2027, 1, 5), Alarm.PASSED),
    ],
)
def test_a_term_is_told_in_time_and_after(today, alarm):
    assert alarm_on(today=today, due_on=MONDAY) == alarm


@pytest.fixture
def signal(db):
    make.municipality()
    signal = make.complaint(due_on=MONDAY)
    make.complaint(due_on=date(2027, 6, 1))
    hand_to(signal=signal, handler=make.handler(), by=make.coordinator())
    return signal


def told():
    return sorted((notice.to.username, notice.sentence.split(":")[0][-20:]) for notice in Notice.objects.all())


def test_handler_and_coordinator_are_told_and_looking_again_tells_nobody_twice(signal):
    look_at_terms(today=date(2026, 12, 22))
    look_at_terms(today=date(2026, 12, 23))
    assert {name for name, _sentence in told()} == {"handler", "coordinator"}
    assert len(told()) == 2


def test_a_term_that_passes_is_told_again(signal):
    for day in (date(2026, 12, 22), date(2026, 12, 31), date(2027, 1, 5), date(2027, 1, 6)):
        look_at_terms(today=day)
    assert Notice.objects.filter(to=make.handler()).count() == 3


def test_a_term_that_was_lengthened_is_told_anew(signal):
    look_at_terms(today=date(2026, 12, 22))
    set_due(signal=signal, due_on=date(2027, 1, 5), by=make.handler())
    look_at_terms(today=date(2026, 12, 23))
    assert Notice.objects.filter(to=make.handler()).count() == 2


def test_a_closed_case_is_not_told(signal):
    close(signal=signal, outcome="withdrawn", by=make.handler())
    look_at_terms(today=date(2027, 1, 5))
    assert told() == []


def test_no_notice_names_a_person(signal):
    look_at_terms(today=date(2027, 1, 5))
    assert not Notice.objects.exclude(sentence__contains=signal.number).exists()
