"""The evidence of a pattern as a drawing, a table and a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.casework.signals.choices import Channel
from leerlus.casework.signals.queries import NO_COMPLIMENT
from leerlus.foundation.design.charts import for_every_screen, line_chart
from leerlus.foundation.design.drawing import ChartWords
from leerlus.foundation.design.numbers import about, at_most, in_digits
from leerlus.foundation.design.templatetags.house import day
from leerlus.insight.patterns.choices import Judgement, PatternKind, Worth
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import Split, Worthwhile

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
class Beside:
    """Another way of looking that saw the same: what it saw, and the address of its cases."""

    sentence: str
    cases: str


@dataclass(frozen=True, slots=True)
class Evidence:
    weeks: list[Week]
    svg: SafeString
    caption: str
    sentence: str
    beside: list[Beside]
    cases: str  # The address of the cases in its sentence.
    comparison: str  # Why what is usual may jump, where it may.

    @property
    def its_own(self) -> str:
        return ITS_OWN

    @property
    def tells_what_is_usual(self) -> bool:
        return any(week.expected is not None for week in self.weeks)


def evidence_of(pattern: Pattern, *, words: ChartWords, in_a_list: bool = False) -> Evidence:
    """All weeks that the scan kept; in a list a small drawing of the last half year."""
    told = pattern.evidence
    rest: dict[str, Any] = {
        "caption": str(CAPTIONS.get(PatternKind(pattern.kind), _("Signals per week"))),
        "sentence": sentence_of(pattern),
        "beside": beside(pattern),
        "cases": cases_of(pattern),
        "comparison": comparison_of(pattern),
    }
    if not told:
        return Evidence(weeks=[], svg=SafeString(), **rest)
    rows = zip(*(told[name] for name in ("weeks", "counts", "expected", "threshold", "alarms")), strict=True)
    first = -WEEKS_ON_THE_LIST if in_a_list else None
    shown = [Week(date.fromisoformat(monday), *numbers) for monday, *numbers in list(rows)[first:]]

    def draw(width: int, height: int) -> SafeString:
        return line_chart(
            [week.monday for week in shown],
            [week.count for week in shown],
            expected=_where_told([week.expected for week in shown]),
            threshold=_where_told([week.threshold for week in shown]),
            alarms=[week.alarm for week in shown],
            title=pattern.heading,
            description=rest["sentence"],
            words=replace(words, observed=str(COUNTED.get(PatternKind(pattern.kind), _("Signals")))),
            with_key=not in_a_list,
            width=width,
            height=height,
        )

    svg = draw(420, 170) if in_a_list else for_every_screen(draw)
    return Evidence(weeks=shown, svg=svg, **rest)


# What the drawing counts, where that is something else than signals.
CAPTIONS = {
    PatternKind.BROKEN_PROMISES: gettext_lazy("Promises not kept, per week"),
    PatternKind.TAILORED: gettext_lazy("People for whom the rule was set aside, per week"),
    PatternKind.NOTHING_DONE: gettext_lazy("People who feel that nothing was done, per week"),
}
COUNTED = {
    PatternKind.BROKEN_PROMISES: gettext_lazy("Promises not kept"),
    PatternKind.TAILORED: gettext_lazy("People"),
    PatternKind.NOTHING_DONE: gettext_lazy("People"),
}


def _where_told(values: list[float | None]) -> list[float | None] | None:
    """A line without a single point is no line, and has no place in the key."""
    return values if any(value is not None for value in values) else None


def comparison_of(pattern: Pattern) -> str:
    """Expected and threshold may jump in the week from which a series has a season of its own to be compared with."""
    if "seasonal_from" not in pattern.evidence:
        return ""
    return _(
        "Until the week of %(week)s there were less than two years to compare with; we compared with the year before. "
        "From then on we compare with the same season of earlier years, so the threshold can jump there."
    ) % {"week": day(date.fromisoformat(pattern.evidence["seasonal_from"]))}


# The cases that a pattern holds itself, on its own page.
ITS_OWN = "?alle=1#zaken"


def in_the_worklist(*, since: date, until: date, theme: int | None, area: int | None, channel: str = "") -> str:
    """Where the worklist shows what a series counted from one day through another."""
    asked = {"theme": theme, "area": area, "channel": channel, "kind": NO_COMPLIMENT, "state": "all", "since": since,
             "until": until, "order": "newest"}  # fmt: skip
    return f"{reverse('desk:worklist')}?{urlencode({name: value for name, value in asked.items() if value})}"


def cases_of(pattern: Pattern) -> str:
    """Where the cases stand that its sentence counts: those of the weeks of its series, or its own."""
    if pattern.kind == PatternKind.RISE:
        since = _week_of(pattern)
    elif pattern.kind == PatternKind.SLOW_RISE:
        since = pattern.first_week
    else:
        return ITS_OWN
    until = (since if pattern.kind == PatternKind.RISE else pattern.last_week) + timedelta(days=6)
    return in_the_worklist(
        since=since, until=until, theme=pattern.theme_id, area=pattern.area_id, channel=pattern.channel
    )


def _week_of(pattern: Pattern) -> date:
    """The week of which a rise tells; what was seen beside it may go on longer."""
    return date.fromisoformat(pattern.evidence["week"]) if "week" in pattern.evidence else pattern.last_week


def split_in_words(split: Split) -> str:
    """ "75 of this theme here, 8 of other themes nearby." Empty where all are of the series that the chart shows."""
    if not split.elsewhere and not split.other_themes:
        return ""
    said = [_("%(number)s of this theme") % {"number": in_digits(split.here)}]
    if split.elsewhere:
        said.append(_("%(number)s of this theme in other districts") % {"number": in_digits(split.elsewhere)})
    if split.other_themes:
        said.append(_("%(number)s of other themes nearby") % {"number": in_digits(split.other_themes)})
    return f"{', '.join(said)}."


def judged_as(pattern: Pattern) -> str:
    """The judgement; of what is worked out no longer that we look into it."""
    if pattern.judgement != Judgement.ACCEPTED or pattern.worth == Worth.OPEN:
        return pattern.get_judgement_display()
    return _("Accepted. %(worth)s.") % {"worth": pattern.get_worth_display()}


def sentence_of(pattern: Pattern) -> str:
    """What was seen, in words: "31 in the week of 2 November, where 12 were expected; more than 22 is unusual." """
    seen = _seen(pattern)
    if "looked_at" not in pattern.evidence:
        return seen
    read, of = (in_digits(number) for number in pattern.evidence["looked_at"])
    return f"{seen} {PARTS[PatternKind(pattern.kind)] % {'read': read, 'of': of}}"


PARTS = {
    PatternKind.CLUSTER: gettext_lazy("We looked at the latest %(read)s of %(of)s about this theme."),
    PatternKind.SAME_STORY: gettext_lazy(
        "We read %(read)s of %(of)s texts, spread evenly over half a year. So more people told this than we counted."
    ),
}


def _seen(pattern: Pattern) -> str:
    numbers = {
        "observed": in_digits(pattern.observed),
        "expected": _expected(pattern.expected),
        "first": day(pattern.first_week),
    }
    if pattern.kind == PatternKind.RISE:
        numbers |= {
            "week": day(_week_of(pattern)),
            "threshold": at_most(pattern.threshold or 0),
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
    numbers["among"] = in_digits(pattern.evidence.get("among", 0))
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
    return about(number)


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
        said.append(_("That is %(percent)s%% of them.") % {"percent": in_digits(100 * worth.right / worth.decided)})
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
    ) % {"times": in_digits(times), "of": in_digits(told["of"]), "word": word}  # fmt: skip


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
            "metres": in_digits(told["metres"]),
            "first_day": day(first),
            "last_day": day(last),
        }
    )


def beside(pattern: Pattern) -> list[Beside]:
    """Other ways of looking that saw the same, a sentence each, with what exactly they counted."""
    return [Beside(_beside_in_words(told), _cases_beside(told)) for told in pattern.also]


def _beside_in_words(told: dict[str, Any]) -> str:
    numbers = {
        "kind": PatternKind(told["kind"]).label,
        "about": _what_was_counted(told),
        "observed": in_digits(told["observed"]),
        "expected": _expected(told["expected"]),
        "first": day(date.fromisoformat(told["first_week"])),
    }
    if told["kind"] == PatternKind.RISE and "last_week" in told:
        numbers["first"] = day(date.fromisoformat(told["last_week"]))
        return (
            _("Also seen as “%(kind)s” in %(about)s: %(observed)s in the week of %(first)s, %(expected)s expected.")
            % numbers
        )
    if told["kind"] == PatternKind.CLUSTER and numbers["about"]:
        # What is expected of a place is counted with its own cases; beside a series that would be two kinds of usual.
        return _("Also seen as “%(kind)s” in %(about)s: %(observed)s since the week of %(first)s.") % numbers
    if numbers["about"]:
        return (
            _("Also seen as “%(kind)s” in %(about)s: %(observed)s since the week of %(first)s, %(expected)s expected.")
            % numbers
        )
    return _("Also seen as “%(kind)s”: %(observed)s since the week of %(first)s, %(expected)s expected.") % numbers


def _what_was_counted(told: dict[str, Any]) -> str:
    """ "Volle container · alle wijken"; what was kept before series were named has at most a title."""
    series = told.get("series")
    if series is None:
        return str(told.get("title", ""))
    words = f"“{told['title']}”" if told["kind"] == PatternKind.SAME_STORY and told["title"] else ""
    channel = str(Channel(series["channel"]).label) if series["channel"] else ""
    parts = [series["theme"] or _("All themes"), words, series["area"] or _("all districts"), channel]
    return " · ".join(part for part in parts if part)


def _cases_beside(told: dict[str, Any]) -> str:
    """Of a series what it counted; of the rest the pattern's own cases, unless they tell of more than it holds."""
    series = told.get("series")
    if series is None:
        return ""
    if told["kind"] in (PatternKind.RISE, PatternKind.SLOW_RISE):
        last = date.fromisoformat(told["last_week"])
        return in_the_worklist(
            since=last if told["kind"] == PatternKind.RISE else date.fromisoformat(told["first_week"]),
            until=last + timedelta(days=6),
            theme=series["theme_id"],
            area=series["area_id"],
            channel=series["channel"],
        )
    return "" if told["wider"] else ITS_OWN
