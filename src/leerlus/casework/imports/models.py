from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from leerlus.casework.imports.choices import State
from leerlus.casework.imports.mapping import Mapping, mapping_from_json
from leerlus.casework.imports.problems import Problem, problem_from_json
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL


class FileImport(models.Model):
    """One file that somebody brings in, and how far it is.

    ``row_reached`` is saved in the transaction of the rows themselves: whatever breaks down, it tells which rows of
    the file are behind us.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file_name = models.CharField(max_length=200, help_text="As it was handed in.")
    file_hash = models.CharField(max_length=64, help_text="SHA-256 of the content.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    description = models.CharField(max_length=200, help_text="Format, encoding and separator, or the sheet.")
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    header = models.JSONField(help_text="The names of the columns.")
    header_signature = models.CharField(max_length=64)
    mapping = models.JSONField(help_text="Which column is what, and the choices.")
    sample = models.JSONField(default=list, blank=True, help_text="The first rows, for the page of columns.")
    rows_expected = models.PositiveIntegerField(help_text="An estimate until the file was checked.")
    check_report = models.JSONField(default=dict, blank=True, help_text="Outcome of the dry run.")
    row_reached = models.PositiveIntegerField(default=0, help_text="Number in the file of the last row dealt with.")
    rows_read = models.PositiveIntegerField(default=0)
    rows_new = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0, help_text="Brought in before, or twice in the file.")
    rows_rejected = models.PositiveIntegerField(default=0)
    rows_before = models.PositiveIntegerField(default=0, help_text="Rows dealt with before it was last resumed.")
    remarks = models.JSONField(default=dict, blank=True, help_text="Counts of what was left open, as unknown areas.")
    trouble = models.TextField(blank=True, help_text="Why it could not go on.")
    work = models.ForeignKey(LongWork, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    brought_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True, help_text="When our copy of the file was erased.")

    sensitivity: ClassVar = {
        "id": INTERNAL,
        "file_name": INTERNAL,
        "file_hash": INTERNAL,
        "size": INTERNAL,
        "description": INTERNAL,
        "state": INTERNAL,
        "header": INTERNAL,
        "header_signature": INTERNAL,
        "mapping": INTERNAL,
        "sample": PERSONAL,
        "rows_expected": INTERNAL,
        "check_report": PERSONAL,
        "row_reached": INTERNAL,
        "rows_read": INTERNAL,
        "rows_new": INTERNAL,
        "rows_known": INTERNAL,
        "rows_rejected": INTERNAL,
        "rows_before": INTERNAL,
        "remarks": INTERNAL,
        "trouble": INTERNAL,
        "work": INTERNAL,
        "brought_by": PERSONAL,
        "brought_at": INTERNAL,
        "started_at": INTERNAL,
        "finished_at": INTERNAL,
        "erased_at": INTERNAL,
    }

    class Meta:
        ordering = ("-brought_at",)
        indexes = (models.Index(fields=["file_hash"]), models.Index(fields=["brought_at"]))
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=State.DONE, finished_at__isnull=False)
                | (~models.Q(state=State.DONE) & models.Q(finished_at__isnull=True)),
                name="import_done_and_finished_at_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(rows_read=models.F("rows_new") + models.F("rows_known") + models.F("rows_rejected")),
                name="every_row_read_is_new_known_or_rejected",
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    @property
    def chosen(self) -> Mapping:
        return mapping_from_json(self.mapping)

    @property
    def is_busy(self) -> bool:
        return self.state in (State.CHECKING, State.RUNNING)

    @property
    def may_be_changed(self) -> bool:
        """The columns may be chosen anew until the first row is brought in."""
        return self.state in (State.RECEIVED, State.CHECKED) and self.erased_at is None

    @property
    def may_be_started(self) -> bool:
        """After the check, after a stop, and again where a breakdown left it; never when it is done."""
        return self.state in (State.CHECKED, State.STOPPED, State.RUNNING) and self.erased_at is None

    @property
    def may_be_discarded(self) -> bool:
        return self.may_be_changed and self.row_reached == 0


class RejectedRow(models.Model):
    """A row that is handed back, as it came. Erased together with our copy of the file."""

    file_import = models.ForeignKey(FileImport, on_delete=models.CASCADE, related_name="rejected")
    row = models.PositiveIntegerField(help_text="Number in the file, as a spreadsheet counts.")
    cells = models.JSONField()
    problems = models.JSONField()

    sensitivity: ClassVar = {"file_import": INTERNAL, "row": INTERNAL, "cells": PERSONAL, "problems": PERSONAL}

    class Meta:
        ordering = ("row",)
        constraints = (models.UniqueConstraint(fields=["file_import", "row"], name="row_rejected_once"),)

    def __str__(self) -> str:
        return str(self.row)

    @property
    def reasons(self) -> list[Problem]:
        return [problem_from_json(stored) for stored in self.problems]


class RememberedMapping(models.Model):
    """What was chosen the last time for a file with these columns."""

    header_signature = models.CharField(max_length=64, unique=True)
    mapping = models.JSONField()
    chosen_at = models.DateTimeField(auto_now=True)

    sensitivity: ClassVar = {"header_signature": INTERNAL, "mapping": INTERNAL, "chosen_at": INTERNAL}

    def __str__(self) -> str:
        return self.header_signature[:12]
