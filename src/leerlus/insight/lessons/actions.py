"""Every write to a lesson."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.lessons.lesson_form import (
    FORMAT,
    VERSION,
    LessonRefused,
    Trouble,
    read_lesson,
    texts_of,
    write_lesson,
)
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.measures.choices import PROVED
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.insight.told.queries import stops_among

MOST_TEXTS = 2000  # More than any lesson needs; each is read for persons.


class Taken(StrEnum):
    """What became of the file of a lesson."""

    NEW = "new"
    RENEWED = "renewed"
    KNOWN = "known"
    OURS = "ours"


class IsOurs(ValueError):
    """A lesson of our own is not thrown away: it belongs to its measure."""


@transaction.atomic
def share(*, measure: Measure, content: dict[str, Any], version: int, by: Staff) -> Lesson:
    """Let everybody have it, as it was looked at. Raises MayNotLeave or LessonRefused where it is not fit to travel."""
    lesson = Lesson.objects.select_for_update(of=("self",)).filter(measure=measure).first()
    if version != (lesson.version if lesson else 0):
        raise ChangedMeanwhile
    house, now = municipality(), timezone.now()
    key = lesson.key if lesson else uuid4()
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "id": str(key),
        "from": {"code": house.code, "name": house.name},
        "approved_on": timezone.localdate().isoformat(),
        **content,
    }
    read_lesson(write_lesson(whole))
    if found := [passage for passages in stops_among(list(texts_of(whole).values())) for passage in passages]:
        raise MayNotLeave(found)
    lesson = lesson or Lesson(measure=measure, key=key)
    lesson.content, lesson.from_code, lesson.from_name = whole, house.code, house.name
    lesson.kept_at, lesson.kept_by, lesson.shared_at, lesson.shared_by = now, by, now, by
    lesson.version += 1
    lesson.save()
    record(verb="shared a lesson", subject=lesson, by=by)
    return lesson


@transaction.atomic
def withdraw_proof(*, measure: Measure, by: Staff | None) -> None:
    """Our lesson goes on without its proof, as a newer version for who had it: it came back."""
    lesson = Lesson.objects.select_for_update(of=("self",)).filter(measure=measure).first()
    if lesson is None or lesson.content.get("proof", {}).get("finding") not in PROVED:
        return
    without = {name: value for name, value in lesson.content.items() if name != "proof"}
    lesson.content = without | {"approved_on": timezone.localdate().isoformat()}
    lesson.version += 1
    lesson.save(update_fields=["content", "version"])
    record(verb="took the proof out of a lesson", subject=lesson, by=by)


@transaction.atomic
def stop_sharing(*, lesson: Lesson, by: Staff) -> Lesson:
    """Who had it keeps it; nobody gets it any more."""
    lesson.refresh_from_db(from_queryset=Lesson.objects.select_for_update(of=("self",)))
    if lesson.shared_at is not None:
        lesson.shared_at = lesson.shared_by = None
        lesson.version += 1
        lesson.save(update_fields=["shared_at", "shared_by", "version"])
        record(verb="stopped sharing a lesson", subject=lesson, by=by)
    return lesson


@transaction.atomic
def take_in(*, given: bytes, by: Staff) -> tuple[Lesson, Taken]:
    """The lesson of another, and what became of it. The same again doubles nothing; its sender may renew it.

    Raises LessonRefused with every field that is wrong, and where it tells of a person or is not theirs to send.
    """
    content = read_lesson(given)
    lesson = Lesson.objects.select_for_update(of=("self",)).filter(key=UUID(content["id"])).first()
    if troubles := _not_to_be_taken(content, lesson):
        raise LessonRefused(troubles)
    if lesson and lesson.is_ours:
        return lesson, Taken.OURS
    if lesson and content["approved_on"] <= lesson.content["approved_on"]:
        return lesson, Taken.KNOWN
    taken = Taken.RENEWED if lesson else Taken.NEW
    lesson = lesson or Lesson(key=UUID(content["id"]))
    lesson.content, lesson.kept_at, lesson.kept_by = content, timezone.now(), by
    lesson.from_code, lesson.from_name = content["from"]["code"], content["from"]["name"]
    lesson.version += 1
    lesson.save()
    verb = "renewed a lesson" if taken == Taken.RENEWED else "took in a lesson"
    record(verb=verb, subject=lesson, by=by, details={"from": lesson.from_code})
    return lesson, taken


def _not_to_be_taken(content: Mapping[str, Any], kept: Lesson | None) -> list[Trouble]:
    """Whose it says it is, when, and of whom it tells."""
    house, code = municipality(), content["from"]["code"]
    troubles = []
    if kept and not _is_same_code(kept.from_code, code):
        troubles.append(Trouble("from.code", "of_another_sender", kept.from_name))
    elif not kept and (_is_same_code(house.code, code) or _is_same_code(house.name, content["from"]["name"])):
        troubles.append(Trouble("from", "from_ourselves"))
    if content["approved_on"] > timezone.localdate().isoformat():
        troubles.append(Trouble("approved_on", "in_the_future"))
    texts = texts_of(content)
    if len(texts) > MOST_TEXTS:
        return [*troubles, Trouble("check.examples", "too_many")]
    for at, found in zip(texts, stops_among(list(texts.values())), strict=True):
        if found:
            troubles.append(Trouble(at, "tells_of_a_person", ", ".join(found)))
    return troubles


def _is_same_code(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


@transaction.atomic
def remove(*, lesson: Lesson, by: Staff) -> None:
    """A lesson of another goes; what was made of it here stays. Raises IsOurs."""
    lesson.refresh_from_db(from_queryset=Lesson.objects.select_for_update(of=("self",)))
    if lesson.is_ours:
        raise IsOurs
    record(verb="removed a lesson", subject=lesson, by=by, details={"from": lesson.from_code})
    lesson.delete()
