"""Reading stories: the public ones, and the one of a measure."""

from django.db.models import QuerySet

from leerlus.accountability.publishing.choices import StoryState
from leerlus.accountability.publishing.models import Story
from leerlus.insight.measures.models import Measure


def public_stories() -> QuerySet[Story]:
    """What everybody may read, the newest first."""
    return Story.objects.filter(state=StoryState.APPROVED).select_related("measure")


def public_story(story_id: int) -> Story | None:
    return public_stories().filter(pk=story_id).first()


def story_of(measure: Measure) -> Story | None:
    return Story.objects.filter(measure=measure).select_related("approved_by").first()


def public_story_of(measure_id: int) -> Story | None:
    return public_stories().filter(measure=measure_id).first()
