"""What every page knows."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from leerlus.foundation.organisation.queries import municipality


def house(request: HttpRequest) -> dict[str, Any]:
    return {"municipality": SimpleLazyObject(municipality)}
