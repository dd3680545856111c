"""From asking to answer: the clock, identity first, corrections that are carried through, and who is told."""

from datetime import date, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from leerlus.casework.contacts.models import Note
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.models import Copy, Letter
from leerlus.casework.own_data import actions
from leerlus.casework.own_data.actions import MayNot, NoLonger
from leerlus.casework.own_data.models import DataRequest, Fetch, LeftOut, OwnFile
from leerlus.casework.own_data.queries import by_receipt, late, visible_to, who_it_may_be
from leerlus.casework.own_data.rules import Obstacle
from leerlus.casework.parties.actions import protect_fact
from leerlus.casework.parties.models import Party
from leerlus.casework.retention.queries import kept_long_enough, terms_on
from leerlus.casework.signals.actions import ChangedMeanwhile, close, reroute
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys import give_own_data
from leerlus.journeys.answer_ombudsman import ask_for_file, supply_file
from leerlus.journeys.guard_terms import look_at_terms
from leerlus.journeys.own_data_words import answer_letter, extension_letter
from leerlus.journeys.own_data_words import day as in_words
from leerlus.journeys.receive import code_of
from leerlus.journeys.show_who_saw import who_saw
from leerlus.statute.own_data import answer_term
from tests import make
from tests.web.every_page import ask_own_data

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def officer():
    make.municipality()
    return make.staff_without_password("fg", "privacy_officer")


def ready(signal, officer, **told):
    """Asked, with identity established and the file made."""
    request = ask_own_data(signal, **told)
    actions.establish_identity(request=request, identity="showed_id", by=officer)
    if request.kind == "access":
        give_own_data.make_file(request=request, by=officer)
    return request


def given(signal, officer, way="counter"):
    request = ready(signal, officer)
    return give_own_data.give(request=request, way=way, version=request.version, by=officer)


# ---------- asking ----------


def test_a_request_has_a_number_a_month_and_an_officer_who_knows(officer):
    request = give_own_data.take_down(
        kind="access", channel="phone", received_on=date(2026, 1, 15), sending_key=uuid4(), name="Noor",
        by=make.handler(),
    )  # fmt: skip
    assert (request.number, request.due_on) == ("IV-26-001", date(2026, 2, 16))
    assert Notice.objects.get(to=officer).sentence.startswith("Iemand vraagt om de eigen gegevens: IV-26-001")


def test_the_same_form_again_is_the_same_request(officer):
    key = uuid4()
    one, other = (
        give_own_data.ask_on_the_website(kind="access", sending_key=key, name="Noor", phone="0612345678")
        for _time in range(2)
    )
    assert one == other and DataRequest.objects.count() == 1


def test_from_a_case_the_resident_is_known_at_once(officer):
    signal = make.told().signal
    assert ask_own_data(signal).known_as.get().party == signal.complainant


def test_who_took_it_down_sees_it_and_another_handler_does_not(officer):
    request = give_own_data.take_down(
        kind="access", channel="phone", received_on=FRIDAY, sending_key=uuid4(), name="Noor", by=make.handler()
    )
    assert list(visible_to(make.handler())) == [request] == list(visible_to(officer))
    assert not visible_to(make.staff("ander", "handler"))


def test_without_a_privacy_officer_the_coordinator_answers():
    make.municipality()
    request = ask_own_data(make.told().signal)
    assert list(visible_to(make.coordinator())) == [request]
    assert Notice.objects.filter(to=make.coordinator()).exists()


def test_somebody_is_found_by_name_number_or_address(officer):
    party = make.told(street="Kade", house_number="4", postcode="9901 AA").signal.complainant
    for told in (
        {"name": "voorbeeld"}, {"phone": "+31 6 12345678"}, {"postcode": "9901aa", "house_number": "4"},
    ):  # fmt: skip
        assert who_it_may_be(**told, on=FRIDAY) == [party]
    assert who_it_may_be(name="niemand", on=FRIDAY) == []


# ---------- the clock ----------


