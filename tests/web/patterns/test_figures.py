"""Figures of a pattern: what they counted is named, and behind each stand exactly the cases that it counts."""

import re
from datetime import date, datetime, time, timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.models import Theme
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.design.words import chart_words
from leerlus.foundation.organisation.models import Area
from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.models import ProofPlan
from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan, judge, work_out
from leerlus.insight.patterns.choices import Judgement, Worth
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import Split
from leerlus.web.patterns.evidence import comparison_of, evidence_of, split_in_words
from tests import make
from tests.insight.measures import planted

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 16)
BINS = {"weeks": ["2026-11-16"], "counts": [6], "expected": [2], "threshold": [5], "alarms": [True]}
NOTHING_USUAL = BINS | {"expected": [None], "threshold": [None], "alarms": [False], "among": 9}


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def sighting(kind, cases, **changes):
    values = {
        "theme_id": None, "area_id": None, "first_week": MONDAY, "last_week": MONDAY, "observed": len(cases),
        "expected": 2.0, "p_value": 0.001, "threshold": 5.0, "evidence": BINS,
    }  # fmt: skip
    return Sighting(kind=kind, signal_ids=[case.pk for case in cases], **(values | changes))


def keep(*sightings):
    scan = begin_scan(through_week=MONDAY, settings={})
    return finish_scan(scan=scan, sightings=sightings, signals=0, series=0, without_verdict=0, by=None)[0]


@pytest.fixture
def desk(client):
    make.municipality()
    client.force_login(make.coordinator())
    return client


@pytest.fixture
def bins():
    """Six full bins in Bloemenwijk in one week; for months as many elsewhere; a compliment, and litter beside it."""
    theme, here, there = make.theme("Volle container"), make.area("Bloemenwijk"), make.area("Veenrand", code="WK2")
    rising = [make.report(theme=theme, area=here, at=at(MONDAY + timedelta(days=place))) for place in range(6)]
    make.signal("compliment", theme=theme, area=here, at=at(MONDAY))
    litter = make.report(theme=make.theme("Zwerfvuil"), area=here, at=at(MONDAY))
    everywhere = [make.report(theme=theme, area=there, at=at(date(2026, 7, 14))) for _number in range(9)]
    return keep(
        sighting("rise", rising, theme_id=theme.pk, area_id=here.pk),
        sighting("slow_rise", [*rising, *everywhere], theme_id=theme.pk, first_week=date(2026, 7, 13)),
        sighting("cluster", [*rising, litter], theme_id=theme.pk, area_id=here.pk),
    )


def page_of(desk, pattern):
    return desk.get(reverse("patterns:one", args=[pattern.pk])).content.decode()


def found(desk, address):
    """How many cases the worklist says that it found."""
    return re.search(r'role="status">(\d+) zaken', desk.get(address).content.decode())[1]


def test_what_was_also_seen_names_what_it_counted(bins):
    assert [one.sentence.split(":")[0] for one in evidence_of(bins, words=chart_words()).beside] == [
        "Ook gezien als “Neemt langzaam toe” bij Volle container · alle wijken",
        "Ook gezien als “Dicht bij elkaar” bij Volle container · Bloemenwijk",
    ]


def test_beside_a_rise_a_place_is_told_without_a_second_kind_of_usual(bins):
    creeping, together = (one.sentence for one in evidence_of(bins, words=chart_words()).beside)
    assert creeping.endswith("te verwachten waren.")
    assert together.endswith("7 sinds de week van ma 16 nov 2026.")


def test_each_figure_leads_to_the_cases_that_it_counts(desk, bins):
    html = page_of(desk, bins)
    rise, creeping = re.findall(r'href="([^"]+)">Bekijk deze zaken', html)
    assert (found(desk, unescape(rise)), found(desk, unescape(creeping))) == ("6", "15")
    assert 'href="?alle=1#zaken">Bekijk de zaken van dit patroon' in html


def test_cases_of_another_theme_are_told_apart(desk, bins):
    html = page_of(desk, bins)
    assert "De zaken erachter (7)" in html and "6 van dit onderwerp, 1 van andere onderwerpen dichtbij." in html


@pytest.mark.parametrize(
    ("split", "said"),
    [(Split(75, 0, 0), ""), (Split(75, 3, 0), "75 van dit onderwerp, 3 van dit onderwerp in andere wijken.")],
)
def test_a_split_is_told_only_where_there_is_one(split, said):
    assert split_in_words(split) == said


def test_the_number_of_a_district_leads_to_as_many_cases(desk):
    district = make.area("Centrum")
    for weeks in (0, 1, 2, 9):
        make.report(area=district, at=timezone.now() - timedelta(weeks=weeks))
    html = desk.get(reverse("patterns:overview")).content.decode()
    address, number = re.search(r'href="([^"]+)">Centrum</a></th><td class="number">(\d+)', html).groups()
    assert (number, found(desk, unescape(address))) == ("3", "3")


@pytest.mark.parametrize(
    ("kind", "caption", "counted"),
    [
        ("promises", "Niet nagekomen toezeggingen per week", "Toezeggingen niet nagekomen"),
        ("tailored", "Mensen voor wie de regel opzij moest, per week", "Mensen"),
        ("nothing_done", "Mensen die vinden dat er niets is gedaan, per week", "Mensen"),
    ],
)
def test_title_and_key_fit_what_is_drawn(kind, caption, counted):
    pattern = keep(sighting(kind, [make.complaint()], evidence=NOTHING_USUAL, theme_id=make.theme().pk))
    drawn = evidence_of(pattern, words=chart_words())
    assert drawn.caption == caption and counted in drawn.svg
    assert "Verwacht" not in drawn.svg and "Drempel" not in drawn.svg


