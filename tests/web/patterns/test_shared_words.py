"""What colleagues read of a pattern names nobody unseen; when everything happened stands beside it."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.actions import propose
from leerlus.insight.measures.models import Measure, MeasurePattern
from leerlus.insight.patterns.actions import see_by_hand, work_out
from leerlus.insight.patterns.models import Pattern
from tests import make

pytestmark = pytest.mark.django_db
BLAME = "Selin van de balie, Piet Jansen, deed het fout. Bel 06-12345678."
TICK = 'type="checkbox" name="keep_anyway"'


@pytest.fixture
def desk(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


@pytest.fixture
def pattern():
    cases = [make.complaint() for _number in range(2)]
    return see_by_hand(title="Twee keer", reason="Omdat het vaker gebeurt.", signals=cases, by=make.coordinator())


def judged(desk, pattern, **given):
    told = {"judgement": "watched", "reason": BLAME, "version": pattern.version} | given
    return desk.post(reverse("patterns:judge", args=[pattern.pk]), told)


def seen_in(html):
    return unescape(re.search(r'name="seen" value="([^"]*)"', html)[1])


def test_a_reason_that_blames_a_person_is_shown_first_and_what_was_typed_stays(desk, pattern):
    answer = judged(desk, pattern)
    html = unescape(answer.content.decode())
    assert answer.status_code == 422 and "Dit lijkt een persoon: Selin, Piet Jansen, 06-12345678." in html
    assert BLAME in html and TICK in html
    assert Pattern.objects.get().reason == "Omdat het vaker gebeurt."


def test_after_a_look_it_can_be_kept_all_the_same(desk, pattern):
    seen = seen_in(judged(desk, pattern).content.decode())
    judged(desk, pattern, seen=seen.replace("\n", "\r\n"), keep_anyway="on")
    assert Pattern.objects.get().reason == BLAME


def test_a_tick_without_a_look_or_for_other_words_keeps_nothing(desk, pattern):
    seen = seen_in(judged(desk, pattern).content.decode())
    assert judged(desk, pattern, keep_anyway="on").status_code == 422
    assert judged(desk, pattern, keep_anyway="on", seen=seen, reason=f"{BLAME} Kees de Boer ook.").status_code == 422


def test_words_without_a_person_are_kept_at_once(desk, pattern):
    assert TICK not in desk.get(reverse("patterns:one", args=[pattern.pk])).content.decode()
    assert judged(desk, pattern, reason="Het begint in de Kerkstraat.").status_code == 302


@pytest.mark.parametrize("field", ["what_we_found", "where_else"])
def test_what_is_behind_it_is_read_for_persons(desk, pattern, field):
    told = {"depth": "cases", "worth": "open", "version": pattern.version, field: BLAME}
    html = desk.post(reverse("patterns:work_out", args=[pattern.pk]), told).content.decode()
    assert "Dit lijkt een persoon" in html and BLAME in html and not getattr(Pattern.objects.get(), field)


def test_a_pattern_by_hand_is_read_for_persons(desk):
    cases = [make.complaint().number for _number in range(2)]
    told = {"title": "Piet Jansen", "reason": "Hij doet het vaker.", "numbers": ", ".join(cases)}
    html = desk.post(reverse("patterns:by_hand"), told).content.decode()
    assert "Dit lijkt een persoon: Piet Jansen" in html and cases[0] in html and not Pattern.objects.exists()


def test_chosen_cases_become_a_pattern_without_typing_their_numbers(desk):
    cases = [make.complaint().number for _number in range(2)]
    assert "Maak er een patroon van" in desk.get(reverse("desk:together"), {"case": cases}).content.decode()
    answer = desk.post(reverse("desk:together"), {"case": cases, "deed": "pattern"}, follow=True)
    assert answer.request["PATH_INFO"] == reverse("patterns:by_hand")
    assert all(number in answer.content.decode() for number in cases)


def test_who_may_not_judge_patterns_is_not_offered_to_make_one(client):
    make.municipality()
    client.force_login(make.handler())
    case = make.complaint().number
    assert "Maak er een patroon van" not in client.get(reverse("desk:together"), {"case": [case]}).content.decode()
    assert client.post(reverse("desk:together"), {"case": [case], "deed": "pattern"}).status_code == 422


def test_what_happened_when_stands_in_order(desk, pattern):
    cause = Cause.objects.create(name="De lijst is oud", group="technical")
    told = {"worth": "right", "cause": cause, "depth": "cases", "what_we_found": "", "where_else": ""}
    work_out(pattern=pattern, by=make.coordinator(), **told)
    owner = make.department_head()
    measure = propose(name="Lijst elk uur", what="", kind="system", strength="strong", owner=owner,
                      owner_function="Hoofd", due_on=date(2026, 12, 1), by=owner)  # fmt: skip
    Measure.objects.update(started_on=date(2099, 1, 1))
    MeasurePattern.objects.create(measure=measure, pattern=pattern)
    html = desk.get(reverse("patterns:one", args=[pattern.pk])).content.decode()
    line = re.search(r'<ol class="timeline is-small">.*?</ol>', html, re.DOTALL)[0]
    words = ["De eerste van de zaken kwam binnen", "Een collega bracht de zaken bij elkaar",
             "Oorzaak gevonden: De lijst is oud", "“Lijst elk uur” ging in"]  # fmt: skip
    places = [line.find(one) for one in words]
    assert -1 not in places and places == sorted(places)
