"""What we write to who asks for their own data: the first page of the file, and the letters. In Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

from leerlus.casework.own_data.choices import Delivery, Kind, Outcome
from leerlus.casework.own_data.models import DataRequest
from leerlus.foundation.organisation.models import Municipality

LANGUAGE = "nl"
OF_ANOTHER = "[weggelaten: gegevens van een ander]"
KEPT_APART = "[apart bewaard]"
AUTHORITY = "de Autoriteit Persoonsgegevens (autoriteitpersoonsgegevens.nl)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Of a file: its lines, the places where something of another is masked, the lines that somebody left out."""

    lines: int
    masked: int
    left_out: int


def day(on: date) -> str:
    with override(LANGUAGE):
        return date_format(on, "j F Y")


def first_page(
    request: DataRequest, *, numbers: Numbers, house: Municipality, months: Sequence[int]
) -> list[tuple[str, str]]:
    """What the law asks to be told with the copy (AVG 15(1)): heading and text."""
    kept_for = " of ".join(str(one) for one in months)
    return [
        (
            "Wat dit is",
            f"Dit zijn alle gegevens die de gemeente {house.name} van u bewaart in Leerlus. Dat is het systeem voor "
            f"klachten, meldingen en complimenten. U vroeg erom op {day(request.received_on)}. Uw nummer is "
            f"{request.number}.",
        ),
        (
            "Waarvoor wij ze gebruiken",
            "Om te doen wat u vroeg, om goed te maken wat misging, en om ervan te leren zodat het niet weer gebeurt. "
            "De wet geeft ons die taak (hoofdstuk 9 van de Algemene wet bestuursrecht; AVG artikel 6, eerste lid, "
            "onder c en e).",
        ),
        (
            "Welke gegevens",
            "Wie u bent en hoe wij u bereiken, wat u vertelde, wat wij bespraken en schreven, wat wij beloofden en "
            "deden, en wie eraan werkte.",
        ),
        (
            "Waar ze vandaan komen",
            "Van u, van wie voor u sprak, en van wat wij zelf deden. Kwam een zaak uit een ander bestand, dan staat "
            "dat bij de zaak.",
        ),
        (
            "Wie ze krijgt",
            "Collega's die aan uw zaak werken. De ombudsman, als u daarheen gaat. Een andere organisatie, als uw zaak "
            "daar hoort. Niemand buiten de Europese Unie. Op de laatste pagina's staat wie uw zaken zag: de functie, "
            "niet de naam.",
        ),
        (
            "Hoelang wij ze bewaren",
            f"Nadat een zaak dicht is: {kept_for} maanden. Hoelang precies hangt af van de afloop. Daarna wissen wij "
            "uw naam, uw woorden en uw brieven.",
        ),
        ("Beslist een computer over u?", "Nee. Leerlus telt en doet voorstellen. Een mens beslist."),
        ("Wat er niet in staat", _left_out(numbers)),
        (
            "Wat u kunt vragen",
            "U kunt vragen om uw gegevens te verbeteren of te wissen, om ze minder te gebruiken, of om ze niet meer "
            f"te gebruiken. Vraag dat op dezelfde manier als dit bestand. {_reach(house)}",
        ),
        ("Bent u het er niet mee eens?", _no_agreement(house)),
    ]


def _left_out(numbers: Numbers) -> str:
    places = "1 plek" if numbers.masked == 1 else f"{numbers.masked} plekken"
    text = f"Op {places} lieten wij iets weg omdat het van een ander is. Daar staat: {OF_ANOTHER}."
    if numbers.masked == 0:
        text = "Wij lieten niets weg van een ander."
    if numbers.left_out:
        parts = "1 onderdeel" if numbers.left_out == 1 else f"{numbers.left_out} onderdelen"
        text += f" Daarnaast lieten wij {parts} weg. Bij elk staat waarom."
    return text + f" Wat wij apart bewaren omdat het geheim is, staat er ook niet in. Daar staat: {KEPT_APART}."


