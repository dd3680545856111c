"""The tokens, a second municipality's theme, and what others made."""

import hashlib
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

from leerlus.foundation.design.theme import Theme, read_theme

PACKAGE = Path(__file__).parents[3] / "src" / "leerlus"
STATIC = PACKAGE / "foundation" / "design" / "static" / "design"
HOUSE = read_theme((STATIC / "tokens.css").read_text())
OTHER = read_theme((Path(__file__).parent / "another_municipality.css").read_text())
STYLES = (STATIC / "house.css").read_text() + (STATIC / "desk.css").read_text()

# Who is read on what, and how strong the contrast must be (WCAG 1.4.3 and 1.4.11).
PAIRS = [
    ("ink", "paper", 7),
    ("ink", "sunken", 7),
    ("ink", "accent-soft", 7),
    ("ink", "note-soft", 7),
    ("ink", "alert-soft", 7),
    ("quiet", "paper", 4.5),
    ("quiet", "sunken", 4.5),
    ("accent", "paper", 4.5),
    ("accent", "sunken", 4.5),
    ("accent-strong", "paper", 4.5),
    ("accent-strong", "accent-soft", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("alert", "paper", 4.5),
    ("alert", "alert-soft", 4.5),
    ("good", "good-soft", 4.5),
    ("note", "note-soft", 4.5),
    ("control-line", "paper", 3),
    ("focus", "paper", 3),
    ("chart-expected", "paper", 3),
    ("chart-threshold", "paper", 3),
    ("chart-alarm", "paper", 3),
    ("chart-data", "paper", 3),
]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def screen(*themes: Theme, dark: bool) -> dict[str, str]:
    tokens: dict[str, str] = {}
    for part in ("light", "dark") if dark else ("light",):
        for theme in themes:
            tokens |= getattr(theme, part)
    return tokens


def test_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("themes", [(HOUSE,), (HOUSE, OTHER)], ids=["the house", "another municipality"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_what_is_read_stands_out_from_what_it_is_on(front, back, least, themes, dark):
    tokens = screen(*themes, dark=dark)
    assert contrast(tokens[f"--leerlus-color-{front}"], tokens[f"--leerlus-color-{back}"]) >= least


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_name_on_the_map_can_be_read_on_each_class(dark):
    tokens = screen(HOUSE, dark=dark)
    for category in (1, 2, 3, 4, 5):
        name = "--leerlus-color-paper" if category >= 4 else "--leerlus-color-ink"
        assert contrast(tokens[name], tokens[f"--leerlus-map-class-{category}"]) >= 4.5


def test_the_classes_of_the_map_differ_in_lightness_in_both_themes():
    for dark in (False, True):
        steps = [luminance(screen(HOUSE, dark=dark)[f"--leerlus-map-class-{i}"]) for i in (1, 2, 3, 4, 5)]
        ordered = steps if dark else steps[::-1]
        assert all(next_one > 1.3 * one for one, next_one in pairwise(ordered))


def test_another_municipality_changes_only_tokens_that_exist():
    assert set(OTHER.light) <= set(HOUSE.light) and set(OTHER.dark) <= set(HOUSE.light)


def test_every_colour_has_its_own_value_on_a_dark_screen():
    colours = {name for name in HOUSE.light if "-color-" in name or "-map-" in name}
    assert set(HOUSE.dark) == colours


def test_every_token_that_is_used_exists():
    used = set(re.findall(r"var\((--leerlus-[a-z0-9-]+)", STYLES))
    assert used and used <= set(HOUSE.light)


def test_no_style_sheet_names_a_colour_of_its_own():
    plain = re.sub(r"@media print \{.*|@media \(forced-colors: active\) \{.*?\n\}\n", "", STYLES, flags=re.DOTALL)
    assert re.findall(r":[^;{]*#[0-9a-f]{3,8}\b", plain) == []


@pytest.mark.parametrize(
    "css",
    [
        "body { color: red; }",
        ":root { color: red; }",
        ":root { --leerlus-color-accent: url(https://elsewhere.example/x); }",
        "@import 'x.css'; :root { --leerlus-radius: 0; }",
    ],
)
def test_a_theme_that_does_more_than_set_tokens_is_refused(css):
    with pytest.raises(ValueError, match="A theme"):
        read_theme(css)


def vendored() -> list[tuple[Path, str]]:
    manifest = tomllib.loads((STATIC / "vendor" / "MANIFEST.toml").read_text())
    return [
        (STATIC / "vendor" / folder / name, fingerprint)
        for folder, entry in manifest.items()
        for name, fingerprint in entry["sha256"].items()
    ]


@pytest.mark.parametrize(("path", "fingerprint"), vendored(), ids=lambda it: getattr(it, "name", ""))
def test_what_others_made_is_as_they_made_it(path, fingerprint):
    assert hashlib.sha256(path.read_bytes()).hexdigest() == fingerprint


def test_nothing_of_others_is_left_out_of_the_manifest_and_each_has_its_licence():
    listed = {path for path, _ in vendored()}
    present = {path for path in (STATIC / "vendor").rglob("*") if path.is_file() and path.name != "MANIFEST.toml"}
    assert present == listed
    assert {path.parent for path in present} == {path.parent for path in present if path.name == "LICENSE"}


@pytest.mark.parametrize("template", sorted(PACKAGE.rglob("templates/**/*.html")), ids=lambda path: path.stem)
def test_no_template_has_style_or_script_in_its_text(template):
    text = template.read_text()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", text)


@pytest.mark.parametrize(
    "file", sorted([*PACKAGE.rglob("templates/**/*.html"), *STATIC.glob("*.*")]), ids=lambda path: path.name
)
def test_nothing_is_fetched_from_another_host(file):
    text = file.read_text().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"""(src|href|url\(|@import|fetch\()\s*=?\s*["']?(https?:)?//""", text)


def test_the_first_page_is_light_enough_for_a_slow_line():
    files = [
        "tokens.css",
        "house.css",
        "house.js",
        "mark.svg",
        "vendor/source-sans-3/source-sans-3-latin-wght-normal.woff2",
    ]
    assert sum((STATIC / file).stat().st_size for file in files) < 80_000  # Uncompressed; the page itself is 4 kB.
