"""Keeping what a scan saw, and what people made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.insight.causes.models import Cause
from leerlus.insight.patterns.choices import Depth, Judgement, PatternKind, Worth
from leerlus.insight.patterns.models import Pattern, PatternCase, Scan
from leerlus.insight.patterns.rules import (
    is_same_in_those_weeks,
    is_same_story,
    is_wider,
    is_worth_telling_again,
)

FEWEST_BY_HAND = 2
# Their weeks are those of a promise, of what was put right or of an answer, and not those in which it was told.
BY_OTHER_DAYS = {PatternKind.BROKEN_PROMISES, PatternKind.TAILORED, PatternKind.NOTHING_DONE}


class JudgedMeanwhile(Exception):
    """Somebody else judged the pattern after it was opened; nothing was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One finding of the engine: of what kind, about what, since when, how much, and what to draw.

    ``key`` names what is looked at the same way each night (a theme that creeps up); without one, a finding is known
    again by the cases it has in common with an earlier one.
    """

    kind: str
    theme_id: int | None
    area_id: int | None
    first_week: date
    last_week: date
    observed: int
    expected: float
    p_value: float | None
    evidence: dict[str, Any]
    signal_ids: Sequence[int]
    still_rising: bool = True
    channel: str = ""
    threshold: float | None = None
    title: str = ""
    words: Sequence[str] = ()
    by_series: bool = False  # Known again by theme, area and channel, whatever the cases are.


def begin_scan(*, through_week: date, settings: dict[str, Any]) -> Scan:
    return Scan.objects.create(started_at=timezone.now(), through_week=through_week, settings=settings)


@transaction.atomic
def finish_scan(
    *, scan: Scan, sightings: Iterable[Sighting], signals: int, series: int, without_verdict: int, by: Staff | None
) -> list[Pattern]:
    """Keep what was found, the surest first. What goes on updates its pattern; what is over keeps its judgement."""
    # A series that fell to its bound for a week or two and rose on is one pattern, told once.
    kept = list({pattern.pk: pattern for pattern in (_keep(scan, sighting) for sighting in sightings)}.values())
    Pattern.objects.filter(still_rising=True).exclude(kind=PatternKind.BY_HAND).exclude(
        pk__in=[pattern.pk for pattern in kept]
    ).update(still_rising=False)
    scan.finished_at = timezone.now()
    scan.signals, scan.series, scan.without_verdict, scan.alarms = signals, series, without_verdict, len(kept)
    scan.save()
    record(verb="looked for what is rising", subject=scan, by=by, details={"signals": signals, "alarms": len(kept)})
    return kept


def _keep(scan: Scan, sighting: Sighting) -> Pattern:
    """The pattern that already tells this, brought up to date; else one that tells the same story of another kind,
    with this beside it; else a new one."""
    pattern = _told_before(sighting)
    if pattern is None and (other := _same_story(sighting)):
        pattern = other
        if pattern.kind != sighting.kind:
            return _tell_beside(pattern, sighting, scan)
    if pattern is None:
        pattern = Pattern(
            theme_id=sighting.theme_id,
            area_id=sighting.area_id,
            channel=sighting.channel,
            kind=sighting.kind,
            first_week=sighting.first_week,
            seen_at=timezone.now(),
        )
    pattern.scan = scan
    pattern.title, pattern.last_week = sighting.title, sighting.last_week
    pattern.observed, pattern.expected = sighting.observed, sighting.expected
    pattern.threshold, pattern.p_value = sighting.threshold, sighting.p_value
    pattern.evidence, pattern.words = sighting.evidence, list(sighting.words)
    pattern.still_rising = sighting.still_rising
    _wake(pattern, cases=len(sighting.signal_ids))
    pattern.save()
    _add_cases(pattern, sighting.signal_ids)
    return pattern


def _told_before(sighting: Sighting) -> Pattern | None:
    """A series that rose last week or the week before, rises on; what creeps up, creeps on."""
    series: dict[str, Any] = {
        "kind": sighting.kind,
        "theme_id": sighting.theme_id,
        "area_id": sighting.area_id,
        "channel": sighting.channel,
    }
    if sighting.kind == PatternKind.RISE:
        series["last_week__gte"] = sighting.first_week - timedelta(days=14)
        series["first_week__lte"] = sighting.last_week
    elif not sighting.by_series:
        return None
    return Pattern.objects.select_for_update().filter(**series).order_by("-last_week").first()


def _same_story(sighting: Sighting) -> Pattern | None:
    """The pattern with most of these cases in common, where that is half of the smaller of the two."""
    members = PatternCase.objects.filter(
        signal_id__in=sighting.signal_ids, pattern__last_week__gte=sighting.first_week - timedelta(days=56)
    )
    common = members.order_by().values("pattern").annotate(common=Count("pk")).order_by("-common", "pattern")[:5]
    sizes = dict(
        PatternCase.objects.filter(pattern__in=[row["pattern"] for row in common])
        .order_by()
        .values_list("pattern")
        .annotate(Count("pk"))
    )
    for row in common:
        pattern = Pattern.objects.select_for_update().get(pk=row["pattern"])
        if is_same_story(
            common=row["common"], one=len(sighting.signal_ids), other=sizes[pattern.pk]
        ) or _tells_the_same_in_those_weeks(pattern, sighting):
            return pattern
    return None


def _tells_the_same_in_those_weeks(pattern: Pattern, sighting: Sighting) -> bool:
    """A rise of two weeks and a story of four share few cases, and half of those of the weeks that both tell of."""
    if {pattern.kind, sighting.kind} & BY_OTHER_DAYS:
        return False
    if (pattern.theme_id, pattern.area_id) != (sighting.theme_id, sighting.area_id):
        return False
    first = max(pattern.first_week, sighting.first_week)
    last = min(pattern.last_week, sighting.last_week) + timedelta(days=6)
    told = Signal.objects.filter(received_at__date__range=(first, last))
    ours, theirs = told.filter(pk__in=sighting.signal_ids), told.filter(pk__in=pattern.cases.values("signal"))
    return is_same_in_those_weeks(common=(ours & theirs).count(), one=ours.count(), other=theirs.count())


def _tell_beside(pattern: Pattern, sighting: Sighting, scan: Scan) -> Pattern:
    """Two ways of looking saw the same: the second strengthens the first, and is not a pattern of its own.

    Where the second tells of something wider, its other cases stay outside: they are another story.
    """
    common = pattern.cases.filter(signal_id__in=sighting.signal_ids).count()
    wider = is_wider(common=common, cases=len(sighting.signal_ids))
    told = {
        "kind": str(sighting.kind),
        "title": sighting.title or _theme_named(sighting, besides=pattern),
        "observed": sighting.observed,
        "expected": round(sighting.expected, 2),
        "first_week": sighting.first_week.isoformat(),
        "last_week": sighting.last_week.isoformat(),
        "series": _series_named(sighting),
        "wider": wider,
    }
    pattern.also = [*(one for one in pattern.also if one["kind"] != sighting.kind), told]
    pattern.scan = scan
    pattern.last_week = max(pattern.last_week, sighting.last_week)
    pattern.still_rising = pattern.still_rising or sighting.still_rising
    if not wider:
        _wake(pattern, cases=len(sighting.signal_ids))
        _add_cases(pattern, sighting.signal_ids)
    pattern.save()
    return pattern


def _theme_named(sighting: Sighting, *, besides: Pattern) -> str:
    """Named only where it is another than that of the pattern."""
    if sighting.theme_id is None or sighting.theme_id == besides.theme_id:
        return ""
    return Theme.objects.get(pk=sighting.theme_id).name


def _series_named(sighting: Sighting) -> dict[str, Any]:
    """What was counted: its theme and area by number and name, and its channel. Empty is all of them."""
    theme = Theme.objects.filter(pk=sighting.theme_id or 0).first()
    area = Area.objects.filter(pk=sighting.area_id or 0).only("name").first()
    return {
        "theme_id": sighting.theme_id,
        "theme": theme.name if theme else "",
        "area_id": sighting.area_id,
        "area": area.name if area else "",
        "channel": sighting.channel,
    }


def _wake(pattern: Pattern, *, cases: int) -> None:
    """Dismissed patterns do not nag, but one that doubled waits for a judgement again."""
    if pattern.judgement == Judgement.DISMISSED and is_worth_telling_again(
        cases=cases, when_dismissed=pattern.cases_when_judged or cases
    ):
        pattern.judgement, pattern.judged_by, pattern.judged_at = Judgement.WAITING, None, None
        pattern.version += 1


def _add_cases(pattern: Pattern, signal_ids: Sequence[int]) -> None:
    told = Signal.objects.filter(pk__in=signal_ids).order_by().values_list("pk", "received_at")
    PatternCase.objects.bulk_create(
        (PatternCase(pattern=pattern, signal_id=number, received_at=at) for number, at in told), ignore_conflicts=True
    )


@transaction.atomic
def see_by_hand(*, title: str, reason: str, signals: Sequence[Signal], by: Staff) -> Pattern:
    """People see what no count tells: a pattern made from selected cases, accepted by who made it."""
    if len(signals) < FEWEST_BY_HAND:
        raise ValueError("Choose at least two cases: one case is no pattern.")
    days = [timezone.localdate(signal.received_at) for signal in signals]
    first, last = (day - timedelta(days=day.weekday()) for day in (min(days), max(days)))
    themes = {signal.theme_id for signal in signals}
    pattern = Pattern.objects.create(
        kind=PatternKind.BY_HAND,
        title=title.strip(),
        theme_id=themes.pop() if len(themes) == 1 else None,
        first_week=first,
        last_week=last,
        observed=len(signals),
        expected=0,
        seen_at=timezone.now(),
        judgement=Judgement.ACCEPTED,
        judged_by=by,
        judged_at=timezone.now(),
        reason=reason.strip(),
        cases_when_judged=len(signals),
    )
    _add_cases(pattern, [signal.pk for signal in signals])
    record(verb="saw a pattern", subject=pattern, by=by, details={"cases": len(signals)})
    return pattern


@transaction.atomic
def work_out(
    *,
    pattern: Pattern,
    worth: str,
    cause: Cause | None,
    depth: str,
    what_we_found: str,
    where_else: str,
    version: int | None = None,
    by: Staff,
) -> Pattern:
    """Write down what is behind an accepted pattern: a cause that can be taken away, or nothing.

    Raises ValueError where the pattern was not accepted, or is right without a cause; JudgedMeanwhile when too late.
    """
    pattern.refresh_from_db(from_queryset=Pattern.objects.select_for_update(of=("self",)))
    if version is not None and pattern.version != version:
        raise JudgedMeanwhile
    if pattern.judgement != Judgement.ACCEPTED:
        raise ValueError("Accept the pattern first: then we look into it.")
    if worth == Worth.RIGHT and cause is None:
        raise ValueError("Name the cause that can be taken away.")
    pattern.worth, pattern.cause, pattern.depth = Worth(worth), cause, Depth(depth)
    pattern.what_we_found, pattern.where_else = what_we_found.strip(), where_else.strip()
    pattern.version += 1
    pattern.save(update_fields=["worth", "cause", "depth", "what_we_found", "where_else", "version"])
    details = {"worth": worth, "cause": cause.pk if cause else None, "depth": depth}
    record(verb="worked out a pattern", subject=pattern, by=by, details=details)
    return pattern


@transaction.atomic
def judge(*, pattern: Pattern, judgement: str, reason: str, version: int | None = None, by: Staff) -> Pattern:
    """Accept, watch or dismiss, always with a reason. Raises ValueError without one, JudgedMeanwhile when too late."""
    if judgement == Judgement.WAITING or not reason.strip():
        raise ValueError("Choose what we do with it, and say why.")
    pattern.refresh_from_db(from_queryset=Pattern.objects.select_for_update(of=("self",)))
    if version is not None and pattern.version != version:
        raise JudgedMeanwhile
    pattern.judgement = Judgement(judgement)
    pattern.reason, pattern.judged_by, pattern.judged_at = reason.strip(), by, timezone.now()
    pattern.cases_when_judged = pattern.cases.count()
    pattern.version += 1
    pattern.save(update_fields=["judgement", "reason", "judged_by", "judged_at", "cases_when_judged", "version"])
    record(verb="judged a pattern", subject=pattern, by=by, details={"judgement": judgement, "reason": reason.strip()})
    return pattern
