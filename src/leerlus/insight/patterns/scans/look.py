"""One look over everything: every way of looking in turn, within one budget of false alarms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import LookStage
from leerlus.insight.patterns.rules import SHARE_OF_BUDGET
from leerlus.insight.patterns.scans.clusters import clusters
from leerlus.insight.patterns.scans.events import mentions_of, read, through_week
from leerlus.insight.patterns.scans.practice import nothing_done, tailored_solutions
from leerlus.insight.patterns.scans.promises import broken_promises
from leerlus.insight.patterns.scans.rises import Rises, count, main_themes_of
from leerlus.insight.patterns.scans.slow_rises import slow_rises
from leerlus.insight.patterns.scans.stories import stories

YEARS_READ = 8
WEEKS_LOOKED_BACK = 12
OTHER_WAYS = 5  # After the weeks: creeping up, close together, the same story, promises, practice.

Tell = Callable[[int, int, LookStage], None]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look saw, the surest first. ``without_verdict`` series were too short, too empty or did not converge."""

    through_week: date
    sightings: list[Sighting] = field(default_factory=list)
    signals: int = 0
    series: int = 0
    without_verdict: int = 0


def look(*, today: date, false_alarms_per_month: int, weeks: int = WEEKS_LOOKED_BACK, tell: Tell) -> Seen:
    """Look over all signals up to the last whole week, and judge each of the last ``weeks`` weeks as it was known then.

    ``tell(done, total, stage)`` is called as weeks and ways of looking are done, with what comes next.
    """
    last_monday = through_week(today)
    last_day = last_monday + timedelta(days=6)
    events = read(since=last_monday - timedelta(weeks=52 * YEARS_READ), until=last_day)
    if not len(events.ids):
        return Seen(through_week=last_monday)
    steps = weeks + OTHER_WAYS
    budget = {way: share * false_alarms_per_month for way, share in SHARE_OF_BUDGET.items()}
    keys, counts = count(events, last_monday)
    main_themes = main_themes_of(events)
    rises = Rises(keys=keys, counts=counts, events=events, main_themes=main_themes)
    for done, row in enumerate(range(max(len(counts.starts) - weeks, 0), len(counts.starts)), start=1):
        rises.judge(row, false_alarms_per_month=budget["rise"])
        tell(done, steps, LookStage.RISES)
    tell(weeks, steps, LookStage.SLOW_RISES)
    sightings = rises.found()
    sightings += slow_rises(
        events, keys=keys, counts=counts, main_themes=main_themes, false_alarms_per_month=budget["slow_rise"]
    )
    tell(weeks + 1, steps, LookStage.CLUSTERS)
    sightings += clusters(events, today=last_day, main_themes=main_themes, false_alarms_per_month=budget["cluster"])
    tell(weeks + 2, steps, LookStage.STORIES)
    sightings += stories(events, today=last_day, false_alarms_per_month=budget["same_story"])
    tell(weeks + 3, steps, LookStage.PROMISES)
    sightings += broken_promises(today=last_day)
    tell(weeks + 4, steps, LookStage.PRACTICE)
    # Two ways of looking share this part.
    for look_at in (tailored_solutions, nothing_done):
        sightings += look_at(today=last_day, false_alarms_per_month=budget["practice"] / 2)
    tell(steps, steps, LookStage.KEEPING)
    for sighting in sightings:
        if sighting.words:
            sighting.evidence["mentions"] = mentions_of(sighting.signal_ids, words=sighting.words)
    return Seen(
        through_week=last_monday,
        sightings=sightings,
        signals=len(events.ids),
        series=len(keys),
        without_verdict=rises.without_verdict,
    )
