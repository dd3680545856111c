"""What do we find of causes that we planted ourselves, how late, and how many false patterns does it cost?

    python -m benchmarks.planted [years] [--keep FILE] [--processes N]

Invented municipalities (``invented.municipality``): in the even years causes of four sorts and three sizes are planted,
in the odd years nothing. Week by week the scans of the nightly run look at what was known then, within its budget:
rises the whole year, what creeps up each fourth week, what comes close together and stories in the months in which they
are planted, or would have been. What they see is merged into patterns as the nightly run does. With ``--keep`` each
year is written to a file when it is done, and a run that was cut goes on where it stopped.
Price: some six seconds of one core a year.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from scipy import stats

if TYPE_CHECKING:
    from benchmarks.invented.municipality import Planted, Year
    from leerlus.insight.patterns.actions import Sighting
    from leerlus.insight.patterns.scans.events import Events

BUDGET = 2.0
CREEP_EVERY = 4
WORTH_SHUFFLES = 0.05
WORTH_A_LIMIT = 0.7
yardsticks: dict[Any, Any] = {}  # Of one year: the shuffled maxima of each main theme, and whose turn it is.
limits_known: dict[tuple[int, int, int], list[float]] = {}


# -- A year --------------------------------------------------------------------------------------------------


def prepare() -> None:
    """Django, and the scans without what decides nothing: charts, telling words, and shuffles of what is no news."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    import django

    django.setup()
    from benchmarks.invented.municipality import MAIN_THEMES
    from leerlus.insight.patterns.scans import clusters, rises, slow_rises
    from leerlus.learning import drift, hotspots, themes

    if hasattr(themes.terms, "cache_info"):
        return
    for scan in (rises, slow_rises, clusters):
        scan.words_of = lambda members, *, earlier: ()
    slow_rises._sighting = _creeping_without_a_chart
    # A text is read once, not once a week.
    for name in ("terms", "analyse", "character_grams"):
        setattr(themes, name, cache(getattr(themes, name)))
    find, shuffle = hotspots.find_hotspots, hotspots.largest_statistics
    slow_change, limits = drift.slow_change, drift._limits

    def find_with_an_old_yardstick(*arguments: Any, rng: np.random.Generator, **options: Any) -> Any:
        """Main themes come in turn. Their shuffles are made anew only where the last ones do not rule a find out."""
        turn = yardsticks["turn"] = (yardsticks["turn"] + 1) % MAIN_THEMES
        if turn not in yardsticks:
            yardsticks[turn] = find(*arguments, rng=rng, replicates=hotspots.FEWEST_REPLICATES, **options).maxima
        hotspots.largest_statistics = lambda *_arguments, **_options: yardsticks[turn]
        likely = find(*arguments, rng=rng, **options)
        hotspots.largest_statistics = shuffle
        if not any(spot.p_value <= WORTH_SHUFFLES for spot in likely.found):
            return likely
        answer = find(*arguments, rng=np.random.default_rng(clusters.SEED), **options)
        yardsticks[turn] = answer.maxima
        return answer

    def change_in_two_steps(counts: Any, **options: Any) -> Any:
        """With limits of series that are about alike; only what comes near its limit gets one of its own."""
        drift._limits = limits_of_the_like
        about = slow_change(counts, **options)
        drift._limits = limits
        near = np.flatnonzero(about.statistic >= WORTH_A_LIMIT * about.limit)
        about.verdict[about.verdict == "rising"] = "steady"
        if near.size:
            surely = slow_change(np.asarray(counts)[:, near], **options)
            for name in ("verdict", "since", "ratio", "statistic", "limit"):
                getattr(about, name)[near] = getattr(surely, name)
        return about

    def limits_of_the_like(mean: Any, phi: float, error: float, *others: Any) -> Any:
        alike = round(5 * float(np.log(mean.mean()))), round(5 * phi), round(20 * error)
        if alike not in limits_known:
            limits_known[alike] = limits(mean, phi, error, *others)
        return limits_known[alike]

    hotspots.find_hotspots, drift.slow_change = find_with_an_old_yardstick, change_in_two_steps


