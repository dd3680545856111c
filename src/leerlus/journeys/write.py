"""We write: a letter is checked, goes out, and where it does not arrive we call."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.feedback.actions import call_instead
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.models import Consent, Letter
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import numbered
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import people_who_hand_out
from leerlus.foundation.outbox.models import Message
from leerlus.insight.outreach.actions import came_back
from leerlus.insight.outreach.models import AffectedPerson
from leerlus.statute.calendar import add_working_days


@transaction.atomic
def not_arrived(*, message: Message) -> None:
    """A mail that did not arrive becomes a call, and the handler (or without one the coordinators) knows."""
    person = came_back(message=message)
    signal = numbered(message.reference)
    if signal is None:
        if person is not None:
            _tell_who_calls(person, message)
        return
    if signal.is_open:
        today = timezone.localdate()
        plan_call(signal=signal, on=today, promised_by=add_working_days(today, 1), by=None)
    elif (asked := verdict_of_this_closing(signal)) and signal.complainant and signal.complainant.can_be_called:
        call_instead(verdict=asked, call_on=add_working_days(timezone.localdate(), 1))
    tell(
        to=whom_to_tell(signal),
        sentence=_("The mail about %(number)s did not arrive: call.") % {"number": signal.number},
        address=reverse("desk:case", args=[signal.number]),
        key=f"not-arrived-{message.pk}",
    )


def _tell_who_calls(person: AffectedPerson, message: Message) -> None:
    tell(
        to=[person.caller or person.outreach.owner],
        sentence=_("A letter about “%(title)s” did not arrive: call.") % {"title": person.outreach.title},
        address=reverse("outreach:one", args=[person.outreach_id]),
        key=f"not-arrived-{message.pk}",
    )


def whom_to_tell(signal: Signal) -> list[Staff]:
    return [signal.handler] if signal.handler else list(people_who_hand_out())


@transaction.atomic
def say_why_not_called(*, letter: Letter, reason: str, by: Staff) -> Letter:
    """Nobody is called first, and this is why: the coordinators see it."""
    letter = letters.say_why_not_called(letter=letter, reason=reason, by=by)
    tell(
        to=people_who_hand_out(),
        sentence=_("In %(number)s a letter goes before a talk.") % {"number": letter.signal.number},
        address=reverse("desk:case", args=[letter.signal.number]),
        key=f"not-called-{letter.pk}",
    )
    return letter


@transaction.atomic
def ask_consent(*, letter: Letter, why: str, version: int, by: Staff) -> Consent:
    """Ask the coordinators to let a refusal or an offer of money go without a talk."""
    consent = letters.ask_consent(letter=letter, why=why, version=version, by=by)
    tell(
        to=people_who_hand_out().exclude(pk=by.pk),
        sentence=_("Consent is asked for a letter in %(number)s.") % {"number": letter.signal.number},
        address=reverse("letters:consents"),
        key=f"consent-{consent.pk}",
    )
    return consent


@transaction.atomic
def answer_consent(*, consent: Consent, answer: str, words: str, by: Staff) -> Consent:
    """The coordinator answers, and who asked knows."""
    consent = letters.answer_consent(consent=consent, answer=answer, words=words, by=by)
    tell(
        to=[consent.asked_by],
        sentence=_("Your question for consent in %(number)s is answered.") % {"number": consent.letter.signal.number},
        address=reverse("letters:check", args=[consent.letter_id]),
        key=f"consent-answered-{consent.pk}",
    )
    return consent
