"""What colleagues typed while somebody called or stood at the counter, and what we ask about a theme."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from leerlus.casework.signals.actions import ask_of_theme
from leerlus.casework.signals.choices import AnswerKind, Channel, Kind
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area, Department, Staff
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.receive import Helper, Person, Receipt
from leerlus.journeys.reroute import reroute
from leerlus.journeys.take_down import Talk, take_down

QUESTIONS = (
    ("Parkeerboete", "Wat is het kenteken?", AnswerKind.TEXT, (), False),
    ("Parkeerboete", "Heeft u een vergunning?", AnswerKind.YES_NO, (), False),
    ("Parkeerboete", "Wanneer kreeg u de boete?", AnswerKind.DATE, (), False),
    ("Afval", "Welk soort afval is het?", AnswerKind.CHOICE, ("Restafval", "Papier", "Glas", "Grofvuil"), False),
    ("Energietoeslag", "Staat u op dit adres ingeschreven als hoofdbewoner?", AnswerKind.YES_NO, (), False),
)
SAME_KEY_EACH_TIME = uuid.UUID("5a1e0000-0000-4000-8000-000000000000")


def ask_about_themes(*, themes: dict[str, Theme], by: Staff) -> None:
    for position, (theme, text, kind, choices, is_required) in enumerate(QUESTIONS, start=1):
        ask_of_theme(
            question=None,
            theme=themes[theme],
            text=text,
            kind=kind,
            choices=choices,
            is_required=is_required,
            position=position,
            by=by,
        )


def take_some_down(
    *,
    today: date,
    handler: Staff,
    colleague: Staff,
    themes: dict[str, Theme],
    areas: dict[str, Area],
    legal: Department,
) -> None:
    """Two by phone, one at the counter without a name, one in a letter that is an objection; one resident wrote."""
    area = next(iter(areas.values()))
    fine = _taken(
        1,
        text="Mijn vergunning is verlengd, maar ik kreeg twee keer een boete voor mijn eigen deur.",
        person=Person(
            name="Truus van den Akker",
            phone="06 00 55 01 01",
            postcode="9900 AB",
            house_number="12",
            street="Kadestraat",
            city="Veenhaven",
        ),
        talk=Talk(
            agreed="Het belangrijkst voor haar: dat het ophoudt. Wij trekken de boetes na en bellen terug.",
            promise="Bellen met de uitkomst over de twee boetes",
            promise_due_on=today + timedelta(days=3),
            promise_owner=colleague,
        ),
        theme=themes["Parkeerboete"],
        area=area,
        received_on=today - timedelta(days=1),
        by=handler,
    )
    _taken(
        2,
        text="Mijn moeder begrijpt de brief over de toeslag niet en durft niet te bellen.",
        person=Person(
            name="Mevrouw Ooms",
            phone="06 00 55 01 02",
            helper=Helper(name="Karin Ooms", relation="dochter", phone="06 00 55 01 03"),
        ),
        talk=Talk(agreed="Wij bellen eerst haar moeder, om te vragen of de dochter voor haar mag spreken."),
        theme=themes["Energietoeslag"],
        area=area,
        received_on=today,
        by=handler,
    )
    _taken(
        3,
        text="De medewerker aan het loket was kortaf en stuurde mij weg zonder uitleg. Ik zeg liever niet wie ik ben.",
        person=Person(),
        channel=Channel.COUNTER,
        talk=Talk(agreed="Wil vooral dat het de volgende anders gaat. Kijkt zelf met het nummer en de code."),
        area=area,
        received_on=today - timedelta(days=2),
        by=colleague,
    )
    letter = _taken(
        4,
        text="Ik ben het niet eens met uw besluit van drie weken geleden: mijn kwijtschelding is afgewezen.",
        person=Person(name="Sietse Wierda", phone="06 00 55 01 04"),
        channel=Channel.LETTER,
        talk=Talk(),
        theme=themes["Kwijtschelding"],
        area=area,
        received_on=today - timedelta(days=1),
        by=handler,
    )
    reroute(
        signal=letter.signal,
        kind=Kind.OBJECTION,
        reason="De brief gaat over een besluit. Daarvoor is bezwaar de weg, en de dag van ontvangst blijft staan.",
        department=legal,
        announced_on=today - timedelta(days=22),
        has_committee=True,
        by=handler,
    )
    _writes(fine.signal)


def _taken(
    number: int, *, person: Person, talk: Talk, text: str, received_on: date, by: Staff,
    channel: str = Channel.PHONE, theme: Theme | None = None, area: Area | None = None,
) -> Receipt:  # fmt: skip
    return take_down(
        kind=Kind.COMPLAINT,
        channel=channel,
        text=text,
        person=person,
        sending_key=uuid.uuid5(SAME_KEY_EACH_TIME, str(number)),
        received_on=received_on,
        talk=talk,
        theme=theme,
        area=area,
        by=by,
    )


def _writes(signal: Signal) -> None:
    key = uuid.uuid5(SAME_KEY_EACH_TIME, "reply")
    text = "Vandaag viel er weer een boete in de bus. Moet ik die ook sturen?"
    resident_adds(signal=signal, text=text, files=[], key=key)
