"""Own data on screen: taken down in a minute, the term in words, and what cannot be is said where it was typed."""

import io
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlus.casework.contacts.actions import write_note
from leerlus.casework.own_data import actions
from leerlus.casework.own_data.models import DataRequest, Recipient
from leerlus.foundation.design.templatetags.house import day as on_screen
from leerlus.journeys import give_own_data
from leerlus.statute.own_data import answer_term
from tests import make
from tests.web.every_page import ask_own_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    make.municipality()
    return make.staff_without_password("fg", "privacy_officer")


def of(staff):
    client = Client()
    client.force_login(staff)
    return client


def told(**changes):
    return {
        "sending_key": "8d5c9e3a-1c1e-4a57-9a0e-1f0a2c9d7b11", "kind": "access", "channel": "counter",
        "received_on": timezone.localdate().isoformat(), "name": "Noor Voorbeeld", "phone": "0612345678",
    } | changes  # fmt: skip


def do(staff, request, deed, **given):
    address = reverse("own_data:do", args=[request.number, deed])
    return of(staff).post(address, {f"{deed}-{name}": value for name, value in given.items()})


def page_of(staff, request, **asked):
    return of(staff).get(reverse("own_data:one", args=[request.number]), asked).content.decode()


def test_a_handler_takes_one_down_and_sees_it_back_with_its_term(officer):
    client = of(make.handler())
    page = client.post(reverse("own_data:take_down"), told(), follow=True).content.decode()
    assert "Antwoord uiterlijk" in page and "Een maand na ontvangst op" in page
    client.post(reverse("own_data:take_down"), told())
    assert DataRequest.objects.count() == 1  # The same form again.


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"received_on": "2999-01-01"}, "Deze dag moet nog komen."),
        ({"received_on": "1970-01-01"}, "Dit is te lang geleden."),
        ({"phone": "bel mij"}, "Dit is geen telefoonnummer."),
        ({"postcode": "99"}, "Dit is geen postcode."),
        ({"kind": "correction"}, "Kies wat er niet klopt."),
        ({"kind": "correction", "part": "name"}, "Schrijf op wat het moet zijn."),
        ({"kind": "iets"}, "Selecteer een geldige keuze"),
        ({"name": ""}, "Dit veld is verplicht"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed_and_nothing_is_kept(officer, wrong, sentence):
    answer = of(make.handler()).post(reverse("own_data:take_down"), told(words="Alles over mijn boete.") | wrong)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, "Alles over mijn boete." in page) == (422, True, True)
    assert not DataRequest.objects.exists()


def test_from_a_case_the_form_begins_with_its_resident(officer):
    signal = make.told(postcode="9901 AA", house_number="4").signal
    page = of(make.handler()).get(reverse("own_data:take_down"), {"zaak": signal.number}).content.decode()
    assert 'value="Noor Voorbeeld"' in page and 'value="9901 AA"' in page


def test_the_term_says_what_moved_it(officer):
    request = ask_own_data(make.told().signal)
    DataRequest.objects.filter(pk=request.pk).update(received_on="2026-04-14", due_on="2026-05-18")
    page = page_of(officer, request)
    assert "doorgeschoven over een weekend, doorgeschoven over een feestdag" in page


def test_the_person_is_looked_for_and_chosen(officer):
    party = make.told(name="Kees Zoekt", phone="0699999999").signal.complainant
    request = DataRequest.objects.get(pk=ask_own_data(make.told().signal).pk)
    page = page_of(officer, request, doe="find", **{"zoek-name": "kees"})
    assert "Kees Zoekt" in page and "zaken: 1" in page
    address = reverse("own_data:do", args=[request.number, "find"])
    of(officer).post(address, {"zoek-name": "kees", "find-parties": [party.pk]})
    assert request.known_as.get().party == party
    # Who was not found by what was looked for cannot be chosen.
    other = make.told(name="Niet Gevonden", phone="0688888888").signal.complainant
    answer = of(officer).post(address, {"zoek-name": "kees", "find-parties": [other.pk]})
    assert answer.status_code == 422 and request.known_as.get().party == party


def test_without_identity_giving_is_refused_in_one_sentence(officer):
    request = ask_own_data(make.told().signal)
    give_own_data.make_file(request=request, by=officer)
    answer = do(officer, request, "give", way="counter", version=request.version)
    assert "Stel eerst vast wie het is. Tot dan geven wij niets van deze persoon." in answer.content.decode()
    assert answer.status_code == 422


