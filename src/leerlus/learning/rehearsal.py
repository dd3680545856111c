"""Could we have seen it? Power before a measure starts, and placebo starts in the time before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike
from scipy.optimize import brentq

from leerlus.learning.effect import Effect, Plan, did_it_work
from leerlus.learning.loglinear import fit_counts
from leerlus.learning.measured_weeks import FEWEST_WEEKS_BEFORE, harmonics_of, model_columns, rows_of
from leerlus.learning.neighbouring_weeks import resemblance_of
from leerlus.learning.power import WEEKS_PER_YEAR, Circumstances, power, weeks_until
from leerlus.learning.results import Refused

__all__ = [
    "Circumstances",
    "Placebo",
    "Rehearsal",
    "circumstances_of",
    "placebo_in_time",
    "power",
    "rehearse",
    "smallest_visible_effect",
    "weeks_until",
]


def circumstances_of(
    counts: ArrayLike,
    *,
    comparison: ArrayLike | None = None,
    trend: bool = True,
    period: float = WEEKS_PER_YEAR,
) -> Circumstances | Refused:
    """How much and how unsteadily is this counted, so far?

    ``counts`` and ``comparison`` (n,) per week, NaN is a missing week. The mean is that of the last year; the
    dispersion that of the quasi-Poisson model with level, trend and yearly waves, at least 1, times as much as weeks
    that resemble their neighbours tell less (``neighbouring_weeks``). It lies when the level jumped in these weeks:
    then the dispersion is too large and the promise too late. Price: 1 ms.

    >>> circumstances_of([4, 6, 5, 5] * 26).mean_per_week
    5.0
    """
    values = np.asarray(counts, dtype=np.float64)
    plan = Plan(start=len(values), trend=trend, period=period)
    if values.ndim != 1 or np.isfinite(values).sum() < FEWEST_WEEKS_BEFORE:
        return Refused(
            "too_short", f"At least {FEWEST_WEEKS_BEFORE} weeks with a count are needed; count longer first."
        )
    if np.isinf(values).any() or (values < 0).any():
        return Refused("not_finite", "A count is negative or infinite.")
    if not np.nan_to_num(values).any():
        return Refused("all_zero", "Nothing was counted so far; there is nothing that could fall.")
    used = np.isfinite(values)
    rows = rows_of(values, None, used, series=0)
    X = model_columns(rows.week, rows.series, plan, harmonics_of(plan, used), compared=False)[:, 1:]
    try:
        fit = fit_counts(rows.y, X)
    except np.linalg.LinAlgError:
        return Refused("not_identified", "The weeks cannot tell season from trend; count longer.")
    if not fit.converged or fit.degrees < 1:
        return Refused("no_convergence", "The counts are too sparse for a model; count wider areas.")
    last_year = values[-max(1, round(period)) :]
    recent = float(np.nanmean(last_year)) if np.isfinite(last_year).any() else float(np.nanmean(values))
    mean = recent or float(np.nanmean(values))
    others = None if comparison is None else float(np.nanmean(np.asarray(comparison, dtype=np.float64)))
    return Circumstances(
        mean_per_week=mean,
        weeks_before=int(used.sum()),
        dispersion=max(1.0, fit.dispersion) * resemblance_of(fit, rows, X.shape[1]).inflation,
        trend=trend,
        comparison_size=others / float(np.nanmean(values)) if others else None,
        season=harmonics_of(plan, used) > 0,
        period=period,
    )


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a planned measure can prove: ``provable_from_week`` (None: not within five years) and what it rests on."""

    provable_from_week: int | None
    chance: float
    assumption: str


def rehearse(
    now: Circumstances, target_ratio: float, *, chance: float = 0.8, level: float = 0.95
) -> Rehearsal | Refused:
    """From which week can this measure be proven, if it does what is hoped?

    The smallest number of weeks after the start at which a change of the weekly count to ``target_ratio`` times itself
    would be proven with probability ``chance`` (non-central t power on the Fisher information, see ``power``).
    Source: the 162-row table of planned measures in the tests. It lies when the mean, the spread or the season of the
    past do not go on. Price: at 80 % one working measure in five is still unproven in that week.

    >>> rehearse(Circumstances(mean_per_week=10, weeks_before=104, dispersion=1.5), 0.7).provable_from_week
    18
    """
    refusal = _refuse(now, target_ratio)
    if refusal is not None:
        return refusal
    weeks = weeks_until(now, target_ratio, chance, level)
    return Rehearsal(
        provable_from_week=weeks,
        chance=chance,
        assumption="The weekly mean, its spread and its season stay as they were, apart from the measure.",
    )


