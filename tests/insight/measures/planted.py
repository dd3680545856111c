"""A municipality in which a measure starts after two years, with as many complaints a week as the test wants."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import numpy as np
from django.utils import timezone

from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures import actions
from leerlus.insight.measures.choices import MeasureKind, Strength
from leerlus.insight.measures.models import Measure
from leerlus.journeys import prevent
from tests import make

START = date(2026, 5, 4)  # A Monday.
HALF_A_YEAR_ON = START + timedelta(weeks=26, days=2)


def complaints(theme: Theme, *, per_week: Sequence[float], first_week: date, seed: int = 7) -> None:
    rng = np.random.default_rng(seed)
    zone = timezone.get_default_timezone()
    drafts = [
        Signal(
            kind=Kind.COMPLAINT,
            channel="web",
            theme=theme,
            received_at=datetime.combine(first_week + timedelta(weeks=week, days=int(rng.integers(7))), time(12), zone),
            text="Onterecht een boete.",
        )
        for week, mean in enumerate(per_week)
        for _one in range(rng.poisson(mean))
    ]
    register_many(drafts=drafts)


def owner() -> Staff:
    return make.staff_without_password("eigenaar", "department", department=make.department())


def measure(*, theme: Theme | None = None, beside: Theme | None = None, **values: object) -> Measure:
    """Proposed; with a plan for its proof where a theme is given, ``beside`` another one where that is given too."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    proposed = actions.propose(
        **{
            "name": "Vergunningen ieder uur naar de scanauto",
            "kind": MeasureKind.SYSTEM,
            "strength": Strength.STRONG,
            "owner": owner(),
            "owner_function": "Teamleider Parkeren",
            "due_on": START,
            "by": coordinator,
        }
        | values
    )
    if theme:
        prevent.plan_proof(
            measure=proposed,
            theme=theme,
            kind=Kind.COMPLAINT,
            baseline_from=START - timedelta(weeks=78),
            target_fall_percent=40,
            comparison_theme=beside,
            planned_on=START - timedelta(weeks=2),
            today=START,
            by=coordinator,
        )
    return proposed


def carried_out(*, before: float, after: float, theme_name: str = "Parkeerboetes", seed: int = 7, **values) -> Measure:
    """Seventy-eight weeks before, twenty-six after."""
    theme = make.theme(theme_name)
    complaints(theme, per_week=[before] * 78 + [after] * 26, first_week=START - timedelta(weeks=78), seed=seed)
    planned = measure(theme=theme, **values)
    coordinator = make.staff_without_password("coordinator", "coordinator")
    actions.decide(measure=planned, do=True, reason="De scanauto maakt de fout.", by=coordinator)
    return actions.carry_out(measure=planned, started_on=START, by=planned.owner)
