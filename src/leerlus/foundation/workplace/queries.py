"""Reading what somebody keeps at hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.workplace.models import Draft, Macro, MacroVersion, Presence, SavedView

PRESENT_SECONDS = 60


def views_for(staff: Staff) -> QuerySet[SavedView]:
    """My own, and those that a colleague shares."""
    return SavedView.objects.filter(Q(owner=staff) | Q(is_shared=True)).select_related("owner")


def view_for(*, number: int, staff: Staff) -> SavedView | None:
    return views_for(staff).filter(pk=number).first()


def macros() -> QuerySet[Macro]:
    return Macro.objects.all()


def macros_in_use() -> QuerySet[Macro]:
    return Macro.objects.filter(is_in_use=True)


def versions_of(macro: Macro) -> QuerySet[MacroVersion]:
    return macro.versions.select_related("by")


def drafts_of(*, staff: Staff, about: str) -> QuerySet[Draft]:
    """The newest last."""
    return Draft.objects.filter(staff=staff, about=about).order_by("saved_at")


def others_present(*, about: str, staff: Staff, now: datetime) -> QuerySet[Presence]:
    recent = now - timedelta(seconds=PRESENT_SECONDS)
    return Presence.objects.filter(about=about, seen_at__gt=recent).exclude(staff=staff).select_related("staff")
