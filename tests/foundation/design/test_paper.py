"""A letter on paper can be read by everybody, whatever signs stand in it."""

import io

import pikepdf
import pytest
from page import ValidationProfile, validate_pdf

from leerlus.foundation.design.paper import printing

LETTER = {
    "to": ["Noor Voorbeeld", "Kerkstraat 1"], "day": "26 november 2026", "number": "26-0042-317",
    "subject": "Uw klacht", "paragraphs": [["Dag Noor,"], ["Wij bellen u.", "Morgen."]],
}  # fmt: skip


def printed(**changes):
    data = {"title": "Uw klacht", "sender": {"name": "Gemeente Voorbeeldstad", "contact": ""}}
    return printing.pdf("letter.typ", data | {"letters": [LETTER | changes]})


@pytest.mark.parametrize("profile", [ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A])
def test_one_file_is_ua_1_and_a_2a(tmp_path, profile):
    (tmp_path / "brief.pdf").write_bytes(printed())
    result = validate_pdf(str(tmp_path / "brief.pdf"), profile=profile)
    assert result.is_compliant


def test_it_says_its_language_title_and_heading():
    with pikepdf.open(io.BytesIO(printed())) as file:
        assert str(file.Root.Lang) == "nl-NL" or str(file.Root.Lang) == "nl"
        assert file.open_metadata()["dc:title"] == "Uw klacht"
        assert file.Root.MarkInfo.Marked
        assert "/H1" in kinds(file.Root.StructTreeRoot)


def kinds(node):
    found = [str(node.S)] if "/S" in node else []
    below = node.get("/K", [])
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary):
            found += kinds(child)
    return found


@pytest.mark.parametrize(
    "words", ["Zo boos 😡!", "日本", "שלום", "é e\u0301 ÿ ß €", "\u202egnirts", '#import "x" $a$ @b {{c}} \\']
)
def test_no_sign_stops_a_letter(words):
    assert printed(paragraphs=[[words]]).startswith(b"%PDF")


def test_every_sign_that_is_kept_can_be_printed():
    kept = [chr(code) for code in range(0x20, 0x2600) if printing.writable(chr(code)) == chr(code)]
    assert printed(paragraphs=[["".join(kept)]]).startswith(b"%PDF")


def test_a_font_that_is_not_there_stops_it(tmp_path, monkeypatch):
    (tmp_path / "a.typ").write_text('#set document(title: "x")\n#set text(font: "Bestaat Niet", lang: "nl")\n= Kop')
    monkeypatch.setattr(printing, "FOLDER", tmp_path)
    with pytest.raises(printing.NotPrinted, match="font"):
        printing.pdf("a.typ", {})
