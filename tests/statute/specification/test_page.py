"""The page for lawyers: kept up to date, and right on every vector written out here by hand."""

import re
import runpy
from enum import StrEnum
from pathlib import Path

import pytest

from leerlus.statute.specification import words
from leerlus.statute.specification.page import render_markdown, specification
from leerlus.statute.specification.words import article

PAGE = Path(__file__).parents[3] / "docs" / "law.md"

VECTORS = [
    # Counting days.
    ("Atw 1(1)", "Vier weken vanaf donderdag 16 april 2026",
     "maandag 18 mei 2026 (zonder doorschuiven: donderdag 14 mei 2026)"),
    ("Atw 1(1)", "Vier weken vanaf dinsdag 7 april 2026",
     "woensdag 6 mei 2026 (zonder doorschuiven: dinsdag 5 mei 2026)"),
    ("Atw 2", "Drie dagen vanaf woensdag 13 mei 2026",
     "dinsdag 19 mei 2026 (zonder doorschuiven: zaterdag 16 mei 2026)"),
    ("Atw 3(3)", "Wat is vrijdag 15 mei 2026?", "gelijkgestelde dag"),
    ("Atw 3(3)", "Wat is maandag 16 februari 2026?", "werkdag"),
    ("Atw 3(3)", "Zijn de gelijkgestelde dagen rond maandag 1 januari 2029 bekend?", "nee"),
    ("Atw 4", "Schuift een termijn van 12 weken door?", "ja"),
    ("Atw 4", "Schuift een termijn van 13 weken door?", "nee"),
    ("Atw 4", "Een jaar vanaf zaterdag 17 mei 2025", "zondag 17 mei 2026"),
    ("Atw 1(2)", "Een jaar terug vanaf zondag 17 mei 2026", "zaterdag 17 mei 2025"),
    ("eigen norm", "Vijf werkdagen na woensdag 13 mei 2026", "vrijdag 22 mei 2026"),
    # Handling a complaint.
    ("Awb 9:2", "Wat staat open bij een mondelinge klacht?", "behoorlijk behandelen"),
    ("Awb 9:4", "Zonder handtekening en adres: wat ontbreekt?",
     "ondertekening (Awb 9:4, tweede lid); adres (Awb 9:4, tweede lid, onder a)"),
    ("Awb 9:5", "De klager zegt aan de telefoon: ja, het is opgelost", "ja, afgerond"),
    ("Awb 9:5", "Er is niets gezegd", "nee: niemand heeft gezegd tevreden te zijn"),
    ("Awb 9:5", "De medewerker vindt dat het is opgelost", "nee: niet gezegd door de klager of zijn gemachtigde"),
    ("Awb 9:6", "Ontvangen op maandag 1 juni 2026, geen eigen norm", "geen wettelijke termijn; Awb 9:6"),
    ("Awb 9:6", "Ontvangen op maandag 1 juni 2026, eigen norm van drie werkdagen",
     "uiterlijk donderdag 4 juni 2026 (eigen norm); Awb 9:6"),
    ("Awb 9:7", "Iemand die erbij betrokken was", "nee"),
    ("Awb 9:7", "Iemand die erbij betrokken was, klacht over de burgemeester", "ja"),
    ("Awb 9:8(1)(b)", "Gedraging op vrijdag 16 mei 2025, ingediend op zondag 17 mei 2026", "langer dan een jaar"),
    ("Awb 9:8(1)(b)", "Gedraging op zaterdag 17 mei 2025, ingediend op zondag 17 mei 2026", "niet langer"),
    ("Awb 9:8(3)", "Ontvangen op maandag 1 juni 2026: uiterlijk", "maandag 29 juni 2026"),
    ("Awb 9:8(3)", "Een dag later meegedeeld", "te laat meegedeeld"),
    ("Awb 9:9", "Klacht over een medewerker", "afschrift sturen aan de beklaagde, voor maandag 13 juli 2026"),
    ("Awb 9:10", "De klager ziet ervan af",
     "mag worden overgeslagen: de klager ziet ervan af (Awb 9:10, tweede lid, onder b)"),
    ("Awb 9:11(1)", "Ontvangen op donderdag 13 november 2025",
     "maandag 29 december 2025 (doorgeschoven over een weekend; doorgeschoven over een feestdag)"),
    ("Awb 9:11(1)", "Ontvangen op maandag 23 februari 2026",
     "dinsdag 7 april 2026 (doorgeschoven over een feestdag)"),
    ("Awb 9:11(1)", "Ontvangen op dinsdag 24 maart 2026",
     "woensdag 6 mei 2026 (doorgeschoven over een feestdag)"),
    ("Awb 9:11(1)", "Ontvangen op maandag 20 november 2028",
     "dinsdag 2 januari 2029 (doorgeschoven over een feestdag; gelijkgestelde dagen nog niet bekend)"),
    ("Awb 9:11(1)", "Ontvangen op maandag 1 juni 2026, met advies", "maandag 10 augustus 2026"),
    ("Awb 9:11(2)", "Ontvangen op 2 april 2026, vier weken verdaagd, meegedeeld op 1 mei",
     "donderdag 11 juni 2026 (geteld vanaf het einde zonder doorschuiven)"),
    ("Awb 9:11(2)", "Dezelfde klacht, een dag later meegedeeld",
     "geen verlenging (pas meegedeeld na het einde van de termijn): maandag 13 juli 2026"),
    ("Awb 9:11(3)", "Schriftelijk ingestemd tot zondag 6 september 2026",
     "zondag 6 september 2026 (Awb 9:11, derde lid: schriftelijk ingestemd)"),
    ("Awb 9:12", "Verdagingsbrief",
     "mededeling van de verdaging (Awb 9:11, tweede lid); nieuwe einddatum (Awb 9:11, tweede lid)"),
    ("Awb 9:3", "Afdoeningsbrief: wat mag er niet in?", "bezwaar- of beroepsclausule"),
    ("Awb 9:12a", "Dezelfde klacht, op 10 juni naar tevredenheid opgelost", "registreren"),
    # The ombudsman.
    ("Awb 9:20, 9:23(h)", "Niet eerst geklaagd",
     "niet verplicht: niet eerst geklaagd bij de gemeente (Awb 9:23, onder h)"),
    ("Awb 9:24", "Dezelfde klacht, geen antwoord, het is 14 juli",
     "tot en met dinsdag 13 juli 2027 (behandeling had geëindigd moeten zijn, Awb 9:24, eerste lid, onder b)"),
    ("Awb 9:36(4)", "Niet opvolgen, zonder reden: is de aanbeveling beantwoord?", "nee"),
    # An objection.
    ("Awb 6:7, 6:8(1)", "Bekendgemaakt op donderdag 2 april 2026",
     "maandag 18 mei 2026 (doorgeschoven over een weekend; doorgeschoven over een feestdag; "
     "doorgeschoven over een gelijkgestelde dag)"),
    ("Awb 6:9-6:11", "Bekendgemaakt op 1 juni 2026, per post ontvangen op 20 juli, op de post gedaan op 13 juli",
     "op tijd op de post gedaan (Awb 6:9, tweede lid)"),
    ("Awb 7:10(1)", "Bekendgemaakt op 1 juni 2026, met een commissie", "maandag 5 oktober 2026"),
    ("Awb 6:6, 7:10(2)", "Gevraagd op 20 juli, voor 10 augustus; hersteld op 3 augustus",
     "maandag 7 september 2026 (de termijn heeft stilgestaan; doorgeschoven over een weekend)"),
    ("Awb 7:10(3)", "Zes weken, meegedeeld op 25 augustus",
     "maandag 24 augustus 2026: meegedeeld na het einde van de termijn"),
    # A breach.
    ("AVG 33(1)", "Bekend geworden op vrijdag 27 maart 2026 om 12:00 uur",
     "uiterlijk maandag 30 maart 2026 om 13:00 uur"),
    ("AVG 33(1)", "Bekend geworden op vrijdag 23 oktober 2026 om 12:00 uur",
     "uiterlijk maandag 26 oktober 2026 om 11:00 uur"),
    ("AVG 33, 34", "Hoog risico", "melden aan de AP; betrokkene inlichten: ieder persoonlijk, onverwijld"),
    ("AVG 34(1)", "Eerst bellen", "AVG 34, eerste lid, eigen regel; onverwijld"),
    # Seeing and correcting one's own data.
    ("AVG 12(3)", "Ontvangen op zaterdag 31 januari 2026", "maandag 2 maart 2026 (doorgeschoven over een weekend)"),
    ("AVG 12(3)", "Ontvangen op 15 januari 2026, verlenging meegedeeld op 10 februari, met reden",
     "woensdag 15 april 2026 (geteld vanaf het einde zonder doorschuiven)"),
    ("AVG 12(3)", "Dezelfde, een dag later meegedeeld",
     "geen verlenging (pas meegedeeld na de eerste maand): maandag 16 februari 2026 (doorgeschoven over een weekend)"),
    ("AVG 12(4)", "Ontvangen op 15 januari 2026, verlengd op 10 februari. Geweigerd",
     "maandag 16 februari 2026 (doorgeschoven over een weekend)"),
    ("AVG 12(4), 15(1), 16", "Correctie, geweigerd",
     "de redenen; de weg naar de Autoriteit Persoonsgegevens; de weg van bezwaar; de weg naar de rechter"),
    ("UAVG 34, Awb 6:7", "Verzonden op maandag 16 februari 2026", "maandag 30 maart 2026"),
    # Pay.
    ("CAO Gemeenten", "Rooster, maandag 3 juni 2024 van 18 tot 22 uur",
     "240 minuten × € 18,2436 per uur × 20% = € 14,59. Samen € 14,59"),
    ("CAO Gemeenten", "Standaardregeling, dezelfde avond", "geen minuten in een tijdvak. Samen € 0,00"),
    ("CAR-UWO 3:11(2)", "Een minuut langer", "181 minuten × € 18,2436 per uur × 20% = € 11,01. Samen € 11,01"),
    ("berekening", "27 oktober 2024 van 0 tot 5 uur",
     "360 minuten × € 18,2436 per uur × 65% = € 71,15. Samen € 71,15"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "case", "outcome"), VECTORS)
