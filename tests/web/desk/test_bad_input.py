"""What no form of the desk should trip over: each answer is a page with a sentence, and nothing is half done."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from leerlus.casework.contacts.models import CallAttempt, Commitment, Note
from leerlus.casework.signals.models import Signal
from tests import make

pytestmark = pytest.mark.django_db

MEGABYTE = "a" * 1024 * 1024
ENORMOUS = "9" * 40
# For each form the field in which somebody writes, and what else it asks.
WRITTEN = {
    "called": ("call_form-note", {"call_form-outcome": "spoken"}),
    "not_called": ("not_called_form-words", {"not_called_form-reason": "other"}),
    "note": ("note_form-text", {}),
    "promise": ("promise_form-text", {"promise_form-due_on": (timezone.localdate() + timedelta(days=1)).isoformat()}),
    "put_right": ("redress_form-what", {"redress_form-kind": "apology"}),
    "word": (
        "word_form-words",
        {"word_form-satisfied": "yes", "word_form-said_on": timezone.localdate().isoformat()},
    ),
    "why": ("why_form-because_1", {"why_form-unknown_because": "De leverancier zoekt het nog uit."}),
}
CHOSEN = [
    ("sort", "sort_form-theme"), ("sort", "sort_form-area"), ("sort", "sort_form-version"),
    ("hand_over", "hand_over_form-handler"), ("close", "close_form-outcome"), ("close", "close_form-version"),
    ("called", "call_form-outcome"), ("put_right", "redress_form-kind"), ("why", "why_form-cause"),
]  # fmt: skip


@pytest.fixture
def handler(client):
    make.municipality()
    client.force_login(make.staff_without_password("handler", "handler"))
    with translation.override("nl"):
        yield client


@pytest.fixture
def case(handler) -> Signal:
    return make.told(at=make.days_ago(3)).signal


def send(client, name, case, **answers):
    return client.post(reverse(f"desk:{name}", args=[case.number]), answers)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", WRITTEN)
def test_a_null_byte_is_refused_with_a_sentence_and_the_page_stays(handler, case, name):
    field, rest = WRITTEN[name]
    answer = send(handler, name, case, **rest, **{field: "Hallo\0wereld"})
    assert answer.status_code == 422
    assert "een teken in dat niemand ziet" in text_of(answer)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_text_of_a_megabyte_is_refused_with_the_number_of_signs_allowed(handler, case, name):
    field, rest = WRITTEN[name]
    answer = send(handler, name, case, **rest, **{field: MEGABYTE})
    assert answer.status_code == 422
    assert "tekens" in text_of(answer)
    assert not CallAttempt.objects.exists()


@pytest.mark.parametrize("name", WRITTEN)
def test_emoji_and_other_scripts_are_kept_as_they_are(handler, case, name):
    field, rest = WRITTEN[name]
    assert send(handler, name, case, **rest, **{field: "Blij 😀 مرحبا <b>x</b>"}).status_code == 302
    page = text_of(handler.get(reverse("desk:case", args=[case.number])))
    assert "Blij 😀 مرحبا &lt;b&gt;x&lt;/b&gt;" in page


@pytest.mark.parametrize("value", ["999999", "-1", "0x1", "1\0", "' OR 1=1 --", ENORMOUS, "👍"])
@pytest.mark.parametrize(("name", "field"), CHOSEN)
def test_a_choice_that_we_never_offered_is_refused(handler, case, name, field, value):
    versions = {"sort_form-version": case.version, "close_form-version": case.version}
    answer = send(handler, name, case, **versions | {field: value})
    assert answer.status_code in (302, 409, 422)
    case.refresh_from_db()
    assert (case.theme_id, case.area_id, case.handler_id, case.is_open) == (None, None, None, True)


@pytest.mark.parametrize(
    "day", ["1900-01-01", "2099-12-31", "31-02-2027", "0000-00-00", "morgen", "1\0", "99999-01-01"]
)
def test_a_promise_for_an_impossible_day_is_refused(handler, case, day):
    promised = send(handler, "promise", case, **{"promise_form-text": "Wij bellen.", "promise_form-due_on": day})
    called = {"call_form-outcome": "spoken", "call_form-promise": "Wij bellen.", "call_form-promise_due_on": day}
    assert promised.status_code == send(handler, "called", case, **called).status_code == 422
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_a_word_said_before_the_case_began_or_after_today_is_refused(handler, case, day):
    said = {"word_form-satisfied": "yes", "word_form-words": "Opgelost.", "word_form-said_on": day}
    assert send(handler, "word", case, **said).status_code == 422


def test_a_promise_for_2099_says_which_days_are_possible(handler, case):
    answer = send(handler, "promise", case, **{"promise_form-text": "Wij bellen.", "promise_form-due_on": "2099-12-31"})
    assert "Kies een dag vanaf vandaag, hooguit twee jaar vooruit." in text_of(answer)


def test_what_was_typed_stays_when_something_is_wrong(handler, case):
    answer = send(
        handler, "promise", case, **{"promise_form-text": "Wij halen de container.", "promise_form-due_on": ""}
    )
    assert "Wij halen de container." in text_of(answer)


def test_a_double_click_on_the_outcome_registers_one_call(handler, case):
    for _click in range(2):
        send(handler, "called", case, **{"call_form-outcome": "no_answer", "call_form-note": "Ging lang over."})
    assert CallAttempt.objects.count() == 1


def test_a_double_click_on_a_note_keeps_one_note(handler, case):
    for _click in range(2):
        send(handler, "note", case, **{"note_form-text": "Belt liever in de middag."})
    assert Note.objects.count() == 1


def test_a_double_click_on_a_promise_promises_once(handler, case):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for _click in range(2):
        send(handler, "promise", case, **{"promise_form-text": "Wij bellen.", "promise_form-due_on": tomorrow})
    assert Commitment.objects.count() == 1


def test_a_promise_of_another_case_cannot_be_settled_here(handler, case):
    other = make.told(name="Ander Mens", at=timezone.now()).signal
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    send(handler, "promise", other, **{"promise_form-text": "Wij bellen.", "promise_form-due_on": tomorrow})
    address = reverse("desk:settle_promise", args=[case.number, Commitment.objects.get().pk])
    assert handler.post(address, {"kept": "1"}).status_code == 404


@pytest.mark.parametrize("number", ["0", "%00", "2026-000000-X", "..%2F..", "😀", "9" * 500])
def test_a_case_number_that_is_none_is_not_found(handler, number):
    assert handler.get(f"/werk/zaak/{number}/").status_code == 404


ADDRESSES = [
    "words=%00", "words=" + "a" * 5000, "theme=" + ENORMOUS, "page=-1", "area=abc", "handler=" + ENORMOUS,
    "words='%22():*%26|!<->", "state=x&order=x&due=x",
]  # fmt: skip


@pytest.mark.parametrize("query", ADDRESSES)
def test_any_address_of_the_worklist_opens(handler, case, query):
    assert handler.get(f"/werk/lijst/?{query}").status_code == 200


@pytest.mark.parametrize("words", ["%00", "😀", "a" * 5000, "'; drop table signals; --", "<script>"])
def test_any_words_can_be_looked_for(handler, case, words):
    answer = handler.get(f"/werk/zoek/?q={words}", follow=True)
    assert answer.status_code == 200
    assert "<script>" not in text_of(answer).split("<h1")[-1]


def test_a_form_with_another_prefix_than_ours_changes_nothing(handler, case):
    assert (
        send(handler, "note", case, text="Wij bellen.", **{"__proto__-text": "x", "form-0-text": "y"}).status_code
        == 422
    )
    assert not Note.objects.exists()


def test_bytes_that_are_no_text_do_not_break_a_form(handler, case):
    address = reverse("desk:note", args=[case.number])
    answer = handler.post(address, b"note_form-text=%ff%fe%80", content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 422)


def test_who_may_not_open_cases_is_not_offered_to_look_for_them(client):
    make.municipality()
    client.force_login(make.staff_without_password("secretary", "secretary"))
    assert "data-search" not in text_of(client.get(reverse("patterns:overview")))


def test_of_two_who_hand_over_at_once_the_second_sees_both(handler, case):
    first, second = make.staff_without_password("sanne", "handler"), make.staff_without_password("joris", "handler")
    opened = {"hand_over_form-version": case.version}
    assert send(handler, "hand_over", case, **opened, **{"hand_over_form-handler": first.pk}).status_code == 302
    answer = send(handler, "hand_over", case, **opened, **{"hand_over_form-handler": second.pk})
    case.refresh_from_db()
    assert (answer.status_code, case.handler) == (409, first)
    assert first.name in text_of(answer) and second.name in text_of(answer)
