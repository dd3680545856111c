"""Closed lists of outreach."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    TO_CALL = "to_call", _("To call")
    REACHED = "reached", _("Reached")
    WROTE = "wrote", _("Written to")
    UNSPOKEN = "unspoken", _("Put right, not spoken yet")
    PUT_RIGHT = "put_right", _("Put right")
    DECLINED = "declined", _("Does not want it")
    NOT_HIT = "not_hit", _("Was not hit after all")


# In these nothing more has to be done for the person. Who was only written to has not been reached, also when it is
# put right meanwhile.
DONE = (State.PUT_RIGHT, State.DECLINED, State.NOT_HIT)
TO_BE_CALLED = (State.TO_CALL, State.UNSPOKEN)


class Outcome(models.TextChoices):
    """How a try to reach somebody ended."""

    REACHED = "reached", _("Spoken")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    DECLINED = "declined", _("Does not want it")
    NOT_HIT = "not_hit", _("Was not hit after all")


class NotWritten(models.TextChoices):
    """Why somebody on the list got no letter."""

    CALL_FIRST = "call_first", _("Can be called still: call first")
    READ_ALONG = "read_along", _("Another may read their post along: call")
    NO_ADDRESS = "no_address", _("No e-mail address and no address is known")
    WRONG_EMAIL = "wrong_email", _("The e-mail address is not one, and no address is known: look it up")
    STOPPED = "stopped", _("The check held the letter back: something protected or personal stands in it")
    CHANGED = "changed", _("A colleague reached this person meanwhile")


class FoundBy(models.TextChoices):
    """How the number of people who were hit is known."""

    REGISTER = "register", _("A sample from a register")
    INTERVIEWS = "interviews", _("Asking people who were hit whether they complained")
    TWO_LISTS = "two_lists", _("Two lists that have people in common")
