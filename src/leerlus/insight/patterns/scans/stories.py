"""What many people tell in other words: groups of texts with the same story, of which more come lately than before."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.rules import ALL, is_same_story
from leerlus.insight.patterns.scans.events import Events, looked_at, only, plain, texts_by_id
from leerlus.learning import themes
from leerlus.learning.alarms import WEEKS_A_MONTH
from leerlus.learning.shares import above_its_share

WEEKS_READ = 26
WEEKS_LATELY = 4
MOST_TEXTS = 20_000
FEWEST_TEXTS = 50
FEWEST_TELLERS = 5
SMALL_STORY = 35  # Texts. In larger groups a new story is lost in the subject that it belongs to.
TIMES_EXPECTED = 2  # A subject of which a little more is told is no story: rises and what creeps up count those.
MOST_SURPRISING = 0.01  # However few groups there are: one in a hundred by chance.
ONE_THEME = 0.6  # Of its texts, for a story to be one of that theme.
WORDS_IN_A_TITLE = 3


def stories(events: Events, *, today: date, false_alarms_per_month: float) -> list[Sighting]:
    """Groups of the last half year's texts of which the last four weeks bring more than their share, surest first.

    Looked at are subjects, and small groups within them; what both tell is told by the surest.

    A story within one theme is set against that theme alone: that slippery roads are told of in winter is no news.
    Of more texts than can be compared, some are read that lie evenly over the half year; the pattern says so.
    """
    since = np.datetime64(today - timedelta(weeks=WEEKS_READ))
    half_year = np.flatnonzero((events.days > since) & (events.days <= np.datetime64(today)))
    rows = _spread(half_year)
    told = texts_by_id(events.ids[rows], most=MOST_TEXTS)
    rows = rows[np.isin(events.ids[rows], list(told))]
    if len(rows) < FEWEST_TEXTS:
        return []
    days = events.days[rows]
    answer = themes.group(
        [told[number] for number in events.ids[rows].tolist()],
        at=[day.astype(object) for day in days],
        themes=[None if theme == ALL else str(theme) for theme in events.theme[rows].tolist()],
        small=SMALL_STORY,
    )
    if not isinstance(answer, themes.Grouping):
        return []
    lately = days > np.datetime64(today - timedelta(weeks=WEEKS_LATELY))
    groups = [group for group in (*answer.groups, *answer.small) if group.size >= FEWEST_TELLERS]
    # The same four weeks are looked at every night: what counts is how often they are new.
    bar = min(false_alarms_per_month * WEEKS_LATELY / WEEKS_A_MONTH / max(len(groups), 1), MOST_SURPRISING)
    found = []
    for group in groups:
        members = np.array(group.members)
        now = int(lately[members].sum())
        if now < FEWEST_TELLERS:
            continue
        theme = only(events.theme[rows[members]], share=ONE_THEME)
        beside = np.ones(len(rows), dtype=bool) if theme is None else events.theme[rows] == theme
        beside[members] = True
        all_now, everything = int((beside & lately).sum()), int(beside.sum())
        p_value = above_its_share(now, all_now, of_hits=group.size, of_size=everything)
        expected = all_now * (group.size - now) / max(everything - all_now, 1)
        if p_value <= bar and now >= TIMES_EXPECTED * expected:
            found.append(
                _sighting(events, rows[members], group, now=now, expected=expected, p_value=p_value, today=today,
                          part=looked_at(min(len(half_year), MOST_TEXTS), of=len(half_year)))
            )  # fmt: skip
    return _told_once(sorted(found, key=lambda sighting: sighting.p_value or 0.0))


def _told_once(surest_first: list[Sighting]) -> list[Sighting]:
    told: list[tuple[Sighting, set[int]]] = []
    for sighting in surest_first:
        cases = set(sighting.signal_ids)
        if not any(is_same_story(common=len(cases & other), one=len(cases), other=len(other)) for _one, other in told):
            told.append((sighting, cases))
    return [sighting for sighting, _cases in told]


def _spread(rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every so many-th, so that weeks and themes keep their shares."""
    if len(rows) <= MOST_TEXTS:
        return rows
    return rows[np.linspace(0, len(rows) - 1, MOST_TEXTS).astype(np.int64)]


def _sighting(
    events: Events,
    members: NDArray[np.int64],
    group: themes.Group,
    *,
    now: int,
    expected: float,
    p_value: float,
    today: date,
    part: dict[str, list[int]],
) -> Sighting:
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - timedelta(weeks=back) for back in range(WEEKS_READ - 1, -1, -1)]
    edges = np.array([*weeks, monday + timedelta(weeks=1)], dtype="datetime64[D]").astype(np.int64)
    counted = np.histogram(events.days[members].astype(np.int64), bins=edges)[0].astype(np.float64)
    first = today - timedelta(weeks=WEEKS_LATELY) + timedelta(days=1)
    return Sighting(
        kind=PatternKind.SAME_STORY,
        title=", ".join(group.words[:WORDS_IN_A_TITLE]),
        theme_id=only(events.theme[members], share=ONE_THEME),
        area_id=only(events.district[members], share=ONE_THEME),
        first_week=first - timedelta(days=first.weekday()),
        last_week=monday,
        observed=now,
        expected=expected,
        p_value=p_value,
        evidence={
            "weeks": [str(week) for week in weeks],
            "counts": plain(counted),
            "expected": [None] * len(weeks),
            "threshold": [None] * len(weeks),
            "alarms": [week > today - timedelta(weeks=WEEKS_LATELY) - timedelta(days=6) for week in weeks],
            **part,
        },
        words=group.words,
        signal_ids=events.ids[members[events.days[members] >= np.datetime64(first)]].tolist(),
    )
