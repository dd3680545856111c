"""What the handling itself tells: rules that have to be set aside, and themes of which people feel nothing was done."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from leerlus.casework.feedback.choices import Felt
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.patterns.actions import Sighting
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.scans.promises import WEEKS_READ, drawn_by_week
from leerlus.learning.alarms import WEEKS_A_MONTH
from leerlus.learning.shares import above_its_share

FEWEST = 5  # Below this one case more or less would decide.
MOST_SURPRISING = 0.01  # However large the budget is: one in a hundred by chance.


def bar_for(*, parts: int, false_alarms_per_month: float) -> float:
    """How surprising one of so many parts must be. The half year is looked at every night; it is new twice a year."""
    return min(false_alarms_per_month * WEEKS_READ / WEEKS_A_MONTH / max(parts, 1), MOST_SURPRISING)


def tailored_solutions(*, today: date, false_alarms_per_month: float) -> list[Sighting]:
    """Rules that were set aside for at least five people in half a year, and for more than their share.

    Set against everything that was put right: of the cases with redress in the theme where a rule pinched most, how
    many needed to go round it; and how many of all cases went round any rule? It assumes that where a rule fits,
    tailored solutions fall alike over all themes.
    """
    given = _put_right(today)
    theme_of: dict[int, int] = {}
    tailored: dict[str, dict[int, date]] = {}
    rows = given.annotate(theme=F("signal__theme"), main=F("signal__theme__parent")).values_list(
        "signal_id", "main", "theme", "kind", "rule_name", "at"
    )
    for signal_id, main, theme, kind, rule, at in rows:
        if (number := main or theme) is None:
            continue
        theme_of[signal_id] = number
        if kind == RedressKind.TAILORED_SOLUTION and rule.strip():
            tailored.setdefault(" ".join(rule.split()).casefold(), {})[signal_id] = timezone.localdate(at)
    names = _names(given)
    went_round = {signal_id for cases in tailored.values() for signal_id in cases}
    bar = bar_for(parts=len(tailored), false_alarms_per_month=false_alarms_per_month)
    sizes = Counter(theme_of.values())
    found = []
    for rule, cases in tailored.items():
        theme, _most = Counter(theme_of[signal_id] for signal_id in cases).most_common(1)[0]
        here = {signal_id: day for signal_id, day in cases.items() if theme_of[signal_id] == theme}
        p_value = above_its_share(len(here), sizes[theme], of_hits=len(went_round), of_size=len(theme_of))
        if len(here) >= FEWEST and p_value <= bar:
            elsewhere = (len(went_round) - len(here)) / max(len(theme_of) - sizes[theme], 1)
            found.append(
                _sighting(PatternKind.TAILORED, theme, here, among=sizes[theme], usual=elsewhere, p_value=p_value,
                          today=today, title=names[rule])
            )  # fmt: skip
    return sorted(found, key=lambda sighting: sighting.p_value or 0.0)


def nothing_done(*, today: date, false_alarms_per_month: float) -> list[Sighting]:
    """Main themes of which at least five people in half a year felt that nothing was done, and more than elsewhere.

    It assumes that who answers is alike in all themes. Who did not know counts among the others.
    """
    given = _answered(today)
    answered: dict[int, set[int]] = {}
    nothing: dict[int, dict[int, date]] = {}
    rows = given.annotate(theme=F("signal__theme"), main=F("signal__theme__parent")).values_list(
        "signal_id", "main", "theme", "something_was_done", "given_at"
    )
    for signal_id, main, theme, felt, at in rows:
        if (number := main or theme) is None:
            continue
        answered.setdefault(number, set()).add(signal_id)
        if felt == Felt.NO:
            nothing.setdefault(number, {})[signal_id] = timezone.localdate(at)
    all_nothing, everybody = sum(map(len, nothing.values())), sum(map(len, answered.values()))
    bar = bar_for(parts=len(answered), false_alarms_per_month=false_alarms_per_month)
    found = []
    for theme, cases in nothing.items():
        size = len(answered[theme])
        p_value = above_its_share(len(cases), size, of_hits=all_nothing, of_size=everybody)
        if len(cases) >= FEWEST and p_value <= bar:
            elsewhere = (all_nothing - len(cases)) / max(everybody - size, 1)
            found.append(
                _sighting(PatternKind.NOTHING_DONE, theme, cases, among=size, usual=elsewhere, p_value=p_value,
                          today=today)
            )  # fmt: skip
    return sorted(found, key=lambda sighting: sighting.p_value or 0.0)


def _put_right(today: date) -> QuerySet[Redress]:
    return Redress.objects.filter(at__gte=_since(today), at__date__lte=today)


def _answered(today: date) -> QuerySet[Verdict]:
    given = Verdict.objects.filter(given_at__gte=_since(today), given_at__date__lte=today)
    return given.exclude(something_was_done="")


def counted_among(pattern: Pattern, *, staff: Staff) -> QuerySet[Signal] | None:
    """The cases of everybody among whom it was counted, that this person may see; None where there is no such group."""
    if "through" not in pattern.evidence:
        return None
    today = date.fromisoformat(pattern.evidence["through"])
    among: QuerySet[Any] = _put_right(today) if pattern.kind == PatternKind.TAILORED else _answered(today)
    of_theme = among.filter(Q(signal__theme=pattern.theme_id) | Q(signal__theme__parent=pattern.theme_id))
    found = for_reading(visible_to(staff).filter(pk__in=of_theme.values("signal")))
    return found.order_by("-received_at", "-id")


def _since(today: date) -> datetime:
    return timezone.make_aware(datetime.combine(today - timedelta(weeks=WEEKS_READ), time()))


def _names(given: QuerySet[Redress]) -> dict[str, str]:
    """How a rule is mostly written, by how it is compared."""
    written: Counter[str] = Counter(
        " ".join(name.split())
        for name in given.filter(kind=RedressKind.TAILORED_SOLUTION).values_list("rule_name", flat=True)
    )
    return {name.casefold(): name for name, _times in reversed(written.most_common())}


def _sighting(
    kind: PatternKind,
    theme: int,
    cases: dict[int, date],
    *,
    among: int,
    usual: float,
    p_value: float,
    today: date,
    title: str = "",
) -> Sighting:
    first = min(cases.values())
    return Sighting(
        kind=kind,
        theme_id=theme,
        area_id=None,
        title=title[:160],
        first_week=first - timedelta(days=first.weekday()),
        last_week=today - timedelta(days=today.weekday()),
        observed=len(cases),
        expected=among * usual,
        p_value=p_value,
        evidence=drawn_by_week(list(cases.values()), today=today) | {"among": among, "through": today.isoformat()},
        signal_ids=sorted(cases),
        # One theme may have several rules that pinch: those are known again by their cases.
        by_series=not title,
    )