def _reach(house: Municipality) -> str:
    contact = " of ".join(part for part in (house.phone, house.email) if part)
    return f"U kunt ook contact opnemen: {contact}." if contact else ""


def _no_agreement(house: Municipality) -> str:
    return (
        f"U kunt bezwaar maken bij de gemeente {house.name}. Doe dat binnen zes weken na de dag waarop wij u dit "
        "antwoord stuurden of gaven. Schrijf op wie u bent, tegen welk antwoord u bezwaar maakt en waarom. Zet er een "
        "datum en uw handtekening onder. Bent u het ook niet eens met wat wij dan beslissen? Dan kunt u naar de "
        f"rechter. U kunt ook een klacht indienen bij {AUTHORITY}."
    )


# ---------- letters ----------


def extension_letter(request: DataRequest) -> tuple[str, list[str]]:
    """Subject and paragraphs."""
    asked = _asked(request)
    return f"Wij hebben meer tijd nodig ({request.number})", [
        f"Dag {request.name},",
        f"{asked} Wij hebben daar meer tijd voor nodig. Dat komt hierdoor:",
        request.extended_why,
        f"U krijgt antwoord uiterlijk op {day(request.due_on)}.",
        f"Bent u het daar niet mee eens? Dan kunt u een klacht indienen bij {AUTHORITY}.",
    ]


def answer_letter(
    request: DataRequest, *, house: Municipality, code: str, recipients: Sequence[str]
) -> tuple[str, list[str]]:
    """Subject and paragraphs: what we decided, why, and what somebody can do who does not agree (UAVG 34)."""
    parts = [f"Dag {request.name},", _asked(request), _late(request), *_decision(request)]
    if request.reason:
        parts += ["Dit is waarom:", request.reason]
    if request.kind == Kind.CORRECTION and recipients:
        parts.append("Deze mensen en organisaties kregen uw gegevens eerder. Wij vertellen hun wat is verbeterd:")
        parts.append("\n".join(recipients))
    if request.way == Delivery.PORTAL and request.fetch_until:
        parts.append(
            "U haalt uw gegevens op via onze website: kies ‘Mijn gegevens bekijken of verbeteren’. Vul uw nummer en "
            f"uw code in. Dat kan tot en met {day(request.fetch_until)}."
        )
        parts.append(f"Uw nummer: {request.number}\nUw code: {code}")
    parts += [f"Bent u het er niet mee eens? {_no_agreement(house)}", _reach(house)]
    return f"Antwoord op uw vraag ({request.number})", [part for part in parts if part]


def _asked(request: DataRequest) -> str:
    asked = "te zien welke gegevens wij van u bewaren" if request.kind == Kind.ACCESS else "uw gegevens te verbeteren"
    return f"U vroeg op {day(request.received_on)} om {asked}."


def _late(request: DataRequest) -> str:
    if not request.was_late:
        return ""
    return f"U had uiterlijk op {day(request.due_on)} antwoord moeten krijgen. Dat spijt ons."


def _decision(request: DataRequest) -> list[str]:
    if request.kind == Kind.ACCESS:
        how = {
            Delivery.COUNTER: "U krijgt ze van ons aan de balie.",
            Delivery.POST: "U vindt ze bij deze brief.",
            Delivery.PORTAL: "",
        }
        said = {
            Outcome.GRANTED: "U krijgt uw gegevens.",
            Outcome.PARTLY: "U krijgt uw gegevens. Een deel lieten wij weg.",
            Outcome.REFUSED: "Wij geven u deze gegevens niet.",
        }
        return [f"{said[Outcome(request.outcome)]} {how[Delivery(request.way)] if request.way else ''}".strip()]
    said = {
        Outcome.GRANTED: "Wij doen wat u vroeg.",
        Outcome.PARTLY: "Wij doen een deel van wat u vroeg.",
        Outcome.REFUSED: "Wij verbeteren dit niet.",
    }
    return [said[Outcome(request.outcome)], request.corrected]
