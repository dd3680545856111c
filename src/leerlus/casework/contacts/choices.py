"""Closed lists of contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CallOutcome(models.TextChoices):
    SPOKEN = "spoken", _("Spoken")
    NO_ANSWER = "no_answer", _("No answer")
    VOICEMAIL = "voicemail", _("Voicemail")
    WRONG_NUMBER = "wrong_number", _("Wrong number")


class Way(models.TextChoices):
    """How we spoke, or tried to."""

    CALL = "call", _("By phone")
    VISIT = "visit", _("At the door")
    COUNTER = "counter", _("At the counter")
    LETTER = "letter", _("By letter or at the door")


class CommitmentState(models.TextChoices):
    OPEN = "open", _("Open")
    KEPT = "kept", _("Kept")
    DROPPED = "dropped", _("Dropped")


class WhyNotCalled(models.TextChoices):
    NO_NUMBER = "no_number", _("No number known")
    UNSAFE = "unsafe", _("Not safe to call")
    DECLINED = "declined", _("The resident asked us not to")
    THREE_TRIES = "three_tries", _("Tried three times")
    OTHER = "other", _("Something else")
