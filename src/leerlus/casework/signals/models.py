from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import Greatest, Least, Upper

from leerlus.casework.parties.models import Party
from leerlus.casework.signals.choices import AnswerKind, Channel, Kind, LinkKind, Outcome, State
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.organisation.models import Area, Department
from leerlus.foundation.sensitivity import INTERNAL, PERSONAL, PUBLIC


class Theme(models.Model):
    """What a signal is about, in the municipality's own list of two levels."""

    name = models.CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"name": PUBLIC, "parent": PUBLIC, "department": INTERNAL}

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint("name", "parent", name="theme_name_once_under_a_parent", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return self.name


class Route(models.Model):
    """An exception to the department of a theme: what is told in this area, about this theme or about anything."""

    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {"theme": PUBLIC, "area": PUBLIC, "department": INTERNAL}

    class Meta:
        ordering = ("area__name", "theme__name")
        constraints = (
            models.UniqueConstraint("theme", "area", name="one_route_for_theme_and_area", nulls_distinct=False),
        )

    def __str__(self) -> str:
        return f"{self.theme or '*'} / {self.area}"


FILTERED_BY = ("theme", "area", "department", "handler", "kind", "channel", "state")


class Signal(models.Model):
    """Anything that somebody tells us and that is worth counting."""

    number = models.CharField(max_length=16, unique=True, help_text="Can be read out on the phone.")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    channel = models.CharField(max_length=12, choices=Channel.choices)
    # db_index=False, of all keys that lists are filtered by: an index below begins with the column.
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text="As the resident told it.")
    text = models.TextField(blank=True)
    received_at = models.DateTimeField()
    occurred_on = models.DateField(null=True, blank=True)
    complainant = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    wants_call = models.BooleanField(default=True)
    wants_to_hear = models.BooleanField(default=False, help_text="What changed by what they told.")
    not_called_because = models.CharField(max_length=300, blank=True, help_text="Asked where nobody was spoken to.")
    due_on = models.DateField(null=True, blank=True, help_text="End of the handling term (Awb 9:11).")
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    code_hash = models.CharField(max_length=64, blank=True, help_text="Of the secret code on the receipt.")
    sending_key = models.UUIDField(null=True, blank=True, unique=True, help_text="Of the form, so twice is once.")
    reply_since = models.DateTimeField(null=True, blank=True, help_text="The resident wrote and waits for an answer.")
    source = models.CharField(max_length=60, blank=True, help_text="The file or system it came from.")
    source_id = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=0)
    search = models.GeneratedField(
        expression=SearchVector("text", "place", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    # Of one reading, and never kept: what is protected of who speaks here.
    masks: tuple[str, ...] | None = None

    sensitivity: ClassVar = {
        "number": INTERNAL,
        "kind": PUBLIC,
        "state": INTERNAL,
        "channel": PUBLIC,
        "theme": PUBLIC,
        "area": PUBLIC,
        "lat": PERSONAL,
        "lon": PERSONAL,
        "place": PERSONAL,
        "text": PERSONAL,
        "received_at": PUBLIC,
        "occurred_on": PERSONAL,
        "complainant": PERSONAL,
        "handler": PERSONAL,
        "department": INTERNAL,
        "wants_call": PERSONAL,
        "wants_to_hear": PERSONAL,
        "not_called_because": INTERNAL,
        "due_on": INTERNAL,
        "outcome": INTERNAL,
        "closed_at": INTERNAL,
        "closed_by": PERSONAL,
        "code_hash": PERSONAL,
        "sending_key": INTERNAL,
        "reply_since": INTERNAL,
        "source": INTERNAL,
        "source_id": INTERNAL,
        "version": INTERNAL,
        "search": PERSONAL,
    }

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = (
            GinIndex(fields=["search"], name="signal_search"),
            GinIndex(OpClass(Upper("number"), name="gin_trgm_ops"), name="signal_number_part"),
            models.Index(fields=["-received_at", "-id"], name="signal_newest"),
            models.Index(fields=["theme", "-received_at", "-id"], name="signal_theme_newest"),
            models.Index(fields=["area", "-received_at", "-id"], name="signal_area_newest"),
            models.Index(fields=["kind", "-received_at", "-id"], name="signal_kind_newest"),
            models.Index(fields=["channel", "-received_at", "-id"], name="signal_channel_newest"),
            models.Index(fields=["handler", "-received_at", "-id"], name="signal_handler_newest"),
            models.Index(fields=["department", "-received_at", "-id"], name="signal_department_newest"),
            models.Index(
                fields=["source", "-received_at", "-id"], name="signal_source_newest", condition=~models.Q(source="")
            ),
            models.Index(
                fields=["-received_at", "-id"], name="signal_nobody_newest", condition=models.Q(handler__isnull=True)
            ),
            models.Index(fields=["complainant"], name="signal_of_party"),
            models.Index(
                fields=["reply_since", "id"], name="signal_reply_waits", condition=models.Q(reply_since__isnull=False)
            ),
            # The worklist looks at what is open, in one of two orders, filtered by any of these. Behind it the closed
            # ones pile up.
            models.Index(
                fields=["due_on", "id", *FILTERED_BY],
                name="signal_open_by_due",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["-received_at", "-id", *FILTERED_BY],
                name="signal_open_newest",
                condition=models.Q(closed_at__isnull=True),
            ),
            models.Index(
                fields=["handler", "due_on"], name="signal_open_of_handler", condition=models.Q(closed_at__isnull=True)
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state=State.CLOSED, closed_at__isnull=False)
                | (~models.Q(state=State.CLOSED) & models.Q(closed_at__isnull=True)),
                name="closed_and_closed_at_go_together",
            ),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True) | ~models.Q(outcome=""), name="closed_has_an_outcome"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"], condition=~models.Q(source_id=""), name="from_a_source_only_once"
            ),
        )

    def __str__(self) -> str:
        return self.number

    # Django's get_..._display goes through all choices for each name that is asked, and a list asks many.
    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def state_label(self) -> str:
        return str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ThemeQuestion(models.Model):
    """What we ask whoever tells us something about a theme, and about its parts."""

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="questions")
    text = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=AnswerKind.choices)
    choices = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    is_required = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=1)
    is_in_use = models.BooleanField(default=True)

    sensitivity: ClassVar = {
        "theme": PUBLIC,
        "text": PUBLIC,
        "kind": PUBLIC,
        "choices": PUBLIC,
        "is_required": PUBLIC,
        "position": INTERNAL,
        "is_in_use": INTERNAL,
    }

    class Meta:
        ordering = ("theme", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind=AnswerKind.CHOICE) ^ models.Q(choices=[]), name="only_a_choice_has_choices"
            ),
        )

    def __str__(self) -> str:
        return self.text


