"""Every write to a story that everybody may read."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from leerlus.accountability.publishing.choices import StoryState
from leerlus.accountability.publishing.models import Story
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.insight.told.queries import stops

PARTS = ("title", "what_people_told", "what_we_found", "what_we_changed", "what_it_brought")


@transaction.atomic
def write(*, measure: Measure, words: dict[str, str], version: int, by: Staff) -> Story:
    """Keep the words. A story that is public goes off the website while its words change."""
    story = Story.objects.select_for_update().filter(measure=measure).first()
    if version != (story.version if story else 0):
        raise ChangedMeanwhile
    story = story or Story(measure=measure)
    for part in PARTS:
        setattr(story, part, words[part].strip())
    story.state, story.version = StoryState.DRAFT, story.version + 1
    story.save()
    record(verb="wrote a public story", subject=story, by=by)
    return story


@transaction.atomic
def approve(*, story: Story, version: int, by: Staff) -> Story:
    """Put it on the website. Raises MayNotLeave where it tells of a person."""
    story = _lock(story, version=version)
    if found := stops(story.words):
        raise MayNotLeave(found)
    story.state, story.approved_by, story.approved_at = StoryState.APPROVED, by, timezone.now()
    story.version += 1
    story.save()
    record(verb="approved a public story", subject=story, by=by)
    return story


@transaction.atomic
def withdraw(*, story: Story, because: str, version: int, by: Staff) -> Story:
    """Take it off the website; it stays here with the reason."""
    story = _lock(story, version=version)
    if not because.strip():
        raise ValueError("Say why it goes off the website.")
    story.state, story.withdrawn_because = StoryState.WITHDRAWN, because.strip()[:300]
    story.version += 1
    story.save()
    record(verb="withdrew a public story", subject=story, by=by, details={"because": story.withdrawn_because})
    return story


def _lock(story: Story, *, version: int) -> Story:
    found = Story.objects.select_for_update(of=("self",)).get(pk=story.pk)
    if found.version != version:
        raise ChangedMeanwhile
    return found
