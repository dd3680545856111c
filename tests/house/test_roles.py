"""What the application may do to the audit trail, and what nobody may."""

import os

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, ProgrammingError, connection, transaction

from leerlus.database.connection import application_role, conninfo, is_external, owner_parameters
from leerlus.foundation.audit.actions import record
from leerlus.foundation.audit.models import Entry

DEEDS = (
    "UPDATE audit_entry SET verb = 'did nothing'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry CASCADE",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "DROP TABLE audit_entry CASCADE",
)


@pytest.fixture
def entry(fresh_database: str) -> Entry:
    return record(verb="looked", subject=Group.objects.create(name="balie"), by=None)


@pytest.mark.parametrize("deed", DEEDS)
def test_the_application_may_only_add_to_the_audit_trail(entry: Entry, deed: str) -> None:
    if is_external() and not application_role():
        pytest.skip("This server gives the application no role of its own.")
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(deed)
    assert Entry.objects.filter(pk=entry.pk, verb="looked").exists()


@pytest.mark.parametrize("deed", DEEDS[:2])
def test_not_even_the_owner_alters_the_audit_trail_by_accident(entry: Entry, deed: str) -> None:
    with psycopg.connect(conninfo(owner_parameters())) as owner, pytest.raises(psycopg.DatabaseError):
        owner.execute(deed)
    assert Entry.objects.filter(pk=entry.pk, verb="looked").exists()


@pytest.mark.django_db
def test_every_other_table_is_open_for_the_work_of_every_day() -> None:
    Group.objects.create(name="balie")
    assert Group.objects.filter(name="balie").update(name="loket") == 1
    assert Group.objects.filter(name="loket").delete()[0] == 1


@pytest.mark.django_db
def test_the_application_cannot_say_that_a_migration_ran() -> None:
    if is_external() and not application_role():
        pytest.skip("This server gives the application no role of its own.")
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("INSERT INTO django_migrations (app, name, applied) VALUES ('a', 'b', now())")


def test_another_database_on_the_same_server_is_named_by_one_setting(fresh_database: str) -> None:
    assert owner_parameters()["dbname"] == fresh_database == os.environ["LEERLUS_DATABASE_NAME"]
