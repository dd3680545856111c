"""Several problems in a case, each with its why; and causes suggested from cases told alike."""

import pytest

from leerlus.insight.causes.actions import NotYetAWhy, ask_why, name_cause
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.causes.queries import is_why_known, suggested_causes, whys_of
from tests import make

pytestmark = pytest.mark.django_db
FINE = "Een boete van de scanauto terwijl ik een vergunning heb."


def cause(name="Vergunning komt te laat"):
    return name_cause(name=name, group="technical", by=None)


def why(signal, ends_at, **changes):
    told = {"answers": [("Lijst te oud", "de lijst")], "where_else": "Bezoekers", "cause": ends_at} | changes
    return ask_why(signal=signal, **told, by=make.handler())


def test_a_case_may_be_late_and_rude_each_with_its_own_norm():
    signal = make.complaint()
    why(signal, cause(), problem="Te laat", norm="prompt")
    why(signal, cause("Geen tijd voor een gesprek"), problem="Onbeleefd", norm="treatment")
    assert [(one.problem, one.norm) for one in whys_of(signal)] == [("Te laat", "prompt"), ("Onbeleefd", "treatment")]


def test_asked_anew_of_the_same_problem_it_replaces():
    signal = make.complaint()
    chain = why(signal, cause())
    why(signal, cause(), chain=chain, answers=[("Nooit ververst", "logboek")])
    assert [step.because for step in whys_of(signal).get().steps.all()] == ["Nooit ververst"]


@pytest.mark.parametrize(
    "lacking", [{"answers": [("Lijst te oud", "")]}, {"where_else": ""}, {"answers": [("Zij vergat het", "zij")]}]
)
def test_no_door_lets_a_why_in_that_is_not_whole(lacking):
    with pytest.raises(NotYetAWhy):
        why(make.complaint(), cause(), **lacking)
    assert not WhyChain.objects.exists()


def test_what_was_kept_without_evidence_is_asked_again_before_closing():
    signal = make.complaint()
    why(signal, cause()).steps.update(evidence="")
    assert not is_why_known(whys_of(signal))


def test_causes_come_from_cases_told_alike_most_frequent_first():
    theme, late, broken = make.theme(), cause(), cause("Automaat stuk")
    make.complaint(theme=theme, about=FINE)
    for ends_at, about in ((late, FINE), (late, FINE), (broken, "Boete: de automaat was stuk."), (broken, "Lamp uit.")):
        why(make.complaint(theme=theme, about=about), ends_at)
    why(make.complaint(theme=make.theme("Afval"), about=FINE), broken)
    asked = make.complaint(theme=theme, about="Scanauto gaf een boete, ik heb een vergunning!")
    assert [(one.cause, one.times) for one in suggested_causes(asked)] == [(late, 2), (broken, 1)]


def test_a_cause_out_of_use_is_not_suggested():
    theme, late = make.theme(), cause()
    why(make.complaint(theme=theme, about=FINE), late)
    late.in_use = False
    late.save()
    assert suggested_causes(make.complaint(theme=theme, about=FINE)) == []


@pytest.mark.parametrize("about", ["\\ ' : | & !", "", "o'clock 'quoted' c:\\temp"])
def test_strange_signs_in_a_story_break_nothing(about):
    assert suggested_causes(make.complaint(theme=make.theme(), about=about)) == []
