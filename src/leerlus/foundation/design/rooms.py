"""Where the desk leads to: the address of each room by name, its words, and what one must be allowed to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.organisation.models import Staff


@dataclass(frozen=True)
class Room:
    name: str
    label: str | Promise
    capability: str
    is_one_page: bool = False  # What lies below its address is of other rooms.

    @cached_property
    def address(self) -> str:
        """Empty where this installation does not have the room. Looked up once: no address changes while we run."""
        try:
            return reverse(self.name)
        except NoReverseMatch:
            return ""


DESK_ROOMS = (
    Room("desk:today", _("Today"), "handle_cases", is_one_page=True),
    Room("desk:mine", _("My cases"), "handle_cases"),
    Room("desk:worklist", _("Worklist"), "see_cases"),
    Room("patterns:overview", _("Patterns"), "see_patterns"),
    Room("desk:terms", _("Terms"), "hand_out_cases"),
    Room("ombudsman:overview", _("Ombudsman"), "see_ombudsman"),
    Room("outreach:overview", _("Reach out"), "reach_out"),
    Room("outreach:figures", _("People reached"), "see_oversight"),
    Room("letters:post", _("Post"), "handle_cases"),
    Room("measures:overview", _("Measures"), "see_measures"),
    Room("checks:overview", _("Checks"), "run_checks"),
    Room("lessons:overview", _("Lessons"), "see_measures"),
    Room("desk:causes", _("Causes"), "hand_out_cases"),
    Room("desk:routing", _("Who gets what"), "hand_out_cases"),
    Room("imports:overview", _("Bring in files"), "import_files"),
    Room("entrance:staff", _("Staff"), "manage_staff"),
    Room("own_data:overview", _("Own data"), "answer_own_data"),
    Room("breaches:overview", _("Breaches of data"), "guard_breaches"),
    Room("privacy:overview", _("Who saw what"), "see_who_saw"),
)


def rooms_for(staff: Staff) -> list[Room]:
    """The rooms that this person may enter, in the order of the day."""
    return [room for room in DESK_ROOMS if staff.may(room.capability) and room.address]


IN_A_ROW = 5


def in_a_row(rooms: list[Room], here: str) -> tuple[list[Room], list[Room]]:
    """The rooms that stand side by side, and those behind one word; the room that we are in always shows.

    >>> day = [Room(f"room:{n}", str(n), "see") for n in range(8)]
    >>> [[room.label for room in part] for part in in_a_row(day, "")]
    [['0', '1', '2', '3', '4'], ['5', '6', '7']]
    """
    if len(rooms) <= IN_A_ROW + 1:
        return rooms, []
    shown = rooms[:IN_A_ROW]
    if ours := next((room for room in rooms[IN_A_ROW:] if here and room.address == here), None):
        shown = [*shown[:-1], ours]
    return shown, [room for room in rooms if room not in shown]


def nearest(addresses: Iterable[str], here: str) -> str:
    """The address that we are in: the longest that fits.

    >>> nearest(["/werk/", "/werk/patronen/"], "/werk/patronen/12/")
    '/werk/patronen/'
    """
    return max((address for address in addresses if here.startswith(address)), key=len, default="")
