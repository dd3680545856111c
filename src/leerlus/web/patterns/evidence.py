"""The evidence of a pattern as a drawing, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from leerlus.foundation.design.charts import line_chart
from leerlus.foundation.design.words import chart_words
from leerlus.insight.patterns.models import Pattern

WEEKS_ON_THE_LIST = 26


@dataclass(frozen=True, slots=True)
class Week:
    monday: date
    count: float | None
    expected: float | None
    threshold: float | None
    alarm: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    weeks: list[Week]
    svg: SafeString
    sentence: str


def evidence_of(pattern: Pattern, *, in_a_list: bool = False) -> Evidence:
    """All weeks that the scan kept; in a list a small drawing of the last half year."""
    told = pattern.evidence
    rows = [
        Week(date.fromisoformat(monday), count, expected, threshold, alarm)
        for monday, count, expected, threshold, alarm in zip(
            told["weeks"], told["counts"], told["expected"], told["threshold"], told["alarms"], strict=True
        )
    ]
    shown = rows[-WEEKS_ON_THE_LIST:] if in_a_list else rows
    sentence = sentence_of(pattern)
    svg = line_chart(
        [week.monday for week in shown],
        [week.count for week in shown],
        expected=[week.expected for week in shown],
        threshold=[week.threshold for week in shown],
        alarms=[week.alarm for week in shown],
        title=title_of(pattern),
        description=sentence,
        words=chart_words(),
        with_key=not in_a_list,
        width=420 if in_a_list else 720,
        height=170 if in_a_list else 300,
    )
    return Evidence(weeks=shown, svg=mark_safe(svg), sentence=sentence)  # noqa: S308 - the charts escape every word.


def title_of(pattern: Pattern) -> str:
    parts = [str(pattern.theme) if pattern.theme else _("All themes")]
    if pattern.area:
        parts.append(str(pattern.area))
    if pattern.channel:
        parts.append(str(pattern.get_channel_display()))
    return " · ".join(parts)


def sentence_of(pattern: Pattern) -> str:
    """ "31 reports in the week of 2 November, where 12 were expected; more than 22 is unusual." """
    return _(
        "%(observed)s in the week of %(week)s, where about %(expected)s were expected. "
        "More than %(threshold)s is unusual."
    ) % {
        "observed": number_format(pattern.observed, 0),
        "week": date_format(pattern.last_week, "j F Y"),
        "expected": number_format(pattern.expected, 1 if pattern.expected < 10 else 0),
        "threshold": number_format(pattern.threshold, 0),
    }
