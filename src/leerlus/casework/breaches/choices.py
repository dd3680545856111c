"""Closed lists of breaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HowItLeaked(models.TextChoices):
    WRONG_ADDRESSEE = "wrong_addressee", _("A letter or mail went to the wrong person")
    TOO_MUCH_TOLD = "too_much_told", _("Too much was told or sent along")
    SEEN_INSIDE = "seen_inside", _("A colleague saw what was not meant for them")
    LOST_OR_STOLEN = "lost_or_stolen", _("Something was lost or stolen")
    PUBLISHED = "published", _("It stood on the internet")
    BROKEN_IN = "broken_in", _("Somebody broke in")
    OTHER = "other", _("Otherwise")


class DataKind(models.TextChoices):
    NAME = "name", _("Name")
    ADDRESS = "address", _("Address")
    SECRET_ADDRESS = "secret_address", _("Secret address")
    CONTACT = "contact", _("Phone number or e-mail address")
    BSN = "bsn", _("Citizen service number")
    MONEY = "money", _("Income, debts or account number")
    HEALTH = "health", _("Health")
    CASE = "case", _("What somebody told us")
    OTHER = "other", _("Something else")


class RiskLevel(models.TextChoices):
    """The words of ``statute.breaches.Risk``."""

    NOT_YET_ASSESSED = "not_yet_assessed", _("Not yet assessed")
    UNLIKELY = "unlikely", _("A risk is unlikely")
    LIKELY = "likely", _("There is a risk")
    HIGH = "high", _("The risk is high")


class AuthorityDecision(models.TextChoices):
    NONE_YET = "", _("Not decided yet")
    REPORT = "report", _("Report it")
    DO_NOT_REPORT = "do_not_report", _("Do not report it")


class Because(models.TextChoices):
    """Why it could happen: a first answer that can be counted, beside the words."""

    MIXED_UP = "mixed_up", _("Two people or files were mixed up")
    WRONG_IN_SYSTEM = "wrong_in_system", _("It stood wrong in a system")
    NOT_MARKED = "not_marked", _("What is protected was not marked or not seen")
    NO_CHECK = "no_check", _("Nobody or nothing checked before it went")
    ACCESS_TOO_WIDE = "access_too_wide", _("Too many people could open it")
    NOT_SECURED = "not_secured", _("It was not locked or encrypted")
    SUPPLIER = "supplier", _("It happened at a supplier")
    OTHER = "other", _("Something else")


class Step(models.TextChoices):
    """What has to happen before a breach may close."""

    STOP_LEAK = "stop_leak", _("Stop the leak")
    SAFETY_PLAN = "safety_plan", _("Make a safety plan with who lives at a secret address")
    TELL_PEOPLE = "tell_people", _("Phone the people hit")
    ASSESS_RISK = "assess_risk", _("Assess the risk")
    REPORT = "report", _("Report it to the Autoriteit Persoonsgegevens")
    EXPLAIN_DELAY = "explain_delay", _("Explain why the report came after 72 hours")
    ASK_WHY = "ask_why", _("Ask why it could happen")
