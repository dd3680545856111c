"""What every page knows."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.organisation.models import Municipality, Staff
from leerlus.foundation.organisation.queries import municipality


def _notices(request: HttpRequest) -> int:
    return not_read(request.user).count() if isinstance(request.user, Staff) else 0


def the_house(request: HttpRequest) -> Municipality:
    """The municipality, read once for one request."""
    kept = vars(request)
    if "house" not in kept:
        kept["house"] = municipality()
    return cast(Municipality, kept["house"])


def house(request: HttpRequest) -> dict[str, Any]:
    return {
        "municipality": SimpleLazyObject(lambda: the_house(request)),
        "notices_not_read": SimpleLazyObject(lambda: _notices(request)),
        "idle_seconds": settings.IDLE_MINUTES * 60,
    }
