"""`leerlus detect`: look for what is rising, now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from leerlus.database.service import running

if TYPE_CHECKING:
    from leerlus.insight.patterns.models import Pattern


@click.command()
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="Look as if it were this day.")
@click.option("--weeks", default=12, show_default=True, type=click.IntRange(1, 260), help="How many weeks to judge.")
def command(today: datetime | None, weeks: int) -> None:
    """Look over all signals for themes, districts and channels about which more is told than usual.

    Each of the last weeks is judged with what was known then. What is found waits under Patterns for a judgement.
    """
    with running():
        from rich.progress import Progress

        from leerlus.foundation.organisation.queries import municipality
        from leerlus.insight.patterns.queries import last_scan
        from leerlus.journeys.detect import look_for_rises

        with Progress(transient=True) as progress:
            line = progress.add_task("Looking for what is rising", total=weeks)
            patterns = look_for_rises(
                today=today.date() if today else None,
                weeks=weeks,
                tell=lambda done, total, _stage: progress.update(line, completed=done, total=total),
                by=None,
            )
        scan = last_scan()
        if scan is None:
            raise click.ClickException("The look was not finished.")
        click.echo(
            f"{scan.signals} signals in {scan.series} series up to the week of {scan.through_week}; "
            f"{scan.without_verdict} series are too short or too empty to judge. "
            f"Budget: {municipality().false_alarms_per_month} false alarms a month."
        )
        for pattern in patterns:
            click.echo(line_of(pattern))
        if not patterns:
            click.echo("Nothing stands out.")


def line_of(pattern: Pattern) -> str:
    """One pattern, for who reads it in a terminal."""
    state = "rising" if pattern.still_rising else "over"
    # What creeps up has no p-value: its limit was simulated.
    surprise = "" if pattern.p_value is None else f"p {pattern.p_value:.1e}"
    about = " · ".join(str(part) for part in (pattern.title, pattern.theme, pattern.area, pattern.channel) if part)
    return (
        f"{pattern.first_week}..{pattern.last_week} {state:7} {pattern.observed:5} counted, "
        f"{pattern.expected:7.1f} expected, {surprise:9}  {pattern.get_kind_display()}: {about}"
    )
