"""What is sent to the procedure is sound, or comes back with a reason and with what was typed; nothing half is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.procedure.models import Involved, Step
from leerlus.casework.procedure.queries import road_of
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.models import Signal
from leerlus.foundation.outbox.queries import messages_about
from leerlus.journeys import handle_formally as law
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    make.municipality()
    return make.told(at=make.days_ago(9)).signal


@pytest.fixture
def client():
    client = Client()
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    return client


def send(client, case, deed, **said):
    named = {f"{deed}-{name}": value for name, value in said.items()}
    return client.post(f"/werk/zaak/{case.number}/plichten/{deed}/", named)


def day(days_ago):
    return (timezone.localdate() - timedelta(days=days_ago)).isoformat()


@pytest.mark.parametrize("on", [day(-1), day(10), "31-02-2026", "gisteren", ""])
def test_a_day_that_cannot_be_keeps_nothing(client, case, on):
    assert send(client, case, "acknowledge", on=on, how="letter").status_code == 422
    assert not Step.objects.exists()


def test_a_spoken_acknowledgement_says_that_the_law_asks_it_in_writing(client, case):
    answer = send(client, case, "acknowledge", on=day(0), how="phone")
    assert answer.status_code == 422 and "De wet vraagt dit schriftelijk" in answer.content.decode()


@pytest.mark.parametrize("days", ["0", "29", "-1", "veel", "99999999999999999999"])
def test_an_extension_of_an_impossible_length_keeps_nothing(client, case, days):
    assert send(client, case, "extend", on=day(0), days=days, words="Reden genoeg.").status_code == 422
    assert not Step.objects.exists()


def test_what_was_typed_comes_back(client, case):
    answer = send(
        client, case, "judge", conduct="De brief", findings="Te laat <b>verstuurd</b>", verdict="", reasons=""
    )
    assert "Te laat &lt;b&gt;verstuurd&lt;/b&gt;" in answer.content.decode()


@pytest.mark.parametrize("deed", ["nothing", "save", "delete"])
def test_a_deed_that_does_not_exist_is_not_found(client, case, deed):
    assert send(client, case, deed).status_code == 404


def test_a_step_of_another_case_is_not_struck_out(client, case):
    other = make.told().signal
    step = law.acknowledge(signal=other, on=timezone.localdate(), how="letter", by=make.handler())
    assert send(client, case, "strike", step_id=step.pk, because="Verkeerd.").status_code == 404
    assert road_of(other).steps == [step]


def test_a_report_has_no_road_of_the_law(client):
    make.municipality()
    report = make.report()
    assert client.get(f"/werk/zaak/{report.number}/plichten/").status_code == 404


def test_a_closed_case_takes_no_step(client, case):
    close(signal=case, outcome="withdrawn", by=make.handler())
    assert send(client, case, "acknowledge", on=day(0), how="letter").status_code == 409
    assert not Step.objects.exists()


def test_somebody_is_involved_by_account_or_by_name_and_not_by_both(client, case):
    both = {"staff": make.handler().pk, "name": "Ook iemand", "is_subject": "yes"}
    assert send(client, case, "involve", **both).status_code == 422
    assert not Involved.objects.exists()


def test_who_writes_conclusions_on_an_old_page_overwrites_nobody(client, case):
    said = {"conclusions": "De brief wordt herschreven.", "seen": ""}
    send(client, case, "conclude", **said)
    send(client, case, "conclude", conclusions="Er volgt niets.", seen="")
    assert road_of(case).disposal.conclusions == "De brief wordt herschreven."


@pytest.mark.parametrize("address", ["?doe=zzz", "?doe=hear&kant=zzz", "?doe=strike&stap=zzz", "?doe=%00", "?stap=²"])
def test_an_odd_address_opens_the_page(client, case, address):
    assert client.get(f"/werk/zaak/{case.number}/plichten/{address}").status_code == 200


@pytest.mark.parametrize("address", ["?handler=zzz", "?department=-1", "?pagina=zzz", "?pagina=0", "?welke=%00"])
def test_an_odd_filter_opens_the_list_of_terms(client, case, address):
    assert client.get(f"/werk/termijnen/{address}").status_code == 200


def test_who_may_not_do_a_duty_is_not_led_to_it(case):
    head = make.department_head()
    Signal.objects.filter(pk=case.pk).update(department=head.department)
    client = Client()
    client.force_login(head)
    shown = client.get(f"/werk/zaak/{case.number}/").content.decode()
    assert "Termijnen en plichten" in shown and f"/werk/zaak/{case.number}/plichten/" not in shown


@pytest.mark.parametrize("deed", ["acknowledge", "hear", "report_hearing", "agree_to_delay", "tell_outcome"])
def test_a_day_that_has_passed_asks_what_shows_it(client, case, deed):
    said = {"on": day(2), "how": "letter", "side": "complainant", "report": "Wij spraken.", "words": "Dat is goed."}
    answer = send(client, case, deed, **said, until=day(-20))
    assert answer.status_code == 422 and "Kies de brief, de mail of het gesprek" in answer.content.decode()


def test_a_mail_of_the_case_shows_that_it_was_done_on_its_own_day(client):
    make.municipality()
    case = make.told(at=make.days_ago(9), email="noor@example.org").signal
    mail = messages_about(case.number).get()
    said = {"side": "complainant", "how": "email", "proof": f"message-{mail.pk}"}
    assert send(client, case, "offer_hearing", on=day(3), **said).status_code == 422
    assert send(client, case, "offer_hearing", on=day(0), **said).status_code == 302


def test_an_extension_after_the_term_says_why_and_what_can_be_done(client):
    make.municipality()
    case = make.told(at=make.days_ago(49)).signal
    answer = send(client, case, "extend", on=day(0), days="28", words="Reden genoeg.").content.decode()
    assert "geen verdaging meer toe" in answer and "Spreek met de inwoner" in answer


def test_told_outside_asks_how_and_why_it_comes_later(client, case):
    said = {"on": day(2), "how": "letter", "proof": "outside"}
    assert "Zeg hoe het is gedaan" in send(client, case, "acknowledge", **said).content.decode()
    assert send(client, case, "acknowledge", **said, outside="Met de post, het systeem lag plat.").status_code == 302
