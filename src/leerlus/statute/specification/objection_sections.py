"""Until when somebody may object and until when it must be decided: the sections on Awb 6:7 to 6:11 and 7:10."""

from datetime import date

from leerlus.statute.objections import (
    Adjournment,
    Agreement,
    RepairRequest,
    current_decision_term,
    decision_term,
    filing_term,
    objections_to_adjournment,
    timeliness,
)
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import ADJOURNMENT_OBJECTIONS, TIMELINESS, day, due_and_why, listed

CHAPTER = "Bezwaar"
ANNOUNCED = date(2026, 6, 1)
RECEIVED = date(2026, 6, 25)


def objection_sections() -> tuple[Section, ...]:
    return (_filing(), _in_time(), _decision(), _standing_still(), _adjournment(), _agreement())


def _filing() -> Section:
    days = (ANNOUNCED, date(2026, 4, 2), date(2026, 3, 24))
    return Section(
        chapter=CHAPTER,
        article="Awb 6:7, 6:8(1)",
        title="Termijn om bezwaar te maken",
        question="Tot wanneer kan iemand bezwaar maken?",
        rule=(
            "Zes weken. Dag 1 is de dag na de dag waarop het besluit is bekendgemaakt. Is die dag niet bekend, dan is "
            "er geen termijn te geven: vraag ernaar."
        ),
        examples=tuple(Example(f"Bekendgemaakt op {day(on)}", due_and_why(filing_term(on))) for on in days),
    )


def _in_time() -> Section:
    filing = filing_term(ANNOUNCED)

    def outcome(words: str, received: date, *, by_post: bool = False, posted_on: date | None = None) -> Example:
        found = timeliness(received, filing=filing, posted_on=posted_on, came_by_post=by_post)
        return Example(f"Bekendgemaakt op 1 juni 2026, {words}", TIMELINESS[found])

    return Section(
        chapter=CHAPTER,
        article="Awb 6:9-6:11",
        title="Op tijd of te laat",
        question="Is het bezwaar op tijd?",
        rule=(
            "Op tijd is wat binnen de termijn is ontvangen, of wat binnen de termijn op de post is gedaan en binnen "
            "een week daarna is ontvangen. Te laat is niet altijd het einde: eerst is de vraag of het iemand te "
            "verwijten is."
        ),
        examples=(
            outcome("ontvangen op 13 juli", date(2026, 7, 13)),
            outcome("per e-mail ontvangen op 14 juli", date(2026, 7, 14)),
            outcome("per post ontvangen op 20 juli", date(2026, 7, 20), by_post=True),
            outcome(
                "per post ontvangen op 20 juli, op de post gedaan op 13 juli",
                date(2026, 7, 20), by_post=True, posted_on=date(2026, 7, 13),
            ),
            outcome(
                "per post ontvangen op 21 juli, op de post gedaan op 13 juli",
                date(2026, 7, 21), by_post=True, posted_on=date(2026, 7, 13),
            ),
            outcome("ontvangen op 29 mei", date(2026, 5, 29)),
        ),
    )  # fmt: skip


def _decision() -> Section:
    filing = filing_term(ANNOUNCED)
    return Section(
        chapter=CHAPTER,
        article="Awb 7:10(1)",
        title="Termijn om te beslissen",
        question="Wanneer moet op het bezwaar zijn beslist?",
        rule=(
            "Binnen zes weken, of binnen twaalf weken als een commissie adviseert (Awb 7:13). Dag 1 is de dag na het "
            "einde van de termijn om bezwaar te maken. Kwam het bezwaar daarna, dan is dag 1 de dag na de ontvangst."
        ),
        examples=(
            Example(
                "Bekendgemaakt op 1 juni 2026",
                due_and_why(decision_term(filing, received=RECEIVED, has_committee=False)),
            ),
            Example(
                "Bekendgemaakt op 1 juni 2026, met een commissie",
                due_and_why(decision_term(filing, received=RECEIVED, has_committee=True)),
            ),
            Example(
                "Bekendgemaakt op 1 juni 2026, te laat ontvangen op 1 september",
                due_and_why(decision_term(filing, received=date(2026, 9, 1), has_committee=False)),
            ),
        ),
    )


