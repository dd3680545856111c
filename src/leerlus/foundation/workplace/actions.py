"""Keeping what somebody has at hand. Drafts and presence are no deeds: nothing of them stands in the audit trail."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.workplace.models import Draft, Macro, MacroVersion, Presence, SavedView
from leerlus.foundation.workplace.queries import PRESENT_SECONDS

DRAFTS_LAST = timedelta(days=14)


class NotYours(Exception):
    """Only the one who made it may change or remove it."""


class MacroChanged(Exception):
    """A colleague changed the macro meanwhile; nothing was saved."""


@transaction.atomic
def save_view(*, name: str, filters: str, is_shared: bool, by: Staff) -> SavedView:
    """Keep filters under a name; the same name of the same person holds the newest."""
    view, _made = SavedView.objects.update_or_create(
        owner=by, name=name, defaults={"filters": filters, "is_shared": is_shared}
    )
    record(verb="saved a view", subject=view, by=by, details={"shared": is_shared})
    return view


@transaction.atomic
def remove_view(*, view: SavedView, by: Staff) -> None:
    if view.owner_id != by.pk:
        raise NotYours
    record(verb="removed a view", subject=view, by=by)
    view.delete()


@transaction.atomic
def write_macro(*, name: str, kind: str, text: str, by: Staff) -> Macro:
    macro = Macro.objects.create(name=name, kind=kind, text=text)
    MacroVersion.objects.create(macro=macro, text=text, is_in_use=True, by=by)
    record(verb="wrote a macro", subject=macro, by=by)
    return macro


@transaction.atomic
def change_macro(*, macro: Macro, name: str, text: str, is_in_use: bool, version: int, by: Staff) -> Macro:
    """Raises MacroChanged where the version is another."""
    macro.refresh_from_db(from_queryset=Macro.objects.select_for_update())
    if macro.version != version:
        raise MacroChanged
    macro.name, macro.text, macro.is_in_use = name, text, is_in_use
    macro.version += 1
    macro.save()
    MacroVersion.objects.create(macro=macro, text=text, is_in_use=is_in_use, by=by)
    record(verb="changed a macro", subject=macro, by=by)
    return macro


def keep_draft(*, staff: Staff, about: str, form: str, answers: dict[str, Any]) -> Draft | None:
    """Keep what was typed so far; nothing typed is no draft."""
    if not any(str(answer).strip() for answer in answers.values()):
        wipe_draft(staff=staff, about=about, form=form)
        return None
    draft, _made = Draft.objects.update_or_create(staff=staff, about=about, form=form, defaults={"answers": answers})
    return draft


def wipe_draft(*, staff: Staff, about: str, form: str) -> None:
    Draft.objects.filter(staff=staff, about=about, form=form).delete()


def be_present(*, staff: Staff, about: str, now: datetime) -> None:
    """Here, since when I came; who was away for a minute came anew."""
    came_anew = When(seen_at__lte=now - timedelta(seconds=PRESENT_SECONDS), then=Value(now))
    here = Presence.objects.filter(staff=staff, about=about)
    if not here.update(since=Case(came_anew, default=F("since")), seen_at=now):
        Presence.objects.bulk_create(
            [Presence(staff=staff, about=about, since=now, seen_at=now)], ignore_conflicts=True
        )


def leave(*, staff: Staff, about: str) -> None:
    Presence.objects.filter(staff=staff, about=about).delete()


@transaction.atomic
def forget_what_is_over(*, now: datetime) -> None:
    """Drafts that nobody came back to, and who was once present."""
    Draft.objects.filter(saved_at__lt=now - DRAFTS_LAST).delete()
    Presence.objects.filter(seen_at__lt=timezone.now() - timedelta(hours=1)).delete()
