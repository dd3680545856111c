"""Closed lists of the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    LETTER = "letter", _("Letter")


class State(models.TextChoices):
    """A message that is handed over when its sender dies is in doubt: a person asks, nobody sends it twice."""

    WAITING = "waiting", _("Waiting")
    CLAIMED = "claimed", _("Being sent")
    HANDING_OVER = "handing", _("Being handed over")
    SENT = "sent", _("Sent")
    IN_DOUBT = "in_doubt", _("In doubt")
    FAILED = "failed", _("Not arrived")


class Purpose(models.TextChoices):
    """Why a message goes out. Only a checked letter is written by a person; the others are named here, and few."""

    LETTER = "letter", _("Checked letter")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement of receipt")
    NEWS = "news", _("News of the own case")


class Event(models.TextChoices):
    """What happened to a message on its way."""

    ACCEPTED = "accepted", _("Taken by the mail server")
    POSTPONED = "postponed", _("Postponed by the mail server")
    REFUSED = "refused", _("Refused by the mail server")
    BROKEN_OFF = "broken_off", _("Broken off")
    BOUNCED = "bounced", _("Came back")
    POSTED = "posted", _("Printed and posted")
