"""A lost database gives a page that says what to do, wherever it is lost."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from leerlus.foundation.organisation import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def lost(*_arguments, **_named):
    raise OperationalError("the connection is closed")


def test_lost_while_the_session_is_read(visitor, monkeypatch):
    monkeypatch.setattr(SessionStore, "load", lost)
    visitor.cookies["session"] = "abcdefghijklmnopqrstuvwxyz123456"
    answer = visitor.get("/werk/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")


def test_lost_while_the_page_is_made(visitor, monkeypatch):
    monkeypatch.setattr(queries.Municipality.objects, "first", lost)
    answer = visitor.get("/")
    assert answer.status_code == 503
    assert "het komt één keer aan" in answer.content.decode()


def test_another_mistake_of_ours_is_not_called_a_lost_database(visitor, monkeypatch):
    monkeypatch.setattr(queries.Municipality.objects, "first", lambda: 1 / 0)
    assert visitor.get("/").status_code == 500
