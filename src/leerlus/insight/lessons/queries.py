"""Reading lessons: ours, theirs, and those that fit a pattern."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from leerlus.insight.lessons.models import Lesson
from leerlus.insight.lessons.preparing import Fall, fall_of, fall_together
from leerlus.insight.measures.models import Measure
from leerlus.insight.patterns.models import Pattern

MOST_SHOWN = 12


def shared() -> QuerySet[Lesson]:
    """Ours that everybody may have."""
    return Lesson.objects.filter(shared_at__isnull=False).order_by("-shared_at")


def of_others() -> QuerySet[Lesson]:
    return Lesson.objects.filter(measure__isnull=True)


def ours() -> QuerySet[Lesson]:
    return Lesson.objects.filter(measure__isnull=False).select_related("measure")


def one_lesson(key: UUID) -> Lesson | None:
    return Lesson.objects.filter(key=key).select_related("measure").first()


def lesson_of(measure: Measure) -> Lesson | None:
    return Lesson.objects.filter(measure=measure).first()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What others did about the same: how many places, the lessons each with its fall, and all of it in one number."""

    places: int
    lessons: list[tuple[Lesson, Fall | None]]
    together: Fall | None


def elsewhere(pattern: Pattern) -> Elsewhere:
    """Lessons of others about the same theme or the same cause, the strongest proof first."""
    names = (
        [pattern.theme.name, *([pattern.theme.parent.name] if pattern.theme.parent else [])] if pattern.theme else []
    )
    same = Q(pk__in=())
    for name in names:
        same |= Q(content__theme__iexact=name)
    if pattern.cause:
        same |= Q(content__cause__name__iexact=pattern.cause.name)
    lessons = list(of_others().filter(same)[:MOST_SHOWN])
    found = [(lesson, fall_of(lesson.proof) if lesson.proof else None) for lesson in lessons]
    found.sort(key=lambda one: -one[1].percent if one[1] else 1000)
    return Elsewhere(len({lesson.from_code for lesson in lessons}), found, _together(lessons))


def _together(lessons: list[Lesson]) -> Fall | None:
    """Only measures of one kind against one cause are the same measure in several places."""
    proved = [lesson for lesson in lessons if lesson.proof]
    kinds = {
        (lesson.content["measure"]["kind"], lesson.content.get("cause", {}).get("name", "").casefold())
        for lesson in proved
    }
    return fall_together([lesson.content["proof"] for lesson in proved]) if len(kinds) == 1 else None
