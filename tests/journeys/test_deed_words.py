"""Every deed about a case has words, in what we give out and in who saw it."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

import leerlus
from leerlus.journeys.deed_words import DEEDS, deed_in_words

ROOT = Path(leerlus.__file__).parent
ABOUT_A_CASE = ("signals", "contacts", "redress", "feedback", "procedure", "letters", "ombudsman")


def recorded():
    """Each verb that the source writes in the trail of a case."""
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text())
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            said = {one.arg: one.value for one in call.keywords}
            if getattr(call.func, "id", "") != "record" or "verb" not in said:
                continue
            if path.parent.name in ABOUT_A_CASE or "signal" in ast.unparse(said["subject"]):
                yield from _words_of(said["verb"], tree)


def _words_of(verb, tree):
    if isinstance(verb, ast.Name):
        named = (
            one for one in ast.walk(tree) if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == verb.id
        )
        for one in named:
            yield from _words_of(one.value, tree)
    elif isinstance(verb, ast.IfExp):
        yield from _words_of(verb.body, tree)
        yield from _words_of(verb.orelse, tree)
    elif isinstance(verb, ast.Subscript):
        yield from _words_of(verb.value, tree)
    elif isinstance(verb, ast.Dict):
        for word in verb.values:
            yield from _words_of(word, tree)
    elif isinstance(verb, ast.Constant):
        yield verb.value


def test_the_source_is_read():
    assert {"called", "planned a call", "planned a visit", "sent a letter", "wrote a message"} <= set(recorded())


@pytest.mark.parametrize("verb", sorted(set(recorded())))
def test_every_deed_about_a_case_has_words(verb):
    assert verb in DEEDS


@pytest.mark.parametrize("verb", sorted(DEEDS))
def test_every_deed_is_told_in_dutch(verb):
    with translation.override("en"):
        english = deed_in_words(verb)
    with translation.override("nl"):
        assert deed_in_words(verb) != english
