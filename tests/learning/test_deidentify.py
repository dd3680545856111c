"""Masking: what must be found, what must stay, and what holds for every text."""

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from leerlus.learning.deidentify import Kind, deidentify
from leerlus.learning.masking.known import slips
from leerlus.learning.masking.numbers import SIDECODES, is_bsn, is_iban
from leerlus.learning.masking.spans import Span, united
from leerlus.learning.masking.words import fold, is_slip, look_up

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"


def masked(text: str, *known: str) -> str:
    return deidentify(text, known=known).text


# --- numbers with a form or a check -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn BSN is 123456782.", "Mijn BSN is [BSN]."),
        ("bsn 123.456.782 graag", "bsn [BSN] graag"),
        ("Stort op NL91 ABNA 0417 1643 00 t.n.v. mij", "Stort op [IBAN] t.n.v. mij"),
        ("rekening nl20ingb0001234567", "rekening [IBAN]"),
        ("Bel 06.12.34.56.78 of +31 6 1234 5678", "Bel [TEL] of [TEL]"),
        ("tel. 038 - 421 00 00", "tel. [TEL]"),
        ("mail w_hoek+zorg@post.voorbeeld.org.", "mail [MAIL]."),
        ("postcode 1234 AB", "postcode [POSTCODE]"),
        ("Kenteken 8kxl12 staat fout", "Kenteken [KENTEKEN] staat fout"),
        ("zaaknummer Z2024-00012345", "zaaknummer [ZAAK]"),
        ("Mijn gebruikersnaam is piet_bakker61", "Mijn gebruikersnaam is [ACCOUNT]"),
        ("geboren op 3 juli 1938", "geboren op [DATUM]"),
    ],
)
def test_a_number_with_a_form_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De WOZ-waarde is van 310.000 naar 425.000 euro gegaan.",
        "Artikel 9:11 van de Awb, tussen 23.00 en 04.00 uur.",
        "Bel 0900-8844 of 112.",
        "In 2025 is er 450 euro betaald voor 12 bomen.",
        "Mast nummer 12345678 brandt niet.",
    ],
)
def test_a_number_of_nobody_stays(text: str) -> None:
    assert masked(text) == text


@given(st.integers(0, 99_999_999), st.sampled_from(["{}", "bsn {}", "Nummer {}, graag."]))
def test_every_valid_bsn_is_masked(eight: int, sentence: str) -> None:
    digits = next((f"{eight:08d}{last}" for last in range(10) if is_bsn(f"{eight:08d}{last}")), None)
    if digits is not None:
        assert digits not in masked(sentence.format(digits))


@given(st.sampled_from(["ABNA", "INGB", "RABO", "BUNQ"]), st.integers(0, 10**10 - 1), st.booleans(), st.booleans())
def test_every_valid_dutch_iban_is_masked(bank: str, account: int, spaced: bool, lower: bool) -> None:
    rest = int("".join(str(int(sign, 36)) for sign in f"{bank}{account:010d}NL00")) % 97
    value = f"NL{98 - rest:02d}{bank}{account:010d}"
    assert is_iban(value)
    shown = " ".join(value[i : i + 4] for i in range(0, 18, 4)) if spaced else value
    shown = shown.lower() if lower else shown
    assert masked(f"Stort het op {shown} alstublieft.") == "Stort het op [IBAN] alstublieft."


@given(st.sampled_from(SIDECODES), st.data())
def test_every_plate_of_every_sidecode_is_masked(code: str, data: st.DataObject) -> None:
    letters, digits = st.sampled_from("BDFGHJKLNPRSTVXZ"), st.sampled_from("0123456789")
    plate = "".join(data.draw(letters) if c == "A" else data.draw(digits) if c == "9" else c for c in code)
    for shown in (plate, plate.lower(), plate.replace("-", "")):
        assert masked(f"De auto met kenteken {shown} staat fout.") in (
            "De auto met kenteken [KENTEKEN] staat fout.",
            "De auto met kenteken [POSTCODE] staat fout.",  # 99-99-AA without dashes is a postcode as well.
        )


