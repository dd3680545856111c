"""What may find a case, and what may not: whoever searches may have on the phone the one who must not know."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.parties.actions import end_protection, keep_apart, protect_fact
from leerlus.casework.parties.models import MustNotKnow
from leerlus.casework.parties.queries import apart_among, facts_in_force, not_found_by
from leerlus.casework.signals.heard import Asked, heard_before
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import told
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
STREET = "Kanarievogelstraat"


def found(words) -> list[str]:
    return list(told(Signal.objects.all(), words, on=TODAY).order_by("id").values_list("number", flat=True))


@pytest.fixture
def hidden() -> Signal:
    """Somebody with a secret address, who wrote it in the story too; and somebody else who tells of the same street."""
    secret = {"street": STREET, "house_number": "77", "postcode": "8888 QX", "city": "Proefdam"}
    about = f"Ik woon op de {STREET} 77, 8888 QX in Proefdam en kreeg een boete."
    return make.told(name="Tineke Kwinkeleer", about=about, address_is_secret=True, **secret).signal


@pytest.mark.parametrize("words", [STREET, "kanarievogelstraat 77", "8888 QX", "8888QX", f"boete {STREET}", "Proefdam"])
def test_a_secret_address_finds_nobody(hidden, words):
    other = make.told(name="Ander Mens", about=f"De lamp op de {STREET} in Proefdam: een boete. 8888 QX 77.").signal
    assert hidden.number not in found(words)
    assert set(found(words)) <= {other.number}


def test_who_has_a_secret_address_is_found_by_name_by_number_and_by_other_words(hidden):
    assert [found("Kwinkeleer"), found(hidden.number), found("boete")] == [[hidden.number]] * 3


def test_the_street_finds_whoever_lives_there_openly(hidden):
    other = make.told(name="Ander Mens", about=f"De lamp op de {STREET} is uit.").signal
    assert found(STREET) == [other.number]


def test_a_protected_number_finds_nobody_however_it_is_written(hidden):
    case = make.told(name="Bel Mij", about="Bel op 0698765432 of op +31 6 98765432.").signal
    protect_fact(party=case.complainant, kind="phone", value="06 98 76 54 32", by=make.handler())
    assert case.number not in [*found("bel 0698765432"), *found("mobiel +31698765432")]


def test_what_is_no_longer_protected_is_found_again():
    case = make.told(about="Op basisschool De Kanarievogel ging het mis.").signal
    protect_fact(party=case.complainant, kind="school", value="De Kanarievogel", by=make.handler())
    assert found("Kanarievogel") == []
    for one in ("een", "twee"):
        end_protection(
            fact=facts_in_force(case.complainant).get(), because="Vroeg het zelf.", by=make.staff(one, "coordinator")
        )
    assert found("Kanarievogel") == [case.number]


@pytest.fixture
def pair() -> tuple[Signal, Signal]:
    """Jan must not know of Noor, who tells of him."""
    jan = make.told(name="Jan Dreigema", phone="0622222222").signal
    noor = make.told(name="Noor Proef", phone="0611111111", about="Mijn ex Dreigema staat weer voor de deur.").signal
    keep_apart(who=jan.complainant, of_whom=noor.complainant, why="Bedreiging", until=None, by=make.handler())
    return jan, noor


def test_who_must_not_know_finds_nothing_that_was_told_of_him(pair):
    jan, _noor = pair
    third = make.told(name="Buur", about="Dreigema schreeuwt op straat.").signal
    assert found("Dreigema") == [jan.number, third.number]


def test_the_one_to_be_kept_from_him_is_found_by_her_own_name(pair):
    assert found("Noor Proef") == [pair[1].number]


def test_once_it_has_ended_it_holds_nothing_back(pair):
    assert told(Signal.objects.all(), "Dreigema", on=TODAY).count() == 1
    MustNotKnow.objects.update(until=TODAY - timedelta(days=1))
    assert told(Signal.objects.all(), "Dreigema", on=TODAY).count() == 2


def test_a_list_knows_who_is_kept_apart_and_whether_both_stand_on_it(pair):
    jan, noor = (one.complainant_id for one in pair)
    third = make.told(name="Buur").signal.complainant_id
    assert apart_among([jan, third, None], on=TODAY).people == {jan}
    assert [apart_among(some, on=TODAY).has_both for some in ([jan, third], [noor, jan, third], [])] == [
        False,
        True,
        False,
    ]


def test_what_we_heard_before_is_not_found_by_a_secret_address_either(hidden):
    Signal.objects.update(received_at=make.timezone.now())
    staff = make.handler()
    heard = [
        heard_before(Asked(place=f"{STREET} Proefdam"), staff=staff),
        heard_before(Asked(story=f"boete {STREET} Proefdam"), staff=staff),
    ]
    assert [one.is_empty for one in heard] == [True, True]


@given(words=st.text(max_size=60))
def test_whatever_is_typed_is_an_answer(words):
    assert told(Signal.objects.all(), words.replace("\0", ""), on=TODAY).count() >= 0


def test_words_that_stand_in_nothing_protected_read_no_people(django_assert_num_queries):
    with django_assert_num_queries(2):  # What is protected, and who must not know of whom.
        assert not_found_by("kwikstaart", on=TODAY) == set()
