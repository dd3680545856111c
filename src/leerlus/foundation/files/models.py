from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.rules import PICTURES, VOICE
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class StoredFile(models.Model):
    """A file that was handed in, made anew and kept under its id. Its name is text to show and never a path."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=5, choices=FileKind.choices)
    original_name = models.CharField(max_length=120, blank=True)
    size = models.PositiveIntegerField(help_text="In bytes, as kept.")
    sha256 = models.CharField(max_length=64, help_text="As kept.")
    handed_in_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    erase_on = models.DateField(null=True, blank=True)

    sensitivity: ClassVar = {
        "kind": INTERNAL,
        "original_name": PERSONAL,
        "size": INTERNAL,
        "sha256": INTERNAL,
        "handed_in_at": INTERNAL,
        "by": PERSONAL,
        "erase_on": INTERNAL,
    }

    class Meta:
        ordering = ("handed_in_at", "id")
        constraints = (
            models.CheckConstraint(condition=models.Q(size__gt=0), name="a_stored_file_holds_something"),
            # A photo of this kind is kept as a JPEG.
            models.CheckConstraint(condition=~models.Q(kind=FileKind.HEIC), name="no_heic_is_stored"),
        )
        indexes = (
            models.Index(fields=["erase_on"], condition=models.Q(erase_on__isnull=False), name="files_to_erase"),
        )

    def __str__(self) -> str:
        return self.original_name or self.get_kind_display()

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    @property
    def has_pages(self) -> bool:
        """Whether it can be printed."""
        return self.is_picture or self.kind == FileKind.PDF

    @property
    def is_voice(self) -> bool:
        return self.kind in VOICE
