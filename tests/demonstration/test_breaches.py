"""The breaches of the invented municipality: one in the register, one with its clock running."""

import pytest
from django.utils import timezone

from leerlus.casework.breaches.models import Breach
from leerlus.casework.breaches.queries import clock_of
from leerlus.demonstration.breaches import play
from leerlus.insight.causes.actions import name_cause
from tests import make


@pytest.mark.django_db
def test_one_is_closed_and_of_the_other_fifty_hours_are_left():
    make.municipality()
    officer = make.staff_without_password("fg", "privacy_officer")
    now = timezone.now()
    play(
        now=now,
        handler=make.handler(),
        officer=officer,
        field_officer=make.outsider(),
        cause=name_cause(name="Geen controle", group="organisation", by=make.coordinator()),
    )
    running, closed = Breach.objects.order_by("-aware_at")
    assert (closed.is_open, running.is_open) == (False, True)
    assert clock_of(running, now=now).hours_left == 50
