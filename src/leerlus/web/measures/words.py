"""What an evaluation found, in one plain sentence and as drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.foundation.design.charts import before_after_chart, line_chart
from leerlus.foundation.design.words import chart_words
from leerlus.insight.measures.choices import Finding
from leerlus.insight.measures.hours import QuarterOfAll
from leerlus.insight.measures.models import Evaluation, Measure, ProofPlan
from leerlus.insight.measures.queries import Quarter
from leerlus.insight.measures.rules import fewer_in_ten

REFUSALS = {
    "too_short": gettext_lazy("There is too little history: count at least eight weeks first."),
    "all_zero": gettext_lazy("Nothing was counted so far, so nothing can fall."),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    svg: SafeString
    rows: list[tuple[date, int, float | None, int | None]]


def verdict_of(evaluation: Evaluation) -> str:
    """ "It works: 2 to 6 in 10 fewer than without the measure." """
    told = evaluation.result
    if evaluation.finding == Finding.CASE_CHECK:
        return _("There were fewer than 5 cases before the start: too few to count. Look at each case.")
    if evaluation.finding == Finding.UNKNOWN:
        return str(REFUSALS.get(told.get("refused", ""), _("The counts cannot tell whether it worked.")))
    if evaluation.low is None or evaluation.high is None:
        return _("Too early to tell: at least four weeks after the start are needed.")
    fewest, most = fewer_in_ten(evaluation.low, evaluation.high)
    between = {"low": fewest, "high": most}
    if evaluation.finding == Finding.WORKS:
        return _("It works: %(low)s to %(high)s in 10 fewer than without the measure.") % between
    if evaluation.finding == Finding.WORKS_PARTLY:
        return _("It works, but less than we hoped: %(low)s to %(high)s in 10 fewer.") % between
    if evaluation.finding == Finding.DOES_NOT_WORK:
        return _("It did not do what we hoped. Between %(low)s and %(high)s in 10 fewer; no fall is proved.") % {
            "low": _less_or_more(fewest), "high": most,
        }  # fmt: skip
    weeks = told.get("weeks_still_needed")
    if weeks is None:
        return _("Too early to tell, and with these numbers it stays so for years.")
    return ngettext(
        "Too early to tell: about %(weeks)s more week is needed.",
        "Too early to tell: about %(weeks)s more weeks are needed.",
        weeks,
    ) % {"weeks": weeks}


def _less_or_more(number: int) -> str:
    return _("%(number)s more") % {"number": -number} if number < 0 else str(number)


def placebo_of(evaluation: Evaluation) -> str:
    """What the same question said at moments when nothing was started."""
    told = evaluation.result.get("placebo") or {}
    if "starts" not in told:
        return ""
    return _(
        "We asked the same of %(asked)s moments before the start, when nothing was changed. "
        "In %(further)s of them the number fell at least as much."
    ) % {"asked": len(told["starts"]), "further": round(told["rank"] * len(told["starts"]))}


def outlook_of(plan: ProofPlan) -> str:
    """Could we see it? Said before the start."""
    if plan.cannot_be_seen_because:
        return str(
            REFUSALS.get(plan.cannot_be_seen_because, _("With these counts no effect can be seen; count wider."))
        )
    if plan.visible_from_week is None:
        told = _("A fall of %(target)s%% cannot be proved within five years here: too few cases.")
        told = told % {"target": plan.target_fall_percent}
    else:
        told = _(
            "If it falls by just %(target)s%%, proving that takes about %(weeks)s weeks. A larger fall shows sooner."
        ) % {
            "target": plan.target_fall_percent, "weeks": plan.visible_from_week,
        }  # fmt: skip
    if plan.smallest_visible_fall_percent:
        told += " " + _("In half a year the smallest fall we can see is %(smallest)s%%.") % {
            "smallest": plan.smallest_visible_fall_percent
        }
    return told


def drawn(evaluation: Evaluation, measure: Measure) -> Drawn | None:
    """Before, after, and what would have been without it, with its band."""
    told = evaluation.result
    if "expected" not in told:
        return None
    weeks = [date.fromisoformat(week) for week in evaluation.input["weeks"]]
    start = date.fromisoformat(evaluation.input["start"])
    after = [week >= start for week in weeks]
    svg = before_after_chart(
        weeks,
        evaluation.input["counts"],
        counterfactual=told["expected"],
        low=[value if later else None for value, later in zip(told["low"], after, strict=True)],
        high=[value if later else None for value, later in zip(told["high"], after, strict=True)],
        start=start,
        title=measure.name,
        description=verdict_of(evaluation),
        words=chart_words(),
    )
    beside = evaluation.input["comparison"] or [None] * len(weeks)
    rows = list(zip(weeks, evaluation.input["counts"], told["expected"], beside, strict=True))
    return Drawn(svg, rows)


def fires_drawn(quarters: Sequence[Quarter | QuarterOfAll], *, description: str = "", height: int = 240) -> SafeString:
    return line_chart(
        [quarter.first_day for quarter in quarters],
        [quarter.fire_hours for quarter in quarters],
        expected=[float(quarter.prevention_hours) for quarter in quarters],
        title=_("Hours per quarter"),
        description=description or _("The same numbers stand in the table."),
        words=replace(chart_words(), observed=_("Hours on cases"), expected=_("Hours on prevention")),
        height=height,
    )


def euros(cents: int) -> str:
    return "€ " + number_format(cents / 100, 2 if cents % 100 else 0, use_l10n=True, force_grouping=True)
