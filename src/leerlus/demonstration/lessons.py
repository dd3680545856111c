"""What the municipality told its people and the world about one measure, and what two invented others found out."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from leerlus.accountability.publishing import actions as publishing
from leerlus.accountability.publishing.preparing import first_words
from leerlus.casework.parties.actions import meet
from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Channel, Kind, Outcome, State
from leerlus.casework.signals.models import Signal, Theme
from leerlus.demonstration.rhythm import AMSTERDAM
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.actions import ask_why
from leerlus.insight.causes.models import Cause
from leerlus.insight.lessons import actions as lessons
from leerlus.insight.lessons.lesson_form import FORMAT, VERSION, write_lesson
from leerlus.insight.lessons.preparing import first_content
from leerlus.insight.measures.models import Measure
from leerlus.insight.told.choices import Step
from leerlus.insight.told.queries import tellings_of
from leerlus.journeys.tell import let_hear, tell_everybody

SOURCE = "voorbeeld-bezoekersuren"
# Who told it, and whether they want to hear what came of it. Without a number to call, and so by mail.
TOLD_IT = (
    ("Ineke Voorbeeld", True), ("Mo Voorbeeld", True), ("Janneke Voorbeeld", True), ("Wim Voorbeeld", False),
    ("Fatma Voorbeeld", True), ("Ruud Voorbeeld", True), ("Lies Voorbeeld", True), ("Karim Voorbeeld", True),
    ("Toos Voorbeeld", False), ("Bram Voorbeeld", True), ("Sanne Voorbeeld", True), ("Joris Voorbeeld", True),
    ("Hatice Voorbeeld", True), ("Nel Voorbeeld", False), ("Daan Voorbeeld", True), ("Roos Voorbeeld", True),
    ("Piet Voorbeeld", True),
)  # fmt: skip
STORY = {
    "title": "Bezoekersuren gelden nu binnen een uur",
    "what_people_told": "Bewoners kochten bezoekersuren, en hun bezoek kreeg toch een boete.",
    "what_we_found": "De lijst met bezoekersuren ging één keer per nacht naar de scanauto. Wie overdag uren kocht, "
    "stond er nog niet op.",
    "what_we_changed": "De lijst gaat nu elk uur. Met een oude lijst rijdt de scanauto niet.",
}
OTHERS = (
    (
        "5f0f3a52-8a3e-4d5b-9d6e-0d7c4a3f1b11", "GM9001", "Dijkerveen", "2026-06-15",
        "Nieuwe vergunningen kwamen een nacht te laat in de scanauto",
        "Wie op de eerste dag parkeerde met een nieuwe vergunning, kreeg een boete.",
        "De vergunning gaat meteen naar de scanauto", (0.62, 0.47, 0.81), 40,
    ),
    (
        "7c9e6679-7425-40de-944b-e07fc1f90ae7", "GM9002", "Heuvelrade", "2026-09-02",
        "De lijst van de scanauto was soms een dag oud",
        "Na een storing reed de scanauto door met de lijst van gisteren.",
        "Zonder verse lijst rijdt de scanauto niet", (0.58, 0.44, 0.76), 52,
    ),
)  # fmt: skip


def people_who_told_it(*, theme: Theme, cause: Cause, before: datetime, by: Staff) -> None:
    """Seventeen complaints of a time before the measure, with the why of each."""
    drafts = []
    for number, (name, wants) in enumerate(TOLD_IT):
        at = datetime.combine(before.date() - timedelta(days=20 + 9 * number), time(11), AMSTERDAM)
        person = meet(name=name, email=f"{name.split()[0].casefold()}@inwoner.example", by=None)
        drafts.append(
            Signal(
                kind=Kind.COMPLAINT, channel=Channel.WEB, theme=theme, complainant=person, wants_to_hear=wants,
                text="Mijn bezoek kreeg een boete, terwijl ik uren had gekocht.", received_at=at, wants_call=False,
                state=State.CLOSED, outcome=Outcome.SATISFIED, closed_at=at + timedelta(days=4),
                source=SOURCE, source_id=str(number),
            )
        )  # fmt: skip
    register_many(drafts=drafts)
    for signal in Signal.objects.filter(source=SOURCE).order_by("id"):
        ask_why(
            signal=signal,
            answers=[("De lijst in de scanauto was van de nacht ervoor", "de lijst zelf")],
            where_else="Elke lijst die wij een keer per dag verversen.",
            cause=cause,
            by=by,
        )


def tell_and_publish(measure: Measure, *, by: Staff) -> None:
    """People heard that it was carried out; that it is proved waits for the coordinator. Everybody can read it."""
    telling = tellings_of(measure).get(step=Step.TAKEN)
    work = let_hear(telling=telling, version=telling.version, by=by)
    tell_everybody(telling=telling, work=work, by=by)
    words = STORY | {"what_it_brought": first_words(measure)["what_it_brought"]}
    story = publishing.write(measure=measure, words=words, version=0, by=by)
    publishing.approve(story=story, version=story.version, by=by)
    content = first_content(measure) | {"what_happened": STORY["what_we_found"]}
    lessons.share(measure=measure, content=content, version=0, by=by)


def take_in_lessons(*, cause: Cause, by: Staff) -> None:
    for key, code, name, on, title, happened, did, (ratio, low, high), weeks in OTHERS:
        lesson = {
            "format": FORMAT,
            "version": VERSION,
            "id": str(UUID(key)),
            "from": {"code": code, "name": name},
            "approved_on": on,
            "title": title,
            "theme": "Parkeerboete",
            "what_happened": happened,
            "cause": {"name": cause.name, "group": cause.group},
            "measure": {"name": did, "what": "", "kind": "system", "strength": "strong"},
            "proof": {"finding": "works", "ratio": ratio, "low": low, "high": high, "weeks": weeks},
        }
        lessons.take_in(given=write_lesson(lesson), by=by)
