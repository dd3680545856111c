"""A few letters on the table: one with a photo, one that is stopped, one that never arrived, and a case sent on."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.letters import actions
from leerlus.casework.letters.choices import Purpose, Way
from leerlus.casework.letters.models import Letter
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.actions import note_not_taken
from leerlus.journeys import write
from leerlus.journeys.reroute import Rerouted, reroute

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
    pictured = _letter(called[1], Purpose.TALK_CONFIRMED, Way.LETTER, AGREED, by=handler)
    _send(_with_photo(pictured, by=handler), by=handler)
    lost = _send(_letter(called[2], Purpose.TALK_CONFIRMED, Way.EMAIL, AGREED, by=handler), by=handler)
    returned = note_not_taken(message=lost.sendings.get().message, code=550, answer="550 5.1.1 user unknown")
    write.not_arrived(message=returned)
    _letter(not_called[0], Purpose.ANSWER, Way.EMAIL, "Wij lossen het op. U hoeft niets te doen.", by=handler)
    offer = _letter(not_called[1], Purpose.OFFER_OF_MONEY, Way.EMAIL, OFFER, by=handler)
    why = "Meneer hoort slecht en wil liever lezen wat wij bieden."
    write.ask_consent(letter=offer, why=why, version=offer.version, by=handler)
    _send_one_on(handler=handler)


def _send_one_on(*, handler: Staff) -> None:
    """A report about the water board's own ditch: sent there, and told to who wrote it."""
    reports = Signal.objects.filter(
        kind=Kind.REPORT, closed_at__isnull=True, complainant__isnull=False, complainant__secret_address__isnull=True
    ).exclude(complainant__name="")  # fmt: skip
    signal = reports.order_by("-received_at").first()
    if signal is None:
        return
    reason = "De sloot is van het waterschap. Dat zorgt ook voor het schoonmaken."
    sent = reroute(signal=signal, kind=Kind.ELSEWHERE, reason=reason, to_body="Waterschap Voorbeeldland", by=handler)
    for draft in sent.letters if isinstance(sent, Rerouted) else ():
        letter = _addressed(draft, [block["text"] for block in draft.blocks], by=handler)
        _send(_looked_at(letter, by=handler), by=handler)


def _with_photo(letter: Letter, *, by: Staff) -> Letter:
    photo, made = Image.new("RGB", (900, 600), "#cfd8dc"), io.BytesIO()
    ImageDraw.Draw(photo).rectangle((330, 180, 570, 420), fill="#1b5e20")
    photo.save(made, format="PNG")
    uploads = [Clean(FileKind.PNG, "De container op de stoep.png", made.getvalue())]
    return _looked_at(actions.enclose(letter=letter, chosen=["message"], uploads=uploads, by=by), by=by)


def _looked_at(letter: Letter, *, by: Staff) -> Letter:
    for enclosure in letter.enclosures.all():
        actions.look_at(enclosure=enclosure, version=letter.version, by=by)
    return letter


def _letter(signal: Signal, purpose: str, way: str, words: str, *, by: Staff) -> Letter:
    letter = actions.begin(signal=signal, purpose=purpose, way=way, by=by)
    return _addressed(letter, [words if one["code"] == "text" else one["text"] for one in letter.blocks], by=by)


def _addressed(letter: Letter, texts: list[str], *, by: Staff) -> Letter:
    invented = "inwoner@voorbeeld.example" if letter.way == Way.EMAIL else "Voorbeeldlaan 1, 9901 AA Meerstede"
    is_known = bool(letter.to)
    letter = actions.save(
        letter=letter, name=letter.name, to=letter.to or invented, copies="", subject=letter.subject, texts=texts,
        version=letter.version, by=by,
    )  # fmt: skip
    if is_known:
        return letter
    reason = "De inwoner gaf dit adres vandaag door aan de telefoon."
    return actions.say_address_is_right(letter=letter, reason=reason, version=letter.version, by=by)


def _send(letter: Letter, *, by: Staff) -> Letter:
    return actions.send(letter=letter, version=letter.version, by=by)
