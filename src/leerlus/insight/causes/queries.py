"""Reading causes."""

from django.db.models import Count, QuerySet

from leerlus.casework.signals.models import Signal
from leerlus.insight.causes.models import Cause, WhyChain

LATEST_CASES = 500


def causes_in_use() -> QuerySet[Cause]:
    return Cause.objects.filter(in_use=True)


def why_of(signal: Signal) -> WhyChain | None:
    return WhyChain.objects.select_related("cause", "asked_by").prefetch_related("steps").filter(signal=signal).first()


def causes_found_for_theme(theme_id: int | None) -> QuerySet[Cause]:
    """Causes that the latest cases with this theme ended at, the most frequent first.

    The latest only: they tell what goes wrong nowadays, and looking does not take longer as the years pile up.
    """
    if theme_id is None:
        return Cause.objects.none()
    latest = Signal.objects.filter(theme_id=theme_id).order_by("-received_at", "-id").values("pk")[:LATEST_CASES]
    return (
        Cause.objects.filter(in_use=True, chains__signal__in=latest)
        .annotate(times=Count("chains"))
        .order_by("-times", "name")
    )