def test_the_functions_give_the_outcome_written_here(code, case, outcome):
    examples = {
        example.case: example.outcome
        for section in specification()
        if section.article == code
        for example in section.examples
    }
    assert examples[case] == outcome


def test_the_page_in_docs_is_the_page_the_functions_render():
    assert PAGE.read_text(encoding="utf-8") == render_markdown(), (
        "Write the page anew: python -m leerlus.statute.specification > docs/law.md"
    )


def test_every_section_has_a_question_a_rule_and_an_example():
    assert [
        section.title
        for section in specification()
        if not (section.question.endswith("?") and section.rule.endswith(".") and section.examples)
    ] == []


def test_no_section_asks_the_same_case_twice():
    for section in specification():
        cases = [example.case for example in section.examples]
        assert len(set(cases)) == len(cases)


@pytest.mark.parametrize("number", [*range(2, 13), "12a", 13, 16, 20, 24, 31, 35, 36])
def test_every_article_that_the_code_implements_heads_a_section(number):
    headings = "\n".join(line for line in render_markdown().splitlines() if line.startswith("### "))
    assert re.search(rf"\b9:{number}\b", headings)


@pytest.mark.parametrize("number", ["6:6", "6:7", "6:8", "6:9", "6:11", "7:10"])
def test_every_article_on_objections_heads_a_section(number):
    headings = "\n".join(line for line in render_markdown().splitlines() if line.startswith("### "))
    assert re.search(rf"\b{number}\b", headings)


