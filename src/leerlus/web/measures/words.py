"""What an evaluation found, in one plain sentence and as drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.casework.signals.queries import several_for
from leerlus.foundation.design.charts import Elsewhere, before_after_chart, for_every_screen, line_chart
from leerlus.foundation.design.numbers import in_digits, round_half_up
from leerlus.foundation.design.words import chart_words
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures.choices import Finding, MeasureState
from leerlus.insight.measures.effects import Baseline, baseline_of, starts_anew, was_said_afterwards
from leerlus.insight.measures.hours import QuarterOfAll
from leerlus.insight.measures.models import Evaluation, Measure, ProofPlan
from leerlus.insight.measures.queries import Quarter, since_its_proof
from leerlus.insight.measures.rules import Moved, fell_elsewhere_too, fewer_in_ten, is_said_afterwards

# From here on people count in times, and from there on in whole ones.
TWICE, LARGE = 2, 10

REFUSALS = {
    "too_short": gettext_lazy("There is too little history: count at least eight weeks first."),
    "all_zero": gettext_lazy("Nothing was counted so far, so nothing can fall."),
}


@dataclass(frozen=True, slots=True)
class Week:
    """One row of the numbers behind the drawing."""

    first_day: date
    counted: int
    expected: float | None
    low: float | None
    high: float | None
    elsewhere: int | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The drawing, its numbers, and what it is compared with; nothing where it is compared with nothing."""

    svg: SafeString
    rows: list[Week]
    compared_with: str


def verdict_of(evaluation: Evaluation, *, is_over: bool = False) -> str:
    """ "It works: 2 to 6 in 10 fewer than without the measure." Where it ``is_over``, as what was seen then."""
    told = evaluation.result
    if evaluation.finding == Finding.CASE_CHECK:
        return _("There were fewer than 5 cases before the start: too few to count. Look at each case.")
    if evaluation.finding == Finding.UNKNOWN:
        return str(REFUSALS.get(told.get("refused", ""), _("The counts cannot tell whether it worked.")))
    if evaluation.low is None or evaluation.high is None:
        return _("Too early to tell: at least four weeks after the start are needed.")
    fewest, most = fewer_in_ten(evaluation.low, evaluation.high)
    between = {"low": fewest or _("fewer than 1"), "high": most}
    if is_over and evaluation.finding == Finding.WORKS:
        return _("When we looked it worked: %(low)s to %(high)s in 10 fewer than without the measure.") % between
    if is_over and evaluation.finding == Finding.WORKS_PARTLY:
        return _("When we looked it worked, but less than we hoped: %(low)s to %(high)s in 10 fewer.") % between
    if evaluation.finding == Finding.WORKS:
        return _("It works: %(low)s to %(high)s in 10 fewer than without the measure.") % between
    if evaluation.finding == Finding.WORKS_PARTLY:
        return _("It works, but less than we hoped: %(low)s to %(high)s in 10 fewer.") % between
    if evaluation.finding == Finding.DOES_NOT_WORK and fell_elsewhere_too(told):
        return _("It fell, but without the measure it fell as well. It is not shown that the measure did it.")
    if evaluation.finding == Finding.DOES_NOT_WORK:
        bounds = {"low": how_often_as(evaluation.low), "high": how_often_as(evaluation.high)}
        if evaluation.low > 1:
            return _("It got worse: from %(low)s to %(high)s, beside what was expected without the measure.") % bounds
        return (
            _("It did not do what we hoped. The effect lies between %(low)s and %(high)s; no fall is proved.") % bounds
        )
    return f"{_too_early(told.get('weeks_still_needed'))} {_rose_so_far(told.get('ours'))}".strip()


def _too_early(weeks: int | None) -> str:
    if weeks is None:
        return _("Too early to tell, and with these numbers it stays so for years.")
    return ngettext(
        "Too early to tell: about %(weeks)s more week is needed.",
        "Too early to tell: about %(weeks)s more weeks are needed.",
        weeks,
    ) % {"weeks": weeks}


def _rose_so_far(ours: dict[str, Any] | None) -> str:
    """Whoever waits for a fall must hear that so far it rose."""
    if not ours or ours["moved"] != Moved.ROSE:
        return ""
    return _("So far we were told more often than before: it went from %(before)s to %(after)s a week.") % _per_week(
        ours
    )


def is_over(evaluation: Evaluation) -> bool:
    """Whether a look was at a start that ended: it opened again since, or started anew."""
    measure = evaluation.measure
    started_on = measure.started_on.isoformat() if measure.started_on else ""
    return measure.state == MeasureState.REOPENED or evaluation.input.get("start") != started_on


