"""We write: a letter is checked, goes out, and where it does not arrive we call."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import numbered
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out
from leerlus.foundation.outbox.models import Message
from leerlus.statute.calendar import add_working_days


@transaction.atomic
def not_arrived(*, message: Message) -> None:
    """A mail that did not arrive becomes a call, and the handler (or without one the coordinators) knows."""
    signal = numbered(message.reference)
    if signal is None:
        return
    if signal.is_open:
        today = timezone.localdate()
        plan_call(signal=signal, on=today, promised_by=add_working_days(today, 1), by=None)
    tell(
        to=whom_to_tell(signal),
        sentence=_("The mail about %(number)s did not arrive: call.") % {"number": signal.number},
        address=reverse("desk:case", args=[signal.number]),
        key=f"not-arrived-{message.pk}",
    )


def whom_to_tell(signal: Signal) -> list[Staff]:
    return [signal.handler] if signal.handler else list(people_who_hand_out())
