"""Closed lists of procedure. The values are those of ``statute``."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    WRITTEN = "written", _("In writing")
    ORAL = "oral", _("Told by word of mouth")


class Requirement(models.TextChoices):
    """What Awb 9:4 asks of a written complaint."""

    CONDUCT_TOWARDS_COMPLAINANT = "conduct_towards_complainant", _("about what we did to the resident")
    SIGNATURE = "signature", _("signature")
    NAME = "name", _("name")
    ADDRESS = "address", _("address")
    DATE = "date", _("date")
    DESCRIPTION_OF_CONDUCT = "description_of_conduct", _("what happened")
    TRANSLATION = "translation", _("translation")


class ConductOf(models.TextChoices):
    STAFF = "staff", _("somebody who works here")
    ADMINISTRATIVE_BODY = "administrative_body", _("the council, the executive or the mayor as a whole")
    CHAIR = "chair", _("the chair of one of them")
    MEMBER = "member", _("a member of one of them")


class Side(models.TextChoices):
    COMPLAINANT = "complainant", _("the resident")
    SUBJECT = "subject", _("who is complained about")


class How(models.TextChoices):
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    PORTAL = "portal", _("Website")
    PHONE = "phone", _("Phone")
    IN_PERSON = "in_person", _("In person")


IN_WRITING = (How.LETTER, How.EMAIL, How.PORTAL)


class StepKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("Receipt confirmed")
    MISSING_ASKED = "missing_asked", _("Asked for what is missing")
    PUT_IN_WRITING = "put_in_writing", _("Put in writing")
    COPY_SENT = "copy_sent", _("Copy sent to who is complained about")
    HEARING_OFFERED = "hearing_offered", _("Hearing offered")
    HEARING_WANTED = "hearing_wanted", _("Wants to be heard")
    HEARING_WAIVED = "hearing_waived", _("Does not want to be heard")
    HEARD = "heard", _("Heard")
    REPORTED = "reported", _("Report of the hearing")
    CLEARLY_UNFOUNDED = "clearly_unfounded", _("Clearly unfounded, so not heard")
    ADVICE_ASKED = "advice_asked", _("Advice asked")
    ADVICE_RECEIVED = "advice_received", _("Advice received")
    EXTENDED = "extended", _("Term extended")
    EXTENSION_TOLD = "extension_told", _("Extension told")
    DELAY_AGREED = "delay_agreed", _("Resident agreed to more time")
    REFUSED = "refused", _("Decided not to handle it")
    REFUSAL_TOLD = "refusal_told", _("Told that we do not handle it")
    OUTCOME_TOLD = "outcome_told", _("Outcome told")
    WITHDRAWN = "withdrawn", _("Withdrawn by the resident")
    # Of an objection alone.
    REPAIRED = "repaired", _("What was missing came in")
    LATE_EXPLAINED = "late_explained", _("Why it came late")
    ADJOURNED = "adjourned", _("Decision adjourned")


# What happens to a case once; of the others there may be more.
ONCE = (
    StepKind.ACKNOWLEDGED,
    StepKind.PUT_IN_WRITING,
    StepKind.ADVICE_ASKED,
    StepKind.EXTENDED,
    StepKind.REFUSED,
    StepKind.REFUSAL_TOLD,
    StepKind.OUTCOME_TOLD,
    StepKind.WITHDRAWN,
)


class Ground(models.TextChoices):
    """On which a complaint may be left unhandled (Awb 9:8)."""

    ALREADY_HANDLED = "already_handled", _("handled before")
    OLDER_THAN_ONE_YEAR = "older_than_one_year", _("longer than a year ago")
    OBJECTION_WAS_POSSIBLE = "objection_was_possible", _("an objection was possible")
    APPEAL_IS_OR_WAS_POSSIBLE = "appeal_is_or_was_possible", _("an appeal is or was possible")
    BEFORE_ANOTHER_COURT = "before_another_court", _("before another court")
    CRIMINAL_INVESTIGATION = "criminal_investigation", _("part of a criminal investigation")
    INSUFFICIENT_INTEREST = "insufficient_interest", _("clearly too little interest")
    INSUFFICIENT_WEIGHT = "insufficient_weight", _("clearly too little weight")


class Verdict(models.TextChoices):
    FOUNDED = "founded", _("Founded")
    PARTLY_FOUNDED = "partly_founded", _("Partly founded")
    UNFOUNDED = "unfounded", _("Unfounded")
    NO_JUDGEMENT = "no_judgement", _("No judgement")
