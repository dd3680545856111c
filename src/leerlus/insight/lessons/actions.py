"""Every write to a lesson."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.lessons.lesson_form import FORMAT, VERSION, read_lesson, texts_of, write_lesson
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.insight.told.queries import stops


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
    if found := [passage for text in texts_of(whole) for passage in stops(text)]:
        raise MayNotLeave(found)
    lesson = lesson or Lesson(measure=measure, key=key)
    lesson.content, lesson.from_code, lesson.from_name = whole, house.code, house.name
    lesson.kept_at, lesson.kept_by, lesson.shared_at, lesson.shared_by = now, by, now, by
    lesson.version += 1
    lesson.save()
    record(verb="shared a lesson", subject=lesson, by=by)
    return lesson


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
def take_in(*, given: bytes, by: Staff) -> tuple[Lesson, bool]:
    """The lesson of another, and whether it is new. The same again doubles nothing; a newer one replaces the older.

    Raises LessonRefused with every field that is wrong.
    """
    content = read_lesson(given)
    key = UUID(content["id"])
    lesson = Lesson.objects.select_for_update(of=("self",)).filter(key=key).first()
    if lesson and (lesson.is_ours or lesson.content["approved_on"] > content["approved_on"]
                   or lesson.content == content):  # fmt: skip
        return lesson, False
    is_new = lesson is None
    lesson = lesson or Lesson(key=key)
    lesson.content, lesson.kept_at, lesson.kept_by = content, timezone.now(), by
    lesson.from_code, lesson.from_name = content["from"]["code"], content["from"]["name"]
    lesson.version += 1
    lesson.save()
    record(verb="took in a lesson", subject=lesson, by=by, details={"from": lesson.from_code})
    return lesson, is_new
