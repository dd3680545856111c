"""The questions, each written once. They know no engine: DuckDB here, Spark where a nation asks.

Every function takes the lines of any number of history files as one Ibis table and gives an expression; the engine of
that table answers it. Counts and sums can be added over files; shares and medians can't, so they are always taken
from the lines themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis
from ibis.expr.types import Table

from leerlus.insight.history.form import Line

Question = Callable[[Table], Table]


def of(lines: Table, line: Line) -> Table:
    return lines.filter(lines.line == str(line))


def weekly_counts(lines: Table) -> Table:
    """How many signals came in each week, for each theme, district and channel?"""
    signals = of(lines, Line.SIGNAL)
    by = ["municipality", "week", "main_theme", "theme", "district", "channel"]
    return signals.group_by(by).agg(signals=signals.count()).order_by(by)


def called_first(lines: Table) -> Table:
    """Of the complaints of which it is known: in how many did we speak to somebody before anything else?"""
    signals = of(lines, Line.SIGNAL)
    known = signals.filter(signals.called_first.notnull() & (signals.kind == "complaint"))
    by = ["municipality", "month"]
    counted = known.group_by(by).agg(
        complaints=known.count(), called_first=_sum(known.called_first.ifelse(1, 0)).cast("int64")
    )
    return counted.mutate(share=counted.called_first / counted.complaints).order_by(by)


def days_to_put_right(lines: Table) -> Table:
    """How many days until all was put right: half of them within, and nine in ten within?"""
    signals = of(lines, Line.SIGNAL)
    done = signals.filter(signals.days_to_put_right.notnull())
    by = ["municipality", "main_theme"]
    return (
        done.group_by(by)
        .agg(
            signals=done.count(),
            half_within_days=done.days_to_put_right.quantile(0.5).cast("float64"),
            nine_in_ten_within_days=done.days_to_put_right.quantile(0.9).cast("float64"),
        )
        .order_by(by)
    )


def causes(lines: Table) -> Table:
    """At which causes did the question why end, for each theme, and how large a part of that theme is it?"""
    signals = of(lines, Line.SIGNAL)
    known = signals.filter(signals.cause.notnull())
    by = ["municipality", "main_theme", "cause_group", "cause"]
    counted = known.group_by(by).agg(signals=known.count())
    of_the_theme = ibis.window(group_by=["municipality", "main_theme"])
    shared = counted.mutate(share=counted.signals / counted.signals.sum().over(of_the_theme))
    return shared.order_by(["municipality", "main_theme", ibis.desc("signals"), "cause"])


def recurrences(lines: Table) -> Table:
    """How often did what a measure was proved against come back after its proof, and when for the last time?"""
    proofs = of(lines, Line.PROOF).select("municipality", "measure", "cause", "week").rename(proved_in_week="week")
    signals = of(lines, Line.SIGNAL).select("municipality", "cause", "week")
    # From the week after the proof: within the week itself the order is not known.
    after = proofs.left_join(
        signals,
        [
            proofs.municipality == signals.municipality,
            proofs.cause == signals.cause,
            signals.week > proofs.proved_in_week,
        ],
    ).select(proofs, came_back_in_week=signals.week)
    by = ["municipality", "measure", "cause", "proved_in_week"]
    return (
        after.group_by(by)
        .agg(came_back=after.came_back_in_week.count(), last_in_week=after.came_back_in_week.max())
        .order_by(by)
    )


def fires_and_prevention(lines: Table) -> Table:
    """How many hours went into cases each month, and how many into taking causes away?"""
    fires = (lines.line == str(Line.SIGNAL)).ifelse(lines.minutes, 0)
    prevention = (lines.line == str(Line.PREVENTION)).ifelse(lines.minutes, 0)
    work = lines.filter(lines.minutes.notnull()).mutate(of_fires=fires, of_prevention=prevention)
    by = ["municipality", "month"]
    summed = work.group_by(by).agg(fires=_sum(work.of_fires), prevention=_sum(work.of_prevention))
    both = summed.fires + summed.prevention
    return summed.select(
        "municipality",
        "month",
        # Cast first: Spark would divide as decimals of a few places.
        fire_hours=summed.fires.cast("float64") / 60,
        prevention_hours=summed.prevention.cast("float64") / 60,
        prevention_share=summed.prevention.cast("float64") / both.nullif(0),
    ).order_by(by)


def _sum(column: Any) -> Any:
    """As whole numbers everywhere: engines differ in how wide they make a sum."""
    return column.sum().cast("int64")


# Name of the table -> its question, in the order in which they are shown.
QUESTIONS: dict[str, Question] = {
    "weekly-counts": weekly_counts,
    "called-first": called_first,
    "days-to-put-right": days_to_put_right,
    "causes": causes,
    "recurrences": recurrences,
    "fires-and-prevention": fires_and_prevention,
}