def test_who_took_it_down_establishes_identity_and_gives_nothing(officer):
    handler = make.handler()
    request = give_own_data.take_down(
        kind="access", channel="counter", received_on=timezone.localdate(), sending_key=uuid4(),
        name="Noor", by=handler,
    )  # fmt: skip
    do(handler, request, "identity", identity="showed_id")
    request.refresh_from_db()
    assert request.identity_by == handler
    assert do(handler, request, "make").status_code == 403
    assert of(handler).get(reverse("own_data:look_through", args=[request.number])).status_code == 403


def test_a_line_is_left_out_with_a_ground_and_put_back(officer):
    signal = make.told().signal
    write_note(signal=signal, text="De buurman is dement.", by=make.handler())
    request = ask_own_data(signal)
    do(officer, request, "make")
    address = reverse("own_data:look_through", args=[request.number])
    assert "De buurman is dement." in of(officer).get(address).content.decode()
    key = next(
        line["key"]
        for chapter in request.own_file.content["chapters"]
        for line in chapter["lines"]
        if line["text"] == "De buurman is dement."
    )
    leave_out = reverse("own_data:leave_out", args=[request.number])
    answer = of(officer).post(leave_out, {"key": key, "ground": "rights_of_others", "why": ""})
    assert answer.status_code == 422 and "Dit veld is verplicht" in answer.content.decode()
    of(officer).post(leave_out, {"key": key, "ground": "rights_of_others", "why": "Gezondheid van de buurman"})
    page = of(officer).get(address).content.decode()
    assert "De buurman is dement." not in page and "Gezondheid van de buurman" in page
    of(officer).post(reverse("own_data:put_back", args=[request.number]), {"key": key})
    assert "De buurman is dement." in of(officer).get(address).content.decode()


def test_the_file_is_given_and_taken_away_with_the_letter(officer):
    request = ask_own_data(make.told().signal)
    do(officer, request, "identity", identity="showed_id")
    do(officer, request, "make")
    request.refresh_from_db()
    do(officer, request, "give", way="counter", version=request.version)
    answer = of(officer).post(reverse("own_data:take_away", args=[request.number]))
    assert "uw-gegevens.json" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert answer["Cache-Control"] == "no-store"
    letter = of(officer).get(reverse("own_data:letter", args=[request.number]))
    assert letter.content.startswith(b"%PDF")


def test_too_late_an_extension_is_said_at_the_day(officer):
    request = ask_own_data(make.told().signal)
    long_ago = timezone.localdate() - timedelta(days=60)
    DataRequest.objects.filter(pk=request.pk).update(received_on=long_ago, due_on=long_ago + timedelta(days=30))
    today = timezone.localdate().isoformat()
    answer = do(officer, request, "extend", told_on=today, why="Er is veel.", version=request.version)
    assert "De eerste maand was op die dag voorbij." in answer.content.decode()


def longer(officer, *, days_ago, kind="access", **told):
    request = ask_own_data(make.told().signal, kind, **told)
    received = timezone.localdate() - timedelta(days=days_ago)
    DataRequest.objects.filter(pk=request.pk).update(received_on=received, due_on=answer_term(received).due)
    told_on = (received + timedelta(days=10)).isoformat()
    do(officer, request, "extend", told_on=told_on, why="Er is veel.", version=request.version)
    request.refresh_from_db()
    return request


def test_with_more_time_the_page_says_until_when_a_no_is_told(officer):
    in_time, too_late = longer(officer, days_ago=15), longer(officer, days_ago=60)
    until = on_screen(answer_term(in_time.received_on).due)
    assert f"Wordt het een nee, ook voor een deel? Zeg dat uiterlijk op {until}." in page_of(officer, in_time)
    assert "Zeg het toch. Het telt als te laat." in page_of(officer, too_late)


def test_without_more_time_a_no_has_no_day_of_its_own(officer):
    assert "Wordt het een nee" not in page_of(officer, ask_own_data(make.told().signal))


def test_the_day_of_a_no_stands_beside_the_file_only_where_something_is_left_out(officer):
    request = longer(officer, days_ago=60)
    do(officer, request, "make")
    address = reverse("own_data:look_through", args=[request.number])
    assert "Zeg het toch." not in of(officer).get(address).content.decode()
    key = request.own_file.content["chapters"][0]["lines"][0]["key"]
    given = {"key": key, "ground": "protection", "why": "Te zwaar"}
    of(officer).post(reverse("own_data:leave_out", args=[request.number]), given)
    assert "Zeg het toch." in of(officer).get(address).content.decode()


