"""Who comes after a colleague is told so, and copies what was typed: nothing is kept past somebody, nothing is lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from leerlus.casework.contacts.models import Note
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.models import Signal
from leerlus.insight.measures.actions import decide
from leerlus.insight.outreach.models import AffectedPerson
from leerlus.insight.patterns.actions import judge, see_by_hand
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys import reach_out
from tests import make
from tests.insight.measures import planted

COPY = "Kopieer hier wat u nog nodig hebt van wat u typte."
TYPED = "Ze belde terug en vroeg om een brief."


def closed() -> Signal:
    signal = make.told().signal
    close(signal=signal, outcome="withdrawn", by=make.handler())
    return signal


def a_pattern() -> Pattern:
    cases = [make.told(name=f"Klager {n}", phone=f"061111111{n}").signal for n in range(2)]
    return see_by_hand(title="Boetes", reason="Zelfde fout.", signals=cases, by=make.coordinator())


def told_too_late(answer, *words: str) -> bool:
    page = answer.content.decode()
    return answer.status_code == 409 and all(word in page for word in (COPY, *words))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("notitie", {"note_form-text": TYPED}),
        ("gebeld", {"call_form-outcome": "spoken", "call_form-note": TYPED}),
        ("plichten/involve", {"involve-name": TYPED, "involve-is_subject": "yes"}),
    ],
)
def test_what_was_typed_for_a_case_that_a_colleague_closed_is_shown_and_not_kept(coordinators_desk, address, typed):
    answer = coordinators_desk.post(f"/werk/zaak/{closed().number}/{address}/", typed)
    assert told_too_late(answer, TYPED, "Deze zaak is afgesloten.")
    assert not Note.objects.exists()


@pytest.mark.django_db
def test_a_choice_from_a_list_with_groups_is_told_in_words(coordinators_desk):
    sent = {"why_form-problem": TYPED, "why_form-norm": "fair_play"}
    answer = coordinators_desk.post(f"/werk/zaak/{closed().number}/waarom/", sent)
    assert told_too_late(answer, "Fair play") and "fair_play" not in answer.content.decode()


@pytest.mark.django_db
def test_where_nothing_was_typed_the_case_itself_says_that_it_is_closed(coordinators_desk):
    case = closed()
    answer = coordinators_desk.post(f"/werk/zaak/{case.number}/notitie/", {"note_form-text": ""}, follow=True)
    assert answer.redirect_chain == [(f"/werk/zaak/{case.number}/", 302)]
    assert "Deze zaak is afgesloten. Er is niets gewijzigd." in answer.content.decode()


@pytest.mark.django_db
def test_the_reason_of_a_decision_after_a_colleague_decided_is_shown(coordinators_desk):
    measure = planted.measure()
    seen = measure.version
    decide(measure=measure, do=False, reason="Te duur.", by=make.coordinator())
    answer = coordinators_desk.post(
        reverse("measures:decide", args=[measure.pk]), {"do": "yes", "reason": TYPED, "version": seen}
    )
    assert told_too_late(answer, TYPED, "Ja, wij doen het")


@pytest.mark.django_db
def test_the_reason_of_a_judgement_after_a_colleague_judged_is_shown(coordinators_desk):
    pattern = a_pattern()
    seen = pattern.version
    judge(pattern=pattern, judgement="watched", reason="Nog even kijken.", version=seen, by=make.coordinator())
    sent = {"judgement": "dismissed", "reason": TYPED, "version": seen}
    assert told_too_late(coordinators_desk.post(reverse("patterns:judge", args=[pattern.pk]), sent), TYPED)


@pytest.mark.django_db
def test_the_note_of_a_call_that_a_colleague_made_meanwhile_is_shown(coordinators_desk):
    by = make.coordinator()
    words = {"title": "Boetes", "what_went_wrong": "U kreeg een boete.", "what_we_do": "U krijgt geld terug."}
    outreach = reach_out.begin(**words, pattern=a_pattern(), owner=by, by=by).outreach
    person = AffectedPerson.objects.filter(outreach=outreach).first()
    sent = {"outcome": "reached", "note": TYPED, "version": person.version}
    reach_out.called(person=person, outcome="declined", note="", version=person.version, by=by)
    answer = coordinators_desk.post(reverse("outreach:called", args=[outreach.pk, person.pk]), sent)
    assert told_too_late(answer, TYPED) and "Outcome" not in answer.content.decode()


@pytest.mark.browser
def test_the_page_keeps_nobody_out(website, page, barriers):
    make.municipality()
    make.handler()
    case = make.told(name="Tineke Proef").signal
    page.goto(f"{website}/werk/zaak/{case.number}/?open=note")
    page.get_by_label("Gebruikersnaam").fill("handler")
    page.get_by_label("Wachtwoord").fill(make.PASSWORD)
    page.locator("main").get_by_role("button", name="Aanmelden").click()
    page.locator("#id_note_form-text").fill(TYPED)
    close(signal=case, outcome="withdrawn", by=make.coordinator())
    page.get_by_role("button", name="Notitie bewaren").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is niet bewaard")
    assert barriers(page) == []
