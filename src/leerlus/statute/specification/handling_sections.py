"""Until when a complaint is handled and what the letters say: the sections on Awb 9:11 to 9:16."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from leerlus.statute.complaints.duties import CaseFacts, HandlerState, UntilBasis, open_duties
from leerlus.statute.complaints.handling import (
    Consent,
    Extension,
    Procedure,
    current_term,
    handling_term,
    objections_to_extension,
)
from leerlus.statute.complaints.hearing import Hearing
from leerlus.statute.complaints.letters import LetterKind, forbidden_blocks, required_blocks
from leerlus.statute.specification.complaint_sections import CHAPTER, RECEIVED, SATISFIED
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import (
    BLOCKS,
    DUTIES,
    EXPLANATIONS,
    EXTENSION_OBJECTIONS,
    LETTERS,
    article,
    day,
    due_and_why,
    duties_in_words,
    listed,
    sentence,
)


def handling_sections() -> tuple[Section, ...]:
    return (_handling_term(), _extension(), _consent(), _letters(), _no_appeal(), _advice(), _all_duties())


def _handling_term() -> Section:
    days = (
        date(2025, 11, 13),
        date(2025, 11, 20),
        date(2026, 2, 23),
        date(2026, 3, 14),
        date(2026, 3, 24),
        date(2026, 4, 2),
        date(2028, 11, 20),
    )
    return Section(
        chapter=CHAPTER,
        article="Awb 9:11(1)",
        title="Behandeltermijn",
        question="Wanneer moet de klacht zijn afgehandeld?",
        rule=(
            "Binnen zes weken na ontvangst, of binnen tien weken als een persoon of commissie adviseert. De ontvangst "
            "is de eerste dag bij welk onderdeel van de gemeente dan ook; doorsturen of aanvullen verandert die dag "
            "niet."
        ),
        examples=(
            *(Example(f"Ontvangen op {day(on)}", due_and_why(handling_term(on))) for on in days),
            Example(
                f"Ontvangen op {day(RECEIVED)}, met advies", due_and_why(handling_term(RECEIVED, Procedure.WITH_ADVICE))
            ),
        ),
    )


def _extension() -> Section:
    told = date(2026, 7, 1)
    good = Extension(days=28, decided_on=told, told_complainant_on=told, told_subject_on=told)
    spring = replace(
        good, decided_on=date(2026, 5, 1), told_complainant_on=date(2026, 5, 1), told_subject_on=date(2026, 5, 1)
    )

    def outcome(words: str, extension: Extension, received: date = RECEIVED) -> Example:
        objections = objections_to_extension(extension, term=handling_term(received))
        term = current_term(received, extensions=[extension])
        if objections:
            return Example(
                words, f"geen verlenging ({listed(EXTENSION_OBJECTIONS[one] for one in objections)}): {day(term.due)}"
            )
        return Example(words, due_and_why(term))

    return Section(
        chapter=CHAPTER,
        article="Awb 9:11(2)",
        title="Verdaging",
        question="Wanneer eindigt de termijn na een verdaging?",
        rule=(
            "De gemeente kan samen ten hoogste vier weken verdagen, als zij dat voor het einde van de termijn "
            "schriftelijk meedeelt aan de klager én de beklaagde. De vier weken tellen vanaf het einde zonder "
            "doorschuiven; daarna wordt zo nodig doorgeschoven. Dat is de voorzichtige uitleg. Een verdaging die niet "
            "klopt, verandert de einddatum niet."
        ),
        examples=(
            outcome("Ontvangen op 2 april 2026, vier weken verdaagd, meegedeeld op 1 mei", spring, date(2026, 4, 2)),
            outcome(f"Ontvangen op {day(RECEIVED)}, vier weken verdaagd, meegedeeld op 1 juli", good),
            outcome(
                "Dezelfde klacht, meegedeeld op de laatste dag, 13 juli",
                replace(good, told_complainant_on=date(2026, 7, 13), told_subject_on=date(2026, 7, 13)),
            ),
            outcome(
                "Dezelfde klacht, een dag later meegedeeld",
                replace(good, told_complainant_on=date(2026, 7, 14), told_subject_on=date(2026, 7, 14)),
            ),
            outcome("Dezelfde klacht, alleen aan de klager meegedeeld", replace(good, told_subject_on=None)),
            outcome("Dezelfde klacht, vijf weken verdaagd", replace(good, days=35)),
            outcome("Dezelfde klacht, alleen aan de telefoon", replace(good, in_writing=False)),
        ),
    )


def _consent() -> Section:
    told = date(2026, 7, 1)
    extension = Extension(days=28, decided_on=told, told_complainant_on=told, told_subject_on=told)
    consent = Consent(given_on=date(2026, 7, 2), until=date(2026, 9, 6))
    return Section(
        chapter=CHAPTER,
        article="Awb 9:11(3)",
        title="Instemming met uitstel",
        question="Wanneer eindigt de termijn als de klager met uitstel instemt?",
        rule=(
            "Op de dag waarmee de klager schriftelijk instemt. Een afgesproken dag schuift niet door. De wettelijke "
            "termijn en de afgesproken dag lopen naast elkaar; de laatste telt. Mondelinge instemming verandert "
            "niets. Instemming na het einde van de termijn maakt de tussenliggende dagen niet ongedaan."
        ),
        examples=(
            Example(f"Schriftelijk ingestemd tot {day(consent.until)}", _due_agreed(consent)),
            Example("Mondeling ingestemd tot dezelfde dag", _due_agreed(replace(consent, in_writing=False))),
            Example(
                "Schriftelijk ingestemd tot 20 juli, en vier weken verdaagd",
                due_and_why(
                    current_term(RECEIVED, extensions=[extension], consents=[replace(consent, until=date(2026, 7, 20))])
                ),
            ),
            Example(
                "Vier weken verdaagd, en schriftelijk ingestemd tot 6 september",
                _due_agreed(consent, [extension]),
            ),
            Example(
                "Ingestemd op 14 juli, een dag na het einde, tot 31 juli",
                _due_agreed(Consent(given_on=date(2026, 7, 14), until=date(2026, 7, 31))),
            ),
        ),
    )


def _due_agreed(consent: Consent, extensions: Sequence[Extension] = ()) -> str:
    term = current_term(RECEIVED, extensions=extensions, consents=[consent])
    return f"{day(term.due)} ({article(term.article)}: {listed(EXPLANATIONS[reason] for reason in term.explanation)})"


def _letters() -> Section:
    def holds(kind: LetterKind, words: str = "", **how: Procedure | bool) -> Example:
        procedure = Procedure.WITH_ADVICE if how else Procedure.ORDINARY
        rules = required_blocks(kind, procedure=procedure, deviates_from_advice=bool(how.get("deviates")))
        return Example(
            sentence(LETTERS[kind]) + words,
            listed(f"{BLOCKS[rule.block]} ({article(rule.article)})" for rule in rules),
        )

    return Section(
        chapter=CHAPTER,
        article="Awb 9:12",
        title="Wat in een brief moet staan",
        question="Welke onderdelen mogen in een brief niet ontbreken?",
        rule=(
            "De klager krijgt schriftelijk en gemotiveerd de bevindingen, het oordeel en de conclusies, en leest bij "
            "welke ombudsman en binnen welke termijn hij daarna terechtkan. Hieronder staat per brief wat de wet "
            "vraagt; een goede brief mag meer zeggen."
        ),
        examples=(
            *(holds(kind) for kind in LetterKind),
            holds(LetterKind.ACKNOWLEDGEMENT, ", met advies", advised=True),
            holds(LetterKind.OUTCOME, ", in afwijking van het advies", deviates=True),
        ),
    )


def _no_appeal() -> Section:
    return Section(
        chapter=CHAPTER,
        article="Awb 9:3",
        title="Geen bezwaar en beroep",
        question="Wat mag er niet in de brief staan?",
        rule=(
            "Tegen een besluit over de behandeling van een klacht staat geen beroep open, en dus ook geen bezwaar. De "
            "brief wijst naar de ombudsman."
        ),
        examples=tuple(
            Example(
                sentence(LETTERS[kind]) + ": wat mag er niet in?",
                listed(BLOCKS[rule.block] for rule in forbidden_blocks(kind)),
            )
            for kind in (LetterKind.OUTCOME, LetterKind.REFUSAL, LetterKind.ACKNOWLEDGEMENT)
        ),
    )


def _advice() -> Section:
    facts = CaseFacts(
        received=RECEIVED,
        procedure=Procedure.WITH_ADVICE,
        handler=HandlerState.UNINVOLVED,
        registered_on=RECEIVED,
        acknowledged_on=RECEIVED,
        copy_sent_on=RECEIVED,
        has_subject=False,
        hearing=Hearing(clearly_unfounded=True),
    )
    deviating = replace(facts, advisory_report_on=date(2026, 7, 1), deviates_from_advice=True)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:13-9:16",
        title="Advies over de klacht",
        question="Wat verandert er als een persoon of commissie over de klacht adviseert?",
        rule=(
            "De termijn wordt tien weken, de adviseur hoort en beslist of horen achterwege blijft, en zendt een "
            "rapport met het verslag van het horen en een advies. Wijkt de gemeente daarvan af, dan legt zij uit "
            "waarom en stuurt zij het advies mee. De gemeente geeft de adviseur alleen algemene aanwijzingen."
        ),
        examples=(
            Example("Wat staat open zolang het rapport er niet is?", duties_in_words(facts, date(2026, 6, 22))),
            Example("Wat staat open bij een afwijkend oordeel?", duties_in_words(deviating, date(2026, 7, 2))),
        ),
    )


def _all_duties() -> Section:
    bases = {
        UntilBasis.STATUTORY_TERM: "uiterlijk",
        UntilBasis.BEFORE_OUTCOME: "voor de afdoening, uiterlijk",
        UntilBasis.OWN_NORM: "volgens de eigen norm uiterlijk",
    }

    def line(article_code: str, until: date | None, basis: UntilBasis) -> str:
        return article(article_code) + (
            f"; {bases[basis]} {day(until)}" if until is not None else "; geen datum in de wet"
        )

    new = CaseFacts(received=RECEIVED)
    duties = open_duties(new, on=RECEIVED, acknowledgement_norm_working_days=3)
    return Section(
        chapter=CHAPTER,
        article="Awb 9:12a",
        title="Alles wat openstaat",
        question="Wat moet er nog gebeuren in een zaak, en wanneer?",
        rule=(
            "Het systeem telt uit de feiten van een zaak op welke plichten openstaan. Schriftelijke klachten worden "
            "ook geregistreerd en ieder jaar gepubliceerd. Na tevredenheid, intrekking, niet behandelen of de "
            "afdoeningsbrief blijft alleen de registratie over, en het verslag van een gesprek dat is gehouden."
        ),
        examples=(
            *(
                Example(
                    f"Nieuwe klacht van {day(RECEIVED)}: {DUTIES[duty.kind]}",
                    line(duty.article, duty.until, duty.basis),
                )
                for duty in duties
            ),
            Example(
                "Dezelfde klacht, op 10 juni naar tevredenheid opgelost",
                duties_in_words(replace(new, satisfaction=SATISFIED), date(2026, 6, 10)),
            ),
        ),
    )
