"""Keeping what a scan saw, and what people made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.patterns.choices import Judgement, PatternKind
from leerlus.insight.patterns.models import Pattern, PatternCase, Scan


class JudgedMeanwhile(Exception):
    """Somebody else judged the pattern after it was opened; nothing was saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rise:
    """One rise as the engine saw it: which series, since when, how much, and what to draw."""

    theme_id: int | None
    area_id: int | None
    channel: str
    first_week: date
    last_week: date
    observed: int
    expected: float
    threshold: float
    p_value: float
    evidence: dict[str, Any]
    words: Sequence[str]
    signal_ids: Sequence[int]
    still_rising: bool


def begin_scan(*, through_week: date, settings: dict[str, Any]) -> Scan:
    return Scan.objects.create(started_at=timezone.now(), through_week=through_week, settings=settings)


@transaction.atomic
def finish_scan(
    *, scan: Scan, rises: Iterable[Rise], signals: int, series: int, without_verdict: int, by: Staff | None
) -> list[Pattern]:
    """Keep what was found. A rise that goes on updates its pattern; what no longer rises keeps its judgement."""
    # A series that fell to its bound for a week or two and rose on is one pattern, told once.
    kept = list({pattern.pk: pattern for pattern in (_keep(scan, rise) for rise in rises)}.values())
    Pattern.objects.filter(kind=PatternKind.RISE, still_rising=True).exclude(
        pk__in=[pattern.pk for pattern in kept]
    ).update(still_rising=False)
    scan.finished_at = timezone.now()
    scan.signals, scan.series, scan.without_verdict, scan.alarms = signals, series, without_verdict, len(kept)
    scan.save()
    record(verb="looked for what is rising", subject=scan, by=by, details={"signals": signals, "alarms": len(kept)})
    return kept


def _keep(scan: Scan, rise: Rise) -> Pattern:
    """One rise is one pattern: a series that rose last week or the week before, rises on."""
    series: dict[str, Any] = {"theme_id": rise.theme_id, "area_id": rise.area_id, "channel": rise.channel}
    pattern = (
        Pattern.objects.select_for_update()
        .filter(
            **series,
            kind=PatternKind.RISE,
            last_week__gte=rise.first_week - timedelta(days=14),
            first_week__lte=rise.last_week,
        )
        .order_by("-last_week")
        .first()
    )
    if pattern is None:
        pattern = Pattern(**series, kind=PatternKind.RISE, first_week=rise.first_week, seen_at=timezone.now())
    pattern.scan = scan
    pattern.last_week = rise.last_week
    pattern.observed, pattern.expected = rise.observed, rise.expected
    pattern.threshold, pattern.p_value = rise.threshold, rise.p_value
    pattern.evidence, pattern.words = rise.evidence, list(rise.words)
    pattern.still_rising = rise.still_rising
    pattern.save()
    PatternCase.objects.bulk_create(
        (PatternCase(pattern=pattern, signal_id=signal_id) for signal_id in rise.signal_ids), ignore_conflicts=True
    )
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
    pattern.version += 1
    pattern.save(update_fields=["judgement", "reason", "judged_by", "judged_at", "version"])
    record(verb="judged a pattern", subject=pattern, by=by, details={"judgement": judgement, "reason": reason.strip()})
    return pattern
