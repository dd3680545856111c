"""A few letters on the table: one that waits, one to print, one that is stopped, one that never arrived."""

from __future__ import annotations

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.letters import actions
from leerlus.casework.letters.choices import Purpose, Way
from leerlus.casework.letters.models import Letter
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.actions import note_not_taken
from leerlus.journeys import write

AGREED = "Wij spraken elkaar over uw klacht. Dank voor het gesprek.\nWij zoeken uit wat er misging.\nU hoort van ons voor het eind van volgende week."
OFFER = "Wij maakten een fout. Dat spijt ons.\n\nWij willen u 75 euro betalen voor de kosten die u maakte.\n\nVindt u dit goed? Bel mij dan. U mag ook nee zeggen. Uw klacht loopt dan gewoon door."


def write_some(*, handler: Staff, coordinator: Staff) -> None:
    """In open complaints of people who told their name: two who were spoken to, two who were not."""
    spoken = CallAttempt.objects.filter(outcome=CallOutcome.SPOKEN).values("signal")
    complaints = Signal.objects.filter(
        kind=Kind.COMPLAINT, closed_at__isnull=True, complainant__isnull=False, complainant__secret_address__isnull=True
    ).select_related("complainant", "handler").exclude(complainant__name="")  # fmt: skip
    called = list(complaints.filter(pk__in=spoken).order_by("-received_at")[:3])
    not_called = list(complaints.exclude(pk__in=spoken).order_by("-received_at")[:2])
    if len(called) < 3 or len(not_called) < 2:
        return
    _send(_letter(called[0], Purpose.TALK_CONFIRMED, Way.EMAIL, AGREED, by=handler), by=handler)
    _send(_letter(called[1], Purpose.TALK_CONFIRMED, Way.LETTER, AGREED, by=handler), by=handler)
    lost = _send(_letter(called[2], Purpose.TALK_CONFIRMED, Way.EMAIL, AGREED, by=handler), by=handler)
    returned = note_not_taken(message=lost.sendings.get().message, code=550, answer="550 5.1.1 user unknown")
    write.not_arrived(message=returned)
    _letter(not_called[0], Purpose.ANSWER, Way.EMAIL, "Wij lossen het op. U hoeft niets te doen.", by=handler)
    offer = _letter(not_called[1], Purpose.OFFER_OF_MONEY, Way.EMAIL, OFFER, by=handler)
    why = "Meneer hoort slecht en wil liever lezen wat wij bieden."
    write.ask_consent(letter=offer, why=why, version=offer.version, by=handler)


def _letter(signal: Signal, purpose: str, way: str, words: str, *, by: Staff) -> Letter:
    letter = actions.begin(signal=signal, purpose=purpose, way=way, by=by)
    invented = "inwoner@voorbeeld.example" if way == Way.EMAIL else "Voorbeeldlaan 1, 9901 AA Meerstede"
    texts = [words if block["code"] == "text" else block["text"] for block in letter.blocks]
    return actions.save(
        letter=letter, name=letter.name, to=letter.to or invented, copies="", subject=letter.subject, texts=texts,
        version=letter.version, by=by,
    )  # fmt: skip


def _send(letter: Letter, *, by: Staff) -> Letter:
    return actions.send(letter=letter, version=letter.version, by=by)