class ThemeAnswer(models.Model):
    """What somebody answered, with the question as it was asked."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="answers")
    question = models.ForeignKey(ThemeQuestion, on_delete=models.PROTECT, related_name="answers")
    asked = models.CharField(max_length=200)
    answer = models.CharField(max_length=1000)

    sensitivity: ClassVar = {"signal": INTERNAL, "question": PUBLIC, "asked": PUBLIC, "answer": PERSONAL}

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["signal", "question"], name="a_question_is_answered_once"),)

    def __str__(self) -> str:
        return self.answer[:60]


class Rerouting(models.Model):
    """A signal turned out to be of another kind, or for somebody else. The day of receipt stays what it was."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="reroutings")
    was = models.CharField(max_length=16, choices=Kind.choices)
    became = models.CharField(max_length=16, choices=Kind.choices)
    to_body = models.CharField(max_length=100, blank=True, help_text="Where it is for another body.")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "was": INTERNAL,
        "became": INTERNAL,
        "to_body": INTERNAL,
        "reason": PERSONAL,
        "at": INTERNAL,
        "by": PERSONAL,
    }

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(reason=""), name="another_road_for_a_reason"),
            models.CheckConstraint(condition=~models.Q(was=models.F("became")), name="another_road_is_another"),
            models.CheckConstraint(
                condition=models.Q(became=Kind.ELSEWHERE) ^ models.Q(to_body=""), name="another_body_has_its_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.was} > {self.became}"


class Attachment(models.Model):
    """A photo, scan or voice note that belongs to a signal."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="attachments")
    # The row goes with the file, whose action erases both.
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")

    sensitivity: ClassVar = {"signal": INTERNAL, "file": PERSONAL}

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.file)


class Message(models.Model):
    """What a resident and the municipality write to each other on the page that number and code open."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="messages")
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty where the resident wrote it.",
    )
    key = models.UUIDField(unique=True, help_text="Of the form, so twice is once.")

    sensitivity: ClassVar = {"signal": INTERNAL, "text": PERSONAL, "at": INTERNAL, "by": PERSONAL, "key": INTERNAL}

    class Meta:
        ordering = ("at", "id")
        constraints = (models.CheckConstraint(condition=~models.Q(text=""), name="a_message_says_something"),)

    def __str__(self) -> str:
        return self.text[:60]


class Link(models.Model):
    """One signal hangs together with an earlier or larger one. A link that was undone stays, with the reason."""

    signal = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    to = models.ForeignKey(Signal, on_delete=models.PROTECT, related_name="links_here")
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_because = models.CharField(max_length=300, blank=True)

    sensitivity: ClassVar = {
        "signal": INTERNAL,
        "kind": INTERNAL,
        "to": INTERNAL,
        "reason": INTERNAL,
        "at": INTERNAL,
        "by": PERSONAL,
        "undone_at": INTERNAL,
        "undone_by": PERSONAL,
        "undone_because": INTERNAL,
    }

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(signal=models.F("to")), name="no_link_to_itself"),
            models.CheckConstraint(
                condition=models.Q(undone_at__isnull=True, undone_by__isnull=True, undone_because="")
                | (models.Q(undone_at__isnull=False, undone_by__isnull=False) & ~models.Q(undone_because="")),
                name="undone_at_by_and_because_go_together",
            ),
            # Two signals are linked once, whichever way round: so no two point at each other.
            models.UniqueConstraint(
                Least("signal", "to"),
                Greatest("signal", "to"),
                condition=models.Q(undone_at__isnull=True),
                name="two_signals_are_linked_once",
            ),
            models.UniqueConstraint(
                fields=["signal", "kind"],
                condition=models.Q(undone_at__isnull=True) & ~models.Q(kind=LinkKind.FOLLOWS_FROM),
                name="duplicate_of_one_and_part_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signal_id} {self.kind} {self.to_id}"
