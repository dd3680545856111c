"""A resident tells us something, without script: the whole way, what goes wrong on it, and what comes in."""

import re

import pytest
from django.test import Client

from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.signals.models import Signal
from tests import make

pytestmark = pytest.mark.django_db

STORY = "Ik belde vijf keer.\nNiemand belde terug."


@pytest.fixture(autouse=True)
def house():
    make.municipality(name="Waterveen", phone="14 0365")
    make.report(about="Iets van een ander, dat er niets mee te maken heeft.")


def answer(client: Client, kind: str, step: str, **answers: object):
    return client.post(f"/vertel/{kind}/{step}/", answers, follow=True)


def key_on(page) -> str:
    return re.search(r'name="key" value="([^"]+)"', page.content.decode()).group(1)


def send(client: Client, kind: str):
    page = client.get(f"/vertel/{kind}/controle/")
    return client.post(f"/vertel/{kind}/controle/", {"key": key_on(page)}, follow=True)


def told() -> Signal:
    return Signal.objects.select_related("complainant").latest("id")


def write_complaint(client: Client, story: str = STORY) -> None:
    answer(client, "klacht", "bellen", call="no")
    answer(client, "klacht", "verhaal", story=story)
    answer(client, "klacht", "wanneer", occurred_on="20-11-2026")
    answer(client, "klacht", "wie", name="Noor Visser", phone="06 12 34 56 78")
    answer(client, "klacht", "adres", street="Kade", house_number="12", postcode="1234ab", city="Waterveen")


def test_a_phone_number_alone_is_enough(client):
    page = answer(client, "klacht", "bellen", call="yes", phone="06 12 34 56 78", moments=["evening"])
    assert page.redirect_chain[-1][0] == "/vertel/klacht/controle/"
    done = send(client, "klacht")
    assert done.redirect_chain[-1][0] == "/verstuurd/" and told().number in done.content.decode()
    assert (told().text, told().complainant.phone, told().complainant.moments) == ("", "06 12 34 56 78", ["evening"])
    assert PlannedCall.objects.filter(signal=told()).count() == 1


def test_a_written_complaint_arrives_as_it_was_typed(client):
    write_complaint(client)
    send(client, "klacht")
    signal = told()
    assert (signal.text, signal.occurred_on.isoformat()) == (STORY, "2026-11-20")
    assert (signal.complainant.name, signal.complainant.address) == ("Noor Visser", "Kade 12, 1234 AB Waterveen")


def test_the_confirmation_says_the_number_the_code_and_before_when_we_call(client):
    write_complaint(client)
    html = send(client, "klacht").content.decode()
    call = PlannedCall.objects.get(signal=told())
    assert told().number in html and re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", html)
    assert (
        f"uiterlijk {['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'][call.promised_by.weekday()]} {call.promised_by.day}"
        in html
    )


def test_a_secret_address_is_kept_apart(client):
    write_complaint(client)
    address = {"street": "Kade", "house_number": "12", "postcode": "1234 AB", "city": "Waterveen"}
    answer(client, "klacht", "adres", address_is_secret="on", **address)
    send(client, "klacht")
    assert told().complainant.has_secret_address and told().complainant.address == ""


def test_a_report_has_its_place_and_its_part_of_town(client):
    area = make.area()
    answer(client, "melding", "bellen", call="no")
    answer(client, "melding", "waar", place="Bij de speeltuin", district=area.pk)
    answer(client, "melding", "verhaal", story="De lamp is uit.")
    answer(client, "melding", "wie")
    send(client, "melding")
    assert (told().place, told().area, told().complainant) == ("Bij de speeltuin", area, None)


def test_a_compliment_needs_three_answers(client):
    answer(client, "compliment", "bellen", call="no")
    answer(client, "compliment", "verhaal", story="Wat een fijne hulp aan de balie.")
    page = answer(client, "compliment", "wie")
    assert page.redirect_chain[-1][0] == "/vertel/compliment/controle/"
    assert "wat aardig" in send(client, "compliment").content.decode()


def test_sending_twice_gives_the_same_number(client):
    write_complaint(client)
    key = key_on(client.get("/vertel/klacht/controle/"))
    numbers = set()
    for _press in range(2):
        page = client.post("/vertel/klacht/controle/", {"key": key}, follow=True)
        numbers.add(re.search(r"\d{2}-\d{4}-\d{3}", page.content.decode()).group())
    assert len(numbers) == 1 and Signal.objects.filter(text=STORY).count() == 1


def test_a_second_complaint_is_a_second_number(client):
    for words in (STORY, STORY + " Weer niet."):
        write_complaint(client, words)
        send(client, "klacht")
    assert Signal.objects.filter(text__startswith=STORY).count() == 2


