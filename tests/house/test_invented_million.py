"""The invented municipality that the benchmarks measure fits the tables as they are now, and the site can show it."""

import pytest

from benchmarks.invented.million import fill
from benchmarks.website import requests
from leerlus.casework.signals.models import Signal

pytestmark = pytest.mark.slow


def test_it_can_be_filled_and_filled_further(fresh_database: str) -> None:
    fill(500)
    fill(5_000)
    assert Signal.objects.count() == 5_000


def test_every_page_that_is_measured_is_shown(fresh_database: str, settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]  # The benchmark sets it, and here it is put back.
    fill(5_000)
    statuses = {name: request().status_code for name, request in requests().items()}
    assert {name for name, status in statuses.items() if status != 200} == {"intake", "call registered"}
