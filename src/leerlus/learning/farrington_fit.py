"""The fit behind an expected count: quasi-Poisson with a level per season and one slope, for many series at once.

Only sums per season are needed: with eta = a[season] + b*time every quantity of a step of iteratively reweighted least
squares follows from S0, S1, S2 = sum over a season of u*exp(b*time)*(1, time, time^2), where u is weight times
population. The steps are those of the published implementation, one by one, because dispersion and standard errors use
the weights of the step before the last.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # It ships no types.

from leerlus.learning.baseline import Baseline, Floats, Indices

MOST_STEPS = 25
TOLERANCE = 1e-8
SMALLEST_MEAN = float(np.finfo(np.float64).eps)
FITS_IN_ONE_BATCH = 256
HUGE_COUNT = 1e5  # Above it the short formula of the deviance loses too many digits.
FLAT_SLOPE = 1e-12
NOT_CONVERGED = 1


def flattest_slope(trend_p: float) -> float:
    """A slope below this is rounding: no test can tell it from nought. Where every slope is kept, so is this one."""
    return FLAT_SLOPE if trend_p < 1 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """All (weeks asked, series). ``slope`` is NaN where the trend was not kept; ``df`` is weeks minus parameters;
    ``status`` is 0 or NOT_CONVERGED.
    """

    log_mean: Floats
    log_error: Floats
    phi: Floats
    slope: Floats
    df: Floats
    status: Indices


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """What all fits of a batch share. ``sums`` @ x gives S0, S1 and S2 per season."""

    group: Indices
    time: Floats
    now: float
    groups: int
    sums: Floats

    @staticmethod
    def of(baseline: Baseline) -> "Design":
        # Centred time keeps exp(b*time) in range; any shift of time gives the same answers.
        centre = float(np.round(np.mean(baseline.time)))
        time = baseline.time - centre
        member = (baseline.group == np.arange(baseline.groups)[:, None]).astype(np.float64)
        return Design(
            group=baseline.group,
            time=time,
            now=-centre,
            groups=baseline.groups,
            sums=np.vstack([member, member * time, member * (time * time)]),
        )

    def split(self, sums: Floats) -> tuple[Floats, Floats, Floats]:
        return sums[: self.groups], sums[self.groups : 2 * self.groups], sums[2 * self.groups :]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A fit of a batch of F series: parameters now and one step earlier, and the sums of the last solve."""

    a: Floats  # (groups, F)
    b: Floats  # (F,)
    mean: Floats  # (n, F): the new means.
    weight: Floats  # (n, F): the working weights of the last solve.
    s0: Floats
    s1: Floats
    d: Floats  # (F,): information about the slope.
    phi: Floats
    converged: NDArray[np.bool_]