def test_running_the_package_writes_the_page(capsys):
    runpy.run_module("leerlus.statute.specification", run_name="__main__")
    assert capsys.readouterr().out == render_markdown()


@pytest.mark.parametrize(
    ("code", "dutch"),
    [
        ("Awb 9:8(1)(a)", "Awb 9:8, eerste lid, onder a"),
        ("Awb 9:8(1)-(2)", "Awb 9:8, eerste en tweede lid"),
        ("Awb 9:8(3), 9:12(2)", "Awb 9:8, derde lid en 9:12, tweede lid"),
        ("Awb 9:13-9:16", "Awb 9:13 tot en met 9:16"),
        ("Awb 9:12a", "Awb 9:12a"),
    ],
)
def test_articles_are_written_as_lawyers_write_them(code, dutch):
    assert article(code) == dutch


def test_every_closed_list_has_all_its_dutch_words():
    lists = [table for table in vars(words).values() if isinstance(table, dict) and table]
    by_type = {type(next(iter(table))): set(table) for table in lists if isinstance(next(iter(table)), StrEnum)}
    assert len(by_type) == 24
    incomplete = {kind.__name__ for kind, told in by_type.items() if told != set(kind)}
    assert incomplete == {"NoDutyToInvestigate"}  # The other grounds are the ombudsman's judgement.