@given(st.from_regex(r"0(?:6|20|38|416)[ -]?[1-9]\d{5,7}", fullmatch=True))
def test_every_number_of_ten_digits_to_call_is_masked(number: str) -> None:
    if sum(c.isdigit() for c in number) == 10:
        assert masked(f"Bel mij op {number}.") == "Bel mij op [TEL]."


# --- names ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mijn naam is oksana kovalenko", "mijn naam is [NAAM]"),
        ("Hoogachtend, P.J.M. van der Heijden", "Hoogachtend, [NAAM]"),
        ("Ik ben Ngọc Trần en huur een kamer.", "Ik ben [NAAM] en huur een kamer."),
        ("Jansen en De Boer uit onze straat", "[NAAM] en [NAAM] uit onze straat"),
        ("stuur het naar ome kees", "stuur het naar [NAAM]"),
        ("groetjes sanne", "groetjes [NAAM]"),
        ("abdelkader haddou heeft gebeld", "[NAAM] heeft gebeld"),
        ("Onze wijkagent Roos kent het.", "Onze wijkagent [NAAM] kent het."),
        ("Bel dhr. S. Öztürk.", "Bel [NAAM]."),
        ("Volgens meneer Li mag het.", "Volgens [NAAM] mag het."),
        ("Mijn zoon Daan (groep 5) viel.", "Mijn zoon [NAAM] (groep 5) viel."),
        ("De melder, Willemien Hoekstra-de Jong, wacht.", "De melder, [NAAM], wacht."),
    ],
)
def test_a_name_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De roos en de beer in het beeldenpark zijn beklad.",
        "De klep van de put bij de Kraan sluit niet.",
        "Het gaat om het Burgemeester Smitplein.",
        "In de Jan Steenstraat is het donker.",
        "Bij de Albert Heijn liggen winkelwagens.",
        "Voor de Anne Frankschool wordt te hard gereden.",
        "De Lange termijnvisie van het college is mij onduidelijk.",
        "Mei is altijd druk met evenementen in het park.",
        "Beste gemeente, geachte heer/mevrouw, de wethouder reageert niet.",
    ],
)
def test_a_thing_that_wears_a_name_stays(text: str) -> None:
    assert masked(text) == text


def test_a_misspelled_office_is_not_a_name() -> None:
    assert (
        masked("Ter attentie van de wethouer, geachte heer/mevrowu,")
        == "Ter attentie van de wethouer, geachte heer/mevrowu,"
    )


# --- addresses and places ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("voor Kerkstraat 8-II.", "voor [ADRES]."),
        ("dorpsstraat 112a, 1234 ab amersfoort", "[ADRES], [POSTCODE] [PLAATS]"),
        ("Burgemeester de Withstraat 3 bis, 3732XA De Bilt", "[ADRES], [POSTCODE] [PLAATS]"),
        ("aan het Beatrixplein 5, kamer 12.", "aan het [ADRES]."),
        ("bewoners van Zuiderhof 2 t/m 18, maken", "bewoners van [ADRES], maken"),
        ("op de hoek van de Oude Gracht 201 zwart en", "op de hoek van de [ADRES] en"),
        ("Havenkade 77hs, Zaandam", "[ADRES], [PLAATS]"),
        ("op nummer 27-C woont iemand", "op [ADRES] woont iemand"),
        ("aan de Waterlelie 41.", "aan de [ADRES]."),
        ("Ik woon op de Laan van Meerdervoort 1210 in Den Haag.", "Ik woon op de [ADRES] in [PLAATS]."),
        ("Postbus 1200, 8000 AE Zwolle", "[ADRES], [POSTCODE] [PLAATS]"),
    ],
)
def test_an_address_is_masked(text: str, expected: str) -> None:
    assert masked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In de Kerkstraat is het donker.",
        "Op het fietspad 2 keer gevallen.",
        "Lijn 12 rijdt niet en groep 8 heeft 34 kinderen.",
        "De gemeente Utrecht doet niets.",
        "Bij de Dorpsstraat 3 weken geen water.",
    ],
)
def test_a_street_or_a_place_of_nobody_stays(text: str) -> None:
    assert masked(text) == text


