"""The evidence of a pattern as a drawing, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.foundation.design.charts import line_chart
from leerlus.foundation.design.drawing import ChartWords
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import Worthwhile

WEEKS_ON_THE_LIST = 26
ALMOST_NONE = 0.05  # Would be shown as 0.0.
ENOUGH_FOR_A_SHARE = 5
MANY = 3  # One of so many texts is enough to tell of a word.


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
    beside: list[str]

    @property
    def tells_what_is_usual(self) -> bool:
        return any(week.expected is not None for week in self.weeks)


def evidence_of(pattern: Pattern, *, words: ChartWords, in_a_list: bool = False) -> Evidence:
    """All weeks that the scan kept; in a list a small drawing of the last half year."""
    told = pattern.evidence
    sentence = sentence_of(pattern)
    if not told:
        return Evidence(weeks=[], svg=SafeString(), sentence=sentence, beside=beside(pattern))
    rows = zip(*(told[name] for name in ("weeks", "counts", "expected", "threshold", "alarms")), strict=True)
    first = -WEEKS_ON_THE_LIST if in_a_list else None
    shown = [Week(date.fromisoformat(monday), *numbers) for monday, *numbers in list(rows)[first:]]
    svg = line_chart(
        [week.monday for week in shown],
        [week.count for week in shown],
        expected=[week.expected for week in shown],
        threshold=[week.threshold for week in shown],
        alarms=[week.alarm for week in shown],
        title=title_of(pattern),
        description=sentence,
        words=words,
        with_key=not in_a_list,
        width=420 if in_a_list else 720,
        height=170 if in_a_list else 300,
    )
    return Evidence(weeks=shown, svg=svg, sentence=sentence, beside=beside(pattern))


def title_of(pattern: Pattern) -> str:
    if pattern.title and pattern.kind != PatternKind.SAME_STORY:
        return pattern.title
    parts = [str(pattern.theme)] if pattern.theme else []
    if pattern.title:
        parts.append(f"“{pattern.title}”")
    if pattern.area:
        parts.append(str(pattern.area))
    if pattern.channel:
        parts.append(str(pattern.get_channel_display()))
    return " · ".join(parts) or _("All themes")


def sentence_of(pattern: Pattern) -> str:
    """What was seen, in words: "31 in the week of 2 November, where 12 were expected; more than 22 is unusual." """
    seen = _seen(pattern)
    if "looked_at" not in pattern.evidence:
        return seen
    read, of = (number_format(number, 0, force_grouping=True) for number in pattern.evidence["looked_at"])
    return f"{seen} {PARTS[PatternKind(pattern.kind)] % {'read': read, 'of': of}}"


PARTS = {
    PatternKind.CLUSTER: gettext_lazy("We looked at the latest %(read)s of %(of)s about this theme."),
    PatternKind.SAME_STORY: gettext_lazy(
        "We read %(read)s of %(of)s texts, spread evenly over half a year. So more people told this than we counted."
    ),
}


def _seen(pattern: Pattern) -> str:
    numbers = {
        "observed": number_format(pattern.observed, 0),
        "expected": _expected(pattern.expected),
        "first": date_format(pattern.first_week, "j F Y"),
    }
    if pattern.kind == PatternKind.RISE:
        numbers |= {
            "week": date_format(pattern.last_week, "j F Y"),
            "threshold": number_format(pattern.threshold or 0, 0),
        }
        if pattern.expected < ALMOST_NONE:
            return _("%(observed)s in the week of %(week)s, where almost none were expected.") % numbers
        return (
            _(
                "%(observed)s in the week of %(week)s, where about %(expected)s were expected. "
                "More than %(threshold)s is unusual."
            )
            % numbers
        )
    if pattern.kind == PatternKind.CLUSTER:
        return _cluster(pattern, numbers)
    numbers["among"] = number_format(pattern.evidence.get("among", 0), 0)
    return SENTENCES[PatternKind(pattern.kind)] % numbers


SENTENCES = {
    PatternKind.SLOW_RISE: gettext_lazy(
        "%(observed)s since the week of %(first)s, where about %(expected)s is usual. No single week stands out; "
        "together they do."
    ),
    PatternKind.SAME_STORY: gettext_lazy(
        "%(observed)s people told this in the last four weeks; by what was told before, %(expected)s were expected."
    ),
    PatternKind.BROKEN_PROMISES: gettext_lazy(
        "%(observed)s promises of the last half year were not kept in time. At the rate of other themes it would be "
        "%(expected)s."
    ),
    PatternKind.TAILORED: gettext_lazy(
        "For %(observed)s of %(among)s people for whom something was put right in half a year, this rule had to be set "
        "aside. At the rate of other themes it would be %(expected)s."
    ),
    PatternKind.NOTHING_DONE: gettext_lazy(
        "%(observed)s of %(among)s people who answered in half a year feel that nothing was done. At the rate of other "
        "themes it would be %(expected)s."
    ),
    PatternKind.BY_HAND: gettext_lazy("%(observed)s cases that a colleague put together."),
}


def _expected(number: float) -> str:
    if number < ALMOST_NONE:
        return _("almost none")
    return number_format(number, 1 if number < 10 else 0)


def how_often_right(worth: Worthwhile) -> str:
    """What became of what we saw; a share only where there are enough to share."""
    said = []
    if worth.decided:
        said.append(
            ngettext(
                "We closed one pattern: %(right)s time there was a cause to take away.",
                "We closed %(decided)s patterns: %(right)s times there was a cause to take away.",
                worth.decided,
            )
            % {"decided": worth.decided, "right": worth.right}
        )
    if worth.decided >= ENOUGH_FOR_A_SHARE:
        said.append(_("That is %(percent)s%% of them.") % {"percent": round(100 * worth.right / worth.decided)})
    if worth.looked_into:
        said.append(
            ngettext("One is still being looked into.", "%(open)s are still being looked into.", worth.looked_into)
            % {"open": worth.looked_into}
        )
    return " ".join(said)


def mention_of(pattern: Pattern) -> str:
    """ "9 of 12 mention “scanauto”." The most telling word that a third of them has; empty where there is none."""
    told = pattern.evidence.get("mentions")
    if not told or not told["of"]:
        return ""
    counted = zip(pattern.words, told["times"], strict=True)
    word, times = next(((word, times) for word, times in counted if MANY * times >= told["of"]), ("", 0))
    if not word:
        return ""
    return ngettext(
        "%(times)s of %(of)s mentions “%(word)s”.", "%(times)s of %(of)s mention “%(word)s”.", times
    ) % {"times": number_format(times, 0), "of": number_format(told["of"], 0), "word": word}  # fmt: skip


def words_of(pattern: Pattern) -> list[str]:
    """The words that stand out, each with how many mention it where that was counted."""
    told = pattern.evidence.get("mentions")
    if not told:
        return list(pattern.words)
    return [f"{word} ({times}×)" for word, times in zip(pattern.words, told["times"], strict=True)]


def _cluster(pattern: Pattern, numbers: dict[str, str]) -> str:
    told = pattern.evidence
    first, last = date.fromisoformat(told["first_day"]), date.fromisoformat(told["last_day"])
    return _(
        "%(observed)s within %(metres)s metres of each other from %(first_day)s through %(last_day)s, where "
        "%(expected)s were expected."
    ) % (
        numbers
        | {
            "metres": number_format(told["metres"], 0),
            "first_day": date_format(first, "j F"),
            "last_day": date_format(last, "j F Y"),
        }
    )


def beside(pattern: Pattern) -> list[str]:
    """Other ways of looking that saw the same, a sentence each."""
    return [
        (
            _("Also seen as “%(kind)s” in %(about)s: %(observed)s since the week of %(first)s, %(expected)s expected.")
            if told.get("title")
            else _("Also seen as “%(kind)s”: %(observed)s since the week of %(first)s, %(expected)s expected.")
        )
        % {
            "kind": PatternKind(told["kind"]).label,
            "about": told.get("title", ""),
            "observed": number_format(told["observed"], 0),
            "expected": _expected(told["expected"]),
            "first": date_format(date.fromisoformat(told["first_week"]), "j F Y"),
        }
        for told in pattern.also
    ]
