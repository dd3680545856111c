"""What do we find of causes that we planted ourselves, how late, and how many false patterns does it cost?

    python -m benchmarks.planted [years]

Invented municipalities of five main themes, fifteen themes and eight districts: three years of quiet history, then a
year in which causes of three sizes are planted in one half of the municipalities. The other half shows the false
patterns. The scans of the nightly run judge it: rises week by week, creeping every fourth week. Points and texts are
not simulated. Few years make rough figures; 200 take some hours on one core.
"""

import os
import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from click import echo
from numpy.typing import NDArray

FIRST_MONDAY = date(2022, 1, 3)
HISTORY, WATCHED = 156, 52
MAIN_THEMES, PARTS, DISTRICTS = 5, 3, 8
BUDGET = 2.0
CREEP_EVERY = 4
# Name -> how many more (a week) in a theme and district for three weeks, or how many times as many after half a year.
INCIDENTS = {"incident, +4 a week": 4, "incident, +8 a week": 8, "incident, +16 a week": 16}
CREEPING = {"creeping to 1.4 times": 1.4, "creeping to 1.8 times": 1.8, "creeping to 2.5 times": 2.5}


@dataclass(frozen=True, slots=True)
class Planted:
    name: str
    theme: int
    district: int | None
    week: int


def municipality(rng: np.random.Generator, *, plant: bool) -> tuple[NDArray[np.int64], list[Planted]]:
    """Counts of weeks x themes x districts with season and overdispersion, and what was planted in them.

    Without ``plant`` the causes are only named: who "finds" them there, does so by chance.
    """
    weeks = HISTORY + WATCHED
    size = rng.gamma(1.0, 0.8, (MAIN_THEMES * PARTS, DISTRICTS)) + 0.05
    season = 1 + 0.3 * np.sin(2 * np.pi * (np.arange(weeks)[:, None] / 52 + rng.random(MAIN_THEMES * PARTS)))
    mean = size[None] * season[:, :, None]
    mean = mean * rng.gamma(20, 1 / 20, (weeks, MAIN_THEMES * PARTS, 1))
    planted: list[Planted] = []
    themes = iter(rng.permutation(MAIN_THEMES * PARTS).tolist())
    for name, more in INCIDENTS.items():
        theme, district, week = next(themes), int(rng.integers(DISTRICTS)), HISTORY + int(rng.integers(4, 40))
        mean[week : week + 3, theme, district] += more if plant else 0
        planted.append(Planted(name, theme, district, week))
    for name, times in CREEPING.items():
        theme, week = next(themes), HISTORY + int(rng.integers(4, 16))
        growth = np.clip((np.arange(weeks) - week) / 26, 0, 1)
        mean[:, theme, :] *= (1 + (times - 1) * growth)[:, None] if plant else 1
        planted.append(Planted(name, theme, None, week))
    return rng.poisson(mean), planted


def events_of(counts: NDArray[np.int64]):
    from leerlus.insight.patterns.scans.events import Events

    week, theme, district = (np.repeat(axis, counts.ravel()) for axis in map(np.ravel, np.indices(counts.shape)))
    days = np.datetime64(FIRST_MONDAY) + 7 * week + np.arange(len(week)) % 7
    nowhere = np.full(len(week), np.nan)
    return Events(
        ids=np.arange(len(week)), days=days.astype("datetime64[D]"), theme=100 + theme, main_theme=1 + theme // PARTS,
        area=district, district=district, channel=np.zeros(len(week), dtype=np.int64), channels=["web"],
        lat=nowhere, lon=nowhere,
    )  # fmt: skip


