"""A breach on screen: a minute to report, the clock in words, and what cannot be is said where it was typed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlus.casework.breaches.models import Breach
from leerlus.insight.causes.actions import name_cause
from leerlus.journeys import contain
from tests import make

pytestmark = pytest.mark.django_db

TOLD = {
    "what": "De brief ging naar het oude adres.", "aware_at": "2026-11-20T09:00", "how": "wrong_addressee",
    "kinds": ["name", "address"], "whose": "Een gezin", "people_expected": "3",
}  # fmt: skip


@pytest.fixture
def officer():
    make.municipality()
    return make.staff_without_password("fg", "privacy_officer")


def of(staff):
    client = Client()
    client.force_login(staff)
    return client


def send(staff, breach, deed, **given):
    address = reverse("breaches:do", args=[breach.number, deed])
    return of(staff).post(address, {f"{deed}-{name}": value for name, value in given.items()})


def test_a_street_worker_reports_a_breach_and_sees_it_back(officer):
    client = of(make.staff_without_password("wijk", "field_officer"))
    answer = client.post(reverse("breaches:report"), TOLD, follow=True)
    assert "De 72 uur om het te melden eindigen op" in answer.content.decode()
    assert Breach.objects.get().people_expected == 3


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"aware_at": "2999-01-01T09:00"}, "Dit moment moet nog komen."),
        ({"aware_at": "1970-01-01T09:00"}, "Dit is te lang geleden."),
        ({"aware_at": "gisteren"}, "Voer een geldige datum"),
        ({"kinds": []}, "Dit veld is verplicht"),
        ({"people_expected": "-4"}, "minstens 1"),
    ],
)
def test_what_is_wrong_comes_back_with_what_was_typed_and_nothing_is_kept(officer, wrong, sentence):
    answer = of(officer).post(reverse("breaches:report"), TOLD | wrong)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page, TOLD["what"] in page) == (422, True, True)
    assert not Breach.objects.exists()


def test_a_letter_that_went_wrong_starts_the_form_with_who_got_it(officer):
    from tests.web.every_page import a_case, letters_of_a_case

    letters_of_a_case(case := a_case(0))
    from leerlus.casework.letters.models import Letter

    sent = Letter.objects.get(signal=case, state="sent")
    page = of(make.handler()).get(reverse("breaches:report"), {"brief": sent.pk}).content.decode()
    assert 'value="Noor"' in page and case.number in page


def test_not_to_report_at_a_risk_is_said_at_the_choice(officer):
    breach = make.breach(by=officer)
    answer = send(officer, breach, "decide", decision="do_not_report", why="Het valt mee.", version=0)
    assert "Bij dit risico moet u het melden" in answer.content.decode()
    assert answer.status_code == 422


def test_a_late_report_asks_why_it_is_late(officer):
    breach = make.breach(by=officer, aware_at=timezone.now() - timedelta(hours=80))
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    answer = send(officer, breach, "told", at=now, why="Er is een risico.")
    assert "De 72 uur waren voorbij. Schrijf op waarom het later kwam." in answer.content.decode()
    send(officer, breach, "told", at=now, why="Er is een risico.", delay="Het stond in een gedeelde postbus.")
    breach.refresh_from_db()
    assert breach.authority_told_at


def test_closing_says_what_is_still_to_do(officer):
    breach = make.breach(by=officer)
    page = send(officer, breach, "close").content.decode()
    assert "Nog te doen: Het lek stoppen." in page


def test_the_page_of_a_leaked_secret_address_asks_for_safety_first(officer):
    signal = make.told(street="Geheimpad", house_number="1", address_is_secret=True).signal
    breach = make.breach(by=officer, signal=signal, data=["secret_address"])
    page = of(officer).get(reverse("breaches:one", args=[breach.number])).content.decode()
    assert "Eerst: is deze persoon veilig?" in page and "Geheimpad" not in page
    hit = breach.people.get()
    plan = {
        "agreed": "Zij slaapt bij haar zus.",
        "what": "Politie bellen",
        "who": officer.pk,
        "on": timezone.localdate(),
    }
    of(officer).post(reverse("breaches:do_for", args=[breach.number, hit.pk, "veilig"]), plan)
    assert hit.safety_steps.get().what == "Politie bellen"


def test_who_was_phoned_is_told_in_a_few_words(officer):
    signal = make.told().signal
    breach = make.breach(by=officer, signal=signal)
    address = reverse("breaches:do_for", args=[breach.number, breach.people.get().pk, "gebeld"])
    assert of(officer).post(address, {"reached": "yes"}).status_code == 422
    of(officer).post(address, {"reached": "yes", "how": "Excuses gemaakt."})
    assert breach.people.get().told_how == "Excuses gemaakt."


def test_the_day_of_who_phones_begins_with_it(officer):
    handler = make.handler()
    contain.add_person(
        breach=make.breach(by=officer), name="Sam Getroffen", phone="0612345678", caller=handler,
        call_on=timezone.localdate(), secret_address_leaked=False, by=officer,
    )  # fmt: skip
    page = of(handler).get(reverse("desk:today")).content.decode()
    assert page.index("Sam Getroffen") < page.index('id="bellen"')


def test_the_text_for_the_authority_says_what_is_known_and_what_is_not(officer):
    breach = make.breach(by=officer)
    page = of(officer).get(reverse("breaches:notification", args=[breach.number])).content.decode()
    assert "Een brief ging naar het oude adres." in page
    assert "Nog niet bekend; volgt later (AVG 33 lid 4)." in page


def test_the_register_is_filtered_and_taken_away_without_names_of_who_was_hit(officer):
    signal = make.told(name="Noor Voorbeeld").signal
    make.breach(by=officer, signal=signal)
    make.breach(by=officer, about="De laptop is weg.", data=["health"])
    answer = of(officer).get(reverse("breaches:register_csv"), {"gegeven": "name"})
    told = b"".join(answer.streaming_content).decode()
    assert "oude adres" in told
    assert "laptop" not in told and "Noor Voorbeeld" not in told


WHY = {
    "because": "wrong_in_system", "because_1": "De brief had het oude adres", "evidence_1": "De brief zelf",
    "where_else": "Bij elke brief",
}  # fmt: skip


def test_the_why_ends_at_a_cause_of_the_list_and_the_cause_knows_the_breach(officer):
    breach = make.breach(by=officer)
    cause = name_cause(name="Adressen staan op twee plekken", group="technical", by=None)
    send(officer, breach, "why", cause=cause.pk, **WHY)
    page = of(officer).get(reverse("breaches:one", args=[breach.number])).content.decode()
    assert ("De brief had het oude adres" in page, cause.name in page) == (True, True)
    known = of(make.coordinator()).get(reverse("desk:cause", args=[cause.pk])).content.decode()
    # How often is for everybody who keeps the list; which one is not.
    assert ("Ook 1 datalek kwam op deze oorzaak uit." in known, breach.number in known) == (True, False)
    assert "en 1 datalek" in of(make.coordinator()).get(reverse("desk:causes")).content.decode()


def test_a_why_without_a_cause_or_a_reason_comes_back_with_what_was_typed(officer):
    answer = send(officer, make.breach(by=officer), "why", **WHY)
    page = answer.content.decode()
    assert (answer.status_code, WHY["because_1"] in page) == (422, True)
    assert "Kies een oorzaak, of zeg hieronder waarom die niet te weten is." in page


def test_a_why_is_asked_on_from_what_was_kept(officer):
    breach = make.breach(by=officer)
    send(officer, breach, "why", because="other", unknown_because="De leverancier zoekt het nog uit.")
    page = of(officer).get(f"{reverse('breaches:one', args=[breach.number])}?doe=why").content.decode()
    assert 'value="De leverancier zoekt het nog uit."' in page


def test_the_why_has_no_other_excuse_than_that_it_cannot_be_known(officer):
    answer = send(officer, make.breach(by=officer), "excuse", step="ask_why", reason="Geen tijd voor gehad.")
    assert answer.status_code == 422
