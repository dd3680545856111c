from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.accountability.publishing.choices import StoryState
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC
from leerlus.insight.measures.models import Measure


class Story(models.Model):
    """You told us, we did: what one measure changed, for everybody to read once a coordinator approved it."""

    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    what_people_told = models.TextField()
    what_we_found = models.TextField(blank=True)
    what_we_changed = models.TextField()
    what_it_brought = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "measure": INTERNAL,
        "title": PUBLIC,
        "what_people_told": PUBLIC,
        "what_we_found": PUBLIC,
        "what_we_changed": PUBLIC,
        "what_it_brought": PUBLIC,
        "state": INTERNAL,
        "approved_by": PERSONAL,
        "approved_at": PUBLIC,
        "withdrawn_because": INTERNAL,
        "version": INTERNAL,
    }

    class Meta:
        verbose_name_plural = "stories"
        ordering = ("-approved_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(state=StoryState.APPROVED)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="a_public_story_was_approved",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=StoryState.WITHDRAWN) | ~models.Q(withdrawn_because=""),
                name="a_withdrawn_story_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.state == StoryState.APPROVED

    @property
    def words(self) -> str:
        """Everything that stands on the website."""
        parts = (self.title, self.what_people_told, self.what_we_found, self.what_we_changed, self.what_it_brought)
        return "\n\n".join(part for part in parts if part)