def fit_many(
    y: Floats,
    people: Floats | None,
    at: Indices,
    baseline: Baseline,
    *,
    reweight: bool,
    weights_threshold: float,
    trend: bool,
    trend_p: float,
    corrected: bool,
) -> Fitted:
    """Fit every asked week of every series on its baseline. ``y`` (rows, series); answers (len(at), series).

    Price: about 30 microseconds a fit, and 30 arrays of (baseline rows, 256) doubles of memory whatever the number.
    """
    design = Design.of(baseline)
    width = y.shape[1]
    answers: Floats = np.full((5, at.size * width), np.nan)
    status = np.zeros(at.size * width, dtype=np.int64)
    # Products this small only lose by being shared out over processors.
    with threadpool_limits(limits=1, user_api="blas"), np.errstate(all="ignore"):
        for start in range(0, at.size * width, FITS_IN_ONE_BATCH):
            flat = np.arange(start, min(start + FITS_IN_ONE_BATCH, at.size * width))
            row, column = at[flat // width], flat % width
            rows = row[None, :] - baseline.lags[:, None]
            block = y[rows, column[None, :]]
            offset = None if people is None else people[rows, column[None, :]]
            now = None if people is None else people[row, column]
            answers[:, flat], status[flat] = _fit_batch(
                design, block, offset, now, reweight, weights_threshold, trend, trend_p, corrected
            )
    shaped = answers.reshape(5, at.size, width)
    log_mean, log_error, phi, slope, df = shaped
    return Fitted(log_mean, log_error, phi, slope, df, status.reshape(at.size, width))


def _fit_batch(
    design: Design,
    block: Floats,
    people: Floats | None,
    people_now: Floats | None,
    reweight: bool,
    weights_threshold: float,
    trend: bool,
    trend_p: float,
    corrected: bool,
) -> tuple[Floats, Indices]:
    """Fit with a trend, decide whether it stays, and fit again without one where it does not."""
    missing = np.isnan(block)
    y = np.where(missing, 0.0, block)
    seen = None if not bool(np.any(missing)) else (~missing).astype(np.float64)
    count = y.shape[1]
    answers = np.full((5, count), np.nan)
    status = np.zeros(count, dtype=np.int64)
    now_weeks = np.sum(~missing[design.group == design.groups - 1], axis=0)
    present = np.sum(design.sums[: design.groups] @ (~missing).astype(np.float64) > 0, axis=0)
    usable = (now_weeks > 0) & (np.sum(~missing, axis=0) - present - 1 > 0)
    if not bool(np.all(usable)):
        # Nothing was observed in the season of now, or too little at all: those have no answer.
        some = np.flatnonzero(usable)
        if some.size:
            answers[:, some], status[some] = _fit_batch(
                design,
                block[:, some],
                None if people is None else people[:, some],
                None if people_now is None else people_now[some],
                reweight,
                weights_threshold,
                trend,
                trend_p,
                corrected,
            )
        return answers, status
    flat = np.arange(count)
    log_people_now = np.zeros(count) if people_now is None else np.log(people_now)

    if trend:
        found, converged = _fit_twice(design, y, seen, people, reweight, weights_threshold, corrected, trend=True)
        eta, error, phi, slope, df, slope_p = found
        eta = eta + log_people_now
        highest = np.max(np.where(missing, -np.inf, y), axis=0)
        keep = converged & (np.abs(slope) > flattest_slope(trend_p)) & (slope_p < trend_p) & (np.exp(eta) <= highest)
        answers[:, keep] = np.stack([eta, error, phi, slope, df])[:, keep]
        flat = np.flatnonzero(~keep)
    if flat.size:
        part = slice(None) if flat.size == count else flat
        found, converged = _fit_twice(
            design,
            y[:, part],
            None if seen is None else seen[:, part],
            None if people is None else people[:, part],
            reweight,
            weights_threshold,
            corrected,
            trend=False,
        )
        eta, error, phi, _, df, _ = found
        unsloped = np.full(flat.size, np.nan)
        fit = np.stack([eta + log_people_now[flat], error, phi, unsloped, df])
        answers[:, flat] = np.where(converged, fit, np.nan)
        status[flat] = np.where(converged, 0, NOT_CONVERGED)
    return answers, status


def _fit_twice(
    design: Design,
    y: Floats,
    seen: Floats | None,
    people: Floats | None,
    reweight: bool,
    weights_threshold: float,
    corrected: bool,
    *,
    trend: bool,
) -> tuple[Floats, NDArray[np.bool_]]:
    """First fit, weights for past outbreaks, second fit.

    Returns (6, F): log mean now (without population), its standard error, phi, slope, degrees of freedom, p of the
    slope; and convergence.
    """
    weeks = np.full(y.shape[1], float(y.shape[0])) if seen is None else seen.sum(axis=0)
    present = design.groups if seen is None else np.sum(design.sums[: design.groups] @ seen > 0, axis=0)
    df = weeks - present - (1 if trend else 0)
    model = _fit(design, y, seen, people, df, trend=trend)
    converged = model.converged
    omega = seen
    if reweight:
        omega = _outbreak_weights(design, y, seen, model, weeks, weights_threshold, trend=trend)
        model = _fit(design, y, omega, people, df, trend=trend)
    residual = (y - model.mean) / model.mean
    # The published standard errors use the outbreak weights where the working weights belong: a trap to be imitated.
    weights = model.weight if not reweight else omega
    squares = residual * residual
    squares *= weights if weights is not None else 1.0
    dispersion = model.phi if corrected else squares.sum(axis=0) / df
    last = design.groups - 1
    variance = 1 / model.s0[last]
    eta = model.a[last].copy()
    slope_p = np.ones(y.shape[1])
    if trend:
        variance = variance + (design.now - model.s1[last] / model.s0[last]) ** 2 / model.d
        eta += model.b * design.now
        t = np.abs(model.b) / np.sqrt(dispersion / model.d)
        slope_p = 2 * special.stdtr(df, -t)
    error = np.sqrt(variance * dispersion)
    return np.stack([eta, error, model.phi, model.b, df, slope_p]), converged


def _outbreak_weights(
    design: Design, y: Floats, seen: Floats | None, model: Model, weeks: Floats, threshold: float, *, trend: bool
) -> Floats:
    """Weights (n, F): s^-2 for weeks whose Anscombe residual s exceeds the threshold, one elsewhere, with sum n."""
    mu, groups = model.mean, design.group
    inverse = _inverse(model.s0)
    leverage = inverse[groups]
    if trend:
        centre = (model.s1 * inverse)[groups]
        leverage = leverage + (design.time[:, None] - centre) ** 2 / model.d
    rest = 1 - model.weight * leverage
    # s <= (y - mu)/sqrt(mu*phi*(1-h)), because x^(2/3) - 1 <= 2/3*(x - 1): only these few can exceed the threshold.
    excess = y - mu
    candidate = (excess > 0) & (excess * excess > (threshold * threshold * (1 - 1e-9)) * model.phi * mu * rest)
    if seen is not None:
        candidate &= seen > 0
    where = np.nonzero(candidate)
    mu_there = mu[where]
    s = 1.5 * (np.cbrt(y[where]) ** 2 * mu_there ** (-1 / 6) - np.sqrt(mu_there))
    s /= np.sqrt(model.phi[where[1]] * rest[where])
    omega = np.ones_like(y) if seen is None else seen.copy()
    omega[where] = np.where(s > threshold, s**-2.0, 1.0)
    omega *= weeks / omega.sum(axis=0)
    return omega


def _fit(design: Design, y: Floats, v: Floats | None, people: Floats | None, df: Floats, *, trend: bool) -> Model:
    """Iteratively reweighted least squares from the start mu = y + 0.1, each series until its own convergence."""
    path = _Path.start(design, y, v, people, trend=trend)
    a, b, a_before, b_before, converged = _follow(design, path, trend=trend)
    mean = np.exp(a)[design.group]
    weight = np.exp(a_before)[design.group]
    if trend:
        mean *= np.exp(b * design.time[:, None])
        weight *= np.exp(b_before * design.time[:, None])
    if people is not None:
        mean *= people
        weight *= people
    at_once = np.isnan(b_before)
    if bool(np.any(at_once)):
        weight[:, at_once] = y[:, at_once] + 0.1
    np.maximum(mean, SMALLEST_MEAN, out=mean)
    np.maximum(weight, SMALLEST_MEAN, out=weight)
    if v is not None:
        weight *= v
    s0, s1, _ = design.split(design.sums @ weight)
    centre = (s1 * _inverse(s0))[design.group]
    d = (weight * (design.time[:, None] - centre) ** 2).sum(axis=0)
    residual = (y - mean) / mean
    squares = residual * residual
    squares *= weight
    phi = np.maximum(squares.sum(axis=0) / df, 1.0)
    return Model(a=a, b=b, mean=mean, weight=weight, s0=s0, s1=s1, d=d, phi=phi, converged=converged)


def _inverse(s0: Floats) -> Floats:
    """1/s0, and nought for a season without weeks."""
    return np.where(s0 > 0, 1 / s0, 0.0)


def _columns(x: Floats | None, stay: Indices) -> Floats | None:
    return None if x is None else x[:, stay]


@dataclass(slots=True, eq=False)
class _Path:
    """The fits still under way: parameters, sums, what the deviance needs. Columns leave as they converge."""

    a: Floats
    b: Floats
    y0: Floats
    y1: Floats
    level: Floats
    constant: Floats
    deviance: Floats
    u: Floats | None  # (n, F): weight times population; None where both are one.
    flat: Floats | None  # (groups, F): the sums of u per season, all that a fit without a trend needs.
    v: Floats | None
    people: Floats | None
    log_fewest: float
    y: Floats | None  # Only where counts are huge.

    @staticmethod
    def start(design: Design, y: Floats, v: Floats | None, people: Floats | None, *, trend: bool) -> "_Path":
        vy = y if v is None else v * y
        u = people if v is None else (v if people is None else v * people)
        y0, y1, _ = design.split(design.sums @ vy)
        first = y + 0.1
        z = first * np.log(first) - 0.1
        if people is not None:
            z -= first * np.log(people)
        s0, s1, s2 = design.split(design.sums @ (first if v is None else v * first))
        z0, z1, _ = design.split(design.sums @ (z if v is None else v * z))
        inverse = _inverse(s0)
        b = np.zeros(y.shape[1])
        if trend:
            d = s2.sum(axis=0) - (s1 * s1 * inverse).sum(axis=0)
            b = (z1.sum(axis=0) - (s1 * z0 * inverse).sum(axis=0)) / d
        # The deviance without a pass over the weeks: constant - 2*(sum a*y0 + b*y1) + 2*sum s0, relative to one level.
        total = u.sum(axis=0) if u is not None else float(y.shape[0])
        level = np.log(np.maximum(vy.sum(axis=0), 1e-3) / np.maximum(total, 1e-300))
        usual = level if people is None else level + np.log(people)
        constant = 2 * (special.xlogy(vy, y) - vy * usual).sum(axis=0) - 2 * y0.sum(axis=0)
        pieces = y * np.log1p(-0.1 / first) + 0.1
        return _Path(
            a=(z0 - b * s1) * inverse,
            b=b,
            y0=y0,
            y1=y1.sum(axis=0),
            level=level,
            constant=constant,
            deviance=2 * (pieces if v is None else v * pieces).sum(axis=0),
            u=u,
            flat=None if trend else design.sums[: design.groups] @ (np.ones_like(y) if u is None else u),
            v=v,
            people=people,
            log_fewest=0.0 if people is None else float(np.log(people.min())),
            y=y if bool(np.max(y, initial=0) > HUGE_COUNT) else None,
        )

    def keep(self, stay: Indices) -> None:
        self.a, self.b, self.y0, self.y1 = self.a[:, stay], self.b[stay], self.y0[:, stay], self.y1[stay]
        self.level, self.constant, self.deviance = self.level[stay], self.constant[stay], self.deviance[stay]
        self.u, self.flat, self.y = _columns(self.u, stay), _columns(self.flat, stay), _columns(self.y, stay)
        self.v, self.people = _columns(self.v, stay), _columns(self.people, stay)

    def sums(self, design: Design, *, trend: bool) -> tuple[Floats, Floats, Floats]:
        """S0, S1 and S2 per season at the present parameters."""
        scale = np.exp(self.a)
        if not trend:
            s0 = scale if self.flat is None else scale * self.flat
            return s0, scale, scale
        growth = np.exp(self.b * design.time[:, None])
        if self.u is not None:
            growth *= self.u
        s0, s1, s2 = design.split(design.sums @ growth)
        s0, s1, s2 = scale * s0, scale * s1, scale * s2
        lowest = self.a.min(axis=0) + np.minimum(self.b * design.time.min(), self.b * design.time.max())
        tiny = np.flatnonzero(lowest + self.log_fewest < np.log(SMALLEST_MEAN))
        if tiny.size:
            # A mean is never below the smallest double step; where that bites, the sums need a pass over the weeks.
            mean = np.exp(self.a[:, tiny][design.group] + self.b[tiny] * design.time[:, None])
            if self.people is not None:
                mean *= self.people[:, tiny]
            np.maximum(mean, SMALLEST_MEAN, out=mean)
            if self.v is not None:
                mean *= self.v[:, tiny]
            s0[:, tiny], s1[:, tiny], s2[:, tiny] = design.split(design.sums @ mean)
        return s0, s1, s2

    def deviance_now(self, design: Design, s0: Floats) -> Floats:
        deviance: Floats
        if self.y is None:
            fitted = ((self.a - self.level) * self.y0).sum(axis=0) + self.b * self.y1
            deviance = self.constant - 2 * fitted + 2 * s0.sum(axis=0)
            return deviance
        mean = np.exp(self.a[design.group] + self.b * design.time[:, None])
        mean = mean if self.people is None else mean * self.people
        pieces = special.xlogy(self.y, self.y / mean) - (self.y - mean)
        deviance = 2 * (pieces if self.v is None else self.v * pieces).sum(axis=0)
        return deviance


def _follow(design: Design, path: _Path, *, trend: bool) -> tuple[Floats, Floats, Floats, Floats, NDArray[np.bool_]]:
    """Step until every column has converged or 25 steps are done: now and a step before; convergence."""
    a, b = path.a.copy(), path.b.copy()
    a_before, b_before = np.full_like(a, np.nan), np.full_like(b, np.nan)
    last_a, last_b = a_before, b_before
    converged = np.zeros(b.shape, dtype=np.bool_)
    active = np.arange(b.size)
    for step in range(1, MOST_STEPS + 1):
        s0, s1, s2 = path.sums(design, trend=trend)
        deviance = path.deviance_now(design, s0)
        done = np.abs(deviance - path.deviance) / (np.abs(deviance) + 0.1) < TOLERANCE
        path.deviance = deviance
        leaving = done if step < MOST_STEPS else np.ones_like(done)
        if bool(np.any(leaving)):
            who = active[leaving]
            a[:, who], b[who] = path.a[:, leaving], path.b[leaving]
            a_before[:, who], b_before[who] = last_a[:, leaving], last_b[leaving]
            converged[who] = done[leaving]
            stay = np.flatnonzero(~leaving)
            if stay.size == 0:
                break
            active = active[stay]
            path.keep(stay)
            s0, s1, s2 = s0[:, stay], s1[:, stay], s2[:, stay]
        last_a, last_b = path.a, path.b
        residual, inverse = path.y0 - s0, _inverse(s0)
        if trend:
            shift = s1 * inverse
            d = s2.sum(axis=0) - (s1 * shift).sum(axis=0)
            change = (path.y1 - s1.sum(axis=0) - (shift * residual).sum(axis=0)) / d
            path.a = path.a + (residual - change * s1) * inverse
            path.b = path.b + change
        else:
            path.a = path.a + residual * inverse
    return a, b, a_before, b_before, converged
