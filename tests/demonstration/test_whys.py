"""The why of an invented complaint is about what was told in it."""

import pytest

from leerlus.demonstration.colleagues import _CAUSES
from leerlus.demonstration.handled import WHYS, why_of
from leerlus.demonstration.stories import COMPLAINTS, ENERGY_ALLOWANCE, WRONG_FINES

TOLD = [(story.theme, story.main_theme, telling) for story in COMPLAINTS for telling in story.tellings]
TOLD += [("Parkeerboete", "Parkeren", telling) for telling in WRONG_FINES]
TOLD += [("Energietoeslag", "Sociaal domein", telling) for telling in ENERGY_ALLOWANCE]


@pytest.mark.parametrize(("theme", "main_theme", "telling"), TOLD)
def test_each_telling_has_a_why_that_ends_at_a_cause_that_is_named(theme, main_theme, telling):
    steps, cause = why_of(telling, theme=theme, main_theme=main_theme)
    assert steps and cause in dict(_CAUSES)


@pytest.mark.parametrize(
    ("words", "fits"),
    [("omdat ik een auto heb", "auto"), ("woon hier niet meer", "verhuizing"), ("mijn vergunning", "Vergunningen"),
     ("verhuizing is niet", "verhuizing"), ("wat ik moet doen", "Brief")],
)  # fmt: skip
def test_a_why_is_about_what_was_told(words, fits):
    found = [why_of(telling, theme=theme, main_theme=main) for theme, main, telling in TOLD if words in telling]
    told = [cause for _steps, cause in found if "twee afdelingen" not in cause]
    assert told and all(fits in cause for cause in told)


def test_every_why_is_told_of_something():
    given = {why_of(telling, theme=theme, main_theme=main) for theme, main, telling in TOLD}
    assert {why for known in WHYS.values() for why in known.values()} == given