def _standing_still() -> Section:
    filing, asked, until = filing_term(ANNOUNCED), date(2026, 7, 20), date(2026, 8, 10)

    def outcome(words: str, request: RepairRequest) -> Example:
        return Example(words, due_and_why(current_decision_term(filing, received=RECEIVED, requests=[request])))

    return Section(
        chapter=CHAPTER,
        article="Awb 6:6, 7:10(2)",
        title="Stilstand",
        question="Wanneer eindigt de termijn als iemand iets moet herstellen?",
        rule=(
            "De termijn staat stil vanaf de dag na het verzoek, tot de dag waarop het is hersteld of de gegeven tijd "
            "ongebruikt voorbij is. Die laatste dag telt niet mee als stilstand. Dagen voor het begin van de termijn "
            "ook niet."
        ),
        examples=(
            outcome(
                "Gevraagd op 20 juli, voor 10 augustus; hersteld op 3 augustus",
                RepairRequest(asked_on=asked, until=until, repaired_on=date(2026, 8, 3)),
            ),
            outcome("Gevraagd op 20 juli, voor 10 augustus; niet hersteld", RepairRequest(asked_on=asked, until=until)),
            outcome(
                "Gevraagd op 1 juli, voor 22 juli; niet hersteld",
                RepairRequest(asked_on=date(2026, 7, 1), until=date(2026, 7, 22)),
            ),
        ),
    )


def _adjournment() -> Section:
    filing = filing_term(ANNOUNCED)
    statutory = decision_term(filing, received=RECEIVED, has_committee=False)

    def outcome(words: str, adjournment: Adjournment) -> Example:
        objections = objections_to_adjournment(adjournment, term=statutory)
        term = current_decision_term(filing, received=RECEIVED, adjournments=[adjournment])
        if objections:
            return Example(words, f"{day(term.due)}: {listed(ADJOURNMENT_OBJECTIONS[one] for one in objections)}")
        return Example(words, due_and_why(term))

    return Section(
        chapter=CHAPTER,
        article="Awb 7:10(3)",
        title="Verdaging van het besluit op bezwaar",
        question="Wanneer eindigt de termijn na een verdaging?",
        rule="De gemeente kan samen ten hoogste zes weken verdagen, als zij dat voor het einde van de termijn zegt.",
        examples=(
            outcome("Zes weken, meegedeeld op 3 augustus", Adjournment(days=42, told_on=date(2026, 8, 3))),
            outcome("Zes weken, meegedeeld op 25 augustus", Adjournment(days=42, told_on=date(2026, 8, 25))),
            outcome("Zeven weken, meegedeeld op 3 augustus", Adjournment(days=49, told_on=date(2026, 8, 3))),
        ),
    )


def _agreement() -> Section:
    filing = filing_term(ANNOUNCED)
    given = (date(2026, 8, 17), date(2026, 6, 10))
    return Section(
        chapter=CHAPTER,
        article="Awb 7:10(4)",
        title="Verder uitstel",
        question="Wanneer eindigt de termijn als wie bezwaar maakt met uitstel instemt?",
        rule=(
            "Op de dag waarmee wie bezwaar maakt instemt, als anderen daardoor niet worden geschaad of ook instemmen. "
            "Een afgesproken dag schuift niet door. De instemming gaat over het besluit op dit bezwaar: wat iemand "
            "eerder goedvond, of over een klacht (Awb 9:11, derde lid), telt niet."
        ),
        examples=tuple(
            Example(
                f"Ontvangen op 25 juni 2026, ingestemd op {day(on)}, tot en met 31 oktober 2026",
                due_and_why(
                    current_decision_term(
                        filing, received=RECEIVED, agreements=[Agreement(given_on=on, until=date(2026, 10, 31))]
                    )
                ),
            )
            for on in given
        ),
    )