def _creeping_without_a_chart(
    events: Events, keys: Any, counts: Any, number: int, since: int, observed: float, ratio: float
) -> Sighting:
    return _sighting(
        "slow_rise", events, keys[number], counts.starts, since, len(counts.starts) - 1, observed, observed / ratio
    )


def _sighting(
    kind: str, events: Events, key: Any, starts: Any, first: int, last: int, observed: float, expected: float
) -> Sighting:
    from leerlus.insight.patterns.actions import Sighting
    from leerlus.insight.patterns.rules import ALL
    from leerlus.insight.patterns.scans.events import day_of, none_for_all

    first_week, last_week = day_of(starts[first]), day_of(starts[last])
    members = events.of(key, first=first_week, last=last_week + timedelta(days=6))
    return Sighting(
        kind=kind, theme_id=none_for_all(key[0]), area_id=none_for_all(key[1]),
        channel="" if key[2] == ALL else events.channels[key[2]], first_week=first_week, last_week=last_week,
        observed=int(observed), expected=expected, p_value=None, evidence={}, signal_ids=events.ids[members].tolist(),
        by_series=kind == "slow_rise",
    )  # fmt: skip


def seen_each_week(invented: Year) -> Iterator[tuple[int, Sighting]]:
    """Week by week what the nightly run would see, the rises first."""
    from benchmarks.invented.municipality import FIRST_MONDAY, HISTORY, sunday
    from leerlus.insight.patterns.rules import SHARE_OF_BUDGET
    from leerlus.insight.patterns.scans import clusters, rises, slow_rises, stories
    from leerlus.insight.patterns.scans.look import WEEKS_LOOKED_BACK

    budget = {way: share * BUDGET for way, share in SHARE_OF_BUDGET.items()}
    everything, last = invented.events, int(invented.events.days[-1].astype(object).toordinal())
    weeks = (date.fromordinal(last) - FIRST_MONDAY).days // 7 + 1
    keys, counts = rises.count(everything, FIRST_MONDAY + timedelta(weeks=weeks - 1))
    main_themes = rises.main_themes_of(everything)
    yardsticks.clear()
    yardsticks["turn"] = -1
    stories.texts_by_id = lambda ids, *, most: {
        number: invented.texts[number] for number in ids.tolist() if number in invented.texts
    }

    class WithoutCharts(rises.Rises):
        def _rise(self, number: int, first_row: int) -> Sighting:
            return _sighting(
                "rise", everything, keys[number], counts.starts, first_row, self._found[number, first_row], 0, 0.0
            )

    judging = WithoutCharts(keys=keys, counts=counts, events=everything, main_themes=main_themes)
    for week in range(HISTORY, weeks):
        judging.judge(week, false_alarms_per_month=budget["rise"])
        since = sunday(week - WEEKS_LOOKED_BACK)
        yield from ((week, one) for one in judging.found() if one.last_week > since)
        known = until(everything, last=sunday(week))
        if (week + 1 - HISTORY) % CREEP_EVERY == 0:
            so_far = type(counts)(values=counts.values[: week + 1], starts=counts.starts[: week + 1], period="week")
            crept = slow_rises.slow_rises(
                known, keys=keys, counts=so_far, main_themes=main_themes, false_alarms_per_month=budget["slow_rise"]
            )
            yield from ((week, one) for one in crept)
        if week in invented.weeks_for("cluster"):
            together = clusters.clusters(
                known, today=sunday(week), main_themes=main_themes, false_alarms_per_month=budget["cluster"]
            )
            yield from ((week, one) for one in together)
        if week in invented.weeks_for("same_story"):
            told = stories.stories(known, today=sunday(week), false_alarms_per_month=budget["same_story"])
            yield from ((week, one) for one in told)


def until(events: Events, *, last: date) -> Events:
    end = int(np.searchsorted(events.days, np.datetime64(last), side="right"))
    rows = {name: getattr(events, name)[:end] for name in events.__slots__ if name != "channels"}
    return type(events)(**rows, channels=events.channels)


@dataclass
class Pattern:
    """What a coordinator gets to see: one or more sightings of the same cases, and in which week each came."""

    first: Sighting
    last_week: date
    ids: set[int] = field(default_factory=set)
    seen: list[tuple[int, Sighting]] = field(default_factory=list)


