"""Reading causes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Count, F, Func, QuerySet, TextField

from leerlus.casework.breaches.models import Breach
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.causes.rules import why_chain_problems

LATEST_CASES = 500
LIKE_CASES = 12
MOST_SUGGESTIONS = 3


def causes_in_use() -> QuerySet[Cause]:
    return Cause.objects.filter(in_use=True)


def cases_of_cause(*, cause: Cause, staff: Staff) -> QuerySet[Signal]:
    """The cases of which a why ended here, as far as this person may see them, the latest first."""
    found = visible_to(staff).filter(pk__in=WhyChain.objects.filter(cause=cause).values("signal"))
    return for_reading(found).order_by("-received_at", "-id")


def whys_of(signal: Signal) -> QuerySet[WhyChain]:
    """Of each problem in the case, in the order in which they were asked."""
    return (
        WhyChain.objects.filter(signal=signal)
        .select_related("cause", "asked_by")
        .prefetch_related("steps")
        .order_by("id")
    )


def why_of_breach(breach: Breach) -> WhyChain | None:
    return WhyChain.objects.filter(breach=breach).select_related("cause", "asked_by").prefetch_related("steps").first()


def is_why_of_breach_known(breach: Breach) -> bool:
    """Asked as far as it goes, as of a case."""
    why = why_of_breach(breach)
    return why is not None and is_why_known([why])


def breaches_at(cause: Cause) -> QuerySet[Breach]:
    """The breaches of data whose why ended at this cause; what of them one may see, is for whoever asks."""
    return Breach.objects.filter(pk__in=WhyChain.objects.filter(cause=cause).values("breach"))


def why_numbered(*, signal: Signal, number: int | None) -> WhyChain | None:
    return whys_of(signal).filter(pk=number).first() if number else None


def is_why_known(whys: Iterable[WhyChain]) -> bool:
    """Asked at least once, and each as far as it goes; what was kept before evidence was asked is asked again."""
    asked = list(whys)
    return bool(asked) and not any(_lacking(chain) for chain in asked)


def _lacking(chain: WhyChain) -> list[str]:
    steps = list(chain.steps.all())
    return why_chain_problems(
        answers=[step.because for step in steps],
        evidence=[step.evidence for step in steps],
        has_cause=chain.cause_id is not None,
        unknown_because=chain.unknown_because,
        where_else=chain.where_else,
    )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A cause, and in how many like cases it was found."""

    cause: Cause
    times: int


def suggested_causes(signal: Signal) -> list[Suggestion]:
    """The causes that cases about the same, told in like words, ended at: three at most, the most frequent first.

    Looked for among the latest cases with this theme: they tell what goes wrong nowadays, and looking does not take
    longer as the years pile up.
    """
    words = list(_stems_of(signal))
    if signal.theme_id is None or not words:
        return []
    latest = Signal.objects.filter(theme_id=signal.theme_id).exclude(pk=signal.pk).order_by("-received_at", "-id")
    # Stems that PostgreSQL made itself, quoted as it quotes them.
    query = SearchQuery(" | ".join(f"'{_quoted(word)}'" for word in words), search_type="raw", config="simple")
    found = WhyChain.objects.filter(
        signal__in=latest.values("pk")[:LATEST_CASES], signal__search=query, cause__in_use=True
    )
    alike = list(
        found.annotate(rank=SearchRank(F("signal__search"), query))
        .select_related("cause")
        .order_by("-rank", "-signal_id")[:LIKE_CASES]
    )
    counted = Counter(chain.cause for chain in alike if chain.cause)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0].name))
    return [Suggestion(cause, times) for cause, times in ordered[:MOST_SUGGESTIONS]]


def _stems_of(signal: Signal) -> list[str]:
    stems = Func(F("search"), function="tsvector_to_array", output_field=ArrayField(TextField()))
    return Signal.objects.filter(pk=signal.pk).values_list(stems, flat=True).first() or []


def _quoted(stem: str) -> str:
    return stem.replace("\\", "\\\\").replace("'", "''")


def causes_with_their_use() -> QuerySet[Cause]:
    """The whole list, with in how many whys of cases and of breaches each was found; those in use first."""
    counted = Cause.objects.annotate(times=Count("chains__signal"), breaches=Count("chains__breach"))
    return counted.order_by("-in_use", "group", "name")


def cause_numbered(number: int) -> Cause | None:
    return Cause.objects.filter(pk=number).first()


def cause_called(name: str) -> Cause | None:
    return Cause.objects.filter(name__iexact=name.strip()).first()