def test_longer_is_told_within_the_first_month_with_the_reason(officer):
    request = give_own_data.take_down(
        kind="access", channel="phone", received_on=date(2026, 1, 15), sending_key=uuid4(), name="Noor", by=officer
    )
    for told_on, why in ((date(2026, 2, 17), "Er is veel."), (date(2026, 2, 10), "")):
        with pytest.raises(NoLonger):
            actions.extend(request=request, told_on=told_on, why=why, version=request.version, by=officer)
    actions.extend(request=request, told_on=date(2026, 2, 10), why="Er is veel.", version=request.version, by=officer)
    assert request.due_on == date(2026, 4, 15)
    _subject, paragraphs = extension_letter(request)
    assert "Er is veel." in paragraphs and any("15 april 2026" in part for part in paragraphs)
    with pytest.raises(ChangedMeanwhile):
        actions.extend(request=request, told_on=date(2026, 2, 11), why="Nog meer.", version=request.version, by=officer)


def test_a_term_rings_two_weeks_and_two_days_before_and_when_it_passed(officer):
    coordinator = make.coordinator()
    request = give_own_data.take_down(
        kind="access", channel="phone", received_on=date(2026, 10, 27), sending_key=uuid4(), name="Noor", by=officer
    )
    Notice.objects.all().delete()
    for day in (date(2026, 11, 1), date(2026, 11, 13), date(2026, 11, 14), date(2026, 11, 26), date(2026, 11, 28)):
        look_at_terms(today=day)
    assert request.due_on == date(2026, 11, 27)
    assert Notice.objects.filter(to=officer).count() == 3
    # Too late climbs to who guards the terms.
    assert [notice.sentence for notice in Notice.objects.filter(to=coordinator)] == [
        "Verzoek IV-26-001 om eigen gegevens: de termijn is voorbij. Het was vrijdag 27 november."
    ]


def longer(officer, *, kind="access", days_ago=60, **told):
    """Asked so many days ago, and more time taken after ten; who it is and the file are there."""
    request = ready(make.told().signal, officer, kind=kind, **told)
    received = timezone.localdate() - timedelta(days=days_ago)
    request.received_on, request.due_on = received, answer_term(received).due
    request.save(update_fields=["received_on", "due_on"])
    told_on = received + timedelta(days=10)
    return actions.extend(request=request, told_on=told_on, why="Er is veel.", version=request.version, by=officer)


def test_a_yes_in_the_extra_time_is_in_time(officer):
    request = longer(officer)
    give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    assert (request.outcome, request.was_late) == ("granted", False)


def test_a_no_in_the_extra_time_is_told_and_counts_as_too_late(officer):
    request, in_time = longer(officer), longer(officer, days_ago=20)
    for one in (request, in_time):
        give_own_data.refuse(request=one, reason="Voor de vijfde keer.", version=one.version, by=officer)
    assert (request.due_on, request.was_late, in_time.was_late) == (answer_term(request.received_on).due, True, False)
    assert list(late(staff=officer)) == [request]
    assert [entry.details["late"] for entry in Entry.objects.filter(verb="answered a request for own data")] == [
        True,
        False,
    ]


def test_a_no_in_part_in_the_extra_time_is_too_late_as_well(officer):
    request = longer(officer)
    key = OwnFile.objects.get().content["chapters"][0]["lines"][0]["key"]
    actions.leave_out(request=request, key=key, ground="protection", why="Te zwaar", by=officer)
    give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    assert (request.outcome, request.was_late) == ("partly", True)


def test_a_no_that_was_told_before_this_was_held_gets_its_own_day(officer):
    refused, given_up, waits = (longer(officer) for _one in range(3))
    give_own_data.refuse(request=refused, reason="Voor de vijfde keer.", version=refused.version, by=officer)
    give_own_data.withdraw(request=given_up, version=given_up.version, by=officer)
    DataRequest.objects.filter(pk=refused.pk).update(due_on=waits.due_on)
    earlier = import_module("leerlus.casework.own_data.migrations.0002_until_when_a_no_is_told")
    earlier.more_time_holds_for_no_no(apps, None)
    days = list(DataRequest.objects.order_by("id").values_list("due_on", flat=True))
    assert days == [answer_term(refused.received_on).due, waits.due_on, waits.due_on]


def test_what_is_taken_back_in_the_extra_time_is_no_late_no(officer):
    request = longer(officer)
    give_own_data.withdraw(request=request, version=request.version, by=officer)
    assert not request.was_late