def seen_in(counts: NDArray[np.int64]) -> list[tuple[int, int | None, int | None, int]]:
    """Theme, district, first week and week in which it was told, of each pattern in the watched year."""
    from leerlus.insight.patterns.rules import SHARE_OF_BUDGET
    from leerlus.insight.patterns.scans import rises, slow_rises

    for scan in (rises, slow_rises):  # Words would be read from the database; they decide nothing.
        scan.words_of = lambda members, *, earlier: ()
    events = events_of(counts)
    keys, table = rises.count(events, FIRST_MONDAY + timedelta(weeks=len(counts) - 1))
    mains = rises.main_themes_of(events)
    judging = rises.Rises(keys=keys, counts=table, events=events, main_themes=mains)
    for week in range(HISTORY, len(counts)):
        judging.judge(week, false_alarms_per_month=SHARE_OF_BUDGET["rise"] * BUDGET)

    def week_of(day: date) -> int:
        return (day - FIRST_MONDAY).days // 7

    told = [
        (one.theme_id or -1, one.area_id, week_of(one.first_week), week_of(one.first_week)) for one in judging.found()
    ]
    crept = set()
    for until in range(HISTORY + CREEP_EVERY, len(counts) + 1, CREEP_EVERY):
        so_far = type(table)(values=table.values[:until], starts=table.starts[:until], period="week")
        for one in slow_rises.slow_rises(
            events,
            keys=keys,
            counts=so_far,
            main_themes=mains,
            false_alarms_per_month=SHARE_OF_BUDGET["slow_rise"] * BUDGET,
        ):
            if (one.theme_id, one.area_id) not in crept:
                crept.add((one.theme_id, one.area_id))
                told.append((one.theme_id or -1, one.area_id, week_of(one.first_week), until - 1))
    return told


def answers(told: tuple[int, int | None, int | None, int], cause: Planted) -> bool:
    """Whether a pattern tells of this cause: its theme or main theme, not another district, at its time."""
    theme, district, _first, at = told
    longest = 8 if cause.district is not None else 52
    return (
        theme in (100 + cause.theme, 1 + cause.theme // PARTS)
        and (district is None or cause.district in (None, district))
        and cause.week <= at <= cause.week + longest
    )


def one_year(number: int) -> tuple[list[Planted], list[tuple[int, int | None, int | None, int]]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
    import django

    django.setup()
    counts, planted = municipality(np.random.default_rng(number), plant=number % 2 == 0)
    return planted, seen_in(counts)


def main(years: int) -> None:
    began = time.perf_counter()
    late: dict[str, list[int]] = defaultdict(list)
    tried: dict[str, int] = defaultdict(int)
    by_chance: dict[str, int] = defaultdict(int)
    false_quiet = beside = 0
    with ProcessPoolExecutor(2) as pool:
        all_years = list(pool.map(one_year, range(years)))
    for number, (planted, told) in enumerate(all_years):
        for cause in planted:
            weeks = [one[3] - cause.week for one in told if answers(one, cause)]
            if number % 2:
                by_chance[cause.name] += bool(weeks)
            else:
                tried[cause.name] += 1
                late[cause.name] += [min(weeks)] if weeks else []
        if number % 2:
            false_quiet += len(told)
        else:
            beside += sum(not any(answers(one, cause) for cause in planted) for one in told)
    quiet, loud = years // 2, years - years // 2
    echo(
        f"{years} years, {time.perf_counter() - began:.0f} s\n"
        f"{'planted':26}{'found':>12}{'by chance':>12}{'weeks late: half':>18}{'nine in ten':>13}"
    )
    for name, times in tried.items():
        chance, weeks = f"{by_chance[name]} of {quiet}", late[name] or [-1]
        echo(
            f"{name:26}{len(late[name]):5} of {times:3}{chance:>12}"
            f"{np.median(weeks):18.0f}{np.quantile(weeks, 0.9):13.0f}"
        )
    echo(
        f"false patterns a month, nothing planted: {false_quiet / max(quiet, 1) / 12:.2f}; beside planted causes: "
        f"{beside / loud / 12:.2f}. Budget of these two ways of looking: {0.65 * BUDGET:.1f} (at most)."
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20)
