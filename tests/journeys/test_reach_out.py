"""Everybody who was hit is found, called and put right; nobody is called twice, and nobody is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.signals.models import Signal
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.insight.measures.check_actions import keep_check
from leerlus.insight.outreach import actions
from leerlus.insight.outreach.choices import FoundBy, NotWritten, Outcome, State
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.outreach.queries import outreaches, progress_of, to_call_by, to_write_to, tries_of
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.journeys import check, reach_out
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def outreach():
    by = make.coordinator()
    cases = [make.told(name=f"Klager {n}", phone=f"061111111{n}").signal for n in range(2)]
    pattern = see_by_hand(title="Boetes", reason="Zelfde fout.", signals=cases, by=by)
    return reach_out.begin(
        title="Onterechte boetes", what_went_wrong="U kreeg ten onrechte een boete.", what_we_do="U krijgt 95 euro.",
        pattern=pattern, owner=by, by=by,
    ).outreach  # fmt: skip


def bring(outreach, tmp_path, text: str):
    path = tmp_path / "boetes.csv"
    path.write_text(text)
    by = make.coordinator()
    work = reach_out.hand_in(outreach=outreach, path=path, file_name=path.name, by=by)
    reach_out.add_in_background(work_id=str(work.pk), outreach_id=outreach.pk, by_id=by.pk)
    work.refresh_from_db()
    return work


REGISTER = """Boetenummer;Naam;Telefoon;Postcode;Huisnummer;Geheim
B1;Sam Gevonden;06 2222 2222;1234 AB;1;nee
B2;Klager 0;+31 6 11111110;1234 AB;2;nee
B1;Sam Gevonden;0622222222;1234 AB;1;nee
B3;Kim Geheim;0633333333;9999 ZZ;5;ja
B4;Niet Te Vinden;;;;nee
"""


def test_who_complained_stands_on_the_list_from_the_start(outreach):
    assert [person.signal is not None for person in outreach.people.all()] == [True, True]


def second_list(outreach):
    by = make.coordinator()
    words = {"title": "Tweede lijst", "what_went_wrong": "U kreeg een boete.", "what_we_do": "U krijgt 95 euro."}
    return reach_out.begin(**words, pattern=outreach.pattern, owner=by, by=by)


def test_a_second_list_of_a_pattern_takes_nobody_who_stands_on_the_first(outreach):
    again, left_out = second_list(outreach)
    assert (again.people.count(), left_out) == (0, 2)


def test_a_second_list_takes_who_is_found_later(outreach, tmp_path):
    again, _left_out = second_list(outreach)
    result = bring(again, tmp_path, REGISTER).result
    assert (result["new"], result["elsewhere"], result["twice"]) == (2, 1, 1)
    assert again.people.filter(party__name="Klager 0").count() == 0


def test_a_new_complaint_of_who_declined_puts_nobody_on_a_second_list(outreach):
    person = outreach.people.get(party__name="Klager 0")
    reach_out.called(person=person, outcome=Outcome.DECLINED, note="", version=0, by=make.handler())
    make.told(name="Klager 0", phone="+31 6 1111 1110")
    again, _left_out = second_list(outreach)
    left_out = actions.add_complainants(outreach=again, signals=list(Signal.objects.all()), by=make.coordinator())
    assert (again.people.count(), left_out) == (0, 3)


def test_a_refusal_holds_for_every_list_of_the_pattern_and_for_no_other(outreach):
    by = make.coordinator()
    told = {"title": "Boetes", "what_went_wrong": "U kreeg een boete.", "what_we_do": "Terug.", "owner": by, "by": by}
    lists = [reach_out.begin(**told, pattern=None).outreach for _number in range(2)]
    for one in lists:
        actions.add_complainants(outreach=one, signals=list(Signal.objects.order_by("pk")[:1]), by=by)
    Outreach.objects.filter(pk=lists[0].pk).update(
        pattern=outreach.pattern
    )  # As lists stood before they knew of each other.
    person = outreach.people.order_by("pk").first()
    reach_out.called(person=person, outcome=Outcome.DECLINED, note="", version=0, by=by)
    assert [one.people.get().state for one in lists] == [State.DECLINED, State.TO_CALL]
    assert not to_write_to(lists[0]).exists()


def test_a_register_adds_everybody_once(outreach, tmp_path):
    work = bring(outreach, tmp_path, REGISTER)
    assert work.result == {"new": 2, "twice": 2, "elsewhere": 0, "nobody": 1, "rows": [6]}
    assert outreach.people.count() == 4


def test_who_has_no_usable_number_stays_on_the_list_without_one_and_is_told_per_row(outreach, tmp_path, client):
    make.municipality()
    work = bring(outreach, tmp_path, "Boetenummer;Naam;Telefoon;E-mail\nB7;Sam;12;geenmail\nB8;Kim;06 2222 2222;\n")
    assert {name: work.result[name] for name in ("new", "no_phone_rows", "no_email_rows", "nobody")} == {
        "new": 2, "no_phone_rows": [2], "no_email_rows": [2], "nobody": 0}  # fmt: skip
    assert [person.party.can_be_called for person in outreach.people.order_by("pk")][-2:] == [False, True]
    client.force_login(make.coordinator())
    page = client.get(f"/werk/benaderen/{outreach.pk}/bestand/{work.pk}/").content.decode()
    assert "In één rij is het telefoonnummer geen telefoonnummer." in page


def test_a_zero_for_a_house_number_and_a_postcode_alone_are_no_address(outreach, tmp_path):
    make.municipality()
    bring(outreach, tmp_path, "Boetenummer;Naam;Postcode;Huisnummer\nB7;Sam;1234AB;0\n")
    person = outreach.people.last()
    assert person.party.address == "1234AB"
    told = {"subject": "Uw boete", "body": "Dag {{naam}}, bel ons.", "not_called_because": ""}
    seen = reach_out.preview(outreach=outreach, only=person.pk, by=make.coordinator(), **told)
    assert seen.counts == {NotWritten.NO_ADDRESS: 1}


def test_the_same_register_again_adds_nobody(outreach, tmp_path):
    bring(outreach, tmp_path, REGISTER)
    assert bring(outreach, tmp_path, REGISTER).result["new"] == 0


def test_the_register_itself_is_not_kept(outreach, tmp_path, settings):
    bring(outreach, tmp_path, REGISTER)
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_a_secret_address_goes_to_the_protected_facts_and_nowhere_else(outreach, tmp_path):
    bring(outreach, tmp_path, REGISTER)
    kim = outreach.people.get(reference="B3")
    assert ProtectedFact.objects.get().value == "5, 9999 ZZ"
    assert not kim.party.postcode and not [mark for mark in kim.marks if "9999" in mark]


def test_an_address_is_secret_unless_the_register_plainly_says_no(outreach, tmp_path):
    said = ["Ja, geheim", "X", "ja ", "WAAR", "Nee", "0", "", "geheim op verzoek van de politie", "onwaar"]
    rows = [f"B{at};Inwoner {at};062222222{at};Kerkstraat;{at};{cell}" for at, cell in enumerate(said)]
    bring(outreach, tmp_path, "Kenmerk;Naam;Telefoon;Straat;Huisnummer;Geheim\n" + "\n".join(rows))
    people = outreach.people.exclude(reference="").order_by("reference")
    secret = [person.party.has_secret_address for person in people.select_related("party__secret_address")]
    assert secret == [True, True, True, True, False, False, False, True, False]


def test_what_is_no_yes_and_no_no_is_told_before_anybody_is_added(outreach, tmp_path):
    path = tmp_path / "boetes.csv"
    cells = ["Ja, geheim", "Ja, geheim", "nee", "ja", "?", ""]
    path.write_text("Kenmerk;Telefoon;Geheim\n" + "".join(f"B{n};06{n};{cell}\n" for n, cell in enumerate(cells)))
    work = reach_out.hand_in(outreach=outreach, path=path, file_name=path.name, by=make.coordinator())
    unclear = reach_out.unclear_secrecy(work)
    assert unclear and (unclear.column, unclear.rows_by_value) == ("Geheim", {"Ja, geheim": 2, "?": 1})


def test_a_file_without_a_way_to_reach_people_is_refused(outreach, tmp_path):
    with pytest.raises(FileRefused, match="telefoon"):
        bring(outreach, tmp_path, "Boetenummer;Naam\nB1;Sam\n")


def test_who_does_not_answer_is_tried_on_another_day_three_times(outreach):
    person, by = outreach.people.first(), make.handler()
    days = []
    for number in range(3):
        at = timezone.now() - timedelta(days=3 - number)
        person = reach_out.called(person=person, outcome=Outcome.NO_ANSWER, note="", at=at, version=number, by=by)
        days.append(person.try_on is not None)
    assert (person.state, days) == (State.TO_CALL, [True, True, False])


def test_trying_again_at_once_is_no_second_try(outreach):
    person, by = outreach.people.first(), make.handler()
    for number in range(4):
        person = reach_out.called(person=person, outcome=Outcome.NO_ANSWER, note="", version=number, by=by)
    assert person.try_on is not None and tries_of([person]) == {person.pk: 1}


def test_two_callers_do_not_overwrite_each_other(outreach):
    person, by = outreach.people.first(), make.handler()
    reach_out.called(person=person, outcome=Outcome.REACHED, note="", version=0, by=by)
    with pytest.raises(actions.ChangedMeanwhile):
        reach_out.called(person=person, outcome=Outcome.NO_ANSWER, note="", version=0, by=by)


def test_only_who_was_reached_is_put_right(outreach):
    first, second = outreach.people.all()
    reach_out.called(person=first, outcome=Outcome.REACHED, note="", version=0, by=make.handler())
    done, later = actions.put_right(people=[first, second], redress="payment", what="95 euro", by=make.handler())
    assert (done, later) == (1, 1)
    assert progress_of(outreach).done == 1


def test_redress_after_a_letter_alone_counts_nobody_done_and_the_talk_still_does(outreach):
    person, by = outreach.people.first(), make.handler()
    outreach.people.filter(pk=person.pk).update(state=State.WROTE, try_on=None)
    actions.put_right(people=[person], redress="payment", what="95 euro", by=by)
    progress, today = progress_of(outreach), timezone.localdate()
    assert (progress.done, progress.unspoken, outreaches().get().people_done) == (0, 1, 0)
    assert person in to_call_by(outreach=outreach, staff=by, today=today)
    person.refresh_from_db()
    reach_out.called(person=person, outcome=Outcome.REACHED, note="", version=person.version, by=by)
    assert (progress_of(outreach).done, progress_of(outreach).unspoken) == (1, 0)


def test_a_list_does_not_end_while_somebody_waits(outreach):
    with pytest.raises(actions.MayNot, match="2"):
        actions.end(outreach=outreach, report="Iedereen is gebeld.", version=0, by=make.coordinator())


def test_who_keeps_a_list_open_and_who_is_not_done_are_told_with_the_number_that_stands_above_it(outreach, tmp_path):
    bring(outreach, tmp_path, REGISTER)
    outreach.people.filter(pk=outreach.people.first().pk).update(state=State.UNSPOKEN, redress="payment")
    with pytest.raises(actions.MayNot) as no:
        actions.end(outreach=outreach, report="Iedereen is gebeld.", version=0, by=make.coordinator())
    assert progress_of(outreach).to_do == 4
    assert str(no.value) == (
        "4 van de 4 mensen zijn nog niet klaar. 3 moeten nog bereikt en geholpen worden voordat u deze lijst kunt "
        "afsluiten. Eén is geholpen en nog niet gesproken: dat houdt de lijst niet open."
    )


def test_it_ends_when_everybody_is_done(outreach):
    for person in outreach.people.all():
        reach_out.called(person=person, outcome=Outcome.DECLINED, note="", version=0, by=make.handler())
    ended = actions.end(outreach=outreach, report="Iedereen is gebeld.", version=0, by=make.coordinator())
    assert ended.is_over
    with pytest.raises(actions.MayNot):
        actions.divide(outreach=outreach, callers=[make.handler()], by=make.coordinator())


def test_calls_are_divided_and_each_sees_the_own_ones(outreach):
    handler, coordinator = make.handler(), make.coordinator()
    actions.divide(outreach=outreach, callers=[handler, coordinator], by=coordinator)
    today = outreach.people.first().try_on
    assert [person.caller for person in to_call_by(outreach=outreach, staff=handler, today=today)] == [handler]


def test_an_estimate_says_how_many_or_why_not(outreach):
    by = make.coordinator()
    told = actions.estimate(
        outreach=outreach, found_by=FoundBy.TWO_LISTS, numbers={"first": 30, "second": 40, "both": 12}, by=by
    )
    assert (round(told.hit or 0, 1), told.refused_because) == (96.8, "")
    refused = actions.estimate(
        outreach=outreach, found_by=FoundBy.TWO_LISTS, numbers={"first": 3, "second": 4, "both": 12}, by=by
    )
    assert refused.hit is None and refused.refused_because


FINES = """Boetenummer;Naam;Telefoon;Postcode;Huisnummer;Geheim;Bedrag
B1;Sam Gevonden;+31622222222;1234 AB;1;nee;95
B2;Klager 0;+31 6 11111110;1234 AB;2;nee;95
B3;Kim Geheim;0633333333;9999 ZZ;5;ja;95
B4;Niet Geraakt;0644444444;1234 AB;9;nee;0
B5;Onleesbaar;0655555555;1234 AB;8;nee;veel
"""


def checked(tmp_path):
    rule = {"columns": [{"name": "Bedrag", "type": "number"}], "stop_when": {">": [{"var": "Bedrag"}, 0]}}
    version = keep_check(
        check=None, name="Boete met vergunning", lesson="Kijk eerst of er een vergunning is.", owner=make.coordinator(),
        rule=rule, examples={"must_stop": [["95"]], "must_pass": [["0"]]}, by=make.coordinator(),
    )  # fmt: skip
    path = tmp_path / "boetes.csv"
    path.write_text(FINES)
    run = check.ask_to_check(version=version, file=path, register=None, by=make.coordinator())
    check.check_in_background(run_id=str(run.pk))
    run.refresh_from_db()
    return run


def test_whom_a_check_finds_comes_on_the_list_once_and_who_it_could_not_judge_does_not(outreach, tmp_path, settings):
    by = make.coordinator()
    work = reach_out.take_from_check(outreach=outreach, checked=checked(tmp_path), by=by)
    reach_out.add_in_background(work_id=str(work.pk), outreach_id=outreach.pk, by_id=by.pk)
    work.refresh_from_db()
    assert work.result == {"new": 2, "twice": 1, "elsewhere": 0, "nobody": 0, "rows": []}
    people = {person.party.name: person.party for person in outreach.people.all()}
    assert set(people) == {"Klager 0", "Klager 1", "Sam Gevonden", "Kim Geheim"}
    assert people["Sam Gevonden"].phone == "+31622222222" and people["Kim Geheim"].has_secret_address
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_the_rows_of_a_check_are_taken_once(outreach, tmp_path):
    run = checked(tmp_path)
    reach_out.take_from_check(outreach=outreach, checked=run, by=make.coordinator())
    with pytest.raises(reach_out.NothingToTake):
        reach_out.take_from_check(outreach=outreach, checked=run, by=make.coordinator())