def test_the_letter_of_a_late_no_says_sorry_and_names_the_roads(officer):
    request = longer(officer)
    give_own_data.refuse(request=request, reason="Voor de vijfde keer.", version=request.version, by=officer)
    _subject, paragraphs = answer_letter(request, house=municipality(), code="", recipients=[])
    text = "\n".join(paragraphs)
    assert f"U had uiterlijk op {in_words(request.due_on)} antwoord moeten krijgen. Dat spijt ons." in text
    assert "bezwaar" in text and "rechter" in text and "Autoriteit Persoonsgegevens" in text


def test_the_end_of_the_time_for_a_no_rings_once_and_only_where_more_time_was_taken(officer):
    request, other = longer(officer, days_ago=20), ready(make.told().signal, officer)
    other.received_on, other.due_on = request.received_on, request.due_on
    other.save(update_fields=["received_on", "due_on"])
    Notice.objects.all().delete()
    until = answer_term(request.received_on).due
    for ahead in (14, 1, 0, -1):
        look_at_terms(today=until - timedelta(days=ahead))
    assert [notice.sentence for notice in Notice.objects.filter(to=officer)] == [
        f"Verzoek {request.number} om eigen gegevens: wordt het een nee, ook voor een deel? "
        f"Zeg dat uiterlijk {date_format(until, 'l j F')}."
    ]


# ---------- giving ----------


def test_nothing_is_given_before_we_know_who_it_is(officer):
    request = ask_own_data(make.told().signal)
    give_own_data.make_file(request=request, by=officer)
    with pytest.raises(MayNot) as no:
        give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    assert no.value.obstacles == (Obstacle.NO_IDENTITY,)
    with pytest.raises(IntegrityError), transaction.atomic():
        DataRequest.objects.filter(pk=request.pk).update(outcome="granted", answered_on=FRIDAY, answered_by=officer)


def test_a_file_is_made_before_it_is_given_and_of_somebody(officer):
    request = give_own_data.take_down(
        kind="access", channel="phone", received_on=FRIDAY, sending_key=uuid4(), name="Noor", by=officer
    )
    with pytest.raises(MayNot):
        give_own_data.make_file(request=request, by=officer)
    actions.establish_identity(request=request, identity="called_back", by=officer)
    with pytest.raises(MayNot) as no:
        give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    assert no.value.obstacles == (Obstacle.NOBODY_FOUND, Obstacle.NO_FILE)


def test_the_file_of_who_lives_at_a_secret_address_is_not_posted(officer):
    signal = make.told(street="Zwaluwlaan", house_number="12", address_is_secret=True).signal
    request = ready(signal, officer)
    with pytest.raises(MayNot) as no:
        give_own_data.give(request=request, way="post", version=request.version, by=officer)
    assert no.value.obstacles == (Obstacle.NOT_BY_POST,)
    assert give_own_data.give(request=request, way="counter", version=request.version, by=officer).outcome == "granted"


def test_who_makes_the_file_is_among_those_who_saw_the_case(officer):
    signal = make.told().signal
    ready(signal, officer)
    assert officer.name in {line.by for line in who_saw(signal)}


def test_what_was_linked_anew_throws_the_file_away(officer):
    ours, other = make.told().signal, make.told(name="Sam Ander", phone="0687654321").signal
    request = ready(ours, officer)
    actions.link(request=request, parties=[other.complainant], by=officer)
    assert not OwnFile.objects.exists()


def test_a_file_that_changed_after_it_was_looked_through_is_not_given(officer):
    request = ready(make.told().signal, officer)
    seen = request.version
    give_own_data.make_file(request=request, by=officer)
    with pytest.raises(ChangedMeanwhile):
        give_own_data.give(request=request, way="counter", version=seen, by=officer)


def test_left_out_by_somebody_is_given_in_part_with_the_ground(officer):
    request = ready(make.told().signal, officer)
    key = OwnFile.objects.get().content["chapters"][0]["lines"][0]["key"]
    actions.leave_out(request=request, key=key, ground="protection", why="Te zwaar", by=officer)
    give_own_data.give(request=request, way="counter", version=request.version, by=officer)
    assert request.outcome == "partly" and "UAVG 41" in request.reason and "Te zwaar" not in request.reason


def test_each_time_that_the_file_is_taken_away_is_logged(officer):
    request = given(make.told().signal, officer)
    content = give_own_data.take_away(request=request, by=officer)
    assert Fetch.objects.get().size == len(content)
    assert Entry.objects.filter(verb="fetched an own file", by_id=officer.pk).count() == 1
    assert give_own_data.fetch(request=request) is None  # Not by the website: it was handed over.