def test_an_old_page_sent_again_shows_its_own_number(client):
    write_complaint(client)
    key = key_on(client.get("/vertel/klacht/controle/"))
    client.post("/vertel/klacht/controle/", {"key": key})
    first = told().number
    write_complaint(client, STORY + " Weer niet.")
    send(client, "klacht")
    page = client.post("/vertel/klacht/controle/", {"key": key}, follow=True)
    assert first in page.content.decode() and Signal.objects.filter(text__startswith=STORY).count() == 2


def test_all_on_one_page_sends_at_once(client):
    page = client.get("/vertel/klacht/kort/")
    answers = {"key": key_on(page), "call": "no", "story": STORY, "name": "Noor Visser"}
    done = client.post("/vertel/klacht/kort/", answers, follow=True)
    assert done.redirect_chain[-1][0] == "/verstuurd/" and told().text == STORY


def test_who_left_only_an_email_reads_before_when_we_write(client):
    page = client.get("/vertel/klacht/kort/")
    answers = {"key": key_on(page), "call": "no", "story": STORY, "email": "noor@example.org"}
    html = client.post("/vertel/klacht/kort/", answers, follow=True).content.decode()
    assert "dus wij kunnen u niet bellen. Wij schrijven u uiterlijk" in html and "Wilt u praten? Bel ons" in html


def test_one_page_sent_twice_is_one_complaint(client):
    answers = {"key": key_on(client.get("/vertel/klacht/kort/")), "call": "no", "story": STORY}
    for _press in range(2):
        client.post("/vertel/klacht/kort/", answers)
    assert Signal.objects.filter(text=STORY).count() == 1


def test_on_one_page_a_call_may_stand_for_the_story(client):
    answers = {"key": key_on(client.get("/vertel/klacht/kort/")), "call": "yes", "phone": "0612345678"}
    client.post("/vertel/klacht/kort/", answers)
    assert told().complainant.phone == "0612345678"


def test_an_error_stands_on_top_and_at_the_field_and_what_was_typed_is_kept(client):
    page = client.post("/vertel/klacht/bellen/", {"call": "yes", "phone": "mijn nummer", "name": "Noor"})
    html = page.content.decode()
    assert page.status_code == 200 and html.count("Dit is geen telefoonnummer.") == 2
    assert 'href="#id_phone"' in html and 'value="mijn nummer"' in html and 'value="Noor"' in html
    assert "<title>Fout:" in html


def test_to_be_called_we_need_a_number(client):
    html = client.post("/vertel/klacht/bellen/", {"call": "yes"}).content.decode()
    assert "Vul uw telefoonnummer in, dan kunnen wij u bellen." in html


def test_back_shows_what_was_answered(client):
    write_complaint(client)
    html = client.get("/vertel/klacht/verhaal/").content.decode()
    assert "Niemand belde terug." in html


def test_a_changed_answer_leads_back_to_all_answers(client):
    write_complaint(client)
    client.get("/vertel/klacht/controle/")
    page = answer(client, "klacht", "wie", name="Noor de Visser")
    assert page.redirect_chain[-1][0] == "/vertel/klacht/controle/" and "Noor de Visser" in page.content.decode()


def test_an_unfinished_complaint_cannot_be_sent_by_its_address(client):
    answer(client, "klacht", "bellen", call="no")
    page = client.post("/vertel/klacht/controle/", {"key": "x"}, follow=True)
    assert page.redirect_chain[-1][0] == "/vertel/klacht/verhaal/"


def test_answers_can_be_erased(client):
    write_complaint(client)
    client.post("/vertel/klacht/wissen/")
    assert "Niemand belde terug." not in client.get("/vertel/klacht/verhaal/").content.decode()


def test_what_is_typed_is_kept_while_typing_and_nothing_is_sent(client):
    answer(client, "klacht", "bellen", call="no")
    kept = client.post("/vertel/klacht/verhaal/", {"story": "Ik belde"}, headers={"X-Requested-With": "autosave"})
    assert kept.status_code == 204
    assert "Ik belde" in client.get("/vertel/klacht/verhaal/").content.decode()
    assert not Signal.objects.filter(text="Ik belde").exists()


def test_going_back_and_sending_the_same_words_again_gives_the_same_number(client):
    for _time in range(2):
        answers = {"key": key_on(client.get("/vertel/klacht/kort/")), "call": "no", "story": STORY, "name": "Noor"}
        done = client.post("/vertel/klacht/kort/", answers, follow=True)
    assert Signal.objects.filter(text=STORY).count() == 1 and told().number in done.content.decode()


def test_other_words_are_another_telling(client):
    for words in (STORY, STORY + " Nog steeds niet."):
        answers = {"key": key_on(client.get("/vertel/klacht/kort/")), "call": "no", "story": words}
        client.post("/vertel/klacht/kort/", answers)
    assert Signal.objects.filter(text__startswith=STORY).count() == 2


