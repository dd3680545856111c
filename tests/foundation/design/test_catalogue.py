"""The Dutch of the screens is complete: every English sentence in code and templates has one, and none is left over."""

import gettext
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "leerlus"
PACKAGES = sorted(str(found.parent.relative_to(SOURCE)) for found in SOURCE.glob("*/**/locale"))

spec = importlib.util.spec_from_file_location("compile_catalogues", ROOT / "setup" / "compile_catalogues.py")
catalogues = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogues)


def translated(path: Path) -> dict[str, str]:
    return {key: value for key, value in catalogues.read_catalogue(path.read_text("utf-8")).items() if key and value}


@pytest.fixture(scope="module")
def asked(tmp_path_factory) -> dict[str, set[str]]:
    """What each package asks to be translated, gathered anew by gettext's own programs."""
    if shutil.which("xgettext") is None:
        pytest.skip("xgettext is not installed on this machine (Debian: apt-get install gettext).")
    found = {}
    for package in PACKAGES:
        copy = tmp_path_factory.mktemp("package") / "copy"
        shutil.copytree(SOURCE / package, copy, ignore=shutil.ignore_patterns("locale", "static", "__pycache__"))
        (copy / "locale").mkdir()
        command = [str(Path(sys.executable).with_name("django-admin")), "makemessages", "-l", "nl", "--no-wrap"]
        alone = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run([*command, "--no-location"], cwd=copy, check=True, capture_output=True, env=alone)
        text = (copy / "locale/nl/LC_MESSAGES/django.po").read_text("utf-8")
        filled = text.replace('msgstr ""', 'msgstr "x"').replace('msgstr[0] ""', 'msgstr[0] "x"')
        found[package] = set(catalogues.read_catalogue(filled.replace('msgstr[1] ""', 'msgstr[1] "x"'))) - {""}
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_every_sentence_is_in_dutch_and_none_is_left_over(asked, package):
    ours = translated(SOURCE / package / "locale/nl/LC_MESSAGES/django.po")
    assert set(ours) == asked[package]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_same_english_has_the_same_dutch_everywhere(package):
    ours = translated(SOURCE / package / "locale/nl/LC_MESSAGES/django.po")
    for other in PACKAGES:
        theirs = translated(SOURCE / other / "locale/nl/LC_MESSAGES/django.po")
        assert {key: ours[key] for key in ours.keys() & theirs.keys()} == {
            key: theirs[key] for key in ours.keys() & theirs.keys()
        }


@pytest.mark.parametrize("package", PACKAGES)
def test_a_translation_keeps_the_blanks_that_are_filled_in(package):
    for english, dutch in translated(SOURCE / package / "locale/nl/LC_MESSAGES/django.po").items():
        blanks = [sorted(set(re.findall(r"%\(\w+\)[sd]", text))) for text in (english.split("\x00")[-1], dutch)]
        assert blanks[0] == blanks[1] or "\x00" in english


@pytest.mark.parametrize("package", ["web/entrance", "web/portal"])
def test_residents_read_short_sentences(package):
    dutch = translated(SOURCE / package / "locale/nl/LC_MESSAGES/django.po").values()
    sentences = [sentence.split() for text in dutch for sentence in re.split(r"(?<=[.?!:])\s+", text)]
    assert max(len(sentence) for sentence in sentences) <= 20
    assert sum(len(sentence) for sentence in sentences) / len(sentences) <= 12


def test_a_catalogue_can_be_read_by_gettext(tmp_path):
    path = SOURCE / "web/portal/locale/nl/LC_MESSAGES/django.po"
    (tmp_path / "x.mo").write_bytes(catalogues.write_catalogue(catalogues.read_catalogue(path.read_text("utf-8"))))
    with (tmp_path / "x.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Tell us") == "Vertel het ons"
