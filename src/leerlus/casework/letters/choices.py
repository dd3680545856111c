"""Closed lists of letters."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from leerlus.statute.complaints.letters import LetterKind


class Purpose(models.TextChoices):
    """What a letter is for."""

    ANSWER = "answer", _("Answer")
    TALK_CONFIRMED = "talk_confirmed", _("Confirmation of a talk")
    ACKNOWLEDGEMENT = "acknowledgement", _("Acknowledgement of receipt")
    COPY_TO_SUBJECT = "copy_to_subject", _("Copy to whom the complaint is about")
    HEARING_OFFER = "hearing_offer", _("Invitation to be heard")
    EXTENSION = "extension", _("Extension, to the complainant")
    EXTENSION_TO_SUBJECT = "extension_to_subject", _("Extension, to whom the complaint is about")
    CONSENT_REQUEST = "consent_request", _("Request for consent to delay")
    OFFER_OF_MONEY = "offer_of_money", _("Offer of money")
    OUTCOME = "outcome", _("Outcome of the complaint")
    REFUSAL = "refusal", _("Not handled")
    NOT_INTERESTED = "not_interested", _("No interested party")
    INADMISSIBLE = "inadmissible", _("Inadmissible")
    SENT_ON = "sent_on", _("Sent on, to the sender")
    SENT_ON_TO_BODY = "sent_on_to_body", _("Sent on, to the other body")


class LetterState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SENT = "sent", _("Sent")
    DISCARDED = "discarded", _("Thrown away")


class Way(models.TextChoices):
    EMAIL = "email", _("By e-mail")
    LETTER = "letter", _("On paper")


class ConsentAnswer(models.TextChoices):
    GIVEN = "given", _("Consent given")
    REFUSED = "refused", _("Call first")


class Verdict(models.TextChoices):
    PASS = "pass", _("Good")
    CONSIDER = "consider", _("Look at this")
    STOP = "stop", _("Held back")


# What the law says about the letters that it knows.
LAW_OF: dict[str, LetterKind] = {
    Purpose.ACKNOWLEDGEMENT: LetterKind.ACKNOWLEDGEMENT,
    Purpose.COPY_TO_SUBJECT: LetterKind.COPY_TO_SUBJECT,
    Purpose.HEARING_OFFER: LetterKind.HEARING_OFFER,
    Purpose.EXTENSION: LetterKind.EXTENSION,
    Purpose.EXTENSION_TO_SUBJECT: LetterKind.EXTENSION,
    Purpose.CONSENT_REQUEST: LetterKind.CONSENT_REQUEST,
    Purpose.OUTCOME: LetterKind.OUTCOME,
    Purpose.REFUSAL: LetterKind.REFUSAL,
    Purpose.NOT_INTERESTED: LetterKind.REFUSAL,
    Purpose.INADMISSIBLE: LetterKind.REFUSAL,
    Purpose.SENT_ON: LetterKind.SENT_ON,
    Purpose.SENT_ON_TO_BODY: LetterKind.SENT_ON_TO_BODY,
}
# Who was involved in the conduct sends none of these (Awb 9:7).
FOR_WHO_HANDLES = (
    Purpose.HEARING_OFFER,
    Purpose.EXTENSION,
    Purpose.EXTENSION_TO_SUBJECT,
    Purpose.OUTCOME,
    Purpose.REFUSAL,
    Purpose.NOT_INTERESTED,
    Purpose.INADMISSIBLE,
)
FORMAL_REFUSALS = (Purpose.REFUSAL, Purpose.NOT_INTERESTED, Purpose.INADMISSIBLE)
SENT_ON_LETTERS = (Purpose.SENT_ON, Purpose.SENT_ON_TO_BODY)
# These do not go to the resident.
TO_WHOM_IT_IS_ABOUT = (Purpose.COPY_TO_SUBJECT, Purpose.EXTENSION_TO_SUBJECT)
# The law wants a receipt at once (9:6), and at once the word that it was sent on (2:3).
GOES_WITHOUT_A_TALK = (Purpose.ACKNOWLEDGEMENT, *TO_WHOM_IT_IS_ABOUT, *SENT_ON_LETTERS)