def test_on_the_website_it_is_fetched_for_thirty_days(officer, monkeypatch):
    request = given(make.told().signal, officer, way="portal")
    assert give_own_data.fetch(request=request)
    assert Fetch.objects.get().by is None
    last, after = request.fetch_until, request.fetch_until + timedelta(days=1)
    assert last == timezone.localdate() + timedelta(days=30)
    monkeypatch.setattr("leerlus.journeys.give_own_data.timezone.localdate", lambda *_at: last)
    assert give_own_data.fetch(request=request)
    monkeypatch.setattr("leerlus.journeys.give_own_data.timezone.localdate", lambda *_at: after)
    assert give_own_data.fetch(request=request) is None
    with pytest.raises(MayNot):
        give_own_data.take_away(request=request, by=officer)


def test_number_and_code_open_the_own_request_and_no_other(officer):
    one, other = ask_own_data(make.told().signal), ask_own_data(make.told().signal)
    opened = {"key": settings.SECRET_KEY, "code": code_of(one.sending_key)}
    assert by_receipt(number="iv 26 001", **opened) == one
    assert by_receipt(number=other.number, **opened) is None
    assert by_receipt(number=one.number, key=settings.SECRET_KEY, code="") is None


def test_the_file_goes_six_weeks_after_the_answer_and_at_once_where_nothing_was_given(officer):
    request = given(make.told().signal, officer)
    refused = ready(make.told().signal, officer)
    give_own_data.refuse(request=refused, reason="Voor de vijfde keer.", version=refused.version, by=officer)
    actions.forget_files(today=request.answered_on + timedelta(weeks=6))
    assert OwnFile.objects.get().request == request
    actions.forget_files(today=request.answered_on + timedelta(weeks=6, days=1))
    assert not OwnFile.objects.exists()


# ---------- correcting ----------


def test_a_granted_correction_is_made_in_every_party_and_the_trail_keeps_no_value(officer):
    first, second = make.told().signal, make.told().signal
    request = ready(first, officer, kind="correction", part="name", must_be="Noor Verbeterd")
    actions.link(request=request, parties=[first.complainant, second.complainant], by=officer)
    give_own_data.decide(
        request=request, outcome="granted", values={"name": "Noor Verbeterd"}, version=request.version, by=officer
    )
    for signal in (first, second):
        signal.complainant.refresh_from_db()
        assert signal.complainant.name == "Noor Verbeterd"
    entry = Entry.objects.filter(verb="corrected a party").first()
    assert entry.details == {"fields": ["name"]} and "Noor" not in str(entry.details)


def test_a_secret_address_is_corrected_where_it_is_kept(officer):
    signal = make.told(street="Zwaluwlaan", house_number="12", address_is_secret=True).signal
    request = ready(signal, officer, kind="correction", part="address", must_be="Nummer 14")
    address = {"street": "Zwaluwlaan", "house_number": "14", "postcode": "9901 VB", "city": "Veenhaven"}
    give_own_data.decide(request=request, outcome="granted", values=address, version=request.version, by=officer)
    signal.complainant.refresh_from_db()
    assert signal.complainant.street == ""
    assert signal.complainant.secret_address.value == "Zwaluwlaan 14, 9901 VB Veenhaven"


def test_a_record_that_has_to_stay_gets_the_statement_of_the_person(officer):
    signal = make.told().signal
    request = ready(signal, officer, kind="correction", part="record", must_be="Ik was op tijd.")
    give_own_data.decide(
        request=request, outcome="partly", reason="Het verslag blijft.", statement="Ik was op tijd.", case=signal,
        version=request.version, by=officer,
    )  # fmt: skip
    assert Note.objects.get(signal=signal).text.startswith("De inwoner betwist wat hier staat (IV-26-001)")
    assert "Ik was op tijd." in request.corrected


def test_a_statement_is_not_put_with_the_case_of_somebody_else(officer):
    ours, other = make.told().signal, make.told(name="Sam Ander", phone="0687654321").signal
    request = ready(ours, officer, kind="correction", part="record", must_be="Klopt niet.")
    with pytest.raises(ChangedMeanwhile), transaction.atomic():
        give_own_data.decide(
            request=request, outcome="granted", statement="Klopt niet.", case=other, version=request.version,
            by=officer,
        )  # fmt: skip
    request.refresh_from_db()
    assert request.is_open


