"""The known rules, number by number, as their sources give them."""

from datetime import date

import pytest

from leerlus.statute.allowance.rules import OtherPay, Scheme
from leerlus.statute.allowance.schemes import (
    CENTRAL_GOVERNMENT,
    IRREGULAR_HOURS_2024,
    IRREGULAR_HOURS_2025,
    IRREGULAR_HOURS_TO_2023,
    OUTSIDE_DAY_WINDOW,
    RESIDENT_CONTACT,
    RULES,
    WATER_AUTHORITIES,
)
from leerlus.statute.calendar import Holiday

CAR_UWO = """
weekday 0:00-6:00 40%
weekday 6:00-8:00 20%
weekday 18:00-22:00 20%
weekday 22:00-24:00 40%
saturday 0:00-24:00 40%
holiday,sunday 0:00-24:00 65%
"""

TABLES = [
    (IRREGULAR_HOURS_TO_2023, CAR_UWO),
    (IRREGULAR_HOURS_2024, CAR_UWO),
    (
        IRREGULAR_HOURS_2025,
        CAR_UWO.replace("saturday 0:00-24:00 40%", "saturday 0:00-24:00 75%").replace("65%", "100%"),
    ),
    (
        OUTSIDE_DAY_WINDOW,
        """
weekday 0:00-7:00 50%
weekday 22:00-24:00 50%
saturday 0:00-24:00 75%
holiday,sunday 0:00-24:00 100%
""",
    ),
    (
        CENTRAL_GOVERNMENT,
        """
weekday 0:00-6:00 40%
weekday 6:00-8:00 20% if started before 7:00
weekday 18:00-22:00 20% if ended after 20:00
weekday 22:00-24:00 40%
saturday,sunday 0:00-24:00 70%
holiday 0:00-24:00 100%
""",
    ),
    (
        WATER_AUTHORITIES,
        """
weekday 0:00-7:00 50%
weekday 19:00-22:00 25%
weekday 22:00-24:00 50%
saturday 0:00-8:00 50%
saturday 8:00-18:00 25%
saturday 18:00-24:00 50%
sunday 0:00-24:00 75%
holiday 0:00-24:00 100%
""",
    ),
    (
        RESIDENT_CONTACT,
        """
weekday 18:00-22:00 20%
saturday 0:00-24:00 40%
holiday,sunday 0:00-24:00 65%
""",
    ),
]


def clock(minute):
    return f"{minute // 60}:{minute % 60:02}"


def table(rule):
    lines = []
    for slot in rule.slots:
        line = f"{','.join(sorted(slot.day_types))} {clock(slot.start)}-{clock(slot.end)} {slot.percent}%"
        if slot.only_if_started_before is not None:
            line += f" if started before {clock(slot.only_if_started_before)}"
        if slot.only_if_ended_after is not None:
            line += f" if ended after {clock(slot.only_if_ended_after)}"
        lines.append(line)
    return "\n".join(["", *lines, ""])


@pytest.mark.parametrize(("rule", "expected"), TABLES, ids=lambda value: getattr(value, "id", ""))
def test_each_rule_has_the_slots_of_its_source(rule, expected):
    assert table(rule) == expected


def test_every_rule_has_a_table_here():
    assert [rule for rule, _ in TABLES] == list(RULES)


def test_the_caps_and_thresholds_are_those_of_the_sources():
    assert [(rule.id, rule.cap_scale, rule.lone_period_minutes, rule.rounding_minutes) for rule in RULES] == [
        ("tod-2020", 6, 180, 1), ("tod-2024", 6, 180, 1), ("tod-2025", 6, 180, 1), ("buitendagvenster", None, 0, 1),
        ("cao-rijk", 7, 0, 15), ("waterschappen", 7, 0, 1), ("bewonerscontact", 6, 0, 15),
    ]  # fmt: skip


def test_each_rule_holds_for_the_years_of_its_source():
    assert [(rule.id, rule.valid_from, rule.valid_to) for rule in RULES] == [
        ("tod-2020", date(2020, 1, 1), date(2023, 12, 31)),
        ("tod-2024", date(2024, 1, 1), date(2025, 3, 31)),
        ("tod-2025", date(2025, 4, 1), date(2027, 3, 31)),
        ("buitendagvenster", date(2020, 1, 1), None),
        ("cao-rijk", date(2020, 1, 1), None),
        ("waterschappen", date(2020, 1, 1), None),
        ("bewonerscontact", date(2025, 1, 1), None),
    ]


def test_the_proposal_is_small_print_and_all():
    rule = RESIDENT_CONTACT
    assert (rule.min_block_minutes, rule.monthly_cap_minutes, rule.legal_basis) == (30, 2400, "")
    assert (rule.excludes, rule.schemes) == (frozenset(OtherPay), frozenset({Scheme.STANDARD}))


def test_good_friday_is_paid_nowhere_and_liberation_day_only_since_2024():
    assert not any(Holiday.GOOD_FRIDAY in rule.holidays for rule in RULES)
    assert [rule.id for rule in RULES if Holiday.LIBERATION_DAY not in rule.holidays] == ["tod-2020"]
