"""What is protected stays masked; shown with a reason once, and the coordinator knows."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlus.casework.contacts.actions import plan_call
from leerlus.casework.contacts.queries import notes
from leerlus.casework.parties.actions import (
    TakesAnother,
    complete,
    end_protection,
    keep_apart,
    make_address_secret,
    meet,
    protect_fact,
)
from leerlus.casework.parties.models import PartyFact
from leerlus.casework.parties.queries import can_be_called, facts_in_force
from leerlus.casework.signals.masking import as_read, with_masks
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.privacy.models import Reveal
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


PHONE = "0612345678"
STORY = "Mijn adres is Geheimlaan 7 en ik ben bang voor mijn vroegere vriend."
SECRET = {"street": "Geheimlaan", "house_number": "7", "postcode": "9901 VB", "address_is_secret": True}


@pytest.fixture
def number(case) -> PartyFact:
    return protect_fact(party=case.complainant, kind="phone", value="06 12345678", by=somebody("een"))


def shown(text: str) -> bool:
    return bool(leaks(text, [PHONE]))


def a_call(case: Signal) -> Signal:
    plan_call(signal=case, on=timezone.localdate(), promised_by=timezone.localdate(), by=None)
    return case


def opened(name: str, by: str = "een", **asked: str) -> str:
    client = Client()
    client.force_login(somebody(by))
    return client.get(reverse(name), asked).content.decode()


def typed_at_the_desk(**told: str) -> str:
    client = Client()
    client.force_login(somebody("een"))
    answer = client.post(reverse("desk:look_intake"), {f"intake_form-{name}": said for name, said in told.items()})
    return answer.content.decode()


def test_a_protected_number_to_call_is_not_on_the_case_or_on_anybodys_day(case, number):
    a_call(case)
    told = [page_of(case), opened("desk:today"), opened("desk:today", by="twee")]
    assert [shown(page) for page in told] == [False, False, False]


def test_before_it_was_protected_it_stood_on_both(case):
    a_call(case)
    assert [shown(page) for page in (page_of(case), opened("desk:today"))] == [True, True]


def test_a_protected_number_is_no_suggestion_for_who_types_a_name(case, number):
    told = typed_at_the_desk(name="Tineke Proef")
    assert ("Tineke Proef" in told, shown(told)) == (True, False)


def test_another_record_with_the_same_number_loses_it_too(case):
    other = make.told(name="T. Proef").signal
    protect_fact(party=case.complainant, kind="phone", value=PHONE, by=somebody("een"))
    assert not shown(page_of(other))


def test_another_number_of_theirs_leaves_the_number_to_call(case):
    protect_fact(party=case.complainant, kind="phone", value="0687654321", by=somebody("een"))
    assert shown(page_of(case))


def test_who_must_call_sees_the_number_in_one_press(case, number):
    response = send(case, "show_phone", reason="Om te bellen.")
    assert (shown(response.content.decode()), response.headers["Cache-Control"]) == (True, "no-store")


def test_the_day_offers_the_number_with_its_reason_filled_in(case, number):
    told = opened("desk:today") if a_call(case) else ""
    assert 'name="show_phone_form-reason" value="Om te bellen."' in told


def test_who_saw_the_number_and_why_is_written_down(case, number):
    send(case, "show_phone", reason="Om te bellen.")
    seen = Reveal.objects.get()
    assert (seen.fact_id, seen.reason) == (number.fact_id, "Om te bellen.")


def test_somebody_with_a_protected_number_can_be_called(case, number):
    case.refresh_from_db()
    assert can_be_called(case.complainant)


def test_a_protected_number_is_not_filled_in_openly_again(case, number):
    complete(party=case.complainant, known={"phone": PHONE}, by=somebody("een"))
    assert not shown(page_of(case))


def test_a_number_that_is_no_longer_protected_is_open_again(case, number):
    for name in ("een", "twee"):
        send(case, "end_fact", by=name, fact=number.pk, because="Vroeg het zelf.")
    assert shown(page_of(case))


def test_an_address_can_be_made_secret_later():
    make.municipality()
    case = make.told(name="Tineke Proef", street="Geheimlaan", house_number="7", postcode="9901 VB").signal
    send(case, "protect", kind="secret_address", value="Geheimlaan 7")
    told = page_of(case)
    assert ("Geheim adres" in told, "9901 VB" in told) == (True, False)


def test_part_of_the_address_that_we_have_means_all_of_it():
    party = make.told(street="Geheimlaan", house_number="7", postcode="9901 VB", city="Veenhaven").signal.complainant
    make_address_secret(party=party, address="geheimlaan 7", by=somebody("een"))
    assert party.secret_address.value == "Geheimlaan 7, 9901 VB Veenhaven"


def test_an_address_is_made_secret_once():
    make.municipality()
    case = make.told(name="Tineke Proef", **SECRET).signal
    response = send(case, "protect", kind="secret_address", value="Dorpsstraat 5")
    assert (response.status_code, "is al beschermd" in response.content.decode()) == (422, True)


@pytest.fixture
def scared(case) -> Signal:
    return a_call(make.told(name="Ilona Proef", about=STORY, at=timezone.now(), **SECRET).signal)


def tells(page: str) -> tuple[bool, bool]:
    """Whether the story is there, and whether it gives the address away."""
    return "ik ben bang" in page, "Geheimlaan" in page


@pytest.mark.parametrize("where", ["desk:today", "desk:worklist"])
def test_a_secret_address_in_a_story_is_masked_on_a_list(scared, where):
    assert tells(opened(where)) == (True, False)


def test_so_it_is_among_what_a_search_finds(scared):
    assert tells(opened("desk:worklist", words="bang", state="all")) == (True, False)


def test_so_it_is_beside_the_same_story_of_a_stranger(scared):
    assert tells(typed_at_the_desk(story="Haar vroegere vriend kwam naar dit adres.")) == (True, False)


def test_so_it_is_on_the_page_of_the_case_with_a_mark(scared):
    told = page_of(scared)
    assert (tells(told), "[beschermd]" in told) == ((True, False), True)


def test_who_says_why_reads_the_address_and_the_whole_story(scared):
    client = Client()
    client.force_login(somebody("een"))
    address = reverse("desk:reveal_address", args=[scared.number])
    told = client.post(address, {"reveal_form-reason": "Zij vraagt om een brief."}).content.decode()
    assert "Mijn adres is Geheimlaan 7" in told


def test_what_a_list_masks_costs_one_query(scared, django_assert_num_queries):
    cases = [make.told(about=STORY, **SECRET).signal for _number in range(5)]
    with django_assert_num_queries(1):
        with_masks(cases)
        read = [as_read(case.text, case) for case in cases]
    assert read == [STORY.replace("Geheimlaan 7", "[beschermd]")] * 5


def test_what_is_protected_of_who_speaks_for_somebody_is_masked_too(case):
    helper = meet(name="Ali", speaks_for=case.complainant, by=somebody("een"), **SECRET)
    assert helper.has_secret_address and as_read(STORY, case) == STORY.replace("Geheimlaan 7", "[beschermd]")


def test_what_a_breach_tells_is_masked_in_its_list_and_register(scared):
    officer = somebody("fg", "privacy_officer")
    make.breach(by=officer, signal=scared, about="De brief met Geheimlaan 7 ging naar haar ex.")
    client = Client()
    client.force_login(officer)
    told = [client.get(reverse(f"breaches:{name}")) for name in ("overview", "register_csv")]
    words = [(b"".join(one.streaming_content) if one.streaming else one.content).decode() for one in told]
    assert [("naar haar ex" in page, "Geheimlaan" in page) for page in words] == [(True, False), (True, False)]


@pytest.mark.parametrize(
    ("kind", "value"), [("workplace", "Bakkerij Geel"), ("school", SCHOOL), ("new_name", "Ans Bos")]
)
def test_a_note_that_gives_something_away_is_not_kept_at_once(case, kind, value):
    protect_fact(party=case.complainant, kind=kind, value=value, by=somebody("een"))
    response = send(case, "note", text=f"Zij zei: {value}.")
    assert (response.status_code, "Dit verraadt" in response.content.decode(), notes(case).count()) == (422, True, 0)


def test_it_is_kept_for_who_says_that_it_has_to_stand_there(case, school):
    send(case, "note", text=f"Bel {SCHOOL} niet.", needed_here="on")
    told = page_of(case)
    assert (notes(case).count(), "Bel [beschermd] niet." in told) == (1, True)


def test_a_talk_that_gives_something_away_comes_back_with_what_was_typed(case, school):
    response = _called(case, note=f"Zij haalt hem bij {SCHOOL}.")
    assert (response.status_code, f"bij {SCHOOL}" in response.content.decode()) == (422, True)


def _called(case: Signal, **given: str):
    client = Client()
    client.force_login(somebody("een"))
    told = {f"call_form-{name}": said for name, said in {"outcome": "spoken", **given}.items()}
    return client.post(reverse("desk:called", args=[case.number]), told)
