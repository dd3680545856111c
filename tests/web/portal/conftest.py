import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def patience_begins_anew():
    cache.clear()
