"""The coordinator keeps the list of causes; nothing that was learned gets lost by it."""

import pytest

from leerlus.foundation.audit.models import Entry
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.patterns.models import Pattern
from tests import make
from tests.make import MONDAY

pytestmark = pytest.mark.django_db
WEEK = {"first_week": MONDAY.date(), "last_week": MONDAY.date(), "observed": 3, "expected": 1.0, "seen_at": MONDAY}


@pytest.fixture
def desk(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


def cause(name):
    return name_cause(name=name, group="technical", by=None)


def test_a_cause_is_added_once_whatever_the_capitals(desk):
    for name in ("Brief is onduidelijk", "brief is ONDUIDELIJK "):
        page = desk.post("/werk/oorzaken/", {"name": name, "group": "information"})
    assert page.status_code == 422 and Cause.objects.count() == 1


def test_a_new_name_leaves_the_old_one_to_be_read(desk):
    late = cause("Te laat")
    sent = {"name": "Vergunning komt te laat", "group": "technical", "in_use": "on"}
    desk.post(f"/werk/oorzaken/{late.pk}/", sent)
    html = desk.get(f"/werk/oorzaken/{late.pk}/").content.decode()
    assert "<h1>Vergunning komt te laat</h1>" in html and "<li>Te laat" in html


def test_a_name_that_is_taken_is_refused(desk):
    late, other = cause("Te laat"), cause("Stuk")
    page = desk.post(f"/werk/oorzaken/{late.pk}/", {"name": "Stuk", "group": "technical", "in_use": "on"})
    late.refresh_from_db()
    assert (page.status_code, late.name, other.name) == (422, "Te laat", "Stuk")


def test_merging_moves_cases_and_patterns_and_is_written_down(desk):
    late, same = cause("Te laat"), cause("Komt te laat")
    told = {"answers": [("Lijst te oud", "de lijst")], "where_else": "Elders", "cause": late}
    ask_why(signal=make.complaint(), **told, by=make.handler())
    Pattern.objects.create(kind="by_hand", title="x", cause=late, **WEEK)
    desk.post(f"/werk/oorzaken/{late.pk}/samenvoegen/", {"into": same.pk})
    late.refresh_from_db()
    assert (WhyChain.objects.get().cause, Pattern.objects.get().cause, late.in_use) == (same, same, False)
    assert Entry.objects.filter(verb="merged causes").count() == 2


def test_a_cause_is_not_merged_into_itself(desk):
    late = cause("Te laat")
    assert desk.post(f"/werk/oorzaken/{late.pk}/samenvoegen/", {"into": late.pk}).status_code == 422
