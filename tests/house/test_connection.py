"""Addresses of databases, read as libpq reads them."""

import pytest

from leerlus.database import connection
from leerlus.database.trouble import DatabaseTrouble


@pytest.fixture(autouse=True)
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "LEERLUS_APP_DATABASE_URL", "LEERLUS_DATABASE_NAME", "LEERLUS_APP_ROLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("LEERLUS_DATABASE_POOL", raising=False)


def test_an_address_is_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner:p%40ss@db.example:5433/house?sslmode=verify-full")
    database = connection.owner_database()
    assert (database["USER"], database["PASSWORD"], database["NAME"]) == ("owner", "p@ss", "house")
    assert (database["HOST"], database["PORT"]) == ("db.example", "5433")
    assert database["OPTIONS"]["sslmode"] == "verify-full"


def test_a_socket_folder_is_an_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres:///house?host=/run/postgresql&user=owner")
    assert connection.owner_database()["HOST"] == "/run/postgresql"


def test_the_application_takes_a_lesser_role_than_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/house")
    assert connection.django_database()["OPTIONS"]["options"] == "-c role=leerlus_app"
    assert "options" not in connection.owner_database()["OPTIONS"]


def test_options_in_the_address_are_kept_beside_the_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/house?options=-c%20work_mem%3D8MB")
    assert connection.django_database()["OPTIONS"]["options"] == "-c work_mem=8MB -c role=leerlus_app"


def test_a_login_of_its_own_needs_no_role(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://owner@db.example/house")
    monkeypatch.setenv("LEERLUS_APP_DATABASE_URL", "postgresql://clerk@db.example/house")
    database = connection.django_database()
    assert database["USER"] == "clerk"
    assert "options" not in database["OPTIONS"]


@pytest.mark.parametrize("address", ["postgresql://owner:secret@db.example", "mysql://owner:secret@db.example/house"])
def test_an_unusable_address_is_refused_without_telling_the_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(DatabaseTrouble) as told:
        connection.django_database()
    assert "secret" not in told.value.message
    assert "DATABASE_URL" in told.value.message


def test_a_pool_is_never_combined_with_connections_kept_by_django(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERLUS_DATABASE_POOL", "4")
    database = connection.django_database()
    assert database["OPTIONS"]["pool"]["max_size"] == 4
    assert database["CONN_MAX_AGE"] == 0


def test_a_pool_size_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEERLUS_DATABASE_POOL", "many")
    with pytest.raises(DatabaseTrouble, match="whole number"):
        connection.django_database()
