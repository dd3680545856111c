"""What the handling itself tells: a rule that is set aside again and again, and a theme where nothing was done."""

from datetime import date, datetime, timedelta

import pytest

from leerlus.casework.feedback.models import Verdict
from leerlus.casework.redress.models import Redress
from leerlus.insight.patterns.actions import begin_scan, finish_scan
from leerlus.insight.patterns.scans.practice import bar_for, nothing_done, tailored_solutions
from leerlus.web.patterns.evidence import sentence_of
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 1, 12, tzinfo=make.MONDAY.tzinfo)


def put_right(theme, number, *, rule="", days_ago=0):
    for _each in range(number):
        signal = make.complaint(theme=theme, at=NOON - timedelta(days=days_ago + 9))
        kind = "tailored_solution" if rule else "apology"
        more = {"purpose_of_the_rule": "Eerlijk delen", "circumstances": "Ziek"} if rule else {}
        Redress.objects.create(signal=signal, kind=kind, what="Gedaan", rule_name=rule, by=make.handler(), done_at=NOON,
                               at=NOON - timedelta(days=days_ago), **more)  # fmt: skip


def felt(theme, **answers):
    for answer, number in answers.items():
        for _each in range(number):
            signal = make.complaint(theme=theme, at=NOON - timedelta(days=9))
            Verdict.objects.create(signal=signal, closed_at=NOON, what_was_done="Excuses", asked_at=NOON,
                                   asked_how="page", solved="partly", something_was_done=answer, may_contact=True,
                                   given_at=NOON, how="page")  # fmt: skip


def rules():
    return tailored_solutions(today=TODAY, false_alarms_per_month=0.05)


def test_a_rule_that_has_to_be_set_aside_again_and_again_is_seen():
    allowance, parking = make.theme("Toeslag"), make.theme("Parkeren")
    put_right(allowance, 7, rule="Kostendelersnorm")
    put_right(allowance, 1, rule="kostendelersnorm ")
    put_right(allowance, 4)
    put_right(parking, 40)
    put_right(parking, 2, rule="Maximaal één vergunning")
    (seen,) = rules()
    assert (seen.title, seen.theme_id, seen.observed) == ("Kostendelersnorm", allowance.pk, 8)
    assert seen.expected < 1 and seen.evidence["among"] == 12


def test_few_tailored_solutions_old_ones_and_those_that_come_everywhere_are_no_pattern():
    one, other = make.theme("Toeslag"), make.theme("Parkeren")
    put_right(one, 4, rule="Zelden")
    put_right(other, 40)
    assert rules() == []
    put_right(one, 20, rule="Vroeger", days_ago=300)
    assert rules() == []
    put_right(one, 6, rule="Overal")
    put_right(other, 40, rule="Ook daar")
    assert [seen for seen in rules() if seen.title == "Overal"] == []


def test_a_theme_where_people_feel_that_nothing_was_done_is_seen():
    waste, roads = make.theme("Afval"), make.theme("Wegen")
    felt(waste, no=9, yes=3, dont_know=1)
    felt(roads, no=4, yes=40)
    (seen,) = nothing_done(today=TODAY, false_alarms_per_month=0.05)
    assert (seen.theme_id, seen.observed, seen.evidence["among"]) == (waste.pk, 9, 13)


def test_the_evidence_says_it_in_words():
    put_right(make.theme("Toeslag"), 8, rule="Kostendelersnorm")
    put_right(make.theme("Parkeren"), 40)
    scan = begin_scan(through_week=TODAY, settings={})
    (pattern,) = finish_scan(scan=scan, sightings=rules(), signals=48, series=1, without_verdict=0, by=None)
    assert sentence_of(pattern).startswith("Bij 8 van de 8 mensen voor wie in een halfjaar iets is rechtgezet")


def test_a_larger_budget_lowers_the_bar_but_never_below_one_in_a_hundred():
    assert bar_for(parts=20, false_alarms_per_month=0.005) < bar_for(parts=20, false_alarms_per_month=0.01)
    assert bar_for(parts=1, false_alarms_per_month=9) == 0.01
