"""Closed lists of signals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COMPLAINT = "complaint", _("Complaint")
    REPORT = "report", _("Report")
    COMPLIMENT = "compliment", _("Compliment")
    OBSERVATION = "observation", _("Observation")
    OMBUDSMAN_CASE = "ombudsman_case", _("Ombudsman case")
    OBJECTION = "objection", _("Objection")
    CLAIM = "claim", _("Claim for damages")
    ELSEWHERE = "elsewhere", _("For another body")


class Channel(models.TextChoices):
    WEB = "web", _("Website")
    APP = "app", _("App")
    PHONE = "phone", _("Phone")
    COUNTER = "counter", _("Counter")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    ROUND = "round", _("On the street")
    OMBUDSMAN = "ombudsman", _("Ombudsman")
    OTHER = "other", _("Other")


class State(models.TextChoices):
    """The loop, as far as one case goes."""

    RECEIVED = "received", _("Received")
    SPOKEN = "spoken", _("Spoken")
    PUT_RIGHT = "put_right", _("Put right")
    EXPLAINED = "explained", _("Why is known")
    CLOSED = "closed", _("Closed")


class Outcome(models.TextChoices):
    SATISFIED = "satisfied", _("Resolved, resident satisfied")
    FOUNDED = "founded", _("Founded")
    PARTLY_FOUNDED = "partly_founded", _("Partly founded")
    UNFOUNDED = "unfounded", _("Unfounded")
    NO_JUDGEMENT = "no_judgement", _("No judgement")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DONE = "done", _("Done")
    PASSED_ON = "passed_on", _("Passed on")
    DUPLICATE = "duplicate", _("Told before, handled there")


class YesNo(models.TextChoices):
    YES = "yes", _("Yes")
    NO = "no", _("No")


class AnswerKind(models.TextChoices):
    """How a question about a theme is answered."""

    TEXT = "text", _("Text")
    CHOICE = "choice", _("Choose one")
    DATE = "date", _("A date")
    YES_NO = "yes_no", _("Yes or no")


class LinkKind(models.TextChoices):
    """How one signal hangs together with another. Read from the later one to the first."""

    DUPLICATE_OF = "duplicate_of", _("Tells the same as")
    PART_OF = "part_of", _("Is part of")
    FOLLOWS_FROM = "follows_from", _("Follows from")