def smallest_visible_effect(
    now: Circumstances, weeks_after: int, *, chance: float = 0.8, level: float = 0.95
) -> float | Refused:
    """What is the weakest fall that these weeks could have shown?

    The ratio below 1 whose power is exactly ``chance``. A weaker fall (a ratio closer to 1) may well be there, unseen.
    Refused with ``"nothing_visible"`` where not even a fall of 99 % would be seen.
    It lies as ``rehearse`` does. Price: about 10 ms.
    """
    refusal = _refuse(now, 0.5)
    if refusal is not None:
        return refusal

    def surplus(ratio: float) -> float:
        return power(now, ratio, weeks_after, level) - chance

    # A deeper fall is seen at least as well: the first that is seen bounds all that are.
    seen = next((ratio for ratio in np.arange(0.98, 0.0, -0.02) if surplus(float(ratio)) >= 0), None)
    if seen is None:
        return Refused("nothing_visible", "These weeks hold too few counts to show any fall; count longer or wider.")
    return float(brentq(surplus, float(seen), min(float(seen) + 0.02, 1 - 1e-9)))


def _refuse(now: Circumstances, ratio: float) -> Refused | None:
    numbers = (now.mean_per_week, now.dispersion, ratio, now.comparison_size or 1.0)
    if not all(np.isfinite(number) and number > 0 for number in numbers):
        return Refused("not_finite", "The mean, the spread and the target must be positive numbers.")
    if ratio == 1:
        return Refused("no_change", "A target of 1 asks for no change; nothing can prove that something happened.")
    if now.weeks_before < 2:
        return Refused("too_short", "At least two weeks before the start are needed; count longer first.")
    return None


@dataclass(frozen=True, slots=True)
class Placebo:
    """The same proof asked at moments when nothing was started.

    ``starts`` the pretended start weeks, ``ratios`` what they gave, ``false_proofs`` how many "proved" something,
    ``rank`` the share of placebos that moved at least as far in the hoped direction as the real start (near 0: the real
    one stands out; near 1: such falls happen all the time).
    """

    starts: tuple[int, ...]
    ratios: tuple[float, ...]
    false_proofs: int
    rank: float


def placebo_in_time(
    counts: ArrayLike,
    plan: Plan,
    *,
    starts: Sequence[int] | None = None,
    exposure: ArrayLike | None = None,
    comparison: ArrayLike | None = None,
    comparison_exposure: ArrayLike | None = None,
    excluded: ArrayLike | None = None,
) -> Placebo | Refused:
    """Would we also have "proven" a measure that was never taken?

    Cuts the series at the real start, pretends that the measure began at each of ``starts`` (default: every fourth week
    that leaves half of the time before it), with as many weeks after as the real one had where possible, and asks
    ``did_it_work`` each time, beside the same ``comparison``. Source: placebo in time, Abadie, Diamond & Hainmueller
    (2015).
    It lies when the past holds a real change: then a placebo is rightly proven. The placebos overlap, so ``rank`` is a
    picture and no p-value. Price: one model per placebo, 1 ms each.
    """
    values = np.asarray(counts, dtype=np.float64)
    beside = {
        "exposure": exposure, "comparison": comparison, "comparison_exposure": comparison_exposure,
        "excluded": excluded,
    }  # fmt: skip
    real = did_it_work(values, plan, **beside)
    if isinstance(real, Refused):
        return real
    weeks_after = len(values) - plan.start
    if starts is None:
        starts = range(plan.start // 2, plan.start - plan.lag_weeks - 3, 4)
    asked: list[tuple[int, Effect]] = []
    for start in starts:
        end = min(start + weeks_after, plan.start)
        until_then = {name: None if row is None else np.asarray(row)[:end] for name, row in beside.items()}
        answer = did_it_work(values[:end], replace(plan, start=start), **until_then)
        if isinstance(answer, Effect):
            asked.append((start, answer))
    if len(asked) < 3:
        return Refused("too_short", "Fewer than three placebo starts fit before the measure; count longer first.")
    hoped = 1.0 if plan.target_ratio < 1 else -1.0
    further = sum(hoped * answer.ratio <= hoped * real.ratio for _, answer in asked)
    return Placebo(
        starts=tuple(start for start, _ in asked),
        ratios=tuple(answer.ratio for _, answer in asked),
        false_proofs=sum(1.0 not in answer.interval for _, answer in asked),
        rank=float(further) / len(asked),
    )
