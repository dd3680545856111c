"""A request in words: its term with the cause, what stands in the way, the lines of the register."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.queries import no_due_on, term_of
from leerlus.casework.own_data.rules import Obstacle
from leerlus.foundation.design.templatetags.house import day
from leerlus.statute.own_data import ExtensionTrouble
from leerlus.statute.terms import Explanation

OBSTACLES = {
    Obstacle.ANSWERED: gettext_lazy("This was done before. Nothing changed."),
    Obstacle.NO_IDENTITY: gettext_lazy("First establish who it is. Until then nothing of this person is given."),
    Obstacle.NOBODY_FOUND: gettext_lazy("First find who asks it among the people in our cases."),
    Obstacle.NO_FILE: gettext_lazy("First make the file and look through it."),
    Obstacle.NO_REASON: gettext_lazy("Say why not, or not all, is granted. The person reads it."),
    Obstacle.NOT_BY_POST: gettext_lazy(
        "Another may read along with the post of this person. Hand the file over at the counter."
    ),
}
TROUBLES = {
    ExtensionTrouble.NO_REASON: gettext_lazy("Say why it takes longer. The person reads it."),
    ExtensionTrouble.TOLD_BEFORE_RECEIPT: gettext_lazy("This day lies before the day of receipt."),
    ExtensionTrouble.TOLD_AFTER_FIRST_MONTH: gettext_lazy(
        "The first month had passed on that day. Then it can't be extended any more: answer now."
    ),
}
# Only what moved the day is told.
CAUSES = {
    Explanation.ROLLED_OVER_WEEKEND: gettext_lazy("moved over a weekend"),
    Explanation.ROLLED_OVER_HOLIDAY: gettext_lazy("moved over a holiday"),
    Explanation.ROLLED_OVER_DECREE_DAY: gettext_lazy("moved over a day that counts as a holiday"),
    Explanation.TWO_WORKING_DAYS: gettext_lazy("longer, so that it holds two working days"),
}


def term_in_words(request: DataRequest) -> str:
    """ "One month after receipt on Fri 27 Nov 2026; moved over a weekend." """
    term = term_of(request)
    start = {"day": day(request.received_on)}
    if request.extended_on:
        told = _("One month after receipt on %(day)s, and two months more. The person was told on %(told)s.")
        said = told % (start | {"told": day(request.extended_on)})
    else:
        said = _("One month after receipt on %(day)s.") % start
    moved = ", ".join(str(CAUSES[reason]) for reason in term.explanation if reason in CAUSES)
    if not moved:
        return said
    why = _("The day: %(causes)s.") % {"causes": moved}
    return f"{said} {why}"


def left(request: DataRequest, *, today: date) -> str:
    """How much of the term is left, as a sentence; empty where it was answered."""
    if not request.is_open:
        return ""
    days = (request.due_on - today).days
    if days < 0:
        return ngettext("%(days)d day too late.", "%(days)d days too late.", -days) % {"days": -days}
    if days == 0:
        return _("Answer today.")
    return ngettext("%(days)d day left.", "%(days)d days left.", days) % {"days": days}


def about_a_no(request: DataRequest, *, today: date) -> str:
    """Where more time was taken: until when a no is told, or that it is too late for that; else empty."""
    until = no_due_on(request)
    if until is None:
        return ""
    if today <= until:
        told = _("If it becomes a no, also in part, tell it no later than %(day)s. More time is only for a yes.")
    else:
        told = _("A no, also in part, had to be told no later than %(day)s. Tell it anyway: it counts as too late.")
    return told % {"day": day(until)}


def register_head() -> list[str]:
    return [
        _("Number"), _("What is asked"), _("Channel"), _("Received"), _("Answer before"), _("Extended on"),
        _("Identity established"), _("Answered"), _("Outcome"), _("How given"), _("In time"),
    ]  # fmt: skip


def register_line(request: DataRequest) -> list[str]:
    """Nobody is named."""
    in_time = ""
    if request.answered_on:
        in_time = _("no") if request.was_late else _("yes")
    return [
        request.number,
        str(request.get_kind_display()),
        str(request.get_channel_display()),
        request.received_on.isoformat(),
        request.due_on.isoformat(),
        request.extended_on.isoformat() if request.extended_on else "",
        str(request.get_identity_display()) if request.identity else "",
        request.answered_on.isoformat() if request.answered_on else "",
        str(request.get_outcome_display()) if request.outcome else "",
        str(request.get_way_display()) if request.way else "",
        in_time,
    ]
