"""The small regression under effect and silence."""

import numpy as np
import pytest
import statsmodels.api as sm

from leerlus.learning.loglinear import fit_counts
from tests.learning.surveillance_files import rows


def sicily() -> dict[str, np.ndarray]:
    table = rows("samples/sicily_smoking_ban.csv")
    return {name: np.array([float(row[name]) for row in table]) for name in table[0]}


def waves(month: np.ndarray) -> list[np.ndarray]:
    return [wave(2 * np.pi * k * month / 12) for k in (1, 2) for wave in (np.sin, np.cos)]


MODELS = {
    "poisson_step": ("poisson", False, False),
    "quasi_step": ("quasi-poisson", False, False),
    "quasi_step_season": ("quasi-poisson", True, False),
    "quasi_step_slope_season": ("quasi-poisson", True, True),
    "negbin_step_season": ("negative-binomial", True, False),
}


@pytest.mark.real_input
@pytest.mark.parametrize("model", MODELS)
def test_equals_r_on_the_sicilian_smoking_ban(model: str) -> None:
    family, season, slope = MODELS[model]
    data = sicily()
    columns = [np.ones(59), data["smokban"], data["time"], *(waves(data["month"]) if season else [])]
    if slope:
        columns.append(data["smokban"] * (data["time"] - 36))
    fit = fit_counts(data["aces"], np.column_stack(columns), np.log(data["stdpop"]), family)
    reference = [row for row in rows("its_sicily_reference.csv") if row["model"] == model]
    assert np.exp(fit.coefficients) == pytest.approx([float(row["RR"]) for row in reference], rel=1e-9)
    assert fit.standard_errors == pytest.approx([float(row["se"]) for row in reference], abs=1e-7)
    assert fit.dispersion == pytest.approx(float(reference[0]["dispersion"]), abs=1e-5)
    assert fit.deviance == pytest.approx(float(reference[0]["deviance"]), rel=1e-7)


@pytest.mark.real_input
def test_the_size_of_the_negative_binomial_is_the_likeliest_one() -> None:
    data = sicily()
    X = np.column_stack([np.ones(59), data["smokban"], data["time"], *waves(data["month"])])
    fit = fit_counts(data["aces"], X, np.log(data["stdpop"]), "negative-binomial")
    assert fit.size == pytest.approx(840.01381828219962, rel=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_an_independent_fit_on_random_counts(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = np.column_stack([np.ones(80), rng.normal(size=(80, 2))])
    y = rng.poisson(np.exp(X @ [1.0, 0.3, -0.2])).astype(float)
    twin = sm.GLM(y, X, family=sm.families.Poisson()).fit(tol=1e-12)
    fit = fit_counts(y, X, family="poisson")
    assert fit.coefficients == pytest.approx(twin.params, abs=1e-7)
    assert fit.standard_errors == pytest.approx(twin.bse, rel=1e-5)


def test_counts_without_extra_spread_make_the_negative_binomial_a_poisson() -> None:
    y = np.array([4.0, 5, 6, 5, 4, 6, 5, 5, 4, 6])
    X = np.ones((10, 1))
    fit = fit_counts(y, X, family="negative-binomial")
    assert np.isinf(fit.size)
    assert np.exp(fit.coefficients[0]) == pytest.approx(5.0)


def test_columns_that_say_the_same_thing_raise() -> None:
    X = np.column_stack([np.ones(10), np.ones(10)])
    with pytest.raises(np.linalg.LinAlgError):
        fit_counts(np.arange(10.0), X)


def test_zeros_only_have_a_mean_of_almost_nothing() -> None:
    fit = fit_counts(np.zeros(20), np.ones((20, 1)))
    assert 0 < fit.mean[0] < 1e-9
