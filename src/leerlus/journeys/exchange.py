"""Learning between municipalities: what another found out becomes a check here, tried on its examples first."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from leerlus.foundation.organisation.models import Staff
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.measures import check_actions
from leerlus.insight.measures.models import Check
from leerlus.insight.measures.queries import name_is_taken

LONGEST_NAME = 120


class HoldsNoCheck(ValueError):
    """The lesson came without a check."""


@transaction.atomic
def make_check(*, lesson: Lesson, by: Staff) -> Check:
    """The check of the lesson as one of ours, owned by who took it over; it can be changed like any other.

    Raises HoldsNoCheck, or ExamplesFail where its rule does not do what its examples say.
    """
    told = lesson.content.get("check")
    if not told:
        raise HoldsNoCheck
    version = check_actions.keep_check(
        check=None,
        name=_free_name(told["name"], lesson.from_name),
        lesson=told["lesson"],
        owner=by,
        rule=told["rule"],
        examples={"register": [], **told["examples"]},
        by=by,
    )
    return version.check_of


def _free_name(name: str, place: str) -> str:
    """The name as it came; with the place, and then a number, where we have one of that name."""
    wanted, number = name[:LONGEST_NAME], 1
    while name_is_taken(wanted, besides=None):
        ending = _(" (from %(place)s)") % {"place": place} + (f" {number}" if number > 1 else "")
        wanted, number = name[: LONGEST_NAME - len(ending)] + ending, number + 1
    return wanted
