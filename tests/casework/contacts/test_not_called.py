"""Why nobody was called is said from a list, and counted."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leerlus.casework.contacts.actions import say_not_called
from leerlus.casework.contacts.choices import WhyNotCalled
from leerlus.casework.contacts.models import NotCalled
from leerlus.casework.contacts.queries import not_called_by_month
from tests import make

pytestmark = pytest.mark.django_db


def test_the_signal_tells_why_nobody_was_called():
    signal = make.told().signal
    say_not_called(signal=signal, reason=WhyNotCalled.OTHER, words="Ligt in het ziekenhuis", by=make.handler())
    signal.refresh_from_db()
    assert "Ligt in het ziekenhuis" in signal.not_called_because


def test_each_reason_is_counted_in_its_month():
    for reason in (WhyNotCalled.UNSAFE, WhyNotCalled.NO_NUMBER, WhyNotCalled.UNSAFE):
        say_not_called(signal=make.told().signal, reason=reason, by=make.handler())
    this_month = timezone.localdate().replace(day=1)
    assert not_called_by_month(since=date(2020, 1, 1)) == [(this_month, [1, 2, 0, 0, 0])]


def test_the_latest_month_stands_first():
    for days in (0, 62):
        said = say_not_called(signal=make.told().signal, reason=WhyNotCalled.DECLINED, by=make.handler())
        NotCalled.objects.filter(pk=said.pk).update(at=timezone.now() - timedelta(days=days))
    months = [month for month, _times in not_called_by_month(since=date(2020, 1, 1))]
    assert months == sorted(months, reverse=True) and len(months) == 2


def test_the_database_refuses_another_reason_without_words():
    with pytest.raises(IntegrityError), transaction.atomic():
        say_not_called(signal=make.told().signal, reason=WhyNotCalled.OTHER, by=make.handler())