def test_a_mistyped_number_on_one_page_is_told_also_to_who_writes(client):
    answers = {"key": key_on(client.get("/vertel/klacht/kort/")), "call": "no", "story": STORY, "phone": "06 12 34 5"}
    page = client.post("/vertel/klacht/kort/", answers)
    assert "Dit is geen telefoonnummer." in page.content.decode() and STORY in page.content.decode()
    assert not Signal.objects.filter(text=STORY).exists()


def test_who_speaks_for_somebody_else_is_asked_for_the_address_of_the_other(client):
    answer(client, "klacht", "bellen", call="no")
    answer(client, "klacht", "verhaal", story=STORY)
    answer(client, "klacht", "wanneer", occurred_on="20-11-2026")
    page = answer(client, "klacht", "wie", name="Dochter", for_other="on", about_name="Moeder")
    assert "Wat is het adres van degene om wie het gaat?" in page.content.decode()


def test_what_one_resident_types_no_other_sees(client):
    write_complaint(client)
    assert "Niemand belde terug." not in Client().get("/vertel/klacht/verhaal/").content.decode()


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("wanneer", {"occurred_on": "2099-01-01"}, "Deze dag moet nog komen."),
        ("wanneer", {"occurred_on": "0001-01-01"}, "Deze dag is te lang geleden."),
        ("wanneer", {"occurred_on": "31-02-2026"}, "Dit is geen datum."),
        ("wanneer", {"occurred_on": "\x00"}, "Dit is geen datum."),
        ("verhaal", {"story": " \n "}, "Schrijf op wat u ons wilt vertellen."),
        ("verhaal", {"story": "x" * 10_001}, "Dit is te lang."),
        ("wie", {"email": "noor@"}, "Dit is geen e-mailadres."),
        ("wie", {"name": "x" * 201}, "Dit is te lang."),
        ("wie", {"phone": "12"}, "Dit is geen telefoonnummer."),
        ("adres", {"postcode": "ABC"}, "Dit is geen postcode."),
        ("bellen", {"call": "misschien"}, "Kies of wij u bellen"),
        ("bellen", {"call": "yes", "phone": "0612345678", "moments": ["nacht"]}, "Kies uit de momenten"),
    ],
)
def test_what_cannot_be_right_is_told_in_a_sentence(client, step, answers, sentence):
    page = client.post(f"/vertel/klacht/{step}/", answers)
    assert page.status_code == 200 and sentence in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Noor\x00 Visser", "Noor Visser"),
        ("😀 Noor 👩‍👩‍👧", "😀 Noor 👩‍👩‍👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; DROP TABLE signals; --", "'; DROP TABLE signals; --"),
        ("{{ settings.SECRET_KEY }}", "{{ settings.SECRET_KEY }}"),
        ("شكوى", "شكوى"),
        ("  Noor \t Visser ", "Noor Visser"),
    ],
)
def test_a_name_is_kept_as_people_write_it_and_never_run(client, typed, kept):
    answer(client, "compliment", "bellen", call="no")
    answer(client, "compliment", "verhaal", story=f"Dank aan {typed}")
    page = answer(client, "compliment", "wie", name=typed)
    assert b"<script>alert" not in page.content
    send(client, "compliment")
    assert told().complainant.name == kept and "\x00" not in told().text


def test_a_district_that_does_not_exist_is_refused_with_a_sentence(client):
    page = client.post("/vertel/melding/waar/", {"place": "x", "district": "999999999999999999999"})
    assert page.status_code == 200 and "Kies een wijk uit de lijst." in page.content.decode()


@pytest.mark.parametrize("address", ["/vertel/bezwaar/", "/vertel/klacht/leeftijd/", "/vertel/"])
def test_what_we_do_not_ask_does_not_exist(client, address):
    assert client.get(address).status_code == 404


def test_a_key_that_is_no_key_does_no_harm(client):
    write_complaint(client)
    page = client.post("/vertel/klacht/controle/", {"key": "\x00'; --"}, follow=True)
    assert page.redirect_chain[-1][0] == "/verstuurd/"


def test_the_first_page_is_under_a_hundred_kilobytes_with_all_that_it_fetches(client):
    from django.contrib.staticfiles import finders

    html = client.get("/").content
    fetched = set(re.findall(rb'(?:href|src)="/static/([^"]+)"', html))
    sizes = [len(open(finders.find(name.decode()), "rb").read()) for name in fetched]  # noqa: SIM115, PTH123 - a sum.
    assert len(fetched) >= 4 and len(html) + sum(sizes) < 100_000


def test_in_english_everything_is_english(client):
    client.post("/taal/", {"language": "en", "next": "/vertel/klacht/bellen/"})
    html = client.get("/vertel/klacht/bellen/").content.decode()
    assert '<html lang="en">' in html and "Do you want us to call you?" in html and "Yes, call me" in html
