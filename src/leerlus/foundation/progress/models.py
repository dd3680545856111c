from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from leerlus.foundation.progress.choices import OVER, State
from leerlus.foundation.sensitivity import INTERNAL


class LongWork(models.Model):
    """One import, one detection run, one scan: how much of it is done, in its own unit (rows, texts, areas)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    stage = models.CharField(max_length=200, blank=True)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    result = models.JSONField(default=dict, blank=True)
    by_id = models.BigIntegerField(null=True, blank=True, help_text="Number of the staff member who began it.")
    asked_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    sensitivity: ClassVar = {
        "id": INTERNAL,
        "kind": INTERNAL,
        "title": INTERNAL,
        "state": INTERNAL,
        "stage": INTERNAL,
        "done": INTERNAL,
        "total": INTERNAL,
        "stop_asked": INTERNAL,
        "result": INTERNAL,
        "by_id": INTERNAL,
        "asked_at": INTERNAL,
        "started_at": INTERNAL,
        "finished_at": INTERNAL,
    }

    class Meta:
        ordering = ("-asked_at",)
        indexes = (models.Index(fields=["kind", "-asked_at"]),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=OVER, finished_at__isnull=False)
                | (~models.Q(state__in=OVER) & models.Q(finished_at__isnull=True)),
                name="work_is_over_exactly_when_it_has_an_end",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.get_state_display()})"

    @property
    def is_over(self) -> bool:
        return self.state in OVER
