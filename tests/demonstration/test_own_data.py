"""Who asked for their own data in the invented municipality: one waits, one has it, one was refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.casework.own_data.models import DataRequest, OwnFile
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.own_data import play
from tests import make


@pytest.mark.django_db
def test_one_is_nearly_due_one_was_given_and_one_refused():
    make.municipality()
    officer, now = make.staff_without_password("fg", "privacy_officer"), timezone.now()
    for number in range(3):
        close(signal=make.told(name=f"Bewoner {number}").signal, outcome="done", by=make.handler())
    Signal.objects.update(closed_at=now - timedelta(days=120))
    play(now=now, handler=make.handler(), officer=officer)
    refused, given, waiting = DataRequest.objects.order_by("received_on")
    assert (refused.outcome, given.outcome, waiting.outcome) == ("refused", "granted", "")
    assert 0 <= (waiting.due_on - timezone.localdate()).days <= 5
    assert OwnFile.objects.get().request == given
    assert all(one.answered_on <= one.due_on for one in (refused, given))
