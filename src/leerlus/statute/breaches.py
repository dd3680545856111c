"""A breach of personal data: until when must it be reported, who must be told, and what must be said (AVG 33 and 34)?

The 72 hours are hours on a clock. They run through nights, weekends, holidays and clock changes; the Algemene
termijnenwet does not touch terms in hours (Atw 4). Source: Regulation (EU) 2016/679 (AVG), articles 33 and 34.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

REPORT_WITHIN = timedelta(hours=72)


class Risk(StrEnum):
    """The risk for the people whose data it is. Not yet assessed counts as a risk, so the clock is shown at once."""

    NOT_YET_ASSESSED = "not_yet_assessed"
    UNLIKELY = "unlikely"
    LIKELY = "likely"
    HIGH = "high"


class Telling(StrEnum):
    """How the people concerned are told."""

    NOT_REQUIRED = "not_required"
    IN_PERSON = "in_person"
    PUBLICLY = "publicly"


class BreachDutyKind(StrEnum):
    ENTER_IN_REGISTER = "enter_in_register"
    ASSESS_RISK = "assess_risk"
    REPORT_TO_AUTHORITY = "report_to_authority"
    EXPLAIN_DELAY = "explain_delay"
    PHONE_PEOPLE_FIRST = "phone_people_first"
    TELL_PEOPLE = "tell_people"


class ReportItem(StrEnum):
    """What the report to the authority holds (AVG 33(3)); what is not known yet may follow in steps (33(4))."""

    NATURE_OF_BREACH = "nature_of_breach"
    CONTACT_POINT = "contact_point"
    LIKELY_CONSEQUENCES = "likely_consequences"
    MEASURES = "measures"
    REASONS_FOR_DELAY = "reasons_for_delay"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachFacts:
    """What is known of a breach. All moments carry a time zone.

    ``unreadable_to_others``: protected beforehand, by encryption for one (34(3)(a)). ``high_risk_taken_away``: later
    measures did so (34(3)(b)). ``telling_each_is_disproportionate``: a public notice then takes its place (34(3)(c)).
    """

    aware_at: datetime
    risk: Risk = Risk.NOT_YET_ASSESSED
    discloses_secret_address: bool = False
    unreadable_to_others: bool = False
    high_risk_taken_away: bool = False
    telling_each_is_disproportionate: bool = False
    registered_at: datetime | None = None
    reported_at: datetime | None = None
    delay_explained: bool = False
    phoned_at: datetime | None = None
    told_at: datetime | None = None

    def __post_init__(self) -> None:
        for moment in (self.aware_at, self.registered_at, self.reported_at, self.phoned_at, self.told_at):
            if moment is not None:
                _require_time_zone(moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class BreachDuty:
    """One thing still to do. ``until`` None means without delay: the law then sets no hour."""

    kind: BreachDutyKind
    article: str
    until: datetime | None = None


def report_due(aware_at: datetime) -> datetime:
    """At which moment do the 72 hours end (AVG 33(1))? In the time zone of ``aware_at``.

    Real hours are counted: across a clock change the wall clock shows an hour more or less. Counting starts at
    the moment itself, not at the next full hour: the cautious reading. Raises ``ValueError`` without a time zone.
    """
    _require_time_zone(aware_at)
    return (aware_at.astimezone(UTC) + REPORT_WITHIN).astimezone(aware_at.tzinfo)


def time_left(aware_at: datetime, *, now: datetime) -> timedelta:
    """How much real time is left of the 72 hours? Negative once they have passed."""
    _require_time_zone(now)
    return report_due(aware_at).astimezone(UTC) - now.astimezone(UTC)


def effective_risk(facts: BreachFacts) -> Risk:
    """With which risk must we reckon?

    A disclosed secret address is a high risk by nature, whatever was filled in: somebody hides from somebody. Data that
    nobody else can read hold that back.
    """
    if facts.discloses_secret_address and not facts.unreadable_to_others:
        return Risk.HIGH
    return facts.risk


def must_be_reported(facts: BreachFacts) -> bool:
    """Must the authority be told (AVG 33(1))? Yes, unless a risk for people is unlikely; in doubt yes."""
    return effective_risk(facts) is not Risk.UNLIKELY


def how_people_are_told(facts: BreachFacts) -> Telling:
    """Must the people concerned be told, and how (AVG 34)? Only at a high risk, and then without delay.

    Not when the data were unreadable or the high risk has been taken away; publicly when telling each of them would
    take disproportionate effort.
    """
    if effective_risk(facts) is not Risk.HIGH or facts.unreadable_to_others or facts.high_risk_taken_away:
        return Telling.NOT_REQUIRED
    return Telling.PUBLICLY if facts.telling_each_is_disproportionate else Telling.IN_PERSON


def report_items(facts: BreachFacts, *, at: datetime) -> tuple[ReportItem, ...]:
    """What must a report sent at this moment hold (AVG 33(3))? After 72 hours also why it is late (33(1))."""
    items = (
        ReportItem.NATURE_OF_BREACH,
        ReportItem.CONTACT_POINT,
        ReportItem.LIKELY_CONSEQUENCES,
        ReportItem.MEASURES,
    )
    is_late = time_left(facts.aware_at, now=at) < timedelta(0)
    return (*items, ReportItem.REASONS_FOR_DELAY) if is_late else items


def letter_items() -> tuple[ReportItem, ...]:
    """What must the notice to the people concerned say, in plain words (AVG 34(2))?"""
    return (
        ReportItem.NATURE_OF_BREACH,
        ReportItem.CONTACT_POINT,
        ReportItem.LIKELY_CONSEQUENCES,
        ReportItem.MEASURES,
    )


def open_breach_duties(facts: BreachFacts, *, now: datetime) -> tuple[BreachDuty, ...]:
    """What is still to do about this breach at this moment, the most urgent first?

    Phoning first at a secret address is our own rule, not law: a letter may reach the wrong hands or come too late.
    """
    _require_time_zone(now)
    duties = []
    telling = how_people_are_told(facts)
    if telling is not Telling.NOT_REQUIRED and not _happened(facts.told_at, now):
        if facts.discloses_secret_address and not _happened(facts.phoned_at, now):
            duties.append(BreachDuty(kind=BreachDutyKind.PHONE_PEOPLE_FIRST, article="AVG 34(1), own rule"))
        article = "AVG 34(3)(c)" if telling is Telling.PUBLICLY else "AVG 34(1)"
        duties.append(BreachDuty(kind=BreachDutyKind.TELL_PEOPLE, article=article))
    due = report_due(facts.aware_at)
    if must_be_reported(facts) and not _happened(facts.reported_at, now):
        duties.append(BreachDuty(kind=BreachDutyKind.REPORT_TO_AUTHORITY, article="AVG 33(1)", until=due))
    reported_late = (
        facts.reported_at is not None
        and _happened(facts.reported_at, now)
        and time_left(facts.aware_at, now=facts.reported_at) < timedelta(0)
    )
    if reported_late and not facts.delay_explained:
        duties.append(BreachDuty(kind=BreachDutyKind.EXPLAIN_DELAY, article="AVG 33(1)"))
    if effective_risk(facts) is Risk.NOT_YET_ASSESSED:
        duties.append(BreachDuty(kind=BreachDutyKind.ASSESS_RISK, article="AVG 33(1)", until=due))
    if not _happened(facts.registered_at, now):
        duties.append(BreachDuty(kind=BreachDutyKind.ENTER_IN_REGISTER, article="AVG 33(5)"))
    return tuple(duties)


def _require_time_zone(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise ValueError("A moment without a time zone cannot start or stop a clock: add the time zone.")


def _happened(moment: datetime | None, now: datetime) -> bool:
    # Compared in UTC: Python compares two moments of one zone by their wall clocks, which go back in October.
    return moment is not None and moment.astimezone(UTC) <= now.astimezone(UTC)
