"""What is typed in a proof plan: days to look on, and how much was done each week."""

from datetime import date

import pytest

from leerlus.web.measures.forms import PlanForm
from tests import make

pytestmark = pytest.mark.django_db
PLAN = {"version": 1, "kind": "complaint", "baseline_from": "2024-01-01", "target_fall_percent": 40}


def form(**typed):
    make.municipality()
    return PlanForm(PLAN | typed)


def test_days_and_weekly_numbers_are_read_as_they_are_typed():
    typed = form(check_dates="1-6-2027\n\n2027-03-01", exposure="5-1-2026 120\n2026-01-12;98,5\n19-01-2026\t100")
    assert typed.is_valid()
    assert typed.cleaned_data["check_dates"] == [date(2027, 6, 1), date(2027, 3, 1)]
    assert typed.cleaned_data["exposure"] == {"2026-01-05": 120.0, "2026-01-12": 98.5, "2026-01-19": 100.0}


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"check_dates": "31-2-2027"}, "31-2-2027 is geen dag. Schrijf het zo: 24-11-2026."),
        ({"exposure": "6-1-2026 120"}, "6-1-2026 120 begint niet met een maandag."),
        ({"exposure": "5-1-2026 veel"}, "5-1-2026 veel eindigt niet met een getal boven nul."),
        ({"exposure": "5-1-2026 0"}, "5-1-2026 0 eindigt niet met een getal boven nul."),
        ({"exposure": "5-1-2026"}, "5-1-2026 eindigt niet met een getal boven nul."),
    ],
)
def test_what_is_no_day_or_number_is_named(typed, told):
    wrong = form(**typed)
    assert not wrong.is_valid() and told in str(wrong.errors)


def the_parts():
    parking = make.theme("Parkeren")
    return {
        "parking": parking,
        "fines": make.theme("Boetes", parent=parking),
        "waste": make.theme("Afval"),
        "west": make.area("West", "WK2"),
        "east": make.area("Oost", "WK3"),
    }


def compared(**chosen: str) -> PlanForm:
    parts = the_parts()
    return form(**{field: parts[name].pk for field, name in chosen.items()})


@pytest.mark.parametrize(
    "chosen",
    [
        {"theme": "fines", "comparison_theme": "fines"},
        {"theme": "parking", "comparison_theme": "fines"},
        {"theme": "fines", "comparison_area": "west"},
        {"theme": "fines", "area": "west", "comparison_area": "west"},
        {"area": "west", "comparison_theme": "fines"},
    ],
)
def test_what_the_measure_touches_cannot_stand_beside_it(chosen):
    wrong = compared(**chosen)
    assert not wrong.is_valid() and "Dit raakt de maatregel ook." in str(wrong.errors)


@pytest.mark.parametrize(
    "chosen",
    [
        {"theme": "fines", "comparison_theme": "waste"},
        {"theme": "fines", "comparison_theme": "parking"},
        {"theme": "fines", "area": "west", "comparison_area": "east"},
        {"theme": "fines", "area": "west", "comparison_theme": "fines", "comparison_area": "east"},
    ],
)
def test_what_the_measure_does_not_touch_can(chosen):
    assert compared(**chosen).is_valid()
