"""The allowance rules we know, as dated data with their source and what about them is in doubt.

A rule in doubt is a simulation: it shows what would be paid, and becomes active only when the municipality has read the
final text and names its legal basis. Of the older rules the numbers were read in CAR-UWO 3:11 (2015 text), CAO Rijk 7.1
(text to 1 January 2024) and the water authorities' terms of employment 3.3.6.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from leerlus.statute.allowance.rules import (
    MINUTES_PER_DAY,
    AllowanceRule,
    DayType,
    FixedSum,
    OtherPay,
    Scheme,
    Slot,
    Status,
)
from leerlus.statute.calendar import Holiday

WEEKDAY = frozenset({DayType.WEEKDAY})
SATURDAY = frozenset({DayType.SATURDAY})
SUNDAY = frozenset({DayType.SUNDAY})
HOLIDAY = frozenset({DayType.HOLIDAY})
SUNDAY_OR_HOLIDAY = SUNDAY | HOLIDAY
ANY_DAY = WEEKDAY | SATURDAY | SUNDAY | HOLIDAY

MUNICIPAL_HOLIDAYS = frozenset(Holiday) - {Holiday.GOOD_FRIDAY}
"""The eight paid holidays of the CAO Gemeenten since 2024; Good Friday is not one of them."""

MUNICIPAL_HOLIDAYS_BEFORE_2024 = MUNICIPAL_HOLIDAYS - {Holiday.LIBERATION_DAY}
"""Until 2023 each municipality decided for itself whether 5 May was a holiday."""

THREE_HOURS = 3 * 60


def at(hour: int, minute: int = 0) -> int:
    """A wall-clock time as minutes after midnight: ``at(18)`` is 1080, ``at(24)`` the end of the day."""
    return hour * 60 + minute


def _weekday_edges(low: str, high: str) -> tuple[Slot, ...]:
    return (
        Slot(WEEKDAY, at(0), at(6), Decimal(high)),
        Slot(WEEKDAY, at(6), at(8), Decimal(low)),
        Slot(WEEKDAY, at(18), at(22), Decimal(low)),
        Slot(WEEKDAY, at(22), at(24), Decimal(high)),
    )


def _whole_day(days: frozenset[DayType], percent: str) -> Slot:
    return Slot(days, 0, MINUTES_PER_DAY, Decimal(percent))


IRREGULAR_HOURS_TO_2023 = AllowanceRule(
    id="tod-2020",
    name="Toelage onregelmatige dienst (tot en met 2023)",
    legal_basis="CAO Gemeenten, hoofdstuk 3 (voorheen CAR-UWO 3:11)",
    source="CAR-UWO 3:11, tekst van 2015, voortgezet in de CAO Gemeenten",
    doubt="Of 5 mei een feestdag is, bepaalde de gemeente zelf.",
    status=Status.ACTIVE,
    valid_from=date(2020, 1, 1),
    valid_to=date(2023, 12, 31),
    schemes=frozenset({Scheme.ROSTER}),
    slots=(*_weekday_edges("20", "40"), _whole_day(SATURDAY, "40"), _whole_day(SUNDAY_OR_HOLIDAY, "65")),
    holidays=MUNICIPAL_HOLIDAYS_BEFORE_2024,
    cap_scale=6,
    lone_period_minutes=THREE_HOURS,
    pay_code="TOD",
)

IRREGULAR_HOURS_2024 = AllowanceRule(
    id="tod-2024",
    name="Toelage onregelmatige dienst (2024 tot en met maart 2025)",
    legal_basis="CAO Gemeenten, hoofdstuk 3",
    source="CAR-UWO 3:11, voortgezet in de CAO Gemeenten; een vakbond noemde 40 en 65 procent als stand van 2025",
    status=Status.ACTIVE,
    valid_from=date(2024, 1, 1),
    valid_to=date(2025, 3, 31),
    schemes=frozenset({Scheme.ROSTER}),
    slots=IRREGULAR_HOURS_TO_2023.slots,
    holidays=MUNICIPAL_HOLIDAYS,
    cap_scale=6,
    lone_period_minutes=THREE_HOURS,
    pay_code="TOD",
)

IRREGULAR_HOURS_2025 = AllowanceRule(
    id="tod-2025",
    name="Toelage onregelmatige dienst (CAO 2025-2027)",
    legal_basis="CAO Gemeenten 2025-2027",
    source="Bod van de werkgevers en persberichten over het akkoord, 2025",
    doubt="De percentages voor weekend en feestdagen en hun ingangsdatum zijn niet in de cao nagelezen.",
    status=Status.SIMULATION,
    valid_from=date(2025, 4, 1),
    valid_to=date(2027, 3, 31),
    schemes=frozenset({Scheme.ROSTER}),
    slots=(*_weekday_edges("20", "40"), _whole_day(SATURDAY, "75"), _whole_day(SUNDAY_OR_HOLIDAY, "100")),
    holidays=MUNICIPAL_HOLIDAYS,
    cap_scale=6,
    lone_period_minutes=THREE_HOURS,
    pay_code="TOD",
)

OUTSIDE_DAY_WINDOW = AllowanceRule(
    id="buitendagvenster",
    name="Buitendagvenstertoelage",
    legal_basis="CAO Gemeenten, hoofdstuk 3",
    source="Begin van het dagvenster om 7.00 uur: nota werktijden van een gemeente; de rest is niet nagelezen",
    doubt="Het einde om 22.00 uur, de percentages 50, 75 en 100 en een schaalgrens zijn niet in de cao nagelezen.",
    status=Status.SIMULATION,
    valid_from=date(2020, 1, 1),
    valid_to=None,
    schemes=frozenset({Scheme.STANDARD}),
    slots=(
        Slot(WEEKDAY, at(0), at(7), Decimal(50)),
        Slot(WEEKDAY, at(22), at(24), Decimal(50)),
        _whole_day(SATURDAY, "75"),
        _whole_day(SUNDAY_OR_HOLIDAY, "100"),
    ),
    holidays=MUNICIPAL_HOLIDAYS,
    excludes=frozenset({OtherPay.OVERTIME, OtherPay.IRREGULAR_HOURS}),
    pay_code="BDV",
)

CENTRAL_GOVERNMENT = AllowanceRule(
    id="cao-rijk",
    name="Toelage onregelmatige dienst, CAO Rijk",
    legal_basis="CAO Rijk 7.1",
    source="CAO Rijk 7.1, tekst tot 1 januari 2024; grens naar salarisnummer 10 van schaal 7",
    doubt="Alleen ter vergelijking: een gemeente valt niet onder deze cao. De feestdagen ervan zijn niet nagelezen.",
    status=Status.SIMULATION,
    valid_from=date(2020, 1, 1),
    valid_to=None,
    schemes=frozenset({Scheme.ROSTER, Scheme.STANDARD}),
    slots=(
        Slot(WEEKDAY, at(0), at(6), Decimal(40)),
        Slot(WEEKDAY, at(6), at(8), Decimal(20), only_if_started_before=at(7)),
        Slot(WEEKDAY, at(18), at(22), Decimal(20), only_if_ended_after=at(20)),
        Slot(WEEKDAY, at(22), at(24), Decimal(40)),
        _whole_day(SATURDAY | SUNDAY, "70"),
        _whole_day(HOLIDAY, "100"),
    ),
    holidays=MUNICIPAL_HOLIDAYS,
    cap_scale=7,
    rounding_minutes=15,
    pay_code="TOD-RIJK",
)

WATER_AUTHORITIES = AllowanceRule(
    id="waterschappen",
    name="Toelage onregelmatige dienst, waterschappen",
    legal_basis="Arbeidsvoorwaarden waterschappen 3.3.6",
    source="Arbeidsvoorwaarden waterschappen 3.3.6",
    doubt=(
        "Alleen ter vergelijking: een gemeente valt hier niet onder. Welk percentage op werkdagen vanaf 22.00 uur en "
        "op zaterdag geldt, is gelezen uit een tabel zonder kolommen."
    ),
    status=Status.SIMULATION,
    valid_from=date(2020, 1, 1),
    valid_to=None,
    schemes=frozenset({Scheme.ROSTER, Scheme.STANDARD}),
    slots=(
        Slot(WEEKDAY, at(0), at(7), Decimal(50)),
        Slot(WEEKDAY, at(19), at(22), Decimal(25)),
        Slot(WEEKDAY, at(22), at(24), Decimal(50)),
        Slot(SATURDAY, at(0), at(8), Decimal(50)),
        Slot(SATURDAY, at(8), at(18), Decimal(25)),
        Slot(SATURDAY, at(18), at(24), Decimal(50)),
        _whole_day(SUNDAY, "75"),
        _whole_day(HOLIDAY, "100"),
    ),
    holidays=MUNICIPAL_HOLIDAYS,
    cap_scale=7,
    hourly_below_maximum_of_scale=11,
    fixed_sums=(FixedSum(Decimal("0.77")), FixedSum(Decimal(4), needs=SATURDAY | SUNDAY)),
    pay_code="TOD-WS",
)

RESIDENT_CONTACT = AllowanceRule(
    id="bewonerscontact",
    name="Bewonerscontact-toeslag (voorstel)",
    legal_basis="",
    source="Voorstel: de percentages van de toelage onregelmatige dienst, voor wie nu voor een avond niets krijgt",
    doubt="Geen toelage uit de cao: betalen vraagt een grondslag en instemming van ondernemingsraad of vakbonden.",
    status=Status.SIMULATION,
    valid_from=date(2025, 1, 1),
    valid_to=None,
    schemes=frozenset({Scheme.STANDARD}),
    slots=(
        Slot(WEEKDAY, at(18), at(22), Decimal(20)),
        _whole_day(SATURDAY, "40"),
        _whole_day(SUNDAY_OR_HOLIDAY, "65"),
    ),
    holidays=MUNICIPAL_HOLIDAYS,
    cap_scale=6,
    min_block_minutes=30,
    rounding_minutes=15,
    monthly_cap_minutes=40 * 60,
    excludes=frozenset(OtherPay),
    pay_code="BCT",
)

RULES: tuple[AllowanceRule, ...] = (
    IRREGULAR_HOURS_TO_2023,
    IRREGULAR_HOURS_2024,
    IRREGULAR_HOURS_2025,
    OUTSIDE_DAY_WINDOW,
    CENTRAL_GOVERNMENT,
    WATER_AUTHORITIES,
    RESIDENT_CONTACT,
)


def rules_valid_on(day: date, *, rules: Sequence[AllowanceRule] = RULES) -> tuple[AllowanceRule, ...]:
    """Which rules hold on this day?"""
    return tuple(rule for rule in rules if rule.is_valid_on(day))
