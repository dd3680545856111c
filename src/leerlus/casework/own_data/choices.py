"""Closed lists of requests for one's own data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The words of ``statute.own_data.AskedKind``."""

    ACCESS = "access", _("See own data")
    CORRECTION = "correction", _("Correct own data")


class Channel(models.TextChoices):
    COUNTER = "counter", _("At the counter")
    PHONE = "phone", _("Phone")
    LETTER = "letter", _("Letter")
    EMAIL = "email", _("E-mail")
    PORTAL = "portal", _("Website")


class Part(models.TextChoices):
    """What has to be corrected."""

    NAME = "name", _("Name")
    PHONE = "phone", _("Phone number")
    EMAIL = "email", _("E-mail address")
    ADDRESS = "address", _("Address")
    RECORD = "record", _("Something in a case")


class Identity(models.TextChoices):
    """How we know that it is the person themselves. A copy of a document is never asked and never kept."""

    SHOWED_ID = "showed_id", _("Showed an identity document at the counter")
    CALLED_BACK = "called_back", _("Called back on the number that we knew, and answered questions about the case")
    VISITED = "visited", _("Showed an identity document at home")
    DIGID = "digid", _("Signed in with DigiD at another counter of the municipality")


class Outcome(models.TextChoices):
    NONE_YET = "", _("Not answered yet")
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Partly granted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn by who asked it")


class Delivery(models.TextChoices):
    COUNTER = "counter", _("Handed over at the counter")
    POST = "post", _("By post")
    PORTAL = "portal", _("On the website, with number and code")


class Ground(models.TextChoices):
    """Why something is left out of the file."""

    RIGHTS_OF_OTHERS = "rights_of_others", _("It tells of somebody else (AVG 15(4))")
    PROTECTION = "protection", _("It would harm the person or somebody else (UAVG 41(1)(i))")
    INVESTIGATION = "investigation", _("It would get in the way of an investigation (UAVG 41(1)(d))")
    OVERSIGHT = "oversight", _("It would get in the way of oversight (UAVG 41(1)(h))")


class Step(models.TextChoices):
    """What has to happen before a request is answered."""

    FIND_PERSON = "find_person", _("Find who asks it among the people in our cases")
    ESTABLISH_IDENTITY = "establish_identity", _("Establish who it is")
    MAKE_FILE = "make_file", _("Make the file and look through it")
    ANSWER = "answer", _("Give the answer")
    TELL_RECIPIENTS = "tell_recipients", _("Tell who got the data before")
