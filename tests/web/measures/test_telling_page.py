"""Words are let go: busy at once, then the report. Hours: each figure leads to what is behind it."""

import pytest
from django.utils import timezone

from leerlus.foundation.organisation.models import Municipality
from leerlus.insight.measures import actions
from leerlus.insight.told.actions import prepare
from leerlus.journeys import tell
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


@pytest.fixture
def telling(desk):
    return prepare(measure=planted.carried_out(before=1, after=1), step="taken", what_changed="Nu elk uur.", by=None)


def test_letting_go_shows_that_it_is_busy_and_then_the_report(desk, telling):
    address = f"/werk/maatregelen/vertellen/{telling.pk}/"
    desk.post(address, {"what_changed": "Nu elk uur.", "version": 0, "let_go": "1"})
    assert "Wacht op zijn beurt" in desk.get(address).content.decode()
    assert "<progress" in desk.get(address, headers={"HX-Request": "true"}).content.decode()
    work = tell.work_of(telling)
    tell.tell_in_background(work_id=str(work.pk), telling_id=telling.pk, by_id=make.coordinator().pk)
    assert desk.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "0 van 0 is het verteld." in desk.get(address).content.decode()


def test_a_second_press_asks_for_nothing_more(desk, telling):
    address = f"/werk/maatregelen/vertellen/{telling.pk}/"
    for _press in range(2):
        desk.post(address, {"what_changed": "Nu elk uur.", "version": 0, "let_go": "1"})
    work = tell.work_of(telling)
    desk.post(f"{address}verder/")
    assert tell.work_of(telling) == work


def test_a_figure_leads_to_what_is_behind_it(desk):
    measure = planted.measure()
    actions.note(measure=measure, text="Koppeling gebouwd.", hours=16, by=measure.owner)
    page = desk.get("/werk/maatregelen/uren/").content.decode()
    today = timezone.localdate()
    behind = f"/werk/maatregelen/uren/{today.year}/{(today.month + 2) // 3}/"
    assert f'href="{behind}#maatregelen">16</a>' in page
    assert "Koppeling gebouwd." in desk.get(behind).content.decode()
    assert desk.get("/werk/maatregelen/uren/1999/1/").status_code == 404


def test_an_estimate_of_no_minutes_is_refused_and_the_old_one_stays(desk):
    answer = desk.post("/werk/maatregelen/uren/", {"minutes_per_complaint": 0, "minutes_per_report": "veel"})
    assert answer.status_code == 422 and Municipality.objects.get().minutes_per_complaint == 90
