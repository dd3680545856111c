"""Did the measure work? Interrupted time series, with a verdict or a refusal."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t as student

from leerlus.learning.loglinear import CountFit, fit_counts
from leerlus.learning.measured_weeks import (
    Plan,
    Rows,
    flags,
    harmonics_of,
    model_columns,
    refuse_series,
    refuse_weeks,
    rows_of,
    stacked,
    usable_weeks,
)
from leerlus.learning.neighbouring_weeks import covariance_of, resemblance_of
from leerlus.learning.power import Circumstances, weeks_until, yearly_waves
from leerlus.learning.rate_ratio import RateRatio, clopper_pearson, rate_ratio
from leerlus.learning.results import Interval, Refused

__all__ = ["Effect", "Plan", "RateRatio", "Verdict", "did_it_work", "judge", "rate_ratio"]

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Verdict(StrEnum):
    WORKS = "works"
    WORKS_PARTLY = "works_partly"
    DOES_NOT_WORK = "does_not_work"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Effect:
    """The answer. ``ratio`` = with the measure / without it, in the weeks after; below 1 is a fall.

    ``prevented`` counts that did not happen (negative: extra ones); ``weeks_still_needed`` when it is too early (None:
    not within five years); ``expected_without``, ``band_low``, ``band_high`` (n,) what the level would have been
    without the measure, and its interval, for drawing; ``used`` (n,) the weeks that took part; ``autocorrelation`` of
    neighbouring weeks after bias correction and ``p_autocorrelation`` (Ljung-Box); ``assumptions`` in plain sentences.
    """

    verdict: Verdict
    ratio: float
    interval: Interval
    p_value: float
    prevented: float
    prevented_interval: Interval
    weeks_still_needed: int | None
    dispersion: float
    autocorrelation: float
    p_autocorrelation: float
    expected_without: Floats
    band_low: Floats
    band_high: Floats
    used: Flags
    assumptions: tuple[str, ...]


def judge(ratio: float, interval: Interval, target_ratio: float) -> Verdict:
    """What may be said?

    Works: a fall is proven and the estimate reaches the target. Partly: proven, but less than hoped. Does not work: not
    proven, and the interval excludes the target. Too early: the interval holds both "nothing" and "as hoped". For a
    hoped rise the same, mirrored.
    """
    hoped_rise = target_ratio > 1
    proven = interval.low > 1 if hoped_rise else interval.high < 1
    reached = ratio >= target_ratio if hoped_rise else ratio <= target_ratio
    target_excluded = interval.high < target_ratio if hoped_rise else interval.low > target_ratio
    if proven:
        return Verdict.WORKS if reached else Verdict.WORKS_PARTLY
    return Verdict.DOES_NOT_WORK if target_excluded else Verdict.TOO_EARLY


def did_it_work(
    counts: ArrayLike,
    plan: Plan,
    *,
    exposure: ArrayLike | None = None,
    comparison: ArrayLike | None = None,
    comparison_exposure: ArrayLike | None = None,
    excluded: ArrayLike | None = None,
) -> Effect | Refused:
    """Did the count per week change when the measure started, more than trend, season and chance explain?

    ``log(mean) = log(exposure) + level + trend * t + waves + effect * after``; with a ``comparison`` series of
    untouched areas or themes also its own level and a common ``after``, so that ``effect`` is the difference in
    differences on the log scale. ``counts``, ``exposure``, ``comparison`` and ``comparison_exposure`` (n,) per week,
    NaN is a missing week; ``excluded`` (n,) True for weeks that must not take part. Leave out the alarm weeks that
    made you act: a measure that starts on a peak sees a fall anyway (regression to the mean).
    The interval: t quantiles, dispersion at least 1, and the variance of a sum of weeks that resemble their neighbours
    (see ``neighbouring_weeks.resemblance_of``).
    Source: Bernal, Cummins & Gasparrini (2017); McCullagh & Nelder (1989). Checked with R on the Sicilian smoking ban.
    It lies when something else started in the same week, when the plan was made after looking, when the comparison is
    touched too, when true levels resemble each other for months (simulated: 10 % false proof at a correlation of 0.7
    from week to week, 5 % up to 0.5; with 60 weeks of history 9 % at 0.5), and when one looks every week and stops at
    the first proof.
    Price: at 95 % about 5 false proofs in 100 useless measures (simulated: 3 to 5; ``benchmarks/effect.py``).

    >>> weeks = [20, 24, 22, 18, 21, 23, 19, 22, 20, 21] * 4 + [11, 9, 12, 10, 8, 11, 10, 9, 12, 10]
    >>> answer = did_it_work(weeks, Plan(start=40, trend=False, harmonics=0))
    >>> str(answer.verdict), round(answer.ratio, 2)
    ('works', 0.48)
    >>> isinstance(did_it_work(weeks[:42], Plan(start=41)), Refused)
    True
    """
    if comparison is not None and len(np.atleast_1d(comparison)) != len(np.atleast_1d(counts)):
        return Refused("lengths_differ", "The comparison must have a value for each week of the series.")
    values = np.asarray(counts, dtype=np.float64)
    refusal = refuse_series(values, exposure, excluded, plan)
    if refusal is None and comparison is not None:
        refusal = refuse_series(np.asarray(comparison, dtype=np.float64), comparison_exposure, None, plan)
    if refusal is not None:
        return refusal
    used = usable_weeks(values, exposure, plan) & ~flags(excluded, len(values))
    refusal = refuse_weeks(values, used, plan)
    if refusal is not None:
        return refusal
    rows = rows_of(values, exposure, used, series=0)
    if comparison is not None:
        untouched = np.asarray(comparison, dtype=np.float64)
        theirs = rows_of(
            untouched, comparison_exposure, used & usable_weeks(untouched, comparison_exposure, plan), series=1
        )
        if not (theirs.y[theirs.week < plan.start].any() and theirs.y[theirs.week >= plan.start].any()):
            return Refused("comparison_all_zero", "The comparison has no counts before or none after the start.")
        rows = stacked(rows, theirs)
    if not rows.y[(rows.series == 0) & (rows.week >= plan.start)].any():
        if comparison is None:
            return _nothing_left(values, exposure, used, plan, None)
        elsewhere = did_it_work(comparison, plan, exposure=comparison_exposure, excluded=~used)
        return elsewhere if isinstance(elsewhere, Refused) else _nothing_left(values, exposure, used, plan, elsewhere)
    harmonics = harmonics_of(plan, used)
    X = model_columns(rows.week, rows.series, plan, harmonics, comparison is not None)
    if len(rows.y) - X.shape[1] < 4:
        return Refused("too_short", "Too few weeks for the season and the trend; count longer or leave the trend out.")
    try:
        fit = fit_counts(rows.y, X, rows.offset, plan.family)
    except np.linalg.LinAlgError:
        return Refused("not_identified", "The weeks cannot tell the measure from season or trend; count longer.")
    if not fit.converged or not np.all(np.isfinite(fit.bread)):
        return Refused(
            "no_convergence", "The model found no stable answer; the counts are too sparse. Count wider areas."
        )
    return _answer(values, exposure, used, rows, X, fit, plan, harmonics, comparison is not None)


def _answer(
    values: Floats,
    exposure: ArrayLike | None,
    used: Flags,
    rows: Rows,
    X: Floats,
    fit: CountFit,
    plan: Plan,
    harmonics: int,
    compared: bool,
) -> Effect:
    likeness = resemblance_of(fit, rows, X.shape[1])
    covariance = covariance_of(fit, rows, X, likeness)
    degrees = max(3.0, fit.degrees / likeness.inflation)
    quantile = float(student.ppf(0.5 + plan.level / 2, degrees))
    ours_after = (rows.series == 0) & (rows.week >= plan.start)
    contrast = np.zeros(X.shape[1])
    contrast[0] = 1.0
    if plan.slope_change:
        contrast[1] = X[ours_after, 1].mean()
    log_ratio = float(contrast @ fit.coefficients)
    error = float(np.sqrt(contrast @ covariance @ contrast))
    ratio = float(np.exp(log_ratio))
    interval = Interval(
        float(np.exp(log_ratio - quantile * error)), float(np.exp(log_ratio + quantile * error)), plan.level
    )
    observed = float(rows.y[ours_after].sum())
    week = np.arange(len(values))
    without = model_columns(week, np.zeros(len(values), dtype=np.int64), plan, harmonics, compared)
    without[:, : 1 + plan.slope_change] = 0.0
    level = without @ fit.coefficients
    if exposure is not None:
        level = level + np.log(np.asarray(exposure, dtype=np.float64))
    spread = quantile * np.sqrt(np.einsum("ij,jk,ik->i", without, covariance, without))
    verdict = judge(ratio, interval, plan.target_ratio)
    return Effect(
        verdict=verdict,
        ratio=ratio,
        interval=interval,
        p_value=float(2 * student.sf(abs(log_ratio) / error, degrees)),
        prevented=observed * (1 / ratio - 1),
        prevented_interval=Interval(observed * (1 / interval.high - 1), observed * (1 / interval.low - 1), plan.level),
        weeks_still_needed=(
            _weeks_still_needed(rows, plan, fit, float(covariance[0, 0] / fit.bread[0, 0]), harmonics, compared)
            if verdict is Verdict.TOO_EARLY
            else None
        ),
        dispersion=fit.dispersion,
        autocorrelation=likeness.first,
        p_autocorrelation=likeness.p_value,
        expected_without=np.exp(level),
        band_low=np.exp(level - spread),
        band_high=np.exp(level + spread),
        used=used,
        assumptions=_assumptions(plan, harmonics, compared, likeness.p_value),
    )


def _weeks_still_needed(
    rows: Rows, plan: Plan, fit: CountFit, widening: float, harmonics: int, compared: bool
) -> int | None:
    """How many more weeks until the target would be proven with 80 % chance, at the spread that was found."""
    ours = rows.series == 0
    before = rows.y[ours & (rows.week < plan.start)]
    own_spread = 1 + float(before.mean()) / fit.size  # 1 where the family is not negative binomial.
    now = Circumstances(
        mean_per_week=float(before.mean()),
        weeks_before=len(before),
        dispersion=own_spread * widening,
        trend=plan.trend,
        comparison_size=_comparison_size(rows, plan, float(before.mean())) if compared else None,
        season=harmonics > 0,
        period=plan.period,
    )
    weeks = weeks_until(now, plan.target_ratio, level=plan.level)
    return None if weeks is None else max(1, weeks - int(np.sum(ours & (rows.week >= plan.start))))


def _comparison_size(rows: Rows, plan: Plan, mean: float) -> float:
    untouched = rows.y[(rows.series == 1) & (rows.week < plan.start)]
    return max(float(untouched.mean()) / mean, 1e-3)


def _assumptions(plan: Plan, harmonics: int, compared: bool, p_autocorrelation: float) -> tuple[str, ...]:
    sentences = ["Nothing else that matters started in the same weeks."]
    if compared:
        sentences.append("The comparison was not touched by the measure and would have moved along without it.")
    if not plan.trend:
        sentences.append("There was no trend before the measure.")
    if harmonics == 0:
        sentences.append("There is no season, or too little history to know it.")
    if p_autocorrelation < 0.05:
        sentences.append(
            "Neighbouring weeks resemble each other; the interval was widened for that, perhaps not enough."
        )
    return tuple(sentences)


def _nothing_left(
    values: Floats, exposure: ArrayLike | None, used: Flags, plan: Plan, elsewhere: Effect | None
) -> Effect | Refused:
    """No count at all after the start: the strongest evidence, but no finite log ratio. Exact interval on 0 instead.

    The weeks before give the expected level; counts are divided by the dispersion before Clopper-Pearson, so that more
    spread than chance widens the interval. With a trend, the lower end of its continuation is what is expected; with a
    comparison, as many times that as the comparison changed in those weeks (``elsewhere``), at its lower end again.
    """
    week = np.arange(len(values))
    before, after = used & (week < plan.start), used & (week >= plan.start)
    rows = rows_of(values, exposure, used, series=0)
    known = rows.week < plan.start
    harmonics = harmonics_of(plan, used)
    t = (week - plan.start) / plan.period
    waves = yearly_waves((week + 1).astype(np.float64), harmonics, plan.period)
    X = np.column_stack([np.ones(len(values)), *([t] if plan.trend else []), waves])
    try:
        fit = fit_counts(rows.y[known], X[before], rows.offset[known], "quasi-poisson")
    except np.linalg.LinAlgError:
        return Refused("not_identified", "The weeks before cannot tell season from level; count longer.")
    if not fit.converged or fit.degrees < 4:
        return Refused("no_convergence", "The counts before the start are too sparse for a model; count wider areas.")
    dispersion = max(1.0, fit.dispersion)
    level = X @ fit.coefficients
    if exposure is not None:
        level = level + np.log(np.asarray(exposure, dtype=np.float64))
    quantile = float(student.ppf(0.5 + plan.level / 2, fit.degrees))
    spread = quantile * np.sqrt(dispersion * np.einsum("ij,jk,ik->i", X, fit.bread, X))
    expected, low, high = np.exp(level), np.exp(level - spread), np.exp(level + spread)
    due_before, due_after = float(expected[before].sum()), float((low if plan.trend else expected)[after].sum())
    if elsewhere is not None:
        due_after *= elsewhere.interval.low
        since = week >= plan.start
        expected = np.where(since, expected * elsewhere.ratio, expected)
        low = np.where(since, low * elsewhere.interval.low, low)
        high = np.where(since, high * elsewhere.interval.high, high)
    evidence = float(rows.y.sum()) / dispersion
    _, share = clopper_pearson(0.0, evidence, plan.level)
    interval = Interval(0.0, share / (1 - share) * due_before / due_after, plan.level)
    verdict = judge(0.0, interval, plan.target_ratio)
    return Effect(
        verdict=verdict,
        ratio=0.0,
        interval=interval,
        p_value=float(min(1.0, 2 * (due_before / (due_before + due_after)) ** evidence)),
        prevented=float(expected[after].sum()),
        prevented_interval=Interval(float(low[after].sum()), float(high[after].sum()), plan.level),
        weeks_still_needed=(
            _weeks_still_needed(rows, plan, fit, dispersion, harmonics, compared=False)
            if verdict is Verdict.TOO_EARLY
            else None
        ),
        dispersion=fit.dispersion,
        autocorrelation=0.0,
        p_autocorrelation=1.0,
        expected_without=expected,
        band_low=low,
        band_high=high,
        used=used,
        assumptions=(
            "Nothing else that matters started in the same weeks.",
            "Nothing at all was counted since the start, so what the weeks before promised is the only comparison."
            if elsewhere is None
            else "Nothing at all was counted since the start; without the measure it would have gone as elsewhere.",
        ),
    )
