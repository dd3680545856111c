"""Dates, euros, articles and terms in plain Dutch, for the page that a lawyer reads."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from leerlus.statute.allowance.calculation import LineNote
from leerlus.statute.allowance.rules import Status
from leerlus.statute.breaches import BreachDutyKind, ReportItem, Telling
from leerlus.statute.calendar import DayKind, Holiday
from leerlus.statute.complaints.duties import CaseFacts, DutyKind, open_duties
from leerlus.statute.complaints.handling import ExtensionObjection
from leerlus.statute.complaints.hearing import HearingSkip
from leerlus.statute.complaints.intake import FormalRequirement
from leerlus.statute.complaints.letters import Block, LetterKind
from leerlus.statute.complaints.refusal import RefusalGround, RefusalObjection
from leerlus.statute.complaints.settlement import MissingEvidence
from leerlus.statute.objections import AdjournmentObjection, Timeliness
from leerlus.statute.ombudsman import NoDutyToInvestigate, OmbudsmanDutyKind, PetitionStart
from leerlus.statute.own_data import AnswerItem, ExtensionTrouble
from leerlus.statute.terms import Explanation, Term

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
ORDINALS = ("", "eerste", "tweede", "derde", "vierde", "vijfde")

HOLIDAYS = {
    Holiday.NEW_YEARS_DAY: "Nieuwjaarsdag",
    Holiday.GOOD_FRIDAY: "Goede Vrijdag",
    Holiday.EASTER_MONDAY: "tweede paasdag",
    Holiday.KINGS_DAY: "Koningsdag",
    Holiday.LIBERATION_DAY: "Bevrijdingsdag",
    Holiday.ASCENSION_DAY: "Hemelvaartsdag",
    Holiday.WHIT_MONDAY: "tweede pinksterdag",
    Holiday.CHRISTMAS_DAY: "eerste kerstdag",
    Holiday.BOXING_DAY: "tweede kerstdag",
}

DAY_KINDS = {
    DayKind.HOLIDAY: "algemeen erkende feestdag",
    DayKind.DECREE_DAY: "gelijkgestelde dag",
    DayKind.SATURDAY: "zaterdag",
    DayKind.SUNDAY: "zondag",
    DayKind.WORKING_DAY: "werkdag",
}

EXPLANATIONS = {
    Explanation.STARTS_DAY_AFTER: "dag 1 is de dag na de ontvangst",
    Explanation.ROLLED_OVER_WEEKEND: "doorgeschoven over een weekend",
    Explanation.ROLLED_OVER_HOLIDAY: "doorgeschoven over een feestdag",
    Explanation.ROLLED_OVER_DECREE_DAY: "doorgeschoven over een gelijkgestelde dag",
    Explanation.TWO_WORKING_DAYS: "verlengd tot er twee werkdagen in de termijn zitten",
    Explanation.TERMIJNENWET_DOES_NOT_APPLY: "de Algemene termijnenwet geldt niet",
    Explanation.COUNTED_FROM_UNROLLED_END: "geteld vanaf het einde zonder doorschuiven",
    Explanation.STOOD_STILL: "de termijn heeft stilgestaan",
    Explanation.AGREED_IN_WRITING: "schriftelijk ingestemd",
    Explanation.AGREED_AFTER_EXPIRY: "ingestemd toen de termijn al voorbij was",
    Explanation.DECREE_DAYS_UNKNOWN: "gelijkgestelde dagen nog niet bekend",
}

TIMELINESS = {
    Timeliness.TOO_EARLY: "te vroeg: het besluit was nog niet bekendgemaakt (Awb 6:10)",
    Timeliness.IN_TIME: "op tijd",
    Timeliness.IN_TIME_BY_POST: "op tijd op de post gedaan (Awb 6:9, tweede lid)",
    Timeliness.LOOK_AT_THE_POSTMARK: "hangt af van de dag waarop het op de post is gedaan (Awb 6:9, tweede lid)",
    Timeliness.LATE: "te laat; vraag eerst waarom (Awb 6:11)",
}

ADJOURNMENT_OBJECTIONS = {
    AdjournmentObjection.MORE_THAN_SIX_WEEKS: "samen meer dan zes weken",
    AdjournmentObjection.TOLD_AFTER_EXPIRY: "meegedeeld na het einde van de termijn",
}

ANSWER_ITEMS = {
    AnswerItem.COPY: "een kopie van de gegevens",
    AnswerItem.PURPOSES: "waarvoor wij ze gebruiken",
    AnswerItem.CATEGORIES: "welke soorten gegevens",
    AnswerItem.RECIPIENTS: "wie ze kreeg",
    AnswerItem.RETENTION: "hoelang wij ze bewaren",
    AnswerItem.RIGHTS: "welke rechten iemand heeft",
    AnswerItem.COMPLAINT: "de weg naar de Autoriteit Persoonsgegevens",
    AnswerItem.SOURCE: "waar ze vandaan komen",
    AnswerItem.AUTOMATED_DECISIONS: "of een computer besluit",
    AnswerItem.WHAT_WAS_CORRECTED: "wat is verbeterd",
    AnswerItem.REASONS: "de redenen",
    AnswerItem.OBJECTION: "de weg van bezwaar",
    AnswerItem.COURT: "de weg naar de rechter",
}

EXTENSION_TROUBLES = {
    ExtensionTrouble.NO_REASON: "er staat geen reden bij",
    ExtensionTrouble.TOLD_BEFORE_RECEIPT: "meegedeeld vóór de ontvangst",
    ExtensionTrouble.TOLD_AFTER_FIRST_MONTH: "pas meegedeeld na de eerste maand",
}

REQUIREMENTS = {
    FormalRequirement.CONDUCT_TOWARDS_COMPLAINANT: "gedraging tegenover de klager zelf",
    FormalRequirement.SIGNATURE: "ondertekening",
    FormalRequirement.NAME: "naam",
    FormalRequirement.ADDRESS: "adres",
    FormalRequirement.DATE: "dagtekening",
    FormalRequirement.DESCRIPTION_OF_CONDUCT: "omschrijving van de gedraging",
    FormalRequirement.TRANSLATION: "vertaling",
}

EVIDENCE = {
    MissingEvidence.NO_STATEMENT: "niemand heeft gezegd tevreden te zijn",
    MissingEvidence.NOT_STATED_BY_COMPLAINANT: "niet gezegd door de klager of zijn gemachtigde",
    MissingEvidence.NO_WORDS_RECORDED: "de woorden van de klager ontbreken",
}

GROUNDS = {
    RefusalGround.ALREADY_HANDLED: "eerder behandeld",
    RefusalGround.OLDER_THAN_ONE_YEAR: "gedraging langer dan een jaar voor de indiening",
    RefusalGround.OBJECTION_WAS_POSSIBLE: "bezwaar had gekund",
    RefusalGround.APPEAL_IS_OR_WAS_POSSIBLE: "beroep kan of kon",
    RefusalGround.BEFORE_ANOTHER_COURT: "andere rechter dan de bestuursrechter",
    RefusalGround.CRIMINAL_INVESTIGATION: "opsporing of vervolging",
    RefusalGround.INSUFFICIENT_INTEREST: "belang van de klager kennelijk onvoldoende",
    RefusalGround.INSUFFICIENT_WEIGHT: "gewicht van de gedraging kennelijk onvoldoende",
}

REFUSAL_OBJECTIONS = {
    RefusalObjection.NO_REASON_GIVEN: "er staat geen reden bij",
    RefusalObjection.CONDUCT_IS_NOT_OLDER_THAN_ONE_YEAR: "de gedraging is niet ouder dan een jaar",
    RefusalObjection.LATE_DECISION_CANNOT_BE_APPEALED_AWAY: "de klacht gaat over een te laat besluit",
    RefusalObjection.TOLD_AFTER_FOUR_WEEKS: "te laat meegedeeld",
    RefusalObjection.NOT_TOLD_IN_WRITING: "niet schriftelijk meegedeeld",
}

SKIPS = {
    HearingSkip.CLEARLY_UNFOUNDED: "kennelijk ongegrond",
    HearingSkip.WAIVED: "de klager ziet ervan af",
    HearingSkip.NO_REPLY_IN_TIME: "geen antwoord binnen de gestelde termijn",
}

EXTENSION_OBJECTIONS = {
    ExtensionObjection.MORE_THAN_FOUR_WEEKS: "meer dan vier weken",
    ExtensionObjection.NOT_IN_WRITING: "niet schriftelijk",
    ExtensionObjection.COMPLAINANT_NOT_TOLD: "niet meegedeeld aan de klager",
    ExtensionObjection.SUBJECT_NOT_TOLD: "niet meegedeeld aan de beklaagde",
    ExtensionObjection.TOLD_AFTER_EXPIRY: "pas meegedeeld na het einde van de termijn",
}

LETTERS = {
    LetterKind.ACKNOWLEDGEMENT: "ontvangstbevestiging",
    LetterKind.COPY_TO_SUBJECT: "afschrift aan de beklaagde",
    LetterKind.HEARING_OFFER: "aanbod om te worden gehoord",
    LetterKind.EXTENSION: "verdagingsbrief",
    LetterKind.CONSENT_REQUEST: "verzoek om instemming met uitstel",
    LetterKind.REFUSAL: "brief dat de klacht niet wordt behandeld",
    LetterKind.OUTCOME: "afdoeningsbrief",
    LetterKind.SENT_ON: "doorzendbericht aan de afzender",
    LetterKind.SENT_ON_TO_BODY: "begeleidende brief aan de andere instantie",
}

BLOCKS = {
    Block.RECEIPT_CONFIRMED: "bevestiging van de ontvangst",
    Block.ADVISER_NAMED: "wie over de klacht adviseert",
    Block.COMPLAINT_ENCLOSED: "afschrift van het klaagschrift",
    Block.ENCLOSURES_ENCLOSED: "de meegezonden stukken",
    Block.RIGHT_TO_BE_HEARD: "recht om te worden gehoord",
    Block.REPLY_TERM: "termijn om te antwoorden",
    Block.EXTENSION_STATED: "mededeling van de verdaging",
    Block.NEW_DUE_DATE: "nieuwe einddatum",
    Block.CONSENT_ASKED: "vraag om schriftelijke instemming",
    Block.REFUSAL_STATED: "mededeling dat de klacht niet wordt behandeld",
    Block.REFUSAL_GROUND: "grond",
    Block.REASONS: "motivering",
    Block.FINDINGS: "bevindingen",
    Block.JUDGEMENT: "oordeel",
    Block.CONCLUSIONS: "conclusies (of dat die er niet zijn)",
    Block.WHICH_OMBUDSMAN: "welke ombudsman",
    Block.OMBUDSMAN_TERM: "binnen welke termijn naar de ombudsman",
    Block.DEVIATION_EXPLAINED: "reden om van het advies af te wijken",
    Block.ADVICE_ENCLOSED: "het advies zelf",
    Block.SENT_ON_TO: "aan wie het is doorgezonden",
    Block.RECEIVED_ON: "wanneer het is ontvangen",
    Block.WHY_SENT_ON: "waarom het is doorgezonden",
    Block.DOCUMENT_ENCLOSED: "het doorgezonden stuk",
    Block.SENDER_TOLD: "dat de afzender het doorzendbericht krijgt",
    Block.OBJECTION_CLAUSE: "bezwaar- of beroepsclausule",
}

DUTIES = {
    DutyKind.REGISTER: "registreren",
    DutyKind.ASK_MISSING_PARTS: "vragen wat ontbreekt",
    DutyKind.PROPER_HANDLING: "behoorlijk behandelen",
    DutyKind.ACKNOWLEDGE: "ontvangst bevestigen",
    DutyKind.CHOOSE_UNINVOLVED_HANDLER: "behandelaar kiezen die niet betrokken was",
    DutyKind.TELL_REFUSAL: "meedelen dat de klacht niet wordt behandeld",
    DutyKind.SEND_COPY_TO_SUBJECT: "afschrift sturen aan de beklaagde",
    DutyKind.OFFER_HEARING_TO_COMPLAINANT: "klager aanbieden te worden gehoord",
    DutyKind.OFFER_HEARING_TO_SUBJECT: "beklaagde aanbieden te worden gehoord",
    DutyKind.HEAR_COMPLAINANT: "klager horen",
    DutyKind.HEAR_SUBJECT: "beklaagde horen",
    DutyKind.REPORT_HEARING: "verslag van het horen maken",
    DutyKind.RECEIVE_ADVISORY_REPORT: "rapport en advies ontvangen",
    DutyKind.TELL_EXTENSION_TO_COMPLAINANT: "verdaging meedelen aan de klager",
    DutyKind.TELL_EXTENSION_TO_SUBJECT: "verdaging meedelen aan de beklaagde",
    DutyKind.HANDLE: "klacht afhandelen",
    DutyKind.SEND_OUTCOME_LETTER: "afdoeningsbrief sturen",
    DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE: "afwijking van het advies uitleggen",
}

PETITION_STARTS = {
    PetitionStart.FINDINGS_TOLD: "kennisgeving van de bevindingen",
    PetitionStart.ENDED_OTHERWISE: "behandeling op andere wijze geëindigd",
    PetitionStart.SHOULD_HAVE_ENDED: "behandeling had geëindigd moeten zijn",
    PetitionStart.CONDUCT: "gedraging",
    PetitionStart.PROCEEDINGS_ENDED: "einde van de andere procedure",
}

NO_DUTY = {
    NoDutyToInvestigate.PETITION_INCOMPLETE: "verzoekschrift onvolledig",
    NoDutyToInvestigate.CONDUCT_TOWARDS_SOMEBODY_ELSE: "gedraging tegenover een ander",
    NoDutyToInvestigate.NO_PRIOR_COMPLAINT: "niet eerst geklaagd bij de gemeente",
    NoDutyToInvestigate.TOO_LATE: "later dan een jaar",
}

OMBUDSMAN_DUTIES = {
    OmbudsmanDutyKind.SUPPLY_DOCUMENTS: "stukken overleggen",
    OmbudsmanDutyKind.ANSWER_RECOMMENDATION: "meedelen hoe de aanbeveling wordt opgevolgd, of waarom niet",
    OmbudsmanDutyKind.COMMENT_ON_FINDINGS: "gelegenheid om op de bevindingen te reageren",
}

BREACH_DUTIES = {
    BreachDutyKind.ENTER_IN_REGISTER: "in het eigen register zetten",
    BreachDutyKind.ASSESS_RISK: "risico beoordelen",
    BreachDutyKind.REPORT_TO_AUTHORITY: "melden aan de Autoriteit Persoonsgegevens",
    BreachDutyKind.EXPLAIN_DELAY: "uitleggen waarom de melding laat is",
    BreachDutyKind.PHONE_PEOPLE_FIRST: "eerst bellen",
    BreachDutyKind.TELL_PEOPLE: "de betrokkene inlichten",
}

TELLINGS = {
    Telling.NOT_REQUIRED: "niet verplicht",
    Telling.IN_PERSON: "ieder persoonlijk, onverwijld",
    Telling.PUBLICLY: "met een openbare mededeling, onverwijld",
}

REPORT_ITEMS = {
    ReportItem.NATURE_OF_BREACH: "aard van de inbreuk",
    ReportItem.CONTACT_POINT: "contactpunt",
    ReportItem.LIKELY_CONSEQUENCES: "waarschijnlijke gevolgen",
    ReportItem.MEASURES: "maatregelen",
    ReportItem.REASONS_FOR_DELAY: "reden van de vertraging",
}

STATUSES = {Status.SIMULATION: "alleen doorrekenen", Status.PILOT: "proef", Status.ACTIVE: "uitbetalen"}

LINE_NOTES = {
    LineNote.OUTSIDE_VALIDITY: "buiten de looptijd van de regel",
    LineNote.NOT_APPROVED: "niet goedgekeurd door een ander",
    LineNote.PAID_OTHERWISE: "al op andere wijze betaald",
    LineNote.SALARY_TOO_HIGH: "salaris te hoog",
    LineNote.BLOCK_TOO_SHORT: "te kort aaneengesloten",
    LineNote.LONE_PERIOD_IN_WEEK: "enige periode van ten hoogste drie uur in de week",
    LineNote.BELOW_WEEK_THRESHOLD: "onder de drempel van de week",
    LineNote.ROUNDED: "afgerond",
    LineNote.MONTH_CAP_REACHED: "maximum van de maand bereikt",
}


def day(moment: date) -> str:
    """A date as people write it: "maandag 29 december 2025"."""
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def moment(instant: datetime) -> str:
    """A moment as people write it: "zondag 7 juni 2026 om 16:30 uur"."""
    return f"{day(instant.date())} om {instant:%H:%M} uur"


def euros(amount: Decimal) -> str:
    """An amount as people write it: "€ 14,59"."""
    return f"€ {amount:.2f}".replace(".", ",")


def hours(length: timedelta) -> str:
    """A length of time as hours and minutes: "71 uur en 30 minuten"."""
    whole, minutes = divmod(length // timedelta(minutes=1), 60)
    return f"{whole} uur en {minutes} minuten" if minutes else f"{whole} uur"


def article(code: str) -> str:
    """An article as lawyers write it: "Awb 9:8(1)(a)" becomes "Awb 9:8, eerste lid, onder a"."""
    text = re.sub(r", (?=\d)", " en ", code)
    text = re.sub(r"(?<=\d)-(?=\d+:)", " tot en met ", text)
    text = re.sub(r"\((\d)\)-\((\d)\)", lambda m: f", {ORDINALS[int(m[1])]} en {ORDINALS[int(m[2])]} lid", text)
    text = re.sub(r"\((\d)\)", lambda m: f", {ORDINALS[int(m[1])]} lid", text)
    return re.sub(r"\(([a-z])\)", r", onder \1", text)


def listed(parts: Iterable[str], *, empty: str = "niets") -> str:
    """Several things in one line, separated by semicolons."""
    return "; ".join(parts) or empty


def sentence(text: str) -> str:
    """The same words with a capital at the start."""
    return text[:1].upper() + text[1:]


def yes_or_no(answer: bool) -> str:
    return "ja" if answer else "nee"


def due_and_why(term: Term) -> str:
    """A due date with the reasons that moved it; that day 1 is the day after receipt goes without saying."""
    reasons = listed((EXPLANATIONS[reason] for reason in term.explanation[1:]), empty="")
    return f"{day(term.due)} ({reasons})" if reasons else day(term.due)


def duties_in_words(facts: CaseFacts, on: date) -> str:
    """The open duties of a case on a day."""
    return listed(DUTIES[duty.kind] for duty in open_duties(facts, on=on))
