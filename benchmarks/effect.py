"""Does the proof of effect keep its word? 2,000 simulated measures per line: coverage, false proof, verdicts."""

from collections import Counter
from dataclasses import dataclass

import click
import numpy as np

from leerlus.learning.effect import Effect, Plan, Verdict, did_it_work
from leerlus.learning.power import WEEKS_PER_YEAR

MEASURES = 2_000


@dataclass(frozen=True, slots=True)
class Scenario:
    """``mean`` a week, ``dispersion`` variance over mean, true ``ratio``, ``trend`` per year on the log scale,
    ``likeness`` correlation of the true levels of neighbouring weeks, ``shared`` how many times as many it became with
    the measure and without it alike."""

    mean: float
    dispersion: float
    ratio: float
    trend: float = 0.0
    modelled: bool = False
    compared: bool = False
    before: int = 104
    after: int = 27
    likeness: float = 0.0
    shared: float = 1.0


SCENARIOS = [
    *(Scenario(mean, phi, 1.0) for mean, phi in ((2, 1.0), (5, 1.5), (20, 3.0))),
    *(Scenario(mean, phi, 1.0, trend=0.2, modelled=True) for mean, phi in ((2, 1.0), (5, 1.5), (20, 3.0))),
    *(Scenario(mean, phi, 1.0, compared=True) for mean, phi in ((5, 1.5), (20, 3.0))),
    *(Scenario(mean, 1.5, 1.0, compared=True, shared=0.6) for mean in (5, 10, 20)),
    *(Scenario(mean, 1.5, 0.7) for mean in (5, 10, 20)),
    Scenario(20, 1.5, 0.7, trend=0.2, modelled=True),
    Scenario(20, 1.5, 0.7, compared=True),
    Scenario(50, 1.5, 0.9, after=53),
    *(Scenario(20, 3.0, 1.0, likeness=likeness) for likeness in (0.3, 0.5, 0.7)),
]


def drawn(mean: np.ndarray, scenario: Scenario, rng: np.random.Generator) -> np.ndarray:
    extra = scenario.dispersion - 1
    if scenario.likeness > 0:
        noise = rng.normal(size=len(mean))
        for week in range(1, len(mean)):
            noise[week] = scenario.likeness * noise[week - 1] + np.sqrt(1 - scenario.likeness**2) * noise[week]
        variance = np.log1p(extra / scenario.mean)
        mean = mean * np.exp(np.sqrt(variance) * noise - variance / 2)
        return np.asarray(rng.poisson(mean))
    return rng.negative_binomial(mean / extra, 1 / scenario.dispersion) if extra > 0 else rng.poisson(mean)


def study(scenario: Scenario, rng: np.random.Generator) -> tuple[float, float, Counter[str]]:
    """Share of intervals that hold the truth, share that exclude "nothing changed", and the verdicts."""
    t = np.arange(scenario.before + scenario.after)
    usual = scenario.mean * np.exp(0.3 * np.sin(2 * np.pi * t / WEEKS_PER_YEAR) + scenario.trend * t / WEEKS_PER_YEAR)
    usual = usual * np.where(t < scenario.before, 1.0, scenario.shared)
    plan = Plan(start=scenario.before, trend=scenario.modelled)
    changed = usual * np.where(t < scenario.before, 1.0, scenario.ratio)
    held = proven = 0
    verdicts: Counter[str] = Counter()
    for _ in range(MEASURES):
        comparison = drawn(2 * usual, scenario, rng) if scenario.compared else None
        answer = did_it_work(drawn(changed, scenario, rng), plan, comparison=comparison)
        if isinstance(answer, Effect):
            held += scenario.ratio in answer.interval
            proven += 1.0 not in answer.interval
            verdicts[answer.verdict] += 1
        else:
            verdicts[answer.reason] += 1
    return held / MEASURES, proven / MEASURES, verdicts


def main() -> None:
    rng = np.random.default_rng(20261123)
    columns = [str(verdict) for verdict in Verdict]
    click.echo("mean  phi  ratio trend compared likeness  shared  coverage  proven   " + "  ".join(columns))
    for scenario in SCENARIOS:
        held, proven, verdicts = study(scenario, rng)
        shares = "  ".join(f"{verdicts[name] / MEASURES:{len(name)}.1%}" for name in columns)
        trend, compared = "yes" if scenario.modelled else "no", "yes" if scenario.compared else "no"
        click.echo(
            f"{scenario.mean:4.0f} {scenario.dispersion:4.1f}  {scenario.ratio:4.2f}  {trend:5} {compared:8} "
            f"{scenario.likeness:8.1f}  {scenario.shared:6.1f}  {held:7.1%}  {proven:6.1%}   {shares}"
        )


if __name__ == "__main__":
    main()
