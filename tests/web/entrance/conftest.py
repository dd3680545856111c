import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def patience_begins_anew():
    cache.clear()


@pytest.fixture(autouse=True)
def dutch_is_spoken():
    """A visit of an earlier test may have left its language behind in this thread."""
    with translation.override("nl"):
        yield
