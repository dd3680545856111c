"""Who is signed in at the desk, for the tests of all rooms."""

import pytest
from django.test import Client

from leerlus.foundation.organisation.models import Staff
from tests import make


@pytest.fixture
def desk(db: None) -> Client:
    """The desk of a handler."""
    return _signed_in(make.handler())


@pytest.fixture
def coordinators_desk(db: None) -> Client:
    return _signed_in(make.coordinator())


def _signed_in(staff: Staff) -> Client:
    make.municipality()
    client = Client()
    client.force_login(staff)
    return client
