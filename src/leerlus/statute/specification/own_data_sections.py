"""Seeing and correcting one's own data: the sections on AVG 12, 15, 16 and UAVG 34."""

from datetime import date

from leerlus.statute.own_data import (
    Answer,
    AskedKind,
    Extension,
    answer_items,
    answer_term,
    extension_troubles,
    objection_term,
    term_for,
    term_for_answer,
)
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import ANSWER_ITEMS, EXTENSION_TROUBLES, day, due_and_why, listed

CHAPTER = "Inzage en correctie"
RECEIVED = (date(2026, 1, 15), date(2026, 1, 31), date(2026, 3, 3), date(2026, 4, 14), date(2026, 10, 27))


def own_data_sections() -> tuple[Section, ...]:
    return (_month(), _longer(), _no(), _answer(), _objection())


def _month() -> Section:
    return Section(
        chapter=CHAPTER,
        article="AVG 12(3)",
        title="Een maand",
        question="Wanneer moet een verzoek om inzage of correctie uiterlijk zijn beantwoord?",
        rule=(
            "Zo snel mogelijk en uiterlijk een maand na de ontvangst. Eindigt de maand op een zaterdag, zondag of "
            "feestdag, dan op de werkdag daarna."
        ),
        examples=tuple(Example(f"Ontvangen op {day(on)}", due_and_why(answer_term(on))) for on in RECEIVED),
    )


def _longer() -> Section:
    received = date(2026, 1, 15)
    told = (
        ("Ontvangen op 15 januari 2026, verlenging meegedeeld op 10 februari, met reden", date(2026, 2, 10), "Veel."),
        ("Dezelfde, meegedeeld op de laatste dag van de maand", date(2026, 2, 16), "Veel."),
        ("Dezelfde, een dag later meegedeeld", date(2026, 2, 17), "Veel."),
        ("Dezelfde, op tijd meegedeeld, zonder reden", date(2026, 2, 10), ""),
    )

    def outcome(extension: Extension) -> str:
        troubles = extension_troubles(received, extension)
        end = due_and_why(term_for_answer(received, extension))
        if not troubles:
            return end
        return f"geen verlenging ({listed(EXTENSION_TROUBLES[trouble] for trouble in troubles)}): {end}"

    return Section(
        chapter=CHAPTER,
        article="AVG 12(3)",
        title="Langer",
        question="Wanneer mag het langer duren?",
        rule=(
            "Twee maanden langer, als het verzoek ingewikkeld is of als het er veel zijn. Wie het vroeg, hoort dat "
            "binnen de eerste maand, met de reden."
        ),
        examples=tuple(Example(words, outcome(Extension(told_on=on, reason=why))) for words, on, why in told),
    )


def _no() -> Section:
    received = date(2026, 1, 15)
    longer = Extension(told_on=date(2026, 2, 10), reason="Veel.")
    answers = (
        ("Alles gegeven", Answer.GRANTED),
        ("Voor een deel gegeven", Answer.PARTLY),
        ("Geweigerd", Answer.REFUSED),
    )
    return Section(
        chapter=CHAPTER,
        article="AVG 12(4)",
        title="Een nee",
        question="Wanneer moet iemand uiterlijk horen dat het niet of niet helemaal gebeurt?",
        rule=(
            "Meteen, en uiterlijk een maand na de ontvangst, ook als de termijn is verlengd. Daarbij staan de reden, "
            "de weg naar de Autoriteit Persoonsgegevens en de weg naar de rechter. Een nee dat later komt, is te laat "
            "en wordt toch gezegd."
        ),
        examples=tuple(
            Example(
                f"Ontvangen op 15 januari 2026, verlengd op 10 februari. {words}",
                due_and_why(term_for(answer, received, longer)),
            )
            for words, answer in answers
        ),
    )


def _answer() -> Section:
    asked = {AskedKind.ACCESS: "Inzage", AskedKind.CORRECTION: "Correctie"}
    answers = {Answer.GRANTED: "gegeven", Answer.PARTLY: "voor een deel", Answer.REFUSED: "geweigerd"}
    return Section(
        chapter=CHAPTER,
        article="AVG 12(4), 15(1), 16",
        title="Het antwoord",
        question="Wat staat er in het antwoord?",
        rule=(
            "Bij inzage een kopie van de gegevens, met wat de AVG daarbij noemt. Bij correctie wat is verbeterd. Wat "
            "niet wordt gegeven of verbeterd, met de redenen. De rechten van anderen blijven buiten schot (AVG 15, "
            "vierde lid; UAVG 41). Wie de gegevens eerder kreeg, hoort van de verbetering, tenzij dat onmogelijk is "
            "of onevenredig veel moeite kost (AVG 19)."
        ),
        examples=tuple(
            Example(f"{word}, {said}", listed(ANSWER_ITEMS[item] for item in answer_items(kind, answer)))
            for kind, word in asked.items()
            for answer, said in answers.items()
        ),
    )


def _objection() -> Section:
    return Section(
        chapter=CHAPTER,
        article="UAVG 34, Awb 6:7",
        title="Bezwaar",
        question="Kan iemand tegen het antwoord bezwaar maken?",
        rule=(
            "Ja: het antwoord van een bestuursorgaan is een besluit. Bezwaar kan binnen zes weken na de dag waarop het "
            "is verzonden."
        ),
        examples=tuple(
            Example(f"Verzonden op {day(on)}", due_and_why(objection_term(on)))
            for on in (date(2026, 2, 16), date(2026, 3, 26))
        ),
    )
