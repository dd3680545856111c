"""From complaints to prevention, as the people at their desks see it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from leerlus.casework.signals.actions import say_whether_to_hear
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.measures.check_actions import keep_check
from leerlus.insight.measures.models import CheckRun, Measure
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.insight.told.models import Telling
from leerlus.journeys import check, reach_out, tell, verify
from leerlus.journeys.call import called
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.browser
CAUSE = "De lijst gaat één keer per nacht naar de scanauto"


def sign_in(page, website, username="coordinator"):
    page.goto(f"{website}/aanmelden/")
    page.get_by_label("Gebruikersnaam").fill(username)
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/werk/**", wait_until="load")


def the_worker_checks():
    run = CheckRun.objects.latest("at")
    check.check_in_background(run_id=str(run.pk))


def the_worker_tells():
    work = LongWork.objects.get(kind__startswith="tell:")
    telling = Telling.objects.get(pk=work.kind.removeprefix("tell:"))
    tell.tell_in_background(work_id=str(work.pk), telling_id=telling.pk, by_id=work.by_id)


def a_check(rule, examples, *, name):
    return keep_check(check=None, name=name, lesson="Kijk eerst.", owner=make.coordinator(), rule=rule,
                      examples=examples, by=make.coordinator())  # fmt: skip


def fined(number: int, cause, *, wants: bool):
    signal = make.told(
        name=f"Klager {number}", phone=f"061111111{number}", email=f"klager{number}@voorbeeld.example",
        at=datetime(2026, 3, 2, 9, tzinfo=make.MONDAY.tzinfo),
    ).signal  # fmt: skip
    called(signal=signal, outcome="spoken", by=make.handler())
    ask_why(
        signal=signal, answers=[("De lijst was oud", "de lijst")], where_else="Elders", cause=cause, by=make.handler()
    )
    return say_whether_to_hear(signal=signal, wants=wants, by=None)


def test_wrong_fines_lead_to_a_cause_to_everybody_fined_and_to_a_proof_that_is_told(
    website, page, tmp_path: Path, barriers
):
    make.municipality()
    cause = name_cause(name=CAUSE, group="technical", by=None)
    cases = [fined(number, cause, wants=number > 0) for number in range(3)]
    pattern = see_by_hand(title="Boetes met vergunning", reason="Zelfde fout.", signals=cases, by=make.coordinator())
    valid = {"columns": [{"name": "Vergunning", "type": "yes_no"}], "stop_when": {"==": [{"var": "Vergunning"}, True]}}
    a_check(valid, {"must_stop": [["ja"]], "must_pass": [["nee"]]}, name="Boete met vergunning")
    sign_in(page, website)

    page.goto(f"{website}/werk/patronen/{pattern.pk}/")
    page.locator("summary", has_text="Leg vast wat erachter zit").click()
    page.get_by_label("De oorzaak die we kunnen wegnemen").select_option(label=CAUSE)
    page.get_by_label("Wat is het?").select_option("right")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text(CAUSE).locator("visible=true").first).to_be_visible()

    page.get_by_role("link", name="Vind iedereen die het raakte").click()
    page.get_by_label("Wat ging er mis?").fill("U kreeg een boete terwijl uw vergunning geldig was.")
    page.get_by_label("Wat doen we voor hen?").fill("U krijgt de boete terug.")
    page.get_by_role("button", name="Begin").click()
    fines = tmp_path / "boetes.csv"
    fines.write_text("Boetenummer;Naam;Telefoon;Vergunning\nB1;Sam Gevonden;0622222222;ja\n"
                     "B2;Terecht Beboet;0633333333;nee\nB3;Klager 0;0611111110;ja\n")  # fmt: skip
    page.locator("summary", has_text="Vind ze met een controle").click()
    page.get_by_label("Welke controle vindt ze?").select_option(label="Boete met vergunning")
    page.get_by_label("Bestand met iedereen die het kon raken").set_input_files(fines)
    page.get_by_role("button", name="Zoek ze").click()
    page.get_by_text("Wij zoeken ze").wait_for()
    the_worker_checks()
    page.get_by_text("2 van 3 rijen passen.").wait_for()
    assert barriers(page) == []
    page.get_by_role("button", name="Bekijk deze mensen").click()
    expect(page.get_by_role("cell", name="Sam Gevonden")).to_be_visible()
    assert not page.get_by_text("Terecht Beboet").is_visible()
    page.get_by_role("button", name="Zet iedereen op de lijst").click()
    page.get_by_text("Wacht op zijn beurt").wait_for()
    work = LongWork.objects.get(kind__startswith="reach_out")
    reach_out.add_from_register(outreach=Outreach.objects.get(), work=work, by=make.coordinator())
    page.get_by_text("Er kwam één persoon bij.").wait_for()
    page.get_by_role("link", name="Boetes met vergunning").click()
    expect(page.get_by_text("0 van 4 mensen zijn klaar")).to_be_visible()
    assert barriers(page) == []

    measure = planted.carried_out(before=12, after=4, causes=[cause])
    verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=make.coordinator())
    page.goto(f"{website}/werk/maatregelen/{measure.pk}/")
    expect(page.get_by_text("Het werkt:").first).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Ik heb het bewijs gezien").click()
    page.get_by_role("link", name="Het is bewezen").click()
    expect(page.get_by_text("Vroeg er niet om: 1")).to_be_visible()
    assert barriers(page) == []
    page.get_by_role("button", name="Laat het gaan").click()
    page.get_by_text("Wacht op zijn beurt").wait_for()
    assert barriers(page) == []
    the_worker_tells()
    page.get_by_text("2 van 3 is het verteld.").wait_for()
    assert barriers(page) == []
    assert Message.objects.filter(purpose="news").count() == 2


def test_the_next_payment_file_is_stopped_for_who_is_no_main_occupant(website, page, tmp_path: Path, barriers):
    make.municipality()
    rule = {
        "columns": [{"name": "Bsn", "type": "text"}, {"name": "Toeslag", "type": "number"}],
        "register": {"columns": [{"name": "Bsn", "type": "text"}, {"name": "Rol", "type": "text"}],
                     "match": [["Bsn", "Bsn"]], "where": [{"==": [{"var": "Rol"}, "hoofdbewoner"]}]},
        "stop_when": {"and": [{">": [{"var": "Toeslag"}, 0]}, {"not_found": []}]},
    }  # fmt: skip
    examples = {"must_stop": [["2", "800"]], "must_pass": [["1", "800"]],
                "register": [["1", "hoofdbewoner"], ["2", "kind"]]}  # fmt: skip
    version = a_check(rule, examples, name="Energietoeslag alleen voor een hoofdbewoner")
    sign_in(page, website)
    page.goto(f"{website}/werk/controles/{version.check_of_id}/")
    pay, people = tmp_path / "betalen.csv", tmp_path / "bewoners.csv"
    pay.write_text("Bsn;Toeslag\n" + "".join(f"{number};800\n" for number in range(101, 141)))
    people.write_text("Bsn;Rol\n" + "".join(
        f"{number};{'hoofdbewoner' if number > 103 else 'kind'}\n" for number in range(101, 141)))  # fmt: skip
    page.locator("input[name=file]").set_input_files(pay)
    page.locator("input[name=register]").set_input_files(people)
    page.get_by_role("button", name="Controleer het bestand").click()
    page.get_by_role("heading", name="Bestand controleren").wait_for()
    the_worker_checks()
    page.get_by_role("heading", name="3 van 40 rijen zouden misgaan").wait_for()
    assert barriers(page) == []
    page.get_by_label("Tegengehouden tot het klopt").check()
    page.get_by_label("Waarom").fill("Eerst nabellen met drie huishoudens.")
    page.get_by_role("button", name="Besluit vastleggen").click()
    expect(page.get_by_text("Eerst nabellen met drie huishoudens.")).to_be_visible()


def test_a_measure_that_did_nothing_is_shown_as_such(website, page, barriers):
    make.municipality()
    make.coordinator()
    measure = planted.carried_out(before=12, after=12, seed=8)
    verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=make.coordinator())
    sign_in(page, website)
    page.goto(f"{website}/werk/maatregelen/{measure.pk}/")
    expect(page.get_by_text("Het deed niet wat wij hoopten.").first).to_be_visible()
    assert page.get_by_role("button", name="Ik heb het bewijs gezien").count() == 0
    assert barriers(page) == []


def test_what_comes_back_opens_a_proved_measure_again(website, page, barriers):
    make.municipality()
    make.coordinator()
    cause = name_cause(name=CAUSE, group="technical", by=None)
    measure = planted.carried_out(before=12, after=0, causes=[cause])  # None stayed.
    evaluation = verify.evaluate(measure=measure, today=planted.HALF_A_YEAR_ON, by=make.coordinator())
    verify.prove(measure=measure, evaluation=evaluation, by=make.coordinator())
    again = make.told(at=Measure.objects.get().verified_at + timedelta(minutes=1)).signal
    ask_why(
        signal=again,
        answers=[("De lijst was weer oud", "de lijst")],
        where_else="Elders",
        cause=cause,
        by=make.handler(),
    )
    verify.reopen_what_came_back(cause=cause)
    sign_in(page, website)
    page.goto(f"{website}/werk/maatregelen/{measure.pk}/")
    expect(page.get_by_text(f"De oorzaak “{CAUSE}” kwam terug in zaak {again.number}.")).to_be_visible()
    expect(page.get_by_text("Opnieuw open").first).to_be_visible()
    assert barriers(page) == []