# --- what the form knows -------------------------------------------------------------------------------------------


def test_a_name_from_the_form_is_masked_even_when_it_is_a_word() -> None:
    assert masked("de bakker ben ik zelf, bakker dus", "Wil Bakker") == "de [NAAM] ben ik zelf, [NAAM] dus"


def test_a_misspelled_name_from_the_form_is_masked() -> None:
    assert masked("groet, xandovski", "Q. Xandrovski") == "groet, [NAAM]"


def test_a_phone_from_the_form_is_masked_in_any_shape() -> None:
    assert masked("mijn nr 6 1234 5678 dus", "+31612345678") == "mijn nr [TEL] dus"


def test_a_misspelled_address_from_the_form_is_masked() -> None:
    assert masked("ik zit op vogelwike14", "Vogelwikke 14") == "ik zit op [ADRES]"


def test_the_street_of_the_form_without_its_number_stays() -> None:
    assert masked("De lamp in de Lindelaan is stuk.", "Lindelaan 14") == "De lamp in de Lindelaan is stuk."


def test_empty_form_fields_change_nothing() -> None:
    assert masked("De lamp is stuk.", "", "  ") == "De lamp is stuk."


@given(st.text(alphabet=st.characters(categories=("L",)), min_size=3, max_size=12))
def test_whatever_word_was_typed_as_a_name_is_masked_in_the_text(name: str) -> None:
    assert deidentify(f"dit is van {name} zelf", known=[name]).spans


# --- what holds for every text -------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        "Jan de Vries",
        "meneer",
        "mevr.",
        "Lindelaan 14",
        "van",
        "der",
        "Berg",
        "06-12345678",
        "1234 AB",
        "Utrecht",
        "De",
        "en",
        ",",
        ".",
        "\n",
        "[NAAM]",
        "[ADRES]",
        "nummer 3",
        "in",
        "Roos",
        "woont",
        "op",
        "NL91ABNA0417164300",
        "123456782",
        "ik ben",
        "Ngọc",
        "@kees",
        "12-AB-34",
        "Z2024-00012345",
        "groetjes",
        "El",
        "Amrani",
        "J.",
        "kamer 12",
        "zaak",
        "12 mei 1961",
        "[",
        "]",
        "straat",
        "X",
    ]
)
_DUTCH = st.lists(_PIECES, max_size=14).map(" ".join)
_ANY = st.one_of(_DUTCH, st.text(max_size=80))


@given(_ANY)
@settings(max_examples=300)
@example("Jansen en De Boer, Jan en Roos")
def test_masking_twice_changes_nothing(text: str) -> None:
    once = deidentify(text).text
    assert deidentify(once).text == once


@given(_ANY)
@settings(max_examples=200)
def test_spans_do_not_overlap_and_the_text_between_them_stays(text: str) -> None:
    result = deidentify(text)
    rebuilt, last = "", 0
    for span in result.spans:
        assert last <= span.start < span.end <= len(text)
        rebuilt += text[last : span.start] + span.kind.mask
        last = span.end
    assert rebuilt + text[last:] == result.text


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
def test_no_text_makes_it_fall_over(text: str) -> None:
    assert isinstance(deidentify(text, known=[text[:20]]).text, str)


def test_the_same_text_gives_the_same_answer() -> None:
    text = "Bel Jan de Vries, Lindelaan 14, 06-12345678."
    assert deidentify(text) == deidentify(text)


def test_every_span_says_why() -> None:
    spans = deidentify("Mevrouw Bakker, Lindelaan 14, bsn 123456782").spans
    assert [(span.kind, span.why) for span in spans] == [
        (Kind.NAME, "after a form of address"),
        (Kind.ADDRESS, "street and house number"),
        (Kind.BSN, "after the word BSN"),
    ]


