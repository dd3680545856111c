"""What files call our kinds and channels."""

import pytest

from leerlus.casework.imports.words import area_name, plain, read_channel, read_kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Klacht", "complaint"),
        ("MELDING", "report"),
        ("Compliment", "compliment"),
        ("Service Request", "report"),
        ("Nationale ombudsman", "ombudsman_case"),
        ("boos", None),
    ],
)
def test_kinds_are_read_in_dutch_and_english(text: str, kind: str | None) -> None:
    assert read_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("Telefoon", "phone"),
        ("E-mail", "email"),
        ("Phone call", "phone"),
        ("Webformulier", "web"),
        ("aan de balie", None),
        ("Balie", "counter"),
        ("API", "web"),
    ],
)
def test_channels_are_read_in_dutch_and_english(text: str, channel: str | None) -> None:
    assert read_channel(text) == channel


def test_names_are_compared_without_case_accents_and_signs() -> None:
    assert plain("Datum-Ontvangst (CÖÖP)") == "datum_ontvangst_coop"
    assert plain("createdAt") == "created_at"


@pytest.mark.parametrize("text", ["Peelo", "Wijk 06 Peelo", "wijk 6 PEELO", "06 Peelo", "Buurt 06 Peelo"])
def test_an_area_is_known_by_its_name_alone(text: str) -> None:
    assert area_name(text) == "peelo"
