"""Reading patterns."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.foundation.organisation.queries import districts
from leerlus.insight.patterns.choices import Judgement
from leerlus.insight.patterns.models import Pattern, PatternCase, Scan


def rising() -> QuerySet[Pattern]:
    """What waits for a judgement, the most striking first."""
    return _for_reading(Pattern.objects.filter(judgement=Judgement.WAITING)).order_by(
        "-still_rising", "p_value", "-observed", "id"
    )


def judged(judgement: str) -> QuerySet[Pattern]:
    """What people already looked at, the latest judgement first."""
    return _for_reading(Pattern.objects.filter(judgement=judgement)).order_by("-judged_at", "-id")


def _for_reading(patterns: QuerySet[Pattern]) -> QuerySet[Pattern]:
    cases = PatternCase.objects.filter(pattern=OuterRef("pk")).order_by().values("pattern")
    return (
        patterns.select_related("theme__parent", "theme__department", "area", "judged_by")
        .defer("area__polygon")
        .annotate(number_of_cases=Coalesce(Subquery(cases.annotate(number=Count("pk")).values("number")), 0))
    )


def one(pattern_id: int) -> Pattern | None:
    return _for_reading(Pattern.objects.filter(pk=pattern_id)).first()


def counts_by_judgement() -> dict[str, int]:
    """How many patterns stand where; what was judged right and wrong can be told honestly from it."""
    found = dict(Pattern.objects.order_by().values_list("judgement").annotate(Count("pk")))
    return {judgement: found.get(judgement, 0) for judgement in Judgement.values}


def cases_of(*, pattern: Pattern, staff: Staff) -> QuerySet[Signal]:
    """The signals behind a pattern that this person may see."""
    members = pattern.cases.values("signal_id")
    return for_reading(visible_to(staff).filter(pk__in=members)).order_by("-received_at", "-id")


def patterns_of(signal: Signal) -> QuerySet[Pattern]:
    """Patterns in which this signal has a part: "have we heard this before?"."""
    return _for_reading(Pattern.objects.filter(pk__in=Pattern.objects.filter(cases__signal=signal).values("pk")))


def last_scan() -> Scan | None:
    return Scan.objects.filter(finished_at__isnull=False).first()


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How much a district told us lately, set against its residents."""

    area: Area
    signals: int

    @property
    def per_1000_residents(self) -> float | None:
        return 1000 * self.signals / self.area.residents if self.area.residents else None


def told_by_district(*, since: datetime) -> list[AreaCount]:
    """Signals of each district since a moment, those of its neighbourhoods included; each with its borders."""
    found = Signal.objects.filter(received_at__gte=since, area__isnull=False).order_by()
    counts: dict[int, int] = {}
    for area_id, parent_id, number in found.values_list("area_id", "area__parent_id").annotate(Count("pk")):
        for place in (area_id, parent_id):
            counts[place] = counts.get(place, 0) + number
    return [AreaCount(area=area, signals=counts.get(area.pk, 0)) for area in districts().defer(None)]
