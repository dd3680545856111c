"""Who opened something is kept, once in ten minutes, and nobody takes it away."""

from datetime import timedelta

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from leerlus.database.connection import application_role, conninfo, is_external, owner_parameters
from leerlus.foundation.privacy.actions import ONE_LOOK, looked
from leerlus.foundation.privacy.models import Look
from leerlus.foundation.privacy.queries import looks_at
from tests import make

DEEDS = ("UPDATE privacy_look SET subject_id = '0'", "DELETE FROM privacy_look")


@pytest.mark.django_db
def test_looking_again_within_ten_minutes_is_one_look():
    case, handler = make.complaint(), make.staff_without_password("handler", "handler")
    looked(subject=case, by=handler)
    looked(subject=case, by=handler)
    assert looks_at(case).count() == 1


@pytest.mark.django_db
def test_looking_again_later_is_another_look():
    case, handler = make.complaint(), make.staff_without_password("handler", "handler")
    before = timezone.now() - ONE_LOOK - timedelta(seconds=1)
    Look.objects.create(subject_kind=case._meta.label, subject_id=str(case.pk), by=handler, at=before)
    looked(subject=case, by=handler)
    assert looks_at(case).count() == 2


@pytest.mark.django_db
def test_two_people_who_look_are_two_looks():
    case = make.complaint()
    for name in ("een", "twee"):
        looked(subject=case, by=make.staff_without_password(name, "handler"))
    assert {look.by.username for look in looks_at(case)} == {"een", "twee"}


@pytest.fixture
def look(fresh_database: str) -> Look:
    case = make.complaint()
    looked(subject=case, by=make.staff_without_password("handler", "handler"))
    return looks_at(case).get()


@pytest.mark.parametrize("deed", DEEDS)
def test_the_application_may_only_add_a_look(look: Look, deed: str) -> None:
    if is_external() and not application_role():
        pytest.skip("This server gives the application no role of its own.")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(deed)
    assert Look.objects.filter(pk=look.pk).exists()


@pytest.mark.parametrize("deed", DEEDS)
def test_not_even_the_owner_alters_a_look_by_accident(look: Look, deed: str) -> None:
    with psycopg.connect(conninfo(owner_parameters())) as owner, pytest.raises(psycopg.DatabaseError):
        owner.execute(deed)
    assert Look.objects.filter(pk=look.pk).exists()