def merged(sightings: Iterator[tuple[int, Sighting]], *, days: Mapping[int, date]) -> list[Pattern]:
    """As ``patterns.actions.finish_scan`` keeps them, without a database; ``days`` are those of all reports."""
    from leerlus.insight.patterns.rules import is_wider

    patterns: list[Pattern] = []
    for week, sighting in sightings:
        pattern = _told_before(patterns, sighting) or _same_story(patterns, sighting, days)
        if pattern is None:
            pattern = Pattern(sighting, sighting.last_week)
            patterns.append(pattern)
        same_way = pattern.first.kind == sighting.kind
        pattern.last_week = sighting.last_week if same_way else max(pattern.last_week, sighting.last_week)
        common = len(pattern.ids.intersection(sighting.signal_ids))
        if same_way or not is_wider(common=common, cases=len(sighting.signal_ids)):
            pattern.ids.update(sighting.signal_ids)
        pattern.seen.append((week, sighting))
    return patterns


def _told_before(patterns: list[Pattern], sighting: Sighting) -> Pattern | None:
    def series(one: Sighting) -> tuple[Any, ...]:
        return one.kind, one.theme_id, one.area_id, one.channel

    same = [pattern for pattern in patterns if series(pattern.first) == series(sighting)]
    if sighting.kind == "rise":
        same = [
            pattern for pattern in same
            if pattern.last_week >= sighting.first_week - timedelta(days=14)
            and pattern.first.first_week <= sighting.last_week
        ]  # fmt: skip
    elif not sighting.by_series:
        return None
    return max(same, key=lambda pattern: pattern.last_week, default=None)


def _same_story(patterns: list[Pattern], sighting: Sighting, days: Mapping[int, date]) -> Pattern | None:
    from leerlus.insight.patterns.rules import is_same_story

    ids = set(sighting.signal_ids)
    late_enough = [one for one in patterns if one.last_week >= sighting.first_week - timedelta(days=56)]
    for pattern in sorted(late_enough, key=lambda one: -len(ids & one.ids))[:5]:
        common = len(ids & pattern.ids)
        if common and (
            is_same_story(common=common, one=len(ids), other=len(pattern.ids))
            or _tells_the_same_in_those_weeks(pattern, sighting, days)
        ):
            return pattern
    return None


def _tells_the_same_in_those_weeks(pattern: Pattern, sighting: Sighting, days: Mapping[int, date]) -> bool:
    from leerlus.insight.patterns.rules import is_same_in_those_weeks

    about = (pattern.first.theme_id, pattern.first.area_id)
    if about != (sighting.theme_id, sighting.area_id):
        return False
    first = max(pattern.first.first_week, sighting.first_week)
    last = min(pattern.last_week, sighting.last_week) + timedelta(days=6)
    ours, theirs = ({one for one in ids if first <= days[one] <= last} for ids in (sighting.signal_ids, pattern.ids))
    return is_same_in_those_weeks(common=len(ours & theirs), one=len(ours), other=len(theirs))


def answers(week: int, sighting: Sighting, cause: Planted) -> bool:
    """Whether a pattern tells of this cause, at its time: half of its cases were planted for it, or its theme or main
    theme agrees and its district does not differ."""
    from benchmarks.invented.municipality import PARTS

    if not cause.week <= week <= cause.last_week:
        return False
    if 2 * len(cause.ids.intersection(sighting.signal_ids)) >= len(sighting.signal_ids):
        return True
    return sighting.theme_id in (100 + cause.theme, 1 + cause.theme // PARTS) and (
        sighting.area_id is None or cause.district in (None, sighting.area_id)
    )


