"""The slow and obvious twin of the engine: one series, one week, a full design matrix, least squares by QR."""

import itertools

import numpy as np
from scipy import stats


def baseline(now, years, half_window, seasons, left_out, a_year=52):
    """Rows, seasonal labels 1..seasons and time of the baseline, by index time (all 0-based rows)."""
    labels = {}
    references = [now - a_year * i for i in range(years + 1)]
    for reference in references:
        for row in range(reference - half_window, reference + half_window + 1):
            labels[row] = seasons
    for later, earlier in itertools.pairwise(references):
        between = list(range(earlier + half_window + 1, later - half_window))
        if seasons > 1:
            for block, part in enumerate(np.array_split(between, seasons - 1)):
                labels.update(dict.fromkeys(part.tolist(), block + 1))
    rows = [row for row in sorted(labels) if references[-1] - half_window <= row < now - left_out]
    return np.array(rows), np.array([labels[row] for row in rows])


def glm(X, y, weights, offset):
    mu = y + 0.1
    eta = np.log(mu)
    before = None
    for _ in range(25):
        if before is None:
            before = deviance(y, mu, weights)
        working = weights * mu
        z = eta - offset + (y - mu) / mu
        q, r = np.linalg.qr(np.sqrt(working)[:, None] * X)
        beta = np.linalg.solve(r, q.T @ (np.sqrt(working) * z))
        eta = X @ beta + offset
        mu = np.maximum(np.exp(eta), 2.0**-52)
        now = deviance(y, mu, weights)
        if abs(now - before) / (abs(now) + 0.1) < 1e-8:
            return beta, mu, working, r, True
        before = now
    return beta, mu, working, r, False


def deviance(y, mu, weights):
    terms = np.array([(a * np.log(a / b) if a > 0 else 0.0) - (a - b) for a, b in zip(y, mu, strict=True)])
    return 2 * float(np.sum(weights * terms))


def fit(y, rows, labels, now, *, trend, reweight=True, threshold=2.58, people=None, seasons=10):
    """log mean now, its standard error as published, phi, slope - or None where it does not converge."""
    seen = ~np.isnan(y[rows])
    rows, labels = rows[seen], labels[seen]
    count = y[rows]
    present = sorted(set(labels.tolist()))
    X = np.array(
        [
            [float(label == p) for p in present] + ([float(row - now)] if trend else [])
            for row, label in zip(rows, labels, strict=True)
        ]
    )
    offset = np.zeros(len(rows)) if people is None else np.log(people[rows])
    beta, mu, working, r, converged = glm(X, count, np.ones(len(rows)), offset)
    if not converged:
        return None
    df = len(rows) - X.shape[1]
    phi = max(1.0, float(np.sum(working * ((count - mu) / mu) ** 2)) / df)
    weights = working
    if reweight:
        hat = np.sum(np.linalg.qr(np.sqrt(working)[:, None] * X)[0] ** 2, axis=1)
        s = 1.5 * (count ** (2 / 3) * mu ** (-1 / 6) - mu**0.5) / np.sqrt(phi * (1 - hat))
        omega = np.where(s > threshold, 1 / s**2, 1.0)
        omega *= len(rows) / omega.sum()
        beta, mu, working, r, _ = glm(X, count, omega, offset)
        phi = max(1.0, float(np.sum(working * ((count - mu) / mu) ** 2)) / df)
        weights = omega
    dispersion = float(np.sum(weights * ((count - mu) / mu) ** 2)) / df
    x = np.array([float(seasons == p) for p in present] + ([0.0] if trend else []))
    inverse = np.linalg.inv(r.T @ r)
    eta = float(x @ beta) + (0.0 if people is None else float(np.log(people[now])))
    slope = float(beta[-1]) if trend else None
    if trend:
        t = abs(slope) / np.sqrt(dispersion * inverse[-1, -1])
        p = 2 * stats.t.sf(t, df)
        return eta, np.sqrt(dispersion * x @ inverse @ x), phi, slope, p, float(count.max())
    return eta, np.sqrt(dispersion * x @ inverse @ x), phi, None, 1.0, float(count.max())


def judge(
    y, now, *, years=5, half_window=3, seasons=10, left_out=26, trend=True, trend_p=1.0, alpha=0.01, people=None, **more
):
    """Expected, upper and p by the plug-in negative binomial; None where nothing converges."""
    rows, labels = baseline(now, years, half_window, seasons, left_out)
    found = (
        fit(y, rows, labels, now, trend=True, people=people, seasons=seasons, **more) if trend and years >= 3 else None
    )
    if found is None or not (found[4] < trend_p and np.exp(found[0]) <= found[5]):
        found = fit(y, rows, labels, now, trend=False, people=people, seasons=seasons, **more)
    if found is None:
        return None
    mean, phi = np.exp(found[0]), found[2]
    law = stats.nbinom(mean / (phi - 1), 1 / phi) if phi > 1 else stats.poisson(mean)
    return {
        "expected": mean,
        "upper": float(law.ppf(1 - alpha)),
        "p": float(law.sf(y[now] - 1)),
        "error": found[1],
        "phi": phi,
        "slope": found[3],
    }
