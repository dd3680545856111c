"""What stands beside a measure: counted alike, not touched by it, and told in the words of whoever reads it."""

import re
from datetime import timedelta

import numpy as np
import pytest
from django.utils import translation

from leerlus.casework.signals.models import Signal
from leerlus.insight.measures.choices import Finding
from leerlus.insight.measures.effects import Counted, judge_series, signals_compared, signals_counted
from leerlus.insight.measures.models import ProofPlan
from leerlus.insight.measures.queries import fires_and_prevention
from leerlus.insight.measures.rules import Moved, fell_elsewhere_too
from leerlus.journeys import verify
from leerlus.web.measures.words import beside_of, drawn, fires_drawn, placebo_of, verdict_of, where_compared
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
WEEKS = [planted.START + timedelta(weeks=number - 78) for number in range(104)]


@pytest.fixture(autouse=True)
def dutch():
    with translation.override("nl"):
        yield


def looked_at(*, before: float, after: float, beside_before: float, beside_after: float):
    """Complaints here and about waste, which the measure does not touch; looked at after half a year."""
    waste = make.theme("Afval")
    planted.complaints(
        waste, per_week=[beside_before] * 78 + [beside_after] * 26, first_week=WEEKS[0], seed=9
    )  # fmt: skip
    measure = planted.carried_out(before=before, after=after, beside=waste)
    return verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=None)


def plan(**values) -> ProofPlan:
    return ProofPlan(kind="complaint", **values)


def test_what_fell_beside_it_too_is_not_shown_to_be_done_by_the_measure():
    look = looked_at(before=12, after=8, beside_before=14, beside_after=8)
    assert look.finding == Finding.DOES_NOT_WORK and fell_elsewhere_too(look.result)
    assert verdict_of(look) == (
        "Het daalde, maar zonder de maatregel daalde het ook. Het is niet aangetoond dat de maatregel het deed."
    )
    assert "Bij “Afval”, zonder de maatregel, daalde het ook: van 1" in beside_of(look)


def test_what_stayed_beside_it_makes_the_fall_its_own():
    look = looked_at(before=12, after=4, beside_before=14, beside_after=14)
    assert look.finding == Finding.WORKS and look.result["theirs"]["moved"] == Moved.UNCLEAR
    said = beside_of(look)
    assert said.startswith("Met de maatregel ging het van 1") and "daalde of steeg het niet duidelijk" in said


def test_numbers_a_week_are_those_of_the_weeks_that_took_part():
    series = Counted(WEEKS, [9] * 78 + [99] + [3] * 25, None, [14] * 78 + [0] + [13] * 25, [False] * 104)
    result = judge_series(series, start=planted.START, target_ratio=0.6).result
    assert (result["ours"]["before"], result["ours"]["after"]) == (9, 3)
    assert (result["theirs"]["before"], result["theirs"]["after"]) == (14, 13)


def test_an_imagined_start_is_asked_beside_the_same_comparison():
    rng = np.random.default_rng(3)
    ours, theirs = ([int(n) for n in rng.poisson(mean, 104)] for mean in (12, 15))
    series = (Counted(WEEKS, ours, None, beside, [False] * 104) for beside in (None, theirs))
    alone, compared = (judge_series(one, start=planted.START, target_ratio=0.6).result["placebo"] for one in series)
    assert alone["starts"] == compared["starts"] and alone["ratios"] != compared["ratios"]


def test_an_imagined_start_is_told_in_one_sentence():
    said = placebo_of(looked_at(before=12, after=4, beside_before=14, beside_after=14))
    assert said.endswith("toen er niets veranderde: op geen daarvan daalde het zo sterk.") and said.count(".") == 1


def test_the_drawing_holds_the_comparison_and_says_so_to_who_does_not_see_it():
    look = looked_at(before=12, after=4, beside_before=14, beside_after=14)
    found = drawn(look, look.measure)
    assert "chart-quiet-line" in found.svg and "Waar de maatregel niet gold: Afval" in found.svg
    assert "Bij “Afval”, zonder de maatregel" in found.svg[: found.svg.index("</desc>")]
    assert found.compared_with == "Afval" and found.rows[0].elsewhere == look.input["comparison"][0]


def test_on_a_telephone_nothing_of_the_drawings_of_a_measure_is_out_of_sight():
    look = looked_at(before=12, after=4, beside_before=14, beside_after=14)
    quarters = fires_and_prevention(look.measure)
    for both, key in (
        (drawn(look, look.measure).svg, "Zonder de maatregel"),
        (fires_drawn(quarters), "Uren aan zaken"),
    ):
        wide, narrow = re.findall(r'<div class="chart-(wide|narrow)">.*?width="(\d+)".*?</div>', both, flags=re.DOTALL)
        assert (wide, narrow) == (("wide", "720"), ("narrow", "300")) and both.count(f">{key}</text>") == 2


def test_without_a_comparison_nothing_is_said_or_drawn_of_one():
    look = verify.evaluate(measure=planted.carried_out(before=12, after=4), today=planted.HALF_A_YEAR_ON, by=None)
    found = drawn(look, look.measure)
    assert (beside_of(look), found.compared_with) == ("", "")
    assert "chart-quiet-line" not in found.svg


def test_a_district_and_a_theme_beside_it_are_both_named():
    assert where_compared("Afval", "Molenwijk") == "Bij “Afval” in Molenwijk"


def test_a_wider_theme_beside_it_holds_none_of_what_is_counted():
    parking = make.theme("Parkeren")
    fines, permits = (make.theme(name, parent=parking) for name in ("Boetes", "Vergunningen"))
    touched, other = make.complaint(theme=fines), make.complaint(theme=permits)
    wider = plan(theme=fines, comparison_theme=parking)
    assert list(Signal.objects.filter(signals_counted(wider))) == [touched]
    assert list(Signal.objects.filter(signals_compared(wider))) == [other]


def test_what_stands_beside_it_came_through_the_same_channel():
    waste, other = make.theme("Afval"), make.theme("Boetes")
    by_web, by_phone = (make.complaint(theme=waste) for _one in range(2))
    Signal.objects.filter(pk=by_phone.pk).update(channel="phone")
    found = Signal.objects.filter(signals_compared(plan(theme=other, channel="web", comparison_theme=waste)))
    assert list(found) == [by_web]
