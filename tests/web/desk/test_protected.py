"""What is protected stays masked; shown with a reason once, and the coordinator knows."""

import pytest
from django.test import Client
from django.urls import reverse

from leerlus.casework.parties.actions import TakesAnother, end_protection, keep_apart, protect_fact
from leerlus.casework.parties.models import PartyFact
from leerlus.casework.parties.queries import facts_in_force
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.privacy.rules import leaks
from leerlus.journeys.keep_apart import facts_of_others
from tests import make

pytestmark = pytest.mark.django_db

SCHOOL = "De Vlieger"


@pytest.fixture
def case() -> Signal:
    make.municipality()
    return make.told(name="Tineke Proef").signal


@pytest.fixture
def school(case) -> PartyFact:
    return protect_fact(party=case.complainant, kind="school", value=SCHOOL, by=somebody("een"))


def somebody(name: str, role: str = "handler"):
    return make.staff_without_password(name, role)


def send(case: Signal, name: str, by: str = "een", **given: object):
    client = Client()
    client.force_login(somebody(by))
    data = {f"{name}_form-{key}": value for key, value in given.items()}
    return client.post(reverse(f"desk:{name}", args=[case.number]), data)


def page_of(case: Signal, by: str = "een") -> str:
    client = Client()
    client.force_login(somebody(by))
    return client.get(reverse("desk:case", args=[case.number])).content.decode()


def test_what_is_protected_is_named_on_the_page_and_not_said(case):
    send(case, "protect", kind="school", value=SCHOOL)
    told = page_of(case)
    assert ("Beschermde school" in told, SCHOOL in told) == (True, False)


def test_it_is_shown_to_who_says_why(case, school):
    assert SCHOOL in send(case, "show_fact", fact=school.pk, reason="Brief naar school").content.decode()


def test_it_is_not_shown_without_a_reason(case, school):
    assert SCHOOL not in send(case, "show_fact", fact=school.pk, reason="").content.decode()


def test_the_answer_that_shows_it_is_kept_nowhere(case, school):
    response = send(case, "show_fact", fact=school.pk, reason="Brief naar school")
    assert response.headers["Cache-Control"] == "no-store"


def test_the_coordinator_is_told_who_looked(case, school):
    coordinator = somebody("coordinator", "coordinator")
    send(case, "show_fact", fact=school.pk, reason="Brief naar school")
    assert [notice.sentence for notice in not_read(coordinator)] == [
        f"Een bekeek iets wat beschermd is in zaak {case.number}."
    ]


def test_the_audit_trail_does_not_say_it(case, school):
    send(case, "show_fact", fact=school.pk, reason="Brief naar school")
    assert not [entry for entry in Entry.objects.all() if SCHOOL in str(entry.details)]


def test_a_fact_of_somebody_else_cannot_be_chosen(case, school):
    other = make.told(name="Ander Mens").signal
    assert SCHOOL not in send(other, "show_fact", fact=school.pk, reason="Brief naar school").content.decode()


def test_one_person_alone_does_not_end_a_protection(case, school):
    end_protection(fact=school, because="Verhuisd, vroeg het zelf.", by=somebody("een"))
    with pytest.raises(TakesAnother):
        end_protection(fact=school, because="Verhuisd, vroeg het zelf.", by=somebody("een"))


def test_two_people_end_a_protection(case, school):
    for name in ("een", "twee"):
        send(case, "end_fact", by=name, fact=school.pk, because="Vroeg het zelf.")
    assert not facts_in_force(case.complainant).exists()


def test_kept_apart_warns_on_both_cases(case):
    other = make.told(name="Ander Mens").signal
    send(case, "keep_apart", number=other.number, why="Bedreigde haar.")
    assert ["mag niets van de ander weten" in page_of(one) for one in (case, other)] == [True, True]


def test_the_warning_does_not_say_who_or_why(case):
    other = make.told(name="Ander Mens").signal
    send(case, "keep_apart", number=other.number, why="Bedreigde haar.")
    assert not [word for word in ("Tineke", "Bedreigde") if word in page_of(other)]


def test_a_number_of_nobody_else_stays_in_the_form(case):
    assert send(case, "keep_apart", number=case.number, why="Bedreigde haar.").status_code == 422


def test_what_somebody_must_not_know_is_found_in_a_letter_to_them(case, school):
    other = make.told(name="Ander Mens").signal
    keep_apart(who=other.complainant, of_whom=case.complainant, why="Bedreigde haar.", until=None, by=somebody("een"))
    assert leaks("Het gaat goed op de vlieger.", facts_of_others(other, other.complainant))


def test_what_is_protected_of_oneself_may_be_in_a_letter_to_oneself(case, school):
    assert facts_of_others(case, case.complainant) == []


def test_what_is_protected_may_not_be_in_a_letter_to_another(case, school):
    assert facts_of_others(case, make.told(name="Ander Mens").signal.complainant) == [SCHOOL]


# -- On lists --


def list_of(words: str) -> str:
    client = Client()
    client.force_login(somebody("een"))
    return client.get("/werk/lijst/", {"words": words, "state": "all"}).content.decode()


def test_on_a_list_it_stands_at_both_and_tells_nothing_of_their_stories(case):
    other = make.told(name="Tineke Mens", about="Een heel ander verhaal.").signal
    keep_apart(who=other.complainant, of_whom=case.complainant, why="Bedreigde haar.", until=None, by=somebody("een"))
    seen = list_of("Tineke")
    assert (case.number in seen, other.number in seen) == (True, True)
    assert seen.count("Niet voor iedereen bestemd") == 2
    assert "van wie de een niets van de ander mag weten" in seen
    assert not [word for word in ("Een heel ander verhaal", "Bedreigde") if word in seen]


def test_a_list_without_such_people_warns_of_nothing(case):
    make.told(name="Tineke Mens")
    assert "mag weten" not in list_of("Tineke")