def test_a_mask_in_the_text_is_left_alone() -> None:
    assert deidentify("[NAAM] woont op [ADRES].").spans == ()


@pytest.mark.parametrize(
    "unit", ["a", "1", "a.", "1 ", "Jan ", "van ", "@", "a@", "06-", "J.", "straat 1 ", "en Jan, ", "(", "NL91", "-"]
)
def test_a_very_long_text_is_answered(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert len(deidentify(text).text) > 0


# --- the parts -----------------------------------------------------------------------------------------------------


def test_overlapping_finds_become_one_with_the_kind_of_the_first() -> None:
    spans = [Span(5, 9, Kind.BSN, "a"), Span(0, 6, Kind.NAME, "b"), Span(20, 22, Kind.DATE, "c")]
    assert united(spans) == [Span(0, 9, Kind.BSN, "a"), Span(20, 22, Kind.DATE, "c")]


def test_accents_and_capitals_fold_away() -> None:
    assert [fold("Öztürk"), fold("Wałęsa"), fold("Ngọc"), fold("’t")] == ["ozturk", "walesa", "ngoc", "'t"]


def test_a_swap_is_one_slip_of_the_pen() -> None:
    assert [slips("yilmaz", "yimlaz"), slips("jan", "jan"), slips("", "abc")] == [1, 0, 3]


def test_a_slip_of_a_common_word_is_recognised() -> None:
    assert [is_slip("gemeennte"), is_slip("abdelkader")] == [True, False]


def test_a_variant_spelling_of_a_first_name_is_a_first_name() -> None:
    assert look_up("Latifah").given == 2


# --- real input ----------------------------------------------------------------------------------------------------

_MARK = re.compile(r"\[([A-Z]+):([^\]]*)\]")
_FORMS = {"BSN", "IBAN", "KENTEKEN", "TEL", "MAIL", "POSTCODE", "ZAAK"}


def _lines(name: str) -> list[str]:
    if not (DATA / name).exists():
        pytest.skip("The shared folder with real input is not beside this checkout.")
    return [line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]


def _parsed(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, items, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        items.append((len(text), len(text) + len(match[2]), match[1]))
        text += match[2]
        last = match.end()
    return text + line[last:], items


@pytest.mark.real_input
def test_the_marked_sentences_reach_the_bars() -> None:
    found = {"form": [0, 0], "name": [0, 0]}
    right = covered_letters = 0
    for line in _lines("pii_nl_gold.txt"):
        text, items = _parsed(line)
        covered = {i for span in deidentify(text).spans for i in range(span.start, span.end) if text[i].isalnum()}
        wanted = {i for start, end, _ in items for i in range(start, end) if text[i].isalnum()}
        right, covered_letters = right + len(covered & wanted), covered_letters + len(covered)
        for start, end, kind in items:
            tally = found["form" if kind in _FORMS else "name"]
            tally[0] += all(i in covered for i in range(start, end) if text[i].isalnum())
            tally[1] += 1
    assert found["form"][0] == found["form"][1] == 26
    assert found["name"][0] / found["name"][1] >= 0.95
    assert right / covered_letters >= 0.95


@pytest.mark.real_input
def test_the_clean_sentences_raise_at_most_two_alarms_in_a_hundred() -> None:
    lines = _lines("pii_nl_negative.txt")
    alarms = [line for line in lines if deidentify(line).spans]
    assert len(alarms) <= 0.02 * len(lines)


@pytest.mark.real_input
def test_complaints_keep_all_but_their_house_numbers() -> None:
    if not (DATA / "synthetic_nl.csv.gz").exists():
        pytest.skip("The shared folder with real input is not beside this checkout.")
    with gzip.open(DATA / "synthetic_nl.csv.gz", "rt", encoding="utf-8") as file:
        texts = file.read().splitlines()[1:1001]
    alarms = [
        text
        for text in (row.split(",", 1)[1] for row in texts)
        if any(s.kind is Kind.NAME for s in deidentify(text).spans)
    ]
    assert len(alarms) <= 20