def test_a_late_no_is_written_down_and_called_too_late_on_every_list(officer):
    request = longer(officer, days_ago=60)
    ask_own_data(make.told().signal)
    do(officer, request, "refuse", reason="Voor de vijfde keer.", version=request.version)
    request.refresh_from_db()
    assert request.outcome == "refused"
    assert f"Te laat: dit moest uiterlijk op {on_screen(request.due_on)} zijn gezegd." in page_of(officer, request)
    overview = of(officer).get(reverse("own_data:overview"), {"stand": "late"})
    assert [row.number for row, _left, _is_late in overview.context["rows"]] == [request.number]
    assert "1 verzoek is te laat" in overview.content.decode()
    register = of(officer).get(reverse("own_data:register_csv"), {"stand": "late"})
    lines = b"".join(register.streaming_content).decode().splitlines()
    assert lines[1].startswith(f'"{request.number}"') and lines[1].endswith('"nee"')


def test_a_refused_correction_asks_for_the_reason_and_keeps_what_was_typed(officer):
    request = ask_own_data(make.told().signal, "correction", part="record", must_be="Ik was op tijd.")
    answer = do(officer, request, "decide", outcome="refused", statement="Ik was op tijd.", version=request.version)
    page = answer.content.decode()
    assert "Schrijf waarom wij het niet of niet helemaal doen." in page and "Ik was op tijd." in page
    assert "Kies bij welke zaak het komt." in page


def test_a_recipient_is_ticked_off(officer):
    request = ask_own_data(make.told().signal, "correction", part="name", must_be="Noor Verbeterd")
    do(officer, request, "identity", identity="showed_id")
    request.refresh_from_db()
    do(officer, request, "decide", outcome="granted", name="Noor Verbeterd", version=request.version)
    row = actions.list_recipients(
        request=request, found=[Recipient(request=request, key="1", who="Waterschap", what="Zaak")], by=officer
    )[0]
    address = reverse("own_data:recipient", args=[request.number, row.pk])
    assert of(officer).post(address, {"told": "no"}).status_code == 422
    of(officer).post(address, {"told": "yes"})
    row.refresh_from_db()
    assert row.told_by == officer


def test_two_officers_do_not_answer_past_each_other(officer):
    request = ask_own_data(make.told().signal)
    do(officer, request, "withdraw", version=request.version)
    answer = do(officer, request, "refuse", reason="Toch niet.", version=request.version)
    assert answer.status_code == 409 and "Toch niet." in answer.content.decode()
    request.refresh_from_db()
    assert request.outcome == "withdrawn"


def test_what_is_nearly_due_stands_on_today_of_who_answers():
    make.municipality()
    request = ask_own_data(make.told().signal)
    DataRequest.objects.filter(pk=request.pk).update(due_on=timezone.localdate())
    assert request.number in of(make.coordinator()).get(reverse("desk:today")).content.decode()
    make.staff_without_password("fg", "privacy_officer")
    assert request.number not in of(make.coordinator()).get(reverse("desk:today")).content.decode()


def test_the_register_is_filtered_and_taken_away_without_names(officer):
    first = ask_own_data(make.told().signal)
    ask_own_data(make.told().signal, "correction", part="name", must_be="Noor")
    answer = of(officer).get(reverse("own_data:register_csv"), {"soort": "access"})
    text = b"".join(answer.streaming_content).decode()
    assert first.number in text and "IV-26-002" not in text
    assert "Inwoner" not in text and "Noor" not in text


def test_a_request_of_nobody_has_no_page(officer):
    assert of(officer).get(reverse("own_data:one", args=["IV-26-999"])).status_code == 404
    assert of(officer).get("/werk/inzage/%00/").status_code == 404


def test_signs_that_no_database_keeps_do_no_harm(officer):
    request = ask_own_data(make.told().signal)
    assert "Niemand" not in page_of(officer, request, doe="find", **{"zoek-name": "voor\0beeld"})
    give_own_data.make_file(request=request, by=officer)
    for name in ("leave_out", "put_back"):
        given = {"key": "on\0bekend", "ground": "protection", "why": "Zomaar iets"}
        assert of(officer).post(reverse(f"own_data:{name}", args=[request.number]), given).status_code in (302, 422)
    assert not request.left_out.exists()


def test_a_line_that_is_not_in_the_file_is_not_left_out(officer):
    request = ask_own_data(make.told().signal)
    give_own_data.make_file(request=request, by=officer)
    given = {"key": "signals.Signal:999", "ground": "protection", "why": "Zomaar iets"}
    of(officer).post(reverse("own_data:leave_out", args=[request.number]), given)
    assert not request.left_out.exists()
