"""Catalogues are compiled without gettext's own programs, and read back by Python's gettext."""

import gettext
import importlib.util
import io
import os
from pathlib import Path

import pytest

SETUP = Path(__file__).parents[2] / "setup"
spec = importlib.util.spec_from_file_location("compile_catalogues", SETUP / "compile_catalogues.py")
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)

DUTCH = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

#: a place in the code
msgid "Report"
msgstr "Melding"

msgctxt "verb"
msgid "Report"
msgstr "Melden"

msgid ""
"A line, "
"and \\"more\\""
msgstr "Een regel, "
"en \\"meer\\""

#, python-format
msgid "%d call"
msgid_plural "%d calls"
msgstr[0] "%d gesprek"
msgstr[1] "%d gesprekken"

#, fuzzy
msgid "Guess"
msgstr "Gok"

msgid "Untranslated"
msgstr ""

#~ msgid "Gone"
#~ msgstr "Weg"
"""


def _translations() -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(catalogues.write_catalogue(catalogues.read_catalogue(DUTCH))))


def test_a_message_is_translated() -> None:
    assert _translations().gettext("Report") == "Melding"


def test_the_same_message_in_another_context_has_its_own_translation() -> None:
    assert _translations().pgettext("verb", "Report") == "Melden"


def test_a_message_over_several_lines_is_one_message() -> None:
    assert _translations().gettext('A line, and "more"') == 'Een regel, en "meer"'


@pytest.mark.parametrize(("count", "dutch"), [(1, "%d gesprek"), (2, "%d gesprekken")])
def test_plurals_follow_the_number(count: int, dutch: str) -> None:
    assert _translations().ngettext("%d call", "%d calls", count) == dutch


@pytest.mark.parametrize("message", ["Guess", "Untranslated", "Gone"])
def test_what_is_uncertain_empty_or_gone_stays_as_it_is(message: str) -> None:
    assert _translations().gettext(message) == message


def test_a_broken_catalogue_is_refused_with_its_line() -> None:
    with pytest.raises(catalogues.BadCatalogue, match="line 2"):
        catalogues.read_catalogue('msgid "Report"\nmsgstr "Melding')


def test_only_what_changed_is_compiled_again(tmp_path: Path) -> None:
    source = tmp_path / "room" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text(DUTCH)
    assert catalogues.compile_folder(tmp_path) == [source.with_suffix(".mo")]
    assert catalogues.compile_folder(tmp_path) == []
    os.utime(source, (2e9, 2e9))
    assert catalogues.compile_folder(tmp_path) == [source.with_suffix(".mo")]