def one_year(number: int) -> dict[str, Any]:
    """What was found of each cause (way of looking -> weeks late), the way that saw each false pattern first, and how
    many weeks each way looked."""
    prepare()
    from benchmarks.invented.municipality import WATCHED, year

    began = time.process_time()
    invented = year(number, plant=number % 2 == 0)
    days = dict(zip(invented.events.ids.tolist(), invented.events.days.tolist(), strict=True))
    patterns = merged(seen_each_week(invented), days=days)
    found: dict[str, dict[str, int]] = {cause.name: {} for cause in invented.planted}
    false = []
    for pattern in patterns:
        right = False
        for week, sighting in pattern.seen:
            for cause in invented.planted:
                if answers(week, sighting, cause):
                    late = found[cause.name]
                    late[str(sighting.kind)] = min(week - cause.week, late.get(str(sighting.kind), 99))
                    right = True
        if number % 2 or not right:
            false.append(str(pattern.first.kind))
    weeks = {"rise": WATCHED, "slow_rise": WATCHED}
    weeks |= {way: len(invented.weeks_for(way)) for way in ("cluster", "same_story")}
    seconds = round(time.process_time() - began, 1)
    return {"year": number, "found": found, "false": false, "weeks": weeks, "seconds": seconds}


# -- Many years -----------------------------------------------------------------------------------------------


def report(years: list[dict[str, Any]]) -> str:
    loud, quiet = ([one for one in years if one["year"] % 2 == odd] for odd in (0, 1))
    lines = [
        f"{len(loud)} years with planted causes, {len(quiet)} quiet ones, "
        f"{np.mean([one['seconds'] for one in years]):.0f} s of one core a year; between brackets 95 % intervals.",
        f"{'planted':28}{'found':>24}{'by chance':>22}{'weeks late: half, 9 in 10':>28}   by which way",
    ]
    for name in (loud or quiet)[0]["found"]:
        ways = Counter(way for one in loud for way in one["found"][name])
        late = [min(one["found"][name].values()) for one in loud if one["found"][name]]
        weeks = f"{np.median(late):.0f}, {np.quantile(late, 0.9):.0f}" if late else "-"
        chance = sum(bool(one["found"][name]) for one in quiet)
        lines.append(
            f"{name:28}{_share(len(late), len(loud)):>24}{_share(chance, len(quiet)):>22}{weeks:>28}   "
            + ", ".join(f"{way} {times}" for way, times in ways.most_common())
        )
    from leerlus.insight.patterns.rules import SHARE_OF_BUDGET

    lines.append(f"{'false patterns a month':28}{'nothing planted':>24}{'beside causes':>22}{'may cost':>28}")
    for way, share in SHARE_OF_BUDGET.items():
        if way in years[0]["weeks"]:
            counted = [_rate(part, way) for part in (quiet, loud)]
            lines.append(f"{way:28}{counted[0]:>24}{counted[1]:>22}{share * BUDGET:>28.2f}")
    return "\n".join(lines)


def _share(times: int, of: int) -> str:
    if not of:
        return "-"
    bounds = stats.binomtest(times, of).proportion_ci(method="wilson")
    return f"{times} of {of} ({100 * bounds.low:.0f}-{100 * bounds.high:.0f} %)"


def _rate(years: list[dict[str, Any]], way: str) -> str:
    from leerlus.learning.alarms import WEEKS_A_MONTH

    if not years:
        return "-"
    times = sum(one["false"].count(way) for one in years)
    months = sum(one["weeks"][way] for one in years) / WEEKS_A_MONTH
    low, high = stats.chi2.ppf(0.025, 2 * times) / 2 if times else 0.0, stats.chi2.ppf(0.975, 2 * times + 2) / 2
    return f"{times / months:.2f} ({low / months:.2f}-{high / months:.2f})"


@click.command()
@click.argument("years", default=20, type=click.IntRange(2))
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path), help="Where each year is written when done.")
@click.option("--processes", default=2, show_default=True, type=click.IntRange(1))
def main(years: int, keep: Path | None, processes: int) -> None:
    """Judge so many years, half of them with planted causes, and print what was found."""
    done = {}
    if keep and keep.exists():
        done = {one["year"]: one for one in map(json.loads, keep.read_text(encoding="utf-8").splitlines())}
    began = time.monotonic()
    with ProcessPoolExecutor(processes) as pool:
        running = [pool.submit(one_year, number) for number in range(years) if number not in done]
        for finished in as_completed(running):
            one = finished.result()
            done[one["year"]] = one
            if keep:
                with keep.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(one) + "\n")
            click.echo(f"year {one['year']}: {len(done)} of {years}, {time.monotonic() - began:.0f} s", err=True)
    prepare()
    click.echo(report([done[number] for number in sorted(done) if number < years]))


if __name__ == "__main__":
    main()
