"""The public story of a measure: without persons, approved by a coordinator, and taken off again."""

from datetime import date

import pytest

from leerlus.accountability.publishing import actions
from leerlus.accountability.publishing.preparing import first_words, how_often
from leerlus.insight.measures.actions import propose
from leerlus.insight.told.actions import MayNotLeave
from tests import make

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "De lijst gaat nu elk uur", "what_people_told": "Ons is 52 keer verteld dat er iets misging.",
    "what_we_found": "", "what_we_changed": "Nu elk uur.", "what_it_brought": "",
}  # fmt: skip


@pytest.fixture
def measure():
    make.municipality()
    owner = make.department_head()
    return propose(
        name="Lijst elk uur", what="Mevrouw Jansen (06-12345678) maakte een koppeling.", kind="system",
        strength="strong", owner=owner, owner_function="Hoofd", due_on=date(2026, 12, 1), by=owner,
    )  # fmt: skip


def page(client):
    return client.get("/wat-is-er-veranderd/").content.decode()


def test_the_first_words_name_nobody_and_hide_small_numbers(measure):
    words = first_words(measure)
    assert "Jansen" not in words["what_we_changed"] and "06" not in words["what_we_changed"]
    assert how_often(2) != "2" and how_often(52) == "52"


def test_only_an_approved_story_is_public(measure, client):
    story = actions.write(measure=measure, words=WORDS, version=0, by=make.coordinator())
    assert WORDS["title"] not in page(client)
    assert client.get(f"/wat-is-er-veranderd/{story.pk}/").status_code == 404
    actions.approve(story=story, version=1, by=make.coordinator())
    assert WORDS["title"] in page(client)
    assert "Nu elk uur." in client.get(f"/wat-is-er-veranderd/{story.pk}/").content.decode()


def test_a_story_that_tells_of_a_person_stays_off_the_website(measure, client):
    words = WORDS | {"what_we_found": "Bel mevrouw Jansen op 06-12345678."}
    story = actions.write(measure=measure, words=words, version=0, by=make.coordinator())
    with pytest.raises(MayNotLeave):
        actions.approve(story=story, version=1, by=make.coordinator())
    assert WORDS["title"] not in page(client)


def test_a_withdrawn_story_and_one_whose_words_change_leave_the_website(measure, client):
    story = actions.write(measure=measure, words=WORDS, version=0, by=make.coordinator())
    actions.approve(story=story, version=1, by=make.coordinator())
    actions.withdraw(story=story, because="Het klopt niet.", version=2, by=make.coordinator())
    assert WORDS["title"] not in page(client)
    actions.approve(story=story, version=3, by=make.coordinator())
    actions.write(measure=measure, words=WORDS, version=4, by=make.coordinator())
    assert WORDS["title"] not in page(client)


def test_what_may_not_be_public_is_told_and_the_words_stay(measure, client):
    client.force_login(make.coordinator())
    words = WORDS | {"what_we_found": "Bel mevrouw Jansen op 06-12345678.", "approve": "1", "version": 0}
    answer = client.post(f"/werk/maatregelen/{measure.pk}/verhaal/", words)
    assert answer.status_code == 422 and "06-12345678" in answer.content.decode()
    assert f'value="{WORDS["title"]}"' in answer.content.decode()
    assert "Haal dit weg" in answer.content.decode() and WORDS["title"] not in page(client)
