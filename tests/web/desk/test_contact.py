"""What we know of who tells is put right on the case, and a wrong number is never called again."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.models import PlannedCall
from leerlus.casework.contacts.queries import attempts, calls_to_make, open_call
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.parties.actions import complete, protect_fact
from leerlus.casework.parties.queries import protected_phone_of
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.models import Entry
from leerlus.journeys.call import called
from leerlus.journeys.hear_back import resident_judged
from leerlus.journeys.learn import ask_why, close
from leerlus.journeys.receive import Helper
from leerlus.journeys.settle import put_right
from tests import make

pytestmark = pytest.mark.django_db
ADDRESS = {"street": "Kade", "house_number": "1", "postcode": "1234 AB", "city": "Voorbeeldstad"}


def correct(desk: Client, signal: Signal, **values: object):
    party = signal.complainant
    known = {name: getattr(party, name) for name in ("name", "phone", "email", *ADDRESS)} if party else {}
    known["version"] = signal.version
    given = {f"contact_form-{name}": value for name, value in (known | values).items()}
    answer = desk.post(f"/werk/zaak/{signal.number}/gegevens/", given)
    signal.refresh_from_db()
    return answer


def page_of(desk: Client, signal: Signal) -> str:
    return desk.get(f"/werk/zaak/{signal.number}/").content.decode()


def test_a_new_number_stands_on_the_case(desk):
    signal = make.told().signal
    correct(desk, signal, phone="06 87 65 43 21")
    assert 'href="tel:0687654321"' in page_of(desk, signal)


def test_consent_that_was_given_stays_ticked(desk):
    signal = make.told(helper=Helper(name="Dochter", phone="0687654321", has_consent=True)).signal
    shown = page_of(desk, signal).split('name="contact_form-helper_has_consent"')[1].split(">")[0]
    assert "checked" in shown


def test_of_two_who_correct_at_once_the_second_sees_both(desk):
    signal = make.told().signal
    opened = signal.version
    correct(desk, signal, phone="06 87 65 43 21")
    answer = correct(desk, signal, name="Noor Anders", phone="0612345678", version=opened)
    told = answer.content.decode()
    assert (answer.status_code, signal.complainant.phone) == (409, "06 87 65 43 21")
    assert "Noor Anders" in told and "06 87 65 43 21" in told


def test_the_line_of_time_tells_what_changed_and_not_from_what(desk):
    signal = make.told().signal
    correct(desk, signal, phone="06 87 65 43 21", **ADDRESS)
    told = page_of(desk, signal)
    assert ("Gegevens verbeterd" in told, "0612345678" in told) == (True, False)
    assert Entry.objects.get(verb="corrected contact data").details["fields"] == ["phone", *ADDRESS]


def test_who_told_it_without_a_name_can_be_called_once_the_number_is_known(desk):
    signal = make.told(name="", phone="").signal
    correct(desk, signal, phone="06 87 65 43 21")
    assert (signal.complainant.phone, open_call(signal).way) == ("06 87 65 43 21", Way.CALL)


def test_the_consent_for_a_helper_is_written_down_after_the_call(desk):
    signal = make.told(helper=Helper(name="Bo", phone="0611112222", relation="buur")).signal
    correct(desk, signal, helper_has_consent="on")
    assert signal.complainant.helpers.get().has_consent


def test_an_empty_form_wipes_nothing(desk):
    signal = make.told().signal
    assert desk.post(f"/werk/zaak/{signal.number}/gegevens/", {}).status_code == 422


def test_what_is_protected_never_becomes_open(desk):
    signal = make.told().signal
    protect_fact(party=signal.complainant, kind="phone", value="0687654321", by=make.handler())
    assert correct(desk, signal, phone="06 87 65 43 21").status_code == 422
    assert signal.complainant.phone == "0612345678"


def test_a_secret_address_is_not_shown_and_stays_as_it_is(desk):
    signal = make.told(address_is_secret=True, **ADDRESS).signal
    assert "Kade" not in page_of(desk, signal)
    correct(desk, signal, name="Noor Ander")
    assert signal.complainant.secret_address.value == "Kade 1, 1234 AB Voorbeeldstad"


def test_a_secret_address_that_changed_stays_secret(desk):
    signal = make.told(address_is_secret=True, **ADDRESS).signal
    correct(desk, signal, **ADDRESS | {"street": "Wal"})
    assert (signal.complainant.secret_address.value, signal.complainant.street) == ("Wal 1, 1234 AB Voorbeeldstad", "")


def test_a_number_that_is_none_comes_back_with_what_was_typed(desk):
    answer = correct(desk, make.told().signal, phone="bel mij", name="Noor Nieuw")
    assert answer.status_code == 422 and "Noor Nieuw" in answer.content.decode()


def test_a_department_does_not_correct_data(desk):
    signal = make.told().signal
    client = Client()
    client.force_login(make.department_head())
    assert correct(client, signal, phone="06 87 65 43 21").status_code == 403


def wrong(desk: Client, signal: Signal, **values: str):
    given = {f"call_form-{name}": value for name, value in values.items()}
    desk.post(f"/werk/zaak/{signal.number}/gebeld/", {"call_form-outcome": "wrong_number", **given})
    signal.refresh_from_db()


def test_after_a_wrong_number_the_number_in_the_same_form_is_called(desk):
    signal = make.told().signal
    wrong(desk, signal, new_phone="06 87 65 43 21")
    assert (signal.complainant.phone, open_call(signal).way) == ("06 87 65 43 21", Way.CALL)


def test_a_wrong_number_is_not_called_again(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert (signal.complainant.phone, open_call(signal).way) == ("", Way.LETTER)
    assert "schrijf een brief of plan een bezoek" in page_of(desk, signal)


def test_a_slip_can_be_put_back_from_the_line_of_time(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert "Verkeerd nummer, weggehaald: 0612345678" in page_of(desk, signal)


def test_a_letter_in_place_of_a_call_stands_on_the_day(desk):
    signal = make.told().signal
    wrong(desk, signal)
    assert open_call(signal) in calls_to_make(staff=make.handler(), today=timezone.localdate())
    assert "Brief of bezoek" in desk.get("/werk/").content.decode()


def test_who_told_only_where_to_write_stands_on_the_day_with_a_promise(desk):
    signal = make.told(phone="", email="noor@example.org").signal
    told = desk.get("/werk/?bellen=alle").content.decode()
    assert signal.number in told and "Brief of bezoek" in told


def test_a_number_that_came_is_called_in_place_of_a_letter(desk):
    signal = make.told().signal
    wrong(desk, signal)
    correct(desk, signal, phone="06 87 65 43 21")
    assert open_call(signal).way == Way.CALL


def test_an_address_to_write_to_leaves_the_letter_that_was_planned(desk):
    signal = make.tried(make.told().signal, times=3)
    correct(desk, signal, **ADDRESS)
    assert open_call(signal).way == Way.LETTER


def test_after_a_talk_a_new_number_plans_no_call(desk):
    signal = make.told().signal
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.handler())
    correct(desk, signal, phone="06 87 65 43 21")
    assert open_call(signal) is None


WRONG = "0612345678"
RIGHT = "06 87 65 43 21"
DAUGHTER = Helper(name="Dochter", phone="06 12 30 00 02", relation="dochter", has_consent=True)


def protected(**told: object) -> Signal:
    """Told by somebody whose number to call is protected."""
    signal = make.told(phone=WRONG, **told).signal
    protect_fact(party=signal.complainant, kind="phone", value=WRONG, by=make.handler())
    signal.refresh_from_db()
    return signal


def number_to_call(signal: Signal) -> str:
    """The protected one, as whoever must call is shown it."""
    signal.refresh_from_db()
    kept = protected_phone_of(signal.complainant)
    return kept.fact.value if kept else ""


def test_a_protected_number_that_is_wrong_leaves_the_number_of_the_helper(desk):
    signal = protected(helper=DAUGHTER)
    wrong(desk, signal)
    assert (signal.complainant.helpers.get().phone, number_to_call(signal)) == (DAUGHTER.phone, "")


def test_then_who_speaks_for_them_is_called(desk):
    signal = protected(helper=DAUGHTER)
    wrong(desk, signal)
    assert (open_call(signal).way, "0612300002" in page_of(desk, signal)) == (Way.CALL, True)


def test_without_another_number_a_protected_one_that_is_wrong_leads_to_a_letter(desk):
    signal = protected()
    wrong(desk, signal)
    told = page_of(desk, signal)
    assert (open_call(signal).way, "het andere nummer" in told) == (Way.LETTER, False)


def test_which_protected_number_was_wrong_is_told_nowhere(desk):
    signal = protected()
    wrong(desk, signal)
    told = page_of(desk, signal)
    assert ("Verkeerd nummer, weggehaald. Het blijft beschermd." in told, WRONG in told) == (True, False)


@pytest.mark.parametrize("first_off", [False, True])
def test_a_new_number_of_who_is_protected_is_protected_too(desk, first_off):
    signal = protected()
    if first_off:
        wrong(desk, signal)
    correct(desk, signal, phone=RIGHT)
    assert (signal.complainant.phone, number_to_call(signal)) == ("", RIGHT)


def test_what_was_a_slip_is_typed_again_and_stays_protected(desk):
    signal = protected()
    wrong(desk, signal)
    assert correct(desk, signal, phone=WRONG).status_code == 302
    assert (signal.complainant.phone, number_to_call(signal)) == ("", WRONG)


def test_that_a_protected_number_was_put_right_is_told_and_not_which(desk):
    signal = protected()
    correct(desk, signal, phone=RIGHT)
    told = page_of(desk, signal)
    assert "De gegevens zijn verbeterd." in told and "0687654321" not in told
    assert Entry.objects.get(verb="corrected contact data").details["fields"] == ["phone"]


def test_a_number_that_somebody_else_tells_stays_as_closed_as_the_wrong_one(desk):
    signal = protected()
    wrong(desk, signal)
    complete(party=signal.complainant, known={"phone": RIGHT}, by=make.handler())
    assert signal.complainant.phone == ""


def form_on(html: str, action: str) -> dict[str, str]:
    """What a browser sends of the form that goes to this address, with the buttons left out."""
    part = html.split(f'action="{action}')[1].split("</form>")[0]
    fields = [
        field for field in re.findall("<input[^>]*>", part) if 'type="checkbox"' not in field or " checked" in field
    ]
    found = {re.search('name="([^"]*)"', one)[1]: re.search('value="([^"]*)"', one) for one in fields}
    return {name: unescape(value[1]) if value else "" for name, value in found.items()}


def in_the_form(desk: Client, signal: Signal, what: str, page: str = "") -> dict[str, str]:
    html = desk.get(page or f"/werk/zaak/{signal.number}/?bellen=alle").content.decode()
    return form_on(html, f"/werk/zaak/{signal.number}/{what}/")


def call_from(desk: Client, signal: Signal, sent: dict[str, str], outcome: str, **values: str):
    given = sent | {"call_form-outcome": outcome} | {f"call_form-{name}": value for name, value in values.items()}
    return desk.post(f"/werk/zaak/{signal.number}/gebeld/", given)


@pytest.mark.parametrize("page", ["", "/werk/?bellen=alle"])
def test_who_writes_down_a_call_after_a_colleague_spoke_hears_of_it_and_plans_nothing(desk, page):
    signal = make.told().signal
    opened = in_the_form(desk, signal, "gebeld", page)
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.coordinator())
    answer = call_from(desk, signal, opened, "no_answer", note="Niemand nam op.")
    told = answer.content.decode()
    assert (answer.status_code, open_call(signal), attempts(signal).count()) == (409, None, 1)
    assert "Gebeld: Gesproken" in told and "Coordinator" in told and "Niemand nam op." in told


def test_a_box_that_was_never_shown_is_not_told_as_something_typed(desk):
    signal = make.told().signal
    opened = in_the_form(desk, signal, "gebeld")
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.coordinator())
    conflict = call_from(desk, signal, opened, "no_answer").content.decode()
    assert "Het moet hier staan" not in conflict.split("Wat er nu in de zaak staat")[0]


def test_after_having_heard_of_it_what_was_typed_can_be_kept(desk):
    signal = make.told().signal
    opened = in_the_form(desk, signal, "gebeld")
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=make.coordinator())
    conflict = call_from(desk, signal, opened, "spoken", note="Ook gesproken.").content.decode()
    again = form_on(conflict.split('class="both-texts"')[1].replace('method="post"', 'action="here"', 1), "here")
    assert call_from(desk, signal, again, "spoken").status_code == 302
    assert [attempt.note for attempt in attempts(signal)] == ["", "Ook gesproken."]


def test_a_form_that_knows_the_latest_call_goes_on(desk):
    signal = make.tried(make.told().signal, times=1)
    assert call_from(desk, signal, in_the_form(desk, signal, "gebeld"), "no_answer").status_code == 302


@pytest.mark.parametrize("already", [0, 2])
def test_another_number_stands_on_the_day_at_once(desk, already):
    signal = make.tried(make.told(moments=["evening"]).signal, times=already)
    wrong(desk, signal, new_phone=RIGHT)
    planned = open_call(signal)
    assert planned in calls_to_make(staff=make.handler(), today=timezone.localdate())
    assert (planned.way, planned.part_of_day) == (Way.CALL, "evening")


def test_so_it_does_where_only_who_wants_it_is_called(desk):
    signal = make.told(kind="report").signal
    wrong(desk, signal, new_phone=RIGHT)
    assert open_call(signal).on == timezone.localdate()


def test_the_wrong_number_typed_once_more_is_no_other_number(desk):
    signal = make.told().signal
    wrong(desk, signal, new_phone=WRONG)
    assert (signal.complainant.phone, open_call(signal).way) == ("", Way.LETTER)


def test_a_number_that_is_none_on_the_day_leads_back_to_the_day_once_it_is_right(desk):
    signal = make.told().signal
    sent = in_the_form(desk, signal, "gebeld", "/werk/?bellen=alle")
    answer = call_from(desk, signal, sent, "wrong_number", new_phone="bel mij")
    again = form_on(answer.content.decode(), f"/werk/zaak/{signal.number}/gebeld/")
    assert (answer.status_code, again["call_form-new_phone"]) == (422, "bel mij")
    assert call_from(desk, signal, again, "wrong_number", new_phone=RIGHT).headers["Location"] == "/werk/"


def test_the_number_that_is_shown_stands_where_the_page_leads(desk):
    signal = protected()
    html = desk.get("/werk/?bellen=alle").content.decode()
    address = f"/werk/zaak/{signal.number}/beschermd/nummer/"
    sent = form_on(html, f"{address}#bel-nu")
    told = desk.post(address, sent).content.decode()
    assert "tel:0612345678" in told.split('id="bel-nu"')[1].split("</p>")[0]
    assert told.index('id="bel-nu"') < told.index('class="deeds"')


def both_open_it(desk: Client, signal: Signal, **values: object) -> dict[str, str]:
    """The form as two people opened it, after the first of them kept a street and a number."""
    opened = in_the_form(desk, signal, "gegevens")
    correct(desk, signal, street="Wal", house_number="12", **values)
    return opened | {"contact_form-name": "Noor Nieuw"}


def test_beside_each_other_stands_only_what_differs_and_not_what_nobody_touched(desk):
    signal = make.told().signal
    answer = desk.post(f"/werk/zaak/{signal.number}/gegevens/", both_open_it(desk, signal))
    told = answer.content.decode().split('class="both-texts"')[1]
    assert answer.status_code == 409 and "Noor Nieuw" in told
    assert not any(words in told for words in ("False", "deze helper", "Huisnummer</dt>", "Straat</dt>"))


def test_a_consent_is_told_in_words(desk):
    signal = make.told(helper=DAUGHTER).signal
    sent = both_open_it(desk, signal, helper_has_consent="on")
    del sent["contact_form-helper_has_consent"]
    told = desk.post(f"/werk/zaak/{signal.number}/gegevens/", sent).content.decode().split('class="both-texts"')[1]
    assert "<dd>Nee</dd>" in told and "<dd>Ja</dd>" in told


def test_only_what_the_second_changed_is_kept(desk):
    signal = make.told().signal
    sent = both_open_it(desk, signal)
    desk.post(f"/werk/zaak/{signal.number}/gegevens/", sent | {"contact_form-version": signal.version})
    party = Signal.objects.get(pk=signal.pk).complainant
    assert (party.name, party.street, party.house_number) == ("Noor Nieuw", "Wal", "12")


def test_what_is_emptied_on_purpose_is_empty(desk):
    signal = make.told(**ADDRESS).signal
    sent = in_the_form(desk, signal, "gegevens")
    desk.post(f"/werk/zaak/{signal.number}/gegevens/", sent | {"contact_form-house_number": ""})
    party = Signal.objects.get(pk=signal.pk).complainant
    assert (party.street, party.house_number) == ("Kade", "")


def closed_and_asked() -> Signal:
    """Closed, and the resident is to be called to hear how it ended."""
    signal, handler = make.told(kind="report").signal, make.handler()
    put_right(signal=signal, kind="correction", what="De lamp is gemaakt.", by=handler)
    ask_why(signal=signal, answers=[], cause=None, unknown_because="De leverancier zoekt nog.", by=handler)
    assert close(signal=signal, outcome="done", by=handler) == signal
    return signal


def test_a_wrong_number_is_put_right_while_we_still_ask_how_it_ended(desk):
    signal = closed_and_asked()
    planned = PlannedCall.objects.values_list("id", "on", "done_at")
    before, sent = list(planned), in_the_form(desk, signal, "gegevens") | {"contact_form-phone": RIGHT}
    desk.post(f"/werk/zaak/{signal.number}/gegevens/", sent)
    assert (Signal.objects.get(pk=signal.pk).complainant.phone, list(planned.all())) == (RIGHT, before)


def test_once_the_resident_answered_a_closed_case_is_not_corrected_any_more(desk):
    signal = closed_and_asked()
    sent = in_the_form(desk, signal, "gegevens") | {"contact_form-phone": RIGHT}
    given = {"solved": "yes", "something_was_done": "yes", "may_contact": False, "words": ""}
    resident_judged(verdict=verdict_of_this_closing(signal), by=None, **given)
    desk.post(f"/werk/zaak/{signal.number}/gegevens/", sent)
    assert Signal.objects.get(pk=signal.pk).complainant.phone == WRONG
    assert "Gegevens verbeteren" not in page_of(desk, signal)


def test_the_form_says_that_a_protected_number_left_empty_stays(desk):
    assert "Het beschermde telefoonnummer staat hier niet." in page_of(desk, protected())


def test_each_form_of_what_is_protected_has_its_heading(desk):
    told = page_of(desk, make.told().signal).split("Iets beschermen</summary>")[1].split("</details>")[0]
    assert told.count("<form") == told.count("<h3>") == 2
