"""Reading patterns."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import PAGE, lines_of, visible_to
from leerlus.foundation.organisation.choices import AreaKind
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.foundation.organisation.queries import districts
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.patterns.choices import Judgement, PatternKind, Worth
from leerlus.insight.patterns.models import Pattern, PatternCase, Scan

MOST_PLACES = 8
MOST_LOOKED_THROUGH = 500  # Cases of a pattern, for their whys: a page does not grow with its pattern.


def rising() -> QuerySet[Pattern]:
    """What waits for a judgement, the most striking first."""
    return _for_reading(Pattern.objects.filter(judgement=Judgement.WAITING)).order_by(
        "-still_rising", F("p_value").asc(nulls_last=True), "-observed", "id"
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


@dataclass(frozen=True, slots=True)
class Worthwhile:
    """What became of what we saw: the honest answer to "are these patterns any good?"."""

    right: int
    nothing: int
    looked_into: int
    dismissed: int

    @property
    def decided(self) -> int:
        """Of which we know by now whether they were worth it."""
        return self.right + self.nothing + self.dismissed


def how_often_right() -> Worthwhile:
    """Over all patterns that the engine saw; those made by hand are not its merit."""
    seen = Pattern.objects.exclude(kind=PatternKind.BY_HAND).order_by().values_list("judgement", "worth")
    found = {(judgement, worth): number for judgement, worth, number in seen.annotate(Count("pk"))}
    return Worthwhile(
        right=found.get((Judgement.ACCEPTED, Worth.RIGHT), 0),
        nothing=found.get((Judgement.ACCEPTED, Worth.NOTHING), 0),
        looked_into=found.get((Judgement.ACCEPTED, Worth.OPEN), 0),
        dismissed=sum(number for (judgement, _worth), number in found.items() if judgement == Judgement.DISMISSED),
    )


def whys_of(*, pattern: Pattern, staff: Staff) -> QuerySet[WhyChain]:
    """The why-chains of its latest cases that this person may see, those that ended at the same cause together."""
    return (
        WhyChain.objects.filter(signal__in=_latest(pattern))
        .filter(signal__in=visible_to(staff))
        .select_related("cause", "signal")
        .only("unknown_because", "cause__name", "signal__number")
        .prefetch_related("steps")
        .order_by("cause__name", "-asked_at")
    )


def causes_of(pattern: Pattern) -> QuerySet[Cause]:
    """The causes at which its latest cases ended, each with how often, the most frequent first; and how many breaches
    of data ended there too: one more place where it hit.
    """
    of_breaches = WhyChain.objects.filter(cause=OuterRef("pk"), breach__isnull=False).order_by().values("cause")
    return (
        Cause.objects.filter(chains__signal__in=_latest(pattern))
        .annotate(
            times=Count("chains"), breaches=Coalesce(Subquery(of_breaches.annotate(n=Count("pk")).values("n")), 0)
        )
        .order_by("-times", "name")
    )


def kinds_of(pattern: Pattern) -> dict[str, int]:
    """How many of its cases are of each kind."""
    of_cases = Signal.objects.filter(pk__in=pattern.cases.values("signal_id")).order_by()
    return dict(of_cases.values_list("kind").annotate(Count("pk")))


def places_with_the_same_theme(pattern: Pattern, *, since: datetime) -> list[tuple[int, str, int]]:
    """Districts without a case of its own, by number and name, where something is told about this theme: the same
    could go on there."""
    if pattern.theme_id is None:
        return []
    its_themes = Theme.objects.filter(Q(pk=pattern.theme_id) | Q(parent=pattern.theme_id)).order_by()
    found = Signal.objects.filter(theme__in=list(its_themes), received_at__gte=since, area__isnull=False)
    found = found.exclude(kind=Kind.COMPLIMENT)
    if pattern.area_id:
        found = found.exclude(area_id=pattern.area_id).exclude(area__parent_id=pattern.area_id)
    in_a_neighbourhood = Q(area__kind=AreaKind.NEIGHBOURHOOD, area__parent__isnull=False)
    district = Case(When(in_a_neighbourhood, then=F("area__parent")), default=F("area"))
    its_own = Signal.objects.filter(pk__in=pattern.cases.values("signal"), area__isnull=False).order_by()
    told = (
        found.order_by()
        .annotate(district=district)
        .exclude(district__in=its_own.values_list(district))
        .values_list(
            "district",
            Case(When(in_a_neighbourhood, then=F("area__parent__name")), default=F("area__name")),
        )
        .annotate(times=Count("pk"))
        .order_by("-times", "area__name")
    )
    return list(told[:MOST_PLACES])


@dataclass(frozen=True, slots=True)
class Split:
    """The cases of a pattern: of its own theme and place, of its theme in another place, and of other themes."""

    here: int
    elsewhere: int
    other_themes: int
    first_at: datetime | None = None


def split_of(pattern: Pattern) -> Split:
    """A pattern may hold cases of what was seen beside it, which its own weeks do not count."""
    theme = Q(signal__theme=pattern.theme_id) | Q(signal__theme__parent=pattern.theme_id)
    place = Q(signal__area=pattern.area_id) | Q(signal__area__parent=pattern.area_id)
    of_theme = theme if pattern.theme_id else Q(signal__isnull=False)
    found = pattern.cases.aggregate(
        everything=Count("pk"),
        first_at=Min("signal__received_at"),
        themed=Count("pk", filter=of_theme),
        here=Count("pk", filter=of_theme & place if pattern.area_id else of_theme),
    )
    return Split(
        here=found["here"],
        elsewhere=found["themed"] - found["here"],
        other_themes=found["everything"] - found["themed"],
        first_at=found["first_at"],
    )


def judged_before(pattern: Pattern) -> Pattern | None:
    """What people last judged of the same kind, theme, place and rule, before this one was seen."""
    same = Pattern.objects.exclude(judgement=Judgement.WAITING).filter(
        kind=pattern.kind, theme=pattern.theme_id, area=pattern.area_id, channel=pattern.channel,
        judged_at__lt=pattern.seen_at,
    )  # fmt: skip
    if pattern.kind == PatternKind.TAILORED:
        same = same.filter(title__iexact=pattern.title)
    elif pattern.kind in (PatternKind.SAME_STORY, PatternKind.BY_HAND):
        return None  # Another story of the same theme is another pattern.
    return same.exclude(pk=pattern.pk).select_related("judged_by").order_by("-judged_at").first()


def _latest(pattern: Pattern) -> QuerySet[Any, int]:
    """The signals that are looked through where all of them may be too many."""
    return _newest_first(pattern.cases.all())[:MOST_LOOKED_THROUGH]


def _newest_first(cases: QuerySet[PatternCase]) -> QuerySet[Any, int]:
    return cases.order_by("-received_at", "-signal_id").values_list("signal", flat=True)


def latest_of(*, pattern: Pattern, staff: Staff, most: int, after: int = 0) -> list[int]:
    """The ids of the latest signals behind a pattern that this person may see, ``after`` so many of them."""
    return list(_newest_first(pattern.cases.filter(signal__in=visible_to(staff)))[after : after + most])


def cases_of(*, pattern: Pattern, staff: Staff, page: int) -> tuple[list[Signal], bool]:
    """One page of them, the latest first, and whether more follow."""
    latest = latest_of(pattern=pattern, staff=staff, most=PAGE + 1, after=PAGE * (page - 1))
    return lines_of(latest[:PAGE]), len(latest) > PAGE


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
    found = Signal.objects.filter(received_at__gte=since, area__isnull=False).exclude(kind=Kind.COMPLIMENT).order_by()
    counts: dict[int, int] = {}
    for area_id, parent_id, number in found.values_list("area_id", "area__parent_id").annotate(Count("pk")):
        for place in (area_id, parent_id):
            counts[place] = counts.get(place, 0) + number
    return [AreaCount(area=area, signals=counts.get(area.pk, 0)) for area in districts().defer(None)]
