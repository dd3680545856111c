"""Closed lists of redress."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RedressKind(models.TextChoices):
    APOLOGY = "apology", _("Apology")
    CORRECTION = "correction", _("Mistake corrected")
    PAYMENT = "payment", _("Payment")
    TAILORED_SOLUTION = "tailored_solution", _("Tailored solution")
    EXPLANATION = "explanation", _("Explanation")
    PROMISE = "promise", _("Promised")
    WORK_DONE = "work_done", _("Work done")
    NOTHING_NEEDED = "nothing_needed", _("Nothing needed to be put right")


class ConsentFor(models.TextChoices):
    """What is otherwise not done before a talk."""

    OFFER_OF_MONEY = "offer_of_money", _("Offer of money")
    FORMAL_REFUSAL = "formal_refusal", _("Formal refusal")