def since_its_proof_of(measure: Measure) -> str:
    """What came after the proof although it works, how many it takes before it opens again, and how that is counted."""
    if measure.state != MeasureState.VERIFIED:
        return ""
    since = since_its_proof(measure, now=timezone.now())
    said = _("Since it was proved nobody told us of the same cause.")
    if since.cases:
        said = ngettext(
            "Since it was proved the same cause came back in %(number)s case.",
            "Since it was proved the same cause came back in %(number)s cases.",
            since.cases,
        ) % {"number": in_digits(since.cases)}
    opens = ngettext(
        "It opens again by itself from %(number)s case.",
        "It opens again by itself from %(number)s cases.",
        since.most + 1,
    ) % {"number": in_digits(since.most + 1)}
    counts = _("We count cases in which we asked why and found this cause.")
    if since.unknown:
        counts = ngettext(
            "We count cases in which we asked why and found this cause; of %(number)s that stayed while it was proved "
            "nobody knows why, so it counts as stayed in part.",
            "We count cases in which we asked why and found this cause; of %(number)s that stayed while it was proved "
            "nobody knows why, so a part of them counts as stayed.",
            since.unknown,
        ) % {"number": in_digits(since.unknown)}
    return f"{said} {opens} {counts}"


def how_often_as(ratio: float) -> str:
    """ "3 in 10 fewer", "about as many", "5 in 10 more" or "3 times as many": what a ratio means to who counts."""
    tenths = round(10 * (1 - ratio))
    if tenths == 0:
        return _("about as many")
    if tenths > 0:
        return _("%(number)s in 10 fewer") % {"number": tenths}
    if ratio < TWICE:
        return _("%(number)s in 10 more") % {"number": -tenths}
    return _("%(times)s times as many") % {"times": _plain(ratio, 0 if ratio >= LARGE else 1)}


def beside_of(evaluation: Evaluation) -> str:
    """From how many to how many a week, here and where nothing was changed; nothing where nothing is compared."""
    ours, theirs = (evaluation.result.get(name) for name in ("ours", "theirs"))
    if not theirs:
        return ""
    elsewhere = {"where": where_compared(*_compared(evaluation))} | _per_week(theirs)
    if theirs["moved"] == Moved.FELL and ours and ours["moved"] == Moved.FELL:
        said = _("%(where)s, without the measure, it fell as well: from %(before)s to %(after)s a week.")
    elif theirs["moved"] == Moved.FELL:
        said = _("%(where)s, without the measure, it fell: from %(before)s to %(after)s a week.")
    elif theirs["moved"] == Moved.ROSE:
        said = _("%(where)s, without the measure, it rose: from %(before)s to %(after)s a week.")
    else:
        said = _(
            "%(where)s, without the measure, it did not clearly fall or rise: from %(before)s to %(after)s a week."
        )
    here = _("With the measure it went from %(before)s to %(after)s a week.") % _per_week(ours) if ours else ""
    return f"{here} {said % elsewhere}".strip()


def _compared(evaluation: Evaluation) -> tuple[str, str]:
    """Theme and district with which a look compared; where it does not tell, those of the plan that stands."""
    kept, plan = evaluation.settings, evaluation.measure.plan
    if "planned_on" in kept:
        return kept["compared_theme"], kept["compared_area"]
    return str(plan.comparison_theme or ""), str(plan.comparison_area or "")


def where_compared(theme: str, area: str) -> str:
    """ "With “Parking fine” in Harbour quarter", or one of the two."""
    if theme and area:
        return _("With “%(theme)s” in %(area)s") % {"theme": theme, "area": area}
    return _("With “%(theme)s”") % {"theme": theme} if theme else _("In %(area)s") % {"area": area}


def _per_week(change: dict[str, Any]) -> dict[str, str]:
    """Whole numbers where they are large, and as many decimals as a change needs to be seen where they are small."""
    small, large = sorted((change["before"], change["after"]))
    decimals = 0 if small >= 20 else 1 if large >= 1 else 2
    return {name: _plain(change[name], decimals) for name in ("before", "after")}


def _plain(value: float, decimals: int) -> str:
    rounded = round_half_up(value, decimals)
    return in_digits(rounded, 0 if rounded == rounded.to_integral_value() else decimals)


def placebo_of(evaluation: Evaluation) -> str:
    """What the same question said at imagined starts, when nothing was changed."""
    told = evaluation.result.get("placebo") or {}
    if "refused" in told:
        return _("There is too little history to try whether an imagined earlier start shows the same.")
    if "starts" not in told or evaluation.ratio is None:
        return ""
    asked, as_far = len(told["starts"]), round(told["rank"] * len(told["starts"]))
    # Where nothing fell, the question is how often this way of looking sees what is not there.
    number = told["false_proofs"] if evaluation.ratio >= 1 else as_far
    if evaluation.ratio >= 1 and number:
        said = _(
            "We also acted as if it began at %(asked)s earlier moments, when nothing changed: "
            "at %(number)s of them something seemed to change."
        )
    elif evaluation.ratio >= 1:
        said = _(
            "We also acted as if it began at %(asked)s earlier moments, when nothing changed: "
            "at none of them anything seemed to change."
        )
    elif number:
        said = _(
            "We also acted as if it began at %(asked)s earlier moments, when nothing changed: "
            "at %(number)s of them it fell this much too."
        )
    else:
        said = _(
            "We also acted as if it began at %(asked)s earlier moments, when nothing changed: "
            "at none of them it fell this much."
        )
    return said % {"asked": asked, "number": number}


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


