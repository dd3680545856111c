"""Lessons between municipalities: shared without persons, taken in once, told at a pattern, used as a check."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.utils import timezone

from leerlus.insight.causes.models import Cause
from leerlus.insight.lessons import actions
from leerlus.insight.lessons.actions import Taken
from leerlus.insight.lessons.lesson_form import LessonRefused, write_lesson
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.lessons.preparing import Fall, first_content
from leerlus.insight.lessons.queries import elsewhere
from leerlus.insight.measures.actions import propose
from leerlus.insight.measures.choices import Finding
from leerlus.insight.measures.models import Check, Evaluation, MeasureCause
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys.exchange import HoldsNoCheck, make_check
from tests import make
from tests.insight.lessons.test_lesson_form import LESSON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality()


@pytest.fixture
def measure():
    owner = make.department_head()
    return propose(
        name="Lijst elk uur", what="Mevrouw Jansen (06-12345678) bouwde de koppeling.", kind="system",
        strength="strong", owner=owner, owner_function="Hoofd", due_on=date(2026, 12, 1), by=owner,
    )  # fmt: skip


def taken_in(**changes):
    return actions.take_in(given=write_lesson(LESSON | {"id": str(uuid4())} | changes), by=make.coordinator())[0]


def a_lesson(measure):
    return first_content(measure) | {"what_happened": "De scanauto reed met een oude lijst."}


def looked_at(measure, *, low, high, finding=Finding.DOES_NOT_WORK):
    return Evaluation.objects.create(
        measure=measure, at=timezone.now(), finding=finding, ratio=(low + high) / 2, low=low, high=high, input={},
        settings={}, result={"weeks_after": 26},
    )  # fmt: skip


def test_what_went_wrong_is_the_cause_or_is_left_to_who_shares_it_and_never_what_was_done(measure):
    assert first_content(measure)["what_happened"] == ""
    MeasureCause.objects.create(
        measure=measure, cause=Cause.objects.create(name="De lijst gaat één keer per nacht", group="technical")
    )
    assert first_content(measure)["what_happened"] == "De lijst gaat één keer per nacht"


@pytest.mark.parametrize(
    ("low", "high", "finding", "said"),
    [(0.82, 1.21, "no_effect", "Geen duidelijke verandering"), (1.1, 1.6, "rose", "Het steeg met 35%")],
)
def test_a_measure_that_did_not_help_is_told_with_what_was_seen_and_comes_in_elsewhere(
    measure, client, low, high, finding, said
):
    looked_at(measure, low=low, high=high)
    lesson = actions.share(measure=measure, content=a_lesson(measure), version=0, by=make.coordinator())
    assert lesson.proof == {"finding": finding, "ratio": (low + high) / 2, "low": low, "high": high, "weeks": 26}
    client.force_login(make.coordinator())
    page = client.get(f"/werk/lessen/{lesson.key}/").content.decode()
    assert said in page and "Er is gekeken, en het deed niet wat we hoopten." in page and "nog geen bewijs" not in page
    assert taken_in(proof=lesson.proof).proof == lesson.proof


def test_a_later_look_that_says_nothing_yet_brings_no_proof(measure):
    looked_at(measure, low=0.82, high=1.21)
    looked_at(measure, low=0.5, high=1.21, finding=Finding.TOO_EARLY)
    assert "proof" not in first_content(measure)


def a_pattern():
    theme = make.theme("Parkeren")
    cases = [make.complaint(theme=theme) for _number in range(2)]
    return see_by_hand(title="", reason="Twee keer.", signals=cases, by=make.coordinator())


def test_a_lesson_leaves_without_persons_and_comes_in_as_it_left(measure, client):
    lesson = actions.share(measure=measure, content=a_lesson(measure), version=0, by=make.coordinator())
    told = client.get("/lessen.json").json()["items"][0]
    assert "Jansen" not in str(told) and "12345678" not in str(told)
    Lesson.objects.all().delete()
    make.municipality(code="GM9990", name="Elders")
    again, taken = actions.take_in(given=write_lesson(told["_leerlus"]), by=make.coordinator())
    assert taken == Taken.NEW and again.content == lesson.content and not again.is_ours


def test_a_lesson_that_tells_of_a_person_does_not_leave(measure, client):
    content = first_content(measure) | {"what_happened": "Bel mevrouw Jansen op 06-12345678."}
    with pytest.raises(actions.MayNotLeave):
        actions.share(measure=measure, content=content, version=0, by=make.coordinator())
    assert client.get("/lessen.json").json()["items"] == []


def test_what_is_not_shared_any_more_leaves_the_feed(measure, client):
    lesson = actions.share(measure=measure, content=a_lesson(measure), version=0, by=make.coordinator())
    actions.stop_sharing(lesson=lesson, by=make.coordinator())
    assert client.get("/lessen.json").json()["items"] == []


def test_the_same_lesson_twice_is_one_and_an_older_one_does_not_replace_a_newer():
    key = str(uuid4())
    taken = [
        actions.take_in(given=write_lesson(LESSON | {"id": key} | changes), by=make.coordinator())[1]
        for changes in ({}, {}, {"title": "Nieuwer", "approved_on": "2026-11-25"},
                        {"title": "Ouder", "approved_on": "2026-11-01"})
    ]  # fmt: skip
    assert taken == [Taken.NEW, Taken.KNOWN, Taken.RENEWED, Taken.KNOWN]
    assert [str(lesson) for lesson in Lesson.objects.all()] == ["Nieuwer"]


def refused(**changes):
    with pytest.raises(LessonRefused) as refusal:
        taken_in(**changes)
    return {one.field: (one.code, one.words) for one in refusal.value.troubles}


def test_a_lesson_in_which_a_person_seems_to_stand_is_refused_with_its_places_named():
    examples = LESSON["check"]["examples"] | {"must_pass": [["1"], ["Piet Jansen"]]}
    told = refused(
        what_happened="Mevrouw Janny Pietersen, Kerkstraat 12, kreeg een boete. BSN 123456782.",
        check=LESSON["check"] | {"examples": examples},
    )
    assert told == {
        "what_happened": ("tells_of_a_person", "Mevrouw Janny Pietersen, Kerkstraat 12, 123456782"),
        "check.examples.must_pass.2.1": ("tells_of_a_person", "Piet Jansen"),
    }
    assert not Lesson.objects.exists()


def test_another_sender_does_not_replace_a_lesson_and_is_told_whose_it_is(client):
    lesson = taken_in()
    theirs = LESSON | {"id": str(lesson.key), "approved_on": "2026-11-26", "title": "Vervangen",
                       "from": {"code": "GM9997", "name": "Heuvelrade"}}  # fmt: skip
    client.force_login(make.coordinator())
    upload = {"file": SimpleUploadedFile("les.json", write_lesson(theirs))}
    answer = client.post("/werk/lessen/overnemen/", upload)
    assert answer.status_code == 422 and "hebben, Dijkerveen: alleen die" in answer.content.decode()
    assert str(Lesson.objects.get()) == "De lijst was te oud"


def test_a_lesson_of_a_day_that_is_still_to_come_is_refused():
    assert refused(approved_on="2999-01-01") == {"approved_on": ("in_the_future", "")}


def test_a_lesson_that_says_to_be_ours_is_refused_and_our_own_is_known_as_ours(measure):
    ours = actions.share(measure=measure, content=a_lesson(measure), version=0, by=make.coordinator())
    assert refused(**{"from": {"code": "gm9999", "name": "Elders"}}) == {"from": ("from_ourselves", "")}
    assert actions.take_in(given=write_lesson(ours.content), by=make.coordinator()) == (ours, Taken.OURS)


def test_a_lesson_of_another_can_be_removed_and_one_of_ours_cannot(measure, client):
    ours = actions.share(measure=measure, content=a_lesson(measure), version=0, by=make.coordinator())
    theirs = taken_in()
    client.force_login(make.coordinator())
    assert "Ja, verwijder hem" in client.get(f"/werk/lessen/{theirs.key}/").content.decode()
    for lesson in (ours, theirs):
        client.post(f"/werk/lessen/{lesson.key}/verwijderen/")
    assert list(Lesson.objects.all()) == [ours]


@pytest.mark.parametrize(
    ("fall", "said"),
    [
        (Fall(40, 25, 52), "Het daalde met 40% (25 tot 52)"),
        (Fall(-50, -100, -20), "Het steeg met 50% (20 tot 100)"),
        (Fall(10, -5, 24), "Geen duidelijke verandering: tussen 5% meer en 24% minder"),
        (Fall(5, 0, 10), "Het daalde met 5% (0 tot 10)"),
    ],
)
def test_a_rise_reads_as_a_rise(fall, said):
    assert str(fall) == said


def test_a_pattern_tells_what_others_did_and_pools_what_may_be_pooled():
    taken_in()
    taken_in(**{"from": {"code": "GM9997", "name": "Heuvelrade"}})
    taken_in(theme="Afval", cause=None)
    told = elsewhere(a_pattern())
    assert (told.places, len(told.lessons)) == (2, 2)
    assert (told.lessons[0][1].percent, told.lessons[0][1].least, told.lessons[0][1].most) == (40, 25, 52)
    assert (told.together.percent, told.together.places) == (40, 2)
    page = render_to_string("patterns/parts/elsewhere.html", {"other_places": told})
    assert "Wat zij deden, samengenomen: Het daalde" in page and "2 daarvan" not in page


def test_places_that_differ_by_more_than_luck_are_told_beside_each_other():
    taken_in()
    worse = LESSON["proof"] | {"ratio": 0.95, "low": 0.9, "high": 1.0}
    taken_in(**{"proof": worse, "from": {"code": "GM9997", "name": "Heuvelrade"}})
    assert elsewhere(a_pattern()).together is None


def test_the_check_of_a_lesson_becomes_one_of_ours_and_a_second_gets_another_name():
    lesson = taken_in()
    first, second = (make_check(lesson=lesson, by=make.coordinator()) for _each in range(2))
    assert (first.name, second.name) == ("Geen bedrag", "Geen bedrag (van Dijkerveen)")
    with pytest.raises(HoldsNoCheck):
        make_check(lesson=taken_in(check=None), by=make.coordinator())
    assert Check.objects.count() == 2


def test_a_bad_file_is_told_by_field_and_nothing_is_kept(client):
    client.force_login(make.coordinator())
    bad = write_lesson(LESSON | {"title": "", "measure": LESSON["measure"] | {"kind": "magie"}})
    answer = client.post("/werk/lessen/overnemen/", {"file": SimpleUploadedFile("les.json", bad)})
    html = answer.content.decode()
    assert answer.status_code == 422 and not Lesson.objects.exists()
    assert "“title” is leeg." in html
    assert "“measure.kind” is geen van de waarden die daar mogen staan." in html


def test_one_click_makes_a_draft_of_a_measure(client):
    lesson = taken_in()
    client.force_login(make.coordinator())
    html = client.get(f"/werk/maatregelen/nieuw/?les={lesson.key}").content.decode()
    assert 'value="Elk uur"' in html


def test_everything_that_leaves_is_shown_first(measure, client):
    client.force_login(make.coordinator())
    html = client.get(f"/werk/lessen/delen/{measure.pk}/").content.decode()
    assert "Lijst elk uur" in html and "Jansen" not in html and not Lesson.objects.exists()
    sent = {"title": "Lijst elk uur", "what_happened": "De lijst was oud.", "measure": "Elk uur", "version": 0}
    client.post(f"/werk/lessen/delen/{measure.pk}/", sent)
    assert Lesson.objects.get().content["measure"]["name"] == "Elk uur"
