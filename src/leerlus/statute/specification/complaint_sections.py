"""Which complaints are handled, by whom, and who is heard: the sections on Awb 9:2 to 9:10."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leerlus.statute.complaints.duties import CaseFacts, HandlerState, open_duties
from leerlus.statute.complaints.handlers import ConductOf, may_handle
from leerlus.statute.complaints.handling import (
    Procedure,
)
from leerlus.statute.complaints.hearing import Hearing, HearingSkip, Reply, grounds_to_skip_complainant
from leerlus.statute.complaints.intake import Form, FormalRequirement, Submission, missing_requirements
from leerlus.statute.complaints.refusal import (
    Refusal,
    RefusalGround,
    is_older_than_one_year,
    objections_to_refusal,
    refusal_term,
)
from leerlus.statute.complaints.settlement import (
    Channel,
    SatisfactionEvidence,
    StatedBy,
    is_settled_on,
    missing_evidence,
)
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import (
    DUTIES,
    EVIDENCE,
    GROUNDS,
    REFUSAL_OBJECTIONS,
    REQUIREMENTS,
    SKIPS,
    article,
    day,
    due_and_why,
    duties_in_words,
    listed,
    yes_or_no,
)

CHAPTER = "De gemeente behandelt de klacht"

RECEIVED = date(2026, 6, 1)
WHOLE = Submission(
    towards_complainant=True, is_signed=True, has_name=True, has_address=True, is_dated=True, describes_conduct=True
)
SATISFIED = SatisfactionEvidence(
    stated_by=StatedBy.COMPLAINANT, stated_on=date(2026, 6, 10), channel=Channel.PHONE, words="Ja, het is opgelost."
)


def complaint_sections() -> tuple[Section, ...]:
    return (
        _proper_handling(),
        _intake(),
        _satisfaction(),
        _acknowledgement(),
        _handler(),
        _refusal_grounds(),
        _refusal_year(),
        _refusal_term(),
        _copy(),
        _hearing(),
    )


def _proper_handling() -> Section:
    oral = CaseFacts(received=RECEIVED, form=Form.ORAL)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:2",
        title="Mondelinge en schriftelijke klachten",
        question="Wat moet de gemeente doen met een mondelinge klacht?",
        rule=(
            "Die behoorlijk behandelen. De regels van 9:5 tot en met 9:12 en de registratie van 9:12a gelden alleen "
            "voor schriftelijke klachten. Een bewoner kan zijn mondelinge klacht altijd alsnog schriftelijk indienen."
        ),
        examples=(
            Example("Wat staat open bij een mondelinge klacht?", duties_in_words(oral, RECEIVED)),
            Example(
                "En als de klager de volgende dag zegt dat het is opgelost?",
                duties_in_words(
                    replace(oral, satisfaction=replace(SATISFIED, stated_on=date(2026, 6, 2))), date(2026, 6, 2)
                ),
            ),
        ),
    )


def _intake() -> Section:
    def missing(words: str, submission: Submission) -> Example:
        found = missing_requirements(submission)
        return Example(words, listed(f"{REQUIREMENTS[part]} ({article(part.article)})" for part in found))

    unsigned = CaseFacts(received=RECEIVED, missing=(FormalRequirement.SIGNATURE,))
    return Section(
        chapter=CHAPTER,
        article="Awb 9:4",
        title="Het klaagschrift",
        question="Wanneer geldt de formele procedure, en wat ontbreekt er nog?",
        rule=(
            "Als de klacht schriftelijk is, gaat over een gedraging tegenover de klager zelf, ondertekend is en naam, "
            "adres, dagtekening en een omschrijving van de gedraging bevat. Een vertaling is alleen nodig als de "
            "behandeling anders niet goed kan. Ontbreekt er iets, dan vraagt de gemeente erom; zij legt de klacht "
            "niet weg."
        ),
        examples=(
            missing("Een volledig klaagschrift: wat ontbreekt?", WHOLE),
            missing("Zonder handtekening en adres: wat ontbreekt?", replace(WHOLE, is_signed=False, has_address=False)),
            missing(
                "Een klacht over wat een ander is aangedaan: wat ontbreekt?", replace(WHOLE, towards_complainant=False)
            ),
            Example("Wat staat open zolang de handtekening ontbreekt?", duties_in_words(unsigned, RECEIVED)),
        ),
    )


def _satisfaction() -> Section:
    def evidence(words: str, given: SatisfactionEvidence | None, on: date) -> Example:
        lacks = missing_evidence(given)
        if is_settled_on(given, on):
            return Example(words, "ja, afgerond")
        return Example(words, "nee" + (": " + listed(EVIDENCE[part] for part in lacks) if lacks else ""))

    taken_back = replace(SATISFIED, taken_back_on=date(2026, 6, 15))
    return Section(
        chapter=CHAPTER,
        article="Awb 9:5",
        title="Naar tevredenheid opgelost",
        question="Wanneer hoeft de gemeente de procedure niet verder te volgen?",
        rule=(
            "Zodra de klager tevreden ís: niet als hij het zou moeten zijn. De gemeente legt vast wie dat zei, "
            "wanneer, hoe en in welke woorden. Zwijgen is geen tevredenheid. Komt de klager erop terug, dan gaat de "
            "procedure verder; de klok heeft al die tijd doorgelopen. Informeel behandelen zet de klok nooit stil."
        ),
        examples=(
            evidence("De klager zegt aan de telefoon: ja, het is opgelost", SATISFIED, date(2026, 6, 10)),
            evidence("Er is niets gezegd", None, date(2026, 6, 10)),
            evidence(
                "De medewerker vindt dat het is opgelost",
                replace(SATISFIED, stated_by=StatedBy.SOMEBODY_ELSE),
                date(2026, 6, 10),
            ),
            evidence("De klager kwam er op 15 juni op terug; het is 15 juni", taken_back, date(2026, 6, 15)),
        ),
    )


def _acknowledgement() -> Section:
    def due(words: str, norm: int | None, procedure: Procedure = Procedure.ORDINARY) -> Example:
        facts = CaseFacts(received=RECEIVED, procedure=procedure)
        found = [
            duty
            for duty in open_duties(facts, on=RECEIVED, acknowledgement_norm_working_days=norm)
            if duty.article.startswith("Awb 9:6")
        ]
        (duty,) = found
        until = "geen wettelijke termijn" if duty.until is None else f"uiterlijk {day(duty.until)} (eigen norm)"
        return Example(words, f"{until}; {article(duty.article)}")

    return Section(
        chapter=CHAPTER,
        article="Awb 9:6",
        title="Ontvangstbevestiging",
        question="Wanneer moet de ontvangst zijn bevestigd?",
        rule=(
            "De bevestiging is schriftelijk. De wet noemt geen termijn; een gemeente kan zelf een norm kiezen. "
            "Adviseert een persoon of commissie, dan staat dat erin (9:15, eerste lid)."
        ),
        examples=(
            due(f"Ontvangen op {day(RECEIVED)}, geen eigen norm", None),
            due(f"Ontvangen op {day(RECEIVED)}, eigen norm van drie werkdagen", 3),
            due("Met een klachtadviescommissie, geen eigen norm", None, Procedure.WITH_ADVICE),
        ),
    )


def _handler() -> Section:
    involved = {"de behandelaar"}

    def may(words: str, handler: str, conduct_of: ConductOf = ConductOf.STAFF) -> Example:
        return Example(words, yes_or_no(may_handle(handler, involved=involved, conduct_of=conduct_of)))

    return Section(
        chapter=CHAPTER,
        article="Awb 9:7",
        title="Wie behandelt",
        question="Mag deze persoon de klacht behandelen?",
        rule=(
            "Niet als hij bij de gedraging betrokken was. Die regel geldt niet als de klacht gaat over het "
            "bestuursorgaan zelf, de voorzitter of een lid."
        ),
        examples=(
            may("Iemand die er niet bij betrokken was", "een collega"),
            may("Iemand die erbij betrokken was", "de behandelaar"),
            may("Iemand die erbij betrokken was, klacht over de burgemeester", "de behandelaar", ConductOf.CHAIR),
        ),
    )


def _refusal_grounds() -> Section:
    return Section(
        chapter=CHAPTER,
        article="Awb 9:8(1)-(2)",
        title="Gronden om een klacht niet te behandelen",
        question="Om welke redenen is de gemeente niet verplicht te behandelen?",
        rule=(
            "Alleen om de redenen hieronder. Het is een bevoegdheid en geen plicht: behandelen mag altijd. Er hoort "
            "een uitleg bij waarom deze reden bij deze klacht past."
        ),
        examples=tuple(Example(GROUNDS[ground], article(ground.article)) for ground in RefusalGround),
    )


def _refusal_year() -> Section:
    filed = date(2026, 5, 17)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:8(1)(b)",
        title="Langer dan een jaar geleden",
        question="Vond de gedraging langer dan een jaar voor de indiening plaats?",
        rule=(
            "Er wordt een jaar teruggerekend vanaf de indiening, zonder doorschuiven. Een gedraging van precies een "
            "jaar geleden is niet te oud. Duurt een gedraging voort, dan telt de laatste dag."
        ),
        examples=tuple(
            Example(
                f"Gedraging op {day(on)}, ingediend op {day(filed)}",
                "langer dan een jaar" if is_older_than_one_year(conduct_ended=on, filed=filed) else "niet langer",
            )
            for on in (date(2025, 5, 16), date(2025, 5, 17), date(2025, 5, 18))
        ),
    )


def _refusal_term() -> Section:
    good = Refusal(
        ground=RefusalGround.ALREADY_HANDLED,
        reason="In maart behandeld.",
        decided_on=date(2026, 6, 15),
        told_on=date(2026, 6, 29),
    )

    def objections(words: str, refusal: Refusal, *, about_late_decision: bool = False) -> Example:
        found = objections_to_refusal(refusal, received=RECEIVED, about_late_decision=about_late_decision)
        return Example(words, listed((REFUSAL_OBJECTIONS[one] for one in found), empty="geen bezwaren"))

    appeal = replace(good, ground=RefusalGround.APPEAL_IS_OR_WAS_POSSIBLE)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:8(3)",
        title="Meedelen dat de klacht niet wordt behandeld",
        question="Tot wanneer en hoe moet de klager dat horen?",
        rule=(
            "Schriftelijk, zo snel mogelijk en uiterlijk vier weken na ontvangst, met de ombudsman en de termijn "
            "erbij. Dat beroep openstaat, is geen reden als de klacht gaat over een te laat besluit."
        ),
        examples=(
            *(
                Example(f"Ontvangen op {day(on)}: uiterlijk", due_and_why(refusal_term(on)))
                for on in (RECEIVED, date(2026, 4, 16))
            ),
            objections("Op tijd, schriftelijk en met reden", good),
            objections("Een dag later meegedeeld", replace(good, told_on=date(2026, 6, 30))),
            objections("Alleen aan de telefoon", replace(good, in_writing=False)),
            objections("Zonder reden", replace(good, reason="")),
            objections("Beroep staat open, klacht over een te laat besluit", appeal, about_late_decision=True),
        ),
    )


def _copy() -> Section:
    def has_copy(facts: CaseFacts) -> str:
        return next(
            (
                f"{DUTIES[duty.kind]}, voor {day(duty.until)}"
                for duty in open_duties(facts, on=RECEIVED)
                if duty.article == "Awb 9:9" and duty.until is not None
            ),
            "niets",
        )

    return Section(
        chapter=CHAPTER,
        article="Awb 9:9",
        title="Afschrift aan de beklaagde",
        question="Krijgt degene over wie wordt geklaagd de klacht te zien?",
        rule=(
            "Ja: een afschrift van het klaagschrift en de meegezonden stukken. De wet noemt geen termijn; het heeft "
            "alleen zin voor de afdoening. Een geheim adres of gegevens van anderen gaan er eerst uit. Gaat de klacht "
            "over niemand in het bijzonder, dan vervalt dit."
        ),
        examples=(
            Example("Klacht over een medewerker", has_copy(CaseFacts(received=RECEIVED))),
            Example("Klacht over de organisatie", has_copy(CaseFacts(received=RECEIVED, has_subject=False))),
        ),
    )


def _hearing() -> Section:
    today = date(2026, 6, 17)

    def skip(words: str, hearing: Hearing) -> Example:
        grounds: Sequence[HearingSkip] = grounds_to_skip_complainant(hearing, on=today)
        reasons = listed(f"{SKIPS[ground]} ({article(ground.article)})" for ground in grounds)
        return Example(words, f"mag worden overgeslagen: {reasons}" if grounds else "moet worden gehoord")

    offered = Hearing(offered_complainant_on=date(2026, 6, 2), reply_by=date(2026, 6, 16))
    waived = replace(offered, complainant_reply=Reply.WAIVES, complainant_replied_on=date(2026, 6, 8))
    wants = replace(offered, complainant_reply=Reply.WANTS, complainant_replied_on=date(2026, 6, 8))
    done = CaseFacts(
        received=RECEIVED,
        handler=HandlerState.UNINVOLVED,
        registered_on=RECEIVED,
        acknowledged_on=RECEIVED,
        copy_sent_on=RECEIVED,
        has_subject=False,
    )
    heard = replace(done, hearing=replace(wants, complainant_heard_on=date(2026, 6, 12)))
    unfounded = replace(done, has_subject=True, hearing=Hearing(clearly_unfounded=True))
    return Section(
        chapter=CHAPTER,
        article="Awb 9:10",
        title="Horen",
        question="Wie wordt gehoord, en wanneer mag dat achterwege blijven?",
        rule=(
            "De klager en de beklaagde krijgen allebei de gelegenheid. Alleen bij de klager mag het achterwege "
            "blijven, om drie redenen: de klacht is kennelijk ongegrond, de klager ziet ervan af, of hij antwoordt "
            "niet binnen een redelijke termijn die de gemeente stelde. Van het horen komt een verslag. Een eerste "
            "telefoongesprek is alleen horen als het zo is aangeboden en er een verslag van is."
        ),
        examples=(
            skip("Er is niets aangeboden", Hearing()),
            skip("Aangeboden, antwoord uiterlijk 16 juni, het is 17 juni", offered),
            skip("De klager ziet ervan af", waived),
            skip("De klager wil worden gehoord", wants),
            skip("De klacht is kennelijk ongegrond", Hearing(clearly_unfounded=True)),
            Example("Wat staat open na het horen, zonder verslag?", duties_in_words(heard, today)),
            Example("Wat staat open bij een kennelijk ongegronde klacht?", duties_in_words(unfounded, today)),
        ),
    )
