"""Allowances for irregular and resident-contact hours: the sections on pay."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from leerlus.statute.allowance.calculation import Line, LineKind, calculate
from leerlus.statute.allowance.rules import AllowanceRule, Employee, Scheme
from leerlus.statute.allowance.schemes import (
    CENTRAL_GOVERNMENT,
    IRREGULAR_HOURS_2024,
    IRREGULAR_HOURS_2025,
    OUTSIDE_DAY_WINDOW,
    RESIDENT_CONTACT,
    RULES,
    WATER_AUTHORITIES,
)
from leerlus.statute.allowance.shifts import ContactShift, ShiftKind
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import LINE_NOTES, STATUSES, day, euros, listed

CHAPTER = "Toelage"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SCALE_MAXIMA = {6: Decimal(2846), 7: Decimal(3114), 11: Decimal(5181)}
"""Maxima for the examples only: an installation hands in those of its own salary table."""


def allowance_sections() -> tuple[Section, ...]:
    return (_rules(), _evening(), _lone_period(), _clock_change(), _other_variants())


def _shift(starts: str, ends: str) -> ContactShift:
    return ContactShift(
        employee_ref="e1",
        starts=datetime.fromisoformat(starts).replace(tzinfo=AMSTERDAM),
        ends=datetime.fromisoformat(ends).replace(tzinfo=AMSTERDAM),
        area="Centrum",
        kind=ShiftKind.WALK,
        approved_by="m1",
    )


def _lines(rule: AllowanceRule, scheme: Scheme, shifts: Sequence[ContactShift]) -> str:
    officer = Employee(ref="e1", scheme=scheme, function="wijkregisseur", scale=8, monthly_salary=Decimal(3500))
    calculation = calculate(rule, officer, shifts, scale_maxima=SCALE_MAXIMA)
    if calculation.not_eligible:
        return "geen recht: andere werktijdenregeling"
    lines = listed((_line(line) for line in calculation.lines), empty="geen minuten in een tijdvak")
    return f"{lines}. Samen {euros(calculation.total)}"


def _line(line: Line) -> str:
    if line.kind is LineKind.FIXED_SUM:
        return f"vast bedrag van {line.percent}% van het maandsalaris = {euros(line.amount)}"
    notes = f" ({listed(LINE_NOTES[note] for note in line.notes)})" if line.notes else ""
    base = f"{line.hourly_base}".replace(".", ",")
    return f"{line.minutes_counted} minuten × € {base} per uur × {line.percent}% = {euros(line.amount)}{notes}"


def _rules() -> Section:
    def until(rule: AllowanceRule) -> str:
        return "tot nader order" if rule.valid_to is None else f"tot en met {day(rule.valid_to)}"

    return Section(
        chapter=CHAPTER,
        article="cao",
        title="Bekende regels",
        question="Welke regels kent het systeem, en welke mogen worden uitbetaald?",
        rule=(
            "Iedere regel heeft een looptijd, een grondslag en een status. Een regel waarvan de tekst niet is "
            "nagelezen, of zonder grondslag, kan alleen worden doorgerekend. De basis is 1/156 van het maandsalaris, "
            "met als grens het maximum van de schaal in de regel. Feestdagen zijn de feestdagen van de cao: zonder "
            "Goede Vrijdag en zonder de gelijkgestelde dagen. Iedere regel van de berekening wordt op de cent "
            "afgerond."
        ),
        examples=tuple(
            Example(
                f"{rule.id}, vanaf {day(rule.valid_from)} {until(rule)}",
                f"{STATUSES[rule.status]}; grondslag: {rule.legal_basis or 'geen'}",
            )
            for rule in RULES
        ),
    )


def _evening() -> Section:
    in_2024, in_2025 = _shift("2024-06-03 18:00", "2024-06-03 22:00"), _shift("2025-06-02 18:00", "2025-06-02 22:00")
    night = _shift("2024-06-07 21:00", "2024-06-08 01:30")
    holiday = _shift("2024-05-09 10:00", "2024-05-09 14:00")
    return Section(
        chapter=CHAPTER,
        article="CAO Gemeenten",
        title="Een avond in de wijk",
        question="Wat levert een avond van vier uur op?",
        rule=(
            "Wie in rooster werkt (bijzondere regeling) krijgt de toelage onregelmatige dienst. Wie onder de "
            "standaardregeling valt, krijgt voor een avond tot 22.00 uur niets: die ligt binnen het dagvenster. De "
            "bewonerscontact-toeslag rekent door wat dat verschil zou kosten."
        ),
        examples=(
            Example(
                "Rooster, maandag 3 juni 2024 van 18 tot 22 uur", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [in_2024])
            ),
            Example("Standaardregeling, dezelfde avond", _lines(OUTSIDE_DAY_WINDOW, Scheme.STANDARD, [in_2024])),
            Example(
                "Standaardregeling, toelage onregelmatige dienst",
                _lines(IRREGULAR_HOURS_2024, Scheme.STANDARD, [in_2024]),
            ),
            Example(
                "Bewonerscontact-toeslag (doorrekenen), maandag 2 juni 2025 van 18 tot 22 uur",
                _lines(RESIDENT_CONTACT, Scheme.STANDARD, [in_2025]),
            ),
            Example(
                "Rooster, vrijdag 7 juni 2024 van 21 tot 1.30 uur", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [night])
            ),
            Example(
                "Rooster, Hemelvaartsdag 2024 van 10 tot 14 uur", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [holiday])
            ),
        ),
    )


def _lone_period() -> Section:
    three, longer = _shift("2024-06-03 18:00", "2024-06-03 21:00"), _shift("2024-06-03 18:00", "2024-06-03 21:01")
    second = _shift("2024-06-05 18:00", "2024-06-05 19:00")
    return Section(
        chapter=CHAPTER,
        article="CAR-UWO 3:11(2)",
        title="Een enkele korte periode",
        question="Telt één keer drie uur in een week mee?",
        rule=(
            "Nee. Wie in een week maar één aaneengesloten periode van ten hoogste drie uur in de tijdvakken werkte, "
            "krijgt geen toelage. Diensten die op elkaar aansluiten zijn één periode. De week loopt van maandag tot "
            "en met zondag."
        ),
        examples=(
            Example("Drie uur op één avond", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [three])),
            Example("Een minuut langer", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [longer])),
            Example(
                "Drie uur en nog een uur op een andere avond",
                _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [three, second]),
            ),
        ),
    )


def _clock_change() -> Section:
    spring, autumn = _shift("2024-03-31 00:00", "2024-03-31 05:00"), _shift("2024-10-27 00:00", "2024-10-27 05:00")
    return Section(
        chapter=CHAPTER,
        article="berekening",
        title="Zomertijd en wintertijd",
        question="Hoeveel uren telt een nacht waarin de klok wordt verzet?",
        rule="De echte uren: een uur minder in maart, een uur meer in oktober.",
        examples=(
            Example("31 maart 2024 van 0 tot 5 uur", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [spring])),
            Example("27 oktober 2024 van 0 tot 5 uur", _lines(IRREGULAR_HOURS_2024, Scheme.ROSTER, [autumn])),
        ),
    )


def _other_variants() -> Section:
    saturday = _shift("2025-04-05 10:00", "2025-04-05 16:00")
    evening = _shift("2024-06-03 17:00", "2024-06-03 20:25")
    early_evening = _shift("2024-06-03 17:00", "2024-06-03 20:00")
    weekend = [_shift("2024-06-08 09:00", "2024-06-08 11:00"), _shift("2024-06-09 09:00", "2024-06-09 11:00")]
    return Section(
        chapter=CHAPTER,
        article="ter vergelijking",
        title="Andere regels, doorgerekend",
        question="Wat zouden andere regels opleveren?",
        rule=(
            "Bij het Rijk tellen hele kwartieren, en de rand van de dag alleen als de dienst voor 7 uur begint of na "
            "20 uur eindigt. Bij de waterschappen komt er een vast deel van het maandsalaris bij. De percentages van "
            "de cao 2025-2027 zijn nog niet in de definitieve tekst nagelezen."
        ),
        examples=(
            Example(
                "Cao 2025-2027, rooster, zaterdag 5 april 2025 van 10 tot 16 uur",
                _lines(IRREGULAR_HOURS_2025, Scheme.ROSTER, [saturday]),
            ),
            Example(
                "Rijk, maandag 3 juni 2024 van 17 tot 20.25 uur", _lines(CENTRAL_GOVERNMENT, Scheme.ROSTER, [evening])
            ),
            Example("Rijk, dezelfde dag tot 20 uur", _lines(CENTRAL_GOVERNMENT, Scheme.ROSTER, [early_evening])),
            Example(
                "Waterschap, zaterdag 8 en zondag 9 juni 2024 van 9 tot 11 uur",
                _lines(WATER_AUTHORITIES, Scheme.ROSTER, weekend),
            ),
        ),
    )
