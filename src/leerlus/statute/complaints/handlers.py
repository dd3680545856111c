"""Who may handle this complaint (Awb 9:7)?"""

from collections.abc import Collection, Hashable
from enum import StrEnum


class ConductOf(StrEnum):
    """Whose conduct the complaint is about. Conduct of staff counts as conduct of the body (Awb 9:1(2))."""

    STAFF = "staff"
    ADMINISTRATIVE_BODY = "administrative_body"
    CHAIR = "chair"
    MEMBER = "member"


def may_handle(handler: Hashable, *, involved: Collection[Hashable], conduct_of: ConductOf = ConductOf.STAFF) -> bool:
    """May this person handle the complaint?

    Awb 9:7(1): nobody who was involved in the conduct. Awb 9:7(2): that rule does not hold for conduct of the body
    itself, its chair or a member; choosing an outsider then is still the better habit.
    """
    if conduct_of is not ConductOf.STAFF:
        return True
    return handler not in involved