def said_when(plan: ProofPlan) -> str:
    """Whether the plan was there before the measure worked; nothing while it does not work yet."""
    started_on = plan.measure.started_on
    if started_on is None or starts_anew(plan):
        return ""
    if not is_said_afterwards(planned_on=plan.planned_on, started_on=started_on):
        return _("Said before the start:")
    days = {"planned": date_format(plan.planned_on, "j F Y"), "started": date_format(started_on, "j F Y")}
    return _("Said afterwards (plan of %(planned)s, works since %(started)s):") % days


def said_afterwards(evaluation: Evaluation) -> str:
    """Beside a verdict on a measure whose plan was written when its effect could be seen already."""
    if not was_said_afterwards(evaluation):
        return ""
    return _("The plan for this was written after it began to work, so this proves less than a plan made beforehand.")


def not_usual_of(plan: ProofPlan) -> str:
    """Of a measure that opened again: which weeks do not tell what was usual."""
    if plan.worked_before_from is None:
        return ""
    return _(
        "Since %(day)s it worked already, and then no longer. Until it starts anew those weeks do not count as before."
    ) % {"day": date_format(plan.worked_before_from, "j F Y")}


def baseline_said(plan: ProofPlan) -> str:
    """ "In the 104 weeks before it on average 3.1 a week": the weeks by which was told what can be seen."""
    if plan.usual_weeks is None or plan.usual_cases is None:  # Planned before they were kept.
        baseline = baseline_of(plan, until=plan.measure.started_on or timezone.localdate())
    else:
        baseline = Baseline(plan.usual_cases, plan.usual_weeks)
    return ngettext(
        "In the %(weeks)s week before this it was %(average)s a week.",
        "In the %(weeks)s weeks before this it was on average %(average)s a week.",
        baseline.weeks,
    ) % {"weeks": in_digits(baseline.weeks), "average": _plain(baseline.per_week, 1)}


def drawn(evaluation: Evaluation, measure: Measure) -> Drawn | None:
    """Before, after, and what would have been without it, with its band; under it where nothing was changed."""
    told = evaluation.result
    if "expected" not in told:
        return None
    weeks = [date.fromisoformat(week) for week in evaluation.input["weeks"]]
    start = date.fromisoformat(evaluation.input["start"])
    after = [week >= start for week in weeks]
    low, high = (
        [value if later else None for value, later in zip(told[end], after, strict=True)] for end in ("low", "high")
    )
    beside, elsewhere = evaluation.input["comparison"], None
    where = ", ".join(filter(None, _compared(evaluation))) if beside else ""
    if beside:
        levels = told.get("theirs") or {}
        name = _("Where the measure did not apply: %(where)s") % {"where": where}
        elsewhere = Elsewhere(name, beside, levels.get("before"), levels.get("after"))
    description = " ".join(filter(None, (verdict_of(evaluation, is_over=is_over(evaluation)), beside_of(evaluation))))
    words = chart_words()

    def draw(width: int, height: int) -> SafeString:
        return before_after_chart(
            weeks,
            evaluation.input["counts"],
            counterfactual=told["expected"],
            low=low,
            high=high,
            start=start,
            title=measure.name,
            description=description,
            elsewhere=elsewhere,
            words=words,
            width=width,
            height=height,
        )

    rows = [
        Week(*row)
        for row in zip(
            weeks, evaluation.input["counts"], told["expected"], low, high, beside or [None] * len(weeks), strict=True
        )
    ]
    return Drawn(for_every_screen(draw), rows, where)


def with_cases_to_press(sentence: str, *, staff: Staff) -> SafeString:
    """The same sentence, in which the number of a case leads to it for who may see it."""
    words = sentence.split()
    numbers = [word.strip(".,;:") for word in words]
    seen = {case.number for case in several_for(numbers=numbers, staff=staff)}
    return format_html_join(
        " ",
        "{}",
        ([_pressed(word, number) if number in seen else word] for word, number in zip(words, numbers, strict=True)),
    )


def _pressed(word: str, number: str) -> SafeString:
    before, _number, after = word.partition(number)
    return format_html('{}<a href="{}">{}</a>{}', before, reverse("desk:case", args=[number]), number, after)


def compared_with(plan: ProofPlan) -> str:
    return ", ".join(str(one) for one in (plan.comparison_theme, plan.comparison_area) if one)


def fires_drawn(quarters: Sequence[Quarter | QuarterOfAll], *, description: str = "") -> SafeString:
    words = replace(chart_words(), observed=_("Hours on cases"), expected=_("Hours on prevention"))

    def draw(width: int, height: int) -> SafeString:
        return line_chart(
            [quarter.first_day for quarter in quarters],
            [quarter.fire_hours for quarter in quarters],
            expected=[float(quarter.prevention_hours) for quarter in quarters],
            title=_("Hours per quarter"),
            description=description or _("The same numbers stand in the table."),
            words=words,
            width=width,
            height=height,
        )

    return for_every_screen(draw)


def euros(cents: int) -> str:
    return "€ " + in_digits(cents / 100, 2 if cents % 100 else 0)
