"""The second line: the sections on Awb title 9.2."""

from dataclasses import replace
from datetime import date

from leerlus.statute.complaints.handling import handling_term
from leerlus.statute.ombudsman import (
    FileRequest,
    FollowUp,
    NotStarted,
    Petition,
    PetitionClock,
    PetitionStart,
    ProvisionalFindings,
    Recommendation,
    grounds_without_duty,
    open_ombudsman_duties,
    petition_clock,
    petition_term,
    recommendation_is_answered,
)
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import (
    NO_DUTY,
    OMBUDSMAN_DUTIES,
    PETITION_STARTS,
    article,
    day,
    listed,
    sentence,
    yes_or_no,
)

CHAPTER = "De ombudsman"
RECEIVED = date(2026, 6, 1)


def ombudsman_sections() -> tuple[Section, ...]:
    return (_prior_complaint(), _year(), _duties(), _recommendations())


def _prior_complaint() -> Section:
    clock = NotStarted(handling_term(RECEIVED).due)

    def grounds(words: str, petition: Petition) -> Example:
        found = grounds_without_duty(petition, clock=clock)
        outcome = listed(f"{NO_DUTY[ground]} ({article(ground.article)})" for ground in found)
        return Example(words, f"niet verplicht: {outcome}" if found else "verplicht, als er geen andere grond is")

    petition = Petition(filed_on=date(2026, 7, 1))
    return Section(
        chapter=CHAPTER,
        article="Awb 9:20, 9:23(h)",
        title="Eerst klagen bij de gemeente",
        question="Moet de ombudsman onderzoek doen als er niet eerst is geklaagd?",
        rule=(
            "Nee, tenzij eerst klagen redelijkerwijs niet kan worden gevraagd of het verzoek gaat over de "
            "klachtbehandeling zelf. Ook zonder plicht mag de ombudsman onderzoek doen. Of een van de andere gronden "
            "van 9:22 en 9:23 past, beoordeelt de ombudsman; dat is geen rekensom."
        ),
        examples=(
            grounds("Niet eerst geklaagd", petition),
            grounds("Eerst geklaagd", replace(petition, complained_first=True)),
            grounds(
                "Niet eerst geklaagd, dat kon niet worden gevraagd",
                replace(petition, complaining_first_cannot_be_asked=True),
            ),
            grounds("Het verzoek gaat over de klachtbehandeling", replace(petition, about_complaint_handling=True)),
        ),
    )


def _year() -> Section:
    handling = handling_term(RECEIVED)

    def clock(words: str, on: date, told: date | None = None, ended: date | None = None) -> Example:
        found = petition_clock(handling=handling, on=on, findings_told_on=told, ended_otherwise_on=ended)
        if isinstance(found, PetitionClock):
            start = f"{PETITION_STARTS[found.start]}, {article(found.start.article)}"
            return Example(words, f"tot en met {day(found.term.due)} ({start})")
        return Example(words, f"nog niet begonnen; de gemeente heeft tot en met {day(found.handling_due)}")

    conduct = date(2025, 5, 17)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:24",
        title="Een jaar",
        question="Tot wanneer kan de klager naar de ombudsman?",
        rule=(
            "Een jaar na de kennisgeving van de bevindingen, of nadat de behandeling anders is geëindigd of volgens "
            "de wet geëindigd had moeten zijn. Een gemiste termijn start het jaar dus ook. Kon eerst klagen niet "
            "worden gevraagd, dan telt het jaar vanaf de gedraging of vanaf het einde van een andere procedure. Het "
            "jaar schuift niet door."
        ),
        examples=(
            clock(f"Klacht van {day(RECEIVED)}, afdoeningsbrief van 30 juni", date(2026, 7, 1), date(2026, 6, 30)),
            clock("Dezelfde klacht, op 10 juni naar tevredenheid geëindigd", date(2026, 7, 1), None, date(2026, 6, 10)),
            clock("Dezelfde klacht, geen antwoord, het is 13 juli", date(2026, 7, 13)),
            clock("Dezelfde klacht, geen antwoord, het is 14 juli", date(2026, 7, 14)),
            clock("Dezelfde klacht, afdoeningsbrief pas op 2 november", date(2026, 11, 3), date(2026, 11, 2)),
            Example(
                f"Eerst klagen kon niet worden gevraagd, gedraging op {day(conduct)}",
                f"tot en met {day(petition_term(PetitionStart.CONDUCT, conduct).due)}",
            ),
        ),
    )


def _duties() -> Section:
    duties = open_ombudsman_duties(
        on=date(2026, 6, 20),
        file_requests=[FileRequest(requested_on=date(2026, 6, 15), until=date(2026, 7, 1))],
        findings=[ProvisionalFindings(received_on=date(2026, 6, 10), until=date(2026, 6, 24))],
    )
    return Section(
        chapter=CHAPTER,
        article="Awb 9:31, 9:35",
        title="Stukken en bevindingen",
        question="Wat moet de gemeente de ombudsman geven, en wanneer?",
        rule=(
            "De gevraagde stukken, binnen de termijn die de ombudsman stelt. Op de voorlopige bevindingen mag de "
            "gemeente binnen de gestelde termijn reageren; dat is een gelegenheid en geen plicht."
        ),
        examples=tuple(
            Example(
                sentence(OMBUDSMAN_DUTIES[duty.kind]),
                f"{article(duty.article)}; {f'uiterlijk {day(duty.until)}' if duty.until else 'geen datum'}; "
                + ("gelegenheid" if duty.is_opportunity else "plicht"),
            )
            for duty in duties
        ),
    )


def _recommendations() -> Section:
    today = date(2026, 7, 2)
    answered = Recommendation(
        received_on=RECEIVED,
        follow_up=FollowUp.WILL_FOLLOW,
        told_ombudsman_on=date(2026, 7, 1),
        how_or_why="Eerst bellen.",
    )
    (duty,) = open_ombudsman_duties(
        on=today, recommendations=[Recommendation(received_on=RECEIVED)], follow_up_norm_working_days=30
    )

    def is_answered(words: str, recommendation: Recommendation) -> Example:
        answer = yes_or_no(recommendation_is_answered(recommendation, on=today))
        return Example(f"{words}: is de aanbeveling beantwoord?", answer)

    return Section(
        chapter=CHAPTER,
        article="Awb 9:36(4)",
        title="Aanbevelingen",
        question="Wat moet de gemeente met een aanbeveling doen?",
        rule=(
            "Binnen een redelijke termijn meedelen hoe zij die opvolgt, of met redenen waarom niet. De wet noemt geen "
            "datum; een gemeente kan zelf een norm in werkdagen kiezen."
        ),
        examples=(
            is_answered("Meegedeeld hoe", answered),
            is_answered("Alleen meegedeeld dat", replace(answered, how_or_why="")),
            is_answered(
                "Niet opvolgen, zonder reden", replace(answered, follow_up=FollowUp.WILL_NOT_FOLLOW, how_or_why="")
            ),
            Example(
                f"Ontvangen op {day(RECEIVED)}, eigen norm van dertig werkdagen",
                f"uiterlijk {day(duty.until)}" if duty.until else "geen datum",
            ),
        ),
    )
