"""The privacy officer says how long cases are kept, holds one, and lets the rest be forgotten."""

import pytest
from django.test import Client
from django.utils import translation

from leerlus.casework.retention.models import Hold, RetentionTerm
from leerlus.casework.signals.models import Signal
from leerlus.foundation.progress.models import LongWork
from tests import make

pytestmark = pytest.mark.django_db
HERE = "/werk/privacy/bewaren/"


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    with translation.override("nl"):
        yield


@pytest.fixture
def officer():
    client = Client()
    client.force_login(make.staff_without_password("fg", "privacy_officer"))
    return client


def an_old_case() -> Signal:
    signal = make.complaint()
    at = make.days_ago(3000)
    Signal.objects.filter(pk=signal.pk).update(state="closed", outcome="founded", closed_at=at)
    return signal


def test_a_term_is_kept_with_its_source(officer):
    given = {"kind": "complaint", "outcome": "", "months": "84", "source": "Besluit college", "since": "2026-01-01"}
    assert "Besluit college" in officer.post(HERE, given, follow=True).content.decode()
    assert RetentionTerm.objects.get().months == 84


@pytest.mark.parametrize("months", ["0", "1201", "een jaar", ""])
def test_a_term_that_cannot_be_is_told_and_what_was_typed_stays(officer, months):
    page = officer.post(HERE, {"months": months, "source": "Besluit college", "since": "2026-01-01"})
    assert page.status_code == 422 and "Besluit college" in page.content.decode()
    assert not RetentionTerm.objects.exists()


def test_a_case_is_held_and_let_go(officer):
    signal = an_old_case()
    officer.post(f"{HERE}vasthouden/", {"number": signal.number, "why": "Er loopt een claim."})
    assert "Er loopt een claim." in officer.get(HERE).content.decode()
    officer.post(f"{HERE}vasthouden/{Hold.objects.get().pk}/los/")
    assert "1 zaak mag worden gewist" in officer.get(HERE).content.decode()


def test_an_unknown_number_is_told(officer):
    page = officer.post(f"{HERE}vasthouden/", {"number": "12", "why": "Er loopt een claim."})
    assert page.status_code == 422 and "Wij kennen dit nummer niet" in page.content.decode()


def test_only_what_was_seen_is_forgotten(officer):
    an_old_case()
    page = officer.post(f"{HERE}wissen/", {"count": "7"}, follow=True)
    assert "is veranderd" in page.content.decode() and not LongWork.objects.exists()
    officer.post(f"{HERE}wissen/", {"count": "1"})
    assert LongWork.objects.get().kind == "forget"


def test_the_list_is_a_file(officer):
    signal = an_old_case()
    answer = officer.get(f"{HERE}lijst.csv")
    assert (
        signal.number in b"".join(answer.streaming_content).decode() and "attachment" in answer["Content-Disposition"]
    )


@pytest.mark.parametrize("cases", [1, 9])
def test_the_page_keeps_its_budget_however_many_cases_are_due(officer, cases, django_assert_max_num_queries):
    for _ in range(cases):
        an_old_case()
    with django_assert_max_num_queries(18):
        assert officer.get(HERE).status_code == 200
