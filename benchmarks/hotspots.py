"""How fast is the scan for hotspots? A city of 500 places, a year, about 20,000 events, 28 days, one core."""

import time

import click
import numpy as np

from leerlus.learning.hotspots import Hotspots, find_hotspots

PLACES, DAYS, EVENTS = 500, 365, 20_000
ROUNDS = 5


def generated() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Busy and quiet places on 20 by 20 kilometres, and eight neighbours with a peak in the last nine days."""
    rng = np.random.default_rng(20130312)
    x, y = rng.uniform(0, 20, (2, PLACES))
    busy = rng.gamma(2.0, 1.0, PLACES)
    place = rng.choice(PLACES, EVENTS, p=busy / busy.sum())
    day = rng.integers(0, DAYS, EVENTS)
    near = np.argsort((x - 10) ** 2 + (y - 10) ** 2)[:8]
    return np.append(place, np.repeat(near, 5)), np.append(day, rng.integers(DAYS - 9, DAYS, 40)), x, y


def main() -> None:
    place, day, x, y = generated()

    def scan(replicates: int, seed: int) -> Hotspots:
        answer = find_hotspots(
            place, day, x, y, rng=np.random.default_rng(seed), largest_radius=3, replicates=replicates
        )
        assert isinstance(answer, Hotspots)  # noqa: S101  # the generated city is never refused
        return answer

    scan(99, seed=0)  # Compiles.
    speeds = []
    for seed in range(ROUNDS):
        started = time.process_time()
        best = scan(999, seed).found[0]
        speeds.append(999 / (time.process_time() - started))
    click.echo(f"999 shuffles: {np.median(speeds):,.0f} per second and core ({min(speeds):,.0f} to {max(speeds):,.0f})")
    click.echo(f"strongest: {best.cases} events, {best.expected:.1f} expected, statistic {best.statistic:.3f}")


if __name__ == "__main__":
    main()
