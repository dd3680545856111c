"""Closed lists of imports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Target(models.TextChoices):
    """What a column of the file can hold."""

    SOURCE_ID = "source_id", _("Number in the source")
    RECEIVED_AT = "received_at", _("Received")
    RECEIVED_TIME = "received_time", _("Time received")
    OCCURRED_ON = "occurred_on", _("Day it happened")
    CLOSED_AT = "closed_at", _("Closed")
    KIND = "kind", _("Kind")
    CHANNEL = "channel", _("Channel")
    CATEGORY = "category", _("Theme")
    SUBCATEGORY = "subcategory", _("Theme, second level")
    AREA = "area", _("Area (code or name)")
    PLACE = "place", _("Place or street")
    LAT = "lat", _("Latitude, or y in the Dutch grid")
    LON = "lon", _("Longitude, or x in the Dutch grid")
    TITLE = "title", _("Subject")
    TEXT = "text", _("Text")


class DateOrder(models.TextChoices):
    """How to read 3/4/2025."""

    DAY_FIRST = "day_first", _("Day first: 3/4/2025 is 3 April")
    MONTH_FIRST = "month_first", _("Month first: 3/4/2025 is 4 March")
    UNKNOWN = "unknown", _("Do not guess: hand such rows back")


class State(models.TextChoices):
    """Where the import of one file stands."""

    RECEIVED = "received", _("Choose the columns")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Ready to start")
    RUNNING = "running", _("Busy")
    STOPPED = "stopped", _("Stopped, can go on")
    DONE = "done", _("Brought in")
