from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC
from leerlus.insight.measures.models import Measure


class Lesson(models.Model):
    """A lesson that travels: ours, from one of our measures, or one that another municipality shared."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, help_text="The same wherever it goes.")
    measure = models.OneToOneField(Measure, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(help_text="As it travels: docs/lesson-format.md.")
    from_code = models.CharField(max_length=6)
    from_name = models.CharField(max_length=100)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField(null=True, blank=True, help_text="Ours: since when everybody may have it.")
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=0)

    sensitivity: ClassVar = {
        "key": PUBLIC,
        "measure": INTERNAL,
        "content": PUBLIC,
        "from_code": PUBLIC,
        "from_name": PUBLIC,
        "kept_at": INTERNAL,
        "kept_by": PERSONAL,
        "shared_at": PUBLIC,
        "shared_by": PERSONAL,
        "version": INTERNAL,
    }

    class Meta:
        ordering = ("-kept_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(shared_at__isnull=True, shared_by__isnull=True)
                | models.Q(shared_at__isnull=False, shared_by__isnull=False, measure__isnull=False),
                name="shared_by_and_at_go_together",
            ),
        )

    def __str__(self) -> str:
        return str(self.content["title"])

    @property
    def is_ours(self) -> bool:
        return self.measure_id is not None

    @property
    def proof(self) -> dict[str, Any] | None:
        found: dict[str, Any] | None = self.content.get("proof")
        return found
