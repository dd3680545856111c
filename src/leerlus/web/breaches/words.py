"""A breach in words: the report to the authority, and the lines of the register."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.casework.breaches.choices import DataKind, RiskLevel
from leerlus.casework.breaches.masking import as_read
from leerlus.casework.breaches.models import Breach
from leerlus.casework.breaches.queries import PeopleCounted, facts_of
from leerlus.casework.breaches.rules import Clock
from leerlus.foundation.organisation.models import Municipality
from leerlus.statute.breaches import ReportItem, report_items

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


def moment(value: datetime | None) -> str:
    return date_format(timezone.localtime(value), "j F Y H:i") if value else ""


def data_of(breach: Breach) -> str:
    return ", ".join(str(DataKind(kind).label).lower() for kind in breach.data)


def left(clock: Clock) -> str:
    """How much of the 72 hours is left, as a sentence."""
    if not clock.is_running:
        return _("The clock stands still.")
    if clock.hours_left < 0:
        late = -clock.hours_left
        return ngettext("The 72 hours passed %(hours)d hour ago.", "The 72 hours passed %(hours)d hours ago.", late) % {
            "hours": late
        }
    if clock.hours_left == 0:
        return _("Less than an hour left.")
    return ngettext("%(hours)d hour left.", "%(hours)d hours left.", clock.hours_left) % {"hours": clock.hours_left}


def report_text(breach: Breach, *, people_found: int, house: Municipality, now: datetime) -> str:
    """What the authority asks (AVG 33(3)), from what is known; what is not known yet says so."""
    unknown = _("Not known yet; follows later (AVG 33(4)).")
    titles = {
        ReportItem.NATURE_OF_BREACH: _("What happened"),
        ReportItem.CONTACT_POINT: _("Whom to ask"),
        ReportItem.LIKELY_CONSEQUENCES: _("What may come of it"),
        ReportItem.MEASURES: _("What we do"),
        ReportItem.REASONS_FOR_DELAY: _("Why this report comes after 72 hours"),
    }
    happened = [
        breach.what,
        _("How: %(how)s.") % {"how": breach.get_how_display()},
        _("Data: %(data)s.") % {"data": data_of(breach)},
        _("Whose: %(whose)s; about %(number)d people.")
        % {"whose": breach.whose, "number": max(breach.people_expected, people_found)},
        _("Known to us since %(moment)s.") % {"moment": moment(breach.aware_at)},
    ]
    if breach.got_by:
        happened.append(_("Got or seen by: %(who)s.") % {"who": breach.got_by})
    risk = _("Risk for the people hit: %(risk)s.") % {"risk": str(RiskLevel(breach.risk).label).lower()}
    contact = [_("Municipality of %(name)s") % {"name": house.name}, house.phone, house.email]
    answers = {
        ReportItem.NATURE_OF_BREACH: "\n".join(happened),
        ReportItem.CONTACT_POINT: "\n".join(part for part in contact if part),
        ReportItem.LIKELY_CONSEQUENCES: f"{breach.consequences or unknown}\n{risk}",
        ReportItem.MEASURES: "\n".join(part for part in (breach.stopped_how, breach.measures) if part) or unknown,
        ReportItem.REASONS_FOR_DELAY: breach.delay_explained or unknown,
    }
    items = report_items(facts_of(breach, []), at=breach.authority_told_at or now)
    head = _("Report of a breach of personal data %(number)s") % {"number": breach.number}
    return "\n\n".join([head, *(f"{titles[item]}\n{as_read(answers[item], breach)}" for item in items)])


def register_head() -> list[str]:
    return [
        _("Number"), _("Known since"), _("What happened"), _("How"), _("Data"), _("Whose"), _("People"), _("Told"),
        _("Risk"), _("Consequences"), _("Measures"), _("Reported to the authority"), _("Reason"),
        _("Why it could happen"), _("Closed"),
    ]  # fmt: skip


def register_line(breach: WithAnnotations[Breach, PeopleCounted]) -> list[str]:
    """The facts, the effects and the measures (AVG 33(5)); nobody hit is named, and nothing
    protected of them told."""
    line = [
        breach.number,
        moment(breach.aware_at),
        breach.what,
        str(breach.get_how_display()),
        data_of(breach),
        breach.whose,
        str(breach.people_expected),
        str(breach.people_told),
        str(breach.get_risk_display()),
        breach.consequences,
        breach.measures,
        moment(breach.authority_told_at) or str(breach.get_authority_display()),
        breach.authority_why,
        " ".join(part for part in (str(breach.get_because_display()), breach.why) if part),
        moment(breach.closed_at),
    ]
    return [as_read(cell, breach) for cell in line]