def test_a_rule_that_pinches_again_tells_how_it_was_judged_before(desk):
    told = {"theme_id": make.theme("Belastingen").pk, "title": "Vermogensgrens auto", "evidence": NOTHING_USUAL}
    before = keep(sighting("tailored", [make.complaint() for _number in range(5)], **told))
    judge(pattern=before, judgement=Judgement.DISMISSED, reason="De regel verandert al.", by=make.coordinator())
    Pattern.objects.update(last_week=MONDAY - timedelta(weeks=52), first_week=MONDAY - timedelta(weeks=60))
    again = keep(sighting("tailored", [make.complaint() for _number in range(5)], **told))
    assert again != before and "als “Afgewezen”: De regel verandert al." in page_of(desk, again)
    assert "Dit zagen wij eerder" not in page_of(desk, before)


def test_a_district_with_its_own_cases_is_no_other_place(desk):
    theme, here, there = make.theme(), make.area("Centrum"), make.area("Veenrand", code="WK2")
    own = [make.report(theme=theme, area=here, at=timezone.now()) for _number in range(3)]
    story = keep(sighting("same_story", own, theme_id=theme.pk))
    assert "Waar mensen dit nog meer vertellen" not in page_of(desk, story)
    make.report(theme=theme, area=there, at=timezone.now())
    told = page_of(desk, story).split("Waar mensen dit nog meer vertellen")[1].split("</details>")[0]
    assert "Veenrand</a>: 1" in told and "Centrum" not in told


def test_what_nearly_all_say_is_shown_once_with_how_often(desk):
    told = ["Het grofvuil staat al dagen buiten."] * 4 + [
        "Hallo, het grofvuil staat al 3 dagen buiten! Alvast bedankt, mvg",
        "De bak is vol.",
    ]
    story = keep(sighting("same_story", [make.complaint(about=words) for words in told]))
    said = page_of(desk, story).split("Wat inwoners zeiden")[1].split("</details>")[0]
    assert said.count("<blockquote") == 2 and "5 van de laatste teksten zeggen bijna hetzelfde." in said


def test_a_pattern_with_its_cause_is_no_longer_being_looked_into(desk):
    pattern = keep(sighting("same_story", [make.complaint()]))
    judge(pattern=pattern, judgement=Judgement.ACCEPTED, reason="Steeds hetzelfde.", by=make.coordinator())
    assert "<strong>Aangenomen: we zoeken het uit</strong>" in page_of(desk, pattern)
    cause = Cause.objects.create(name="De lijst is oud", group="rules")
    work_out(
        pattern=pattern, worth=Worth.RIGHT, cause=cause, depth="cases", what_we_found="", where_else="",
        by=make.coordinator(),
    )  # fmt: skip
    done = "Er was een oorzaak die we kunnen wegnemen"
    assert f"<strong>Aangenomen. {done}.</strong>" in page_of(desk, pattern)
    listed = desk.get(reverse("patterns:overview"), {"oordeel": "accepted"}).content.decode()
    assert "Aangenomen (1)" in listed and f"· {done}</p>" in listed


def test_the_day_of_the_look_is_called_the_day_on_which_it_was_first_seen(desk, bins):
    assert f"{day(timezone.localdate())}</span> Door ons voor het eerst gezien" in page_of(desk, bins)


@pytest.mark.parametrize(
    ("counted", "is_named"),
    [("Volle container", True), ("Afval", True), ("Volle container in Bloemenwijk", True),
     ("Volle container in Veenrand", False), ("Zwerfvuil", False)],
)  # fmt: skip
def test_a_measure_whose_proof_counts_the_theme_of_a_pattern_there_is_named(desk, bins, counted, is_named):
    theme, _in, place = counted.partition(" in ")
    bins.theme.parent = make.theme("Afval")
    bins.theme.save()
    chosen = planted.measure(theme=Theme.objects.get(name=theme))
    ProofPlan.objects.update(area=Area.objects.filter(name=place).first())
    assert (f'href="{reverse("measures:one", args=[chosen.pk])}"' in page_of(desk, bins)) == is_named


def test_a_threshold_that_jumps_where_a_season_begins_is_explained():
    explained = comparison_of(Pattern(kind="rise", evidence=BINS | {"seasonal_from": "2025-12-01"}))
    assert explained.startswith("Tot de week van ma 1 dec 2025")
    assert comparison_of(Pattern(kind="rise", evidence=BINS)) == ""


def test_the_larger_number_of_a_sentence_leads_to_everybody_among_whom_it_was_counted(desk):
    theme = make.theme("Belastingen")
    cases = [make.complaint(theme=theme, about=f"Kwijtschelding {number}") for number in range(7)]
    for case in cases:
        Redress.objects.create(
            signal=case, kind=RedressKind.APOLOGY, what="Sorry.", at=at(MONDAY), by=make.handler(), done_at=at(MONDAY)
        )
    evidence = NOTHING_USUAL | {"among": 7, "through": "2026-11-22"}
    told = {"theme_id": theme.pk, "title": "Vermogensgrens auto", "evidence": evidence}
    pattern = keep(sighting("tailored", cases[:5], **told))
    assert 'href="?onder=1#zaken">Bekijk alle 7' in page_of(desk, pattern)
    html = desk.get(f"{reverse('patterns:one', args=[pattern.pk])}?onder=1").content.decode()
    assert html.count("data-row") == 7 and "Onder wie is geteld" in html
