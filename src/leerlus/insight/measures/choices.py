"""Closed lists of measures and prevention checks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MeasureKind(models.TextChoices):
    SYSTEM = "system", _("System or tool")
    WORK = "work", _("Way of working")
    RULE = "rule", _("Rule or policy")
    INFORMATION = "information", _("Letter, form or website")
    TRAINING = "training", _("Training or instruction")
    SUPPLIER = "supplier", _("Agreement with a partner")
    CHECK = "check", _("Check beforehand")


class Strength(models.TextChoices):
    """How well a measure holds without anybody remembering it (the hierarchy of effectiveness)."""

    WEAK = "weak", _("Weak: people must remember it")
    MEDIUM = "medium", _("Medium: the work reminds them")
    STRONG = "strong", _("Strong: the mistake cannot be made any more")


class MeasureState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    DECIDED = "decided", _("Decided: we do it")
    IMPLEMENTING = "implementing", _("Being carried out")
    IMPLEMENTED = "implemented", _("Carried out, not proved yet")
    VERIFIED = "verified", _("Proved")
    REOPENED = "reopened", _("Open again")
    REJECTED = "rejected", _("We do not do it")


UNDER_WAY = (MeasureState.DECIDED, MeasureState.IMPLEMENTING, MeasureState.REOPENED)


class Finding(models.TextChoices):
    """What an evaluation found. The first four are the engine's verdicts."""

    WORKS = "works", _("It works")
    WORKS_PARTLY = "works_partly", _("It works partly")
    DOES_NOT_WORK = "does_not_work", _("It did not do what we hoped")
    TOO_EARLY = "too_early", _("Too early to tell")
    UNKNOWN = "unknown", _("Cannot be told")
    CASE_CHECK = "case_check", _("Too few to count: look at each case")


PROVED = (Finding.WORKS, Finding.WORKS_PARTLY)


class RunDecision(models.TextChoices):
    STOPPED = "stopped", _("Held back until it is put right")
    WITHOUT_THESE = "without_these", _("Goes out without these rows")
    GOES_OUT = "goes_out", _("Goes out as it is")