def test_who_got_the_data_before_is_listed_and_ticked_off(officer):
    signal = make.told().signal
    coordinator = make.coordinator()
    asked = ask_for_file(signal=signal, until=timezone.localdate() + timedelta(days=7), by=coordinator)
    supply_file(request=asked, by=coordinator)
    reroute(
        signal=signal, kind="elsewhere", due_on=None, to_body="Waterschap Meerland", reason="Een sloot.", by=coordinator
    )
    request = ready(signal, officer, kind="correction", part="name", must_be="Noor Verbeterd")
    give_own_data.decide(
        request=request, outcome="granted", values={"name": "Noor Verbeterd"}, version=request.version, by=officer
    )
    assert {row.who for row in request.recipients.all()} == {"De ombudsman", "Waterschap Meerland"}
    for row, why in zip(request.recipients.all(), ("", "De organisatie bestaat niet meer."), strict=True):
        actions.tell_recipient(recipient=row, not_told_because=why, by=officer)
    assert {bool(row.not_told_because) for row in request.recipients.all()} == {False, True}
    _subject, paragraphs = answer_letter(request, house=make.municipality(), code="", recipients=["Waterschap"])
    assert "Waterschap" in "\n".join(paragraphs)


def test_who_got_a_copy_of_a_letter_is_listed_too(officer):
    signal, reader = make.told().signal, Party.objects.create(name="Lisa Helper")
    letter = letters.begin(signal=signal, purpose="answer", way="letter", by=make.handler())
    Letter.objects.filter(pk=letter.pk).update(state="sent", sent_at=timezone.now(), sent_by=make.handler())
    Copy.objects.create(letter=letter, party=reader)
    Copy.objects.create(letter=letter, department=make.department())
    request = ready(signal, officer, kind="correction", part="name", must_be="Noor Verbeterd")
    give_own_data.decide(
        request=request, outcome="granted", values={"name": "Noor Verbeterd"}, version=request.version, by=officer
    )
    assert [row.who for row in request.recipients.all()] == ["Lisa Helper"]


def test_a_refusal_says_why_and_shows_both_roads(officer):
    request = ready(make.told().signal, officer, kind="correction", part="name", must_be="Napoleon")
    with pytest.raises(MayNot):
        give_own_data.decide(request=request, outcome="refused", version=request.version, by=officer)
    give_own_data.decide(
        request=request, outcome="refused", reason="Uw naam staat zo in de basisregistratie.",
        version=request.version, by=officer,
    )  # fmt: skip
    told = "\n".join(answer_letter(request, house=make.municipality(), code="", recipients=[])[1])
    for words in ("basisregistratie", "bezwaar", "zes weken", "Autoriteit Persoonsgegevens"):
        assert words in told


def test_answered_is_answered(officer):
    request = given(make.told().signal, officer)
    for deed in (
        lambda: give_own_data.withdraw(request=request, version=request.version, by=officer),
        lambda: actions.establish_identity(request=request, identity="digid", by=officer),
        lambda: actions.leave_out(request=request, key="x", ground="protection", why="Toch niet", by=officer),
    ):
        with pytest.raises(ChangedMeanwhile):
            deed()
    assert not LeftOut.objects.exists()


def test_a_case_is_not_forgotten_while_its_resident_waits_for_the_data(officer):
    signal = make.told().signal
    close(signal=signal, outcome="withdrawn", version=None, by=make.handler())
    much_later = timezone.localdate() + timedelta(days=800)
    terms = terms_on(much_later)
    assert signal in kept_long_enough(today=much_later, terms=terms)
    request = ask_own_data(signal)
    assert signal not in kept_long_enough(today=much_later, terms=terms)
    give_own_data.withdraw(request=request, version=request.version, by=officer)
    assert signal in kept_long_enough(today=much_later, terms=terms)


def test_another_protected_fact_also_keeps_the_post_away(officer):
    signal = make.told().signal
    protect_fact(party=signal.complainant, kind="workplace", value="Bakkerij Goudvink", by=officer)
    request = ready(signal, officer)
    with pytest.raises(MayNot):
        give_own_data.give(request=request, way="post", version=request.version, by=officer)
