"""Filling in, and recognising a protected fact however it is written."""

import pytest

from leerlus.casework.letters.choices import LAW_OF, Purpose, Verdict
from leerlus.casework.letters.first_texts import FIRST_TEXTS
from leerlus.casework.letters.rules import (
    MissingBlock,
    UnknownField,
    always_needs_a_talk,
    assert_is_a_template,
    call_first,
    fill,
    mandatory,
)


def test_what_is_filled_in_is_never_looked_at_again():
    assert fill("Dag {{naam}}, {{ nummer }}", {"naam": "{{nummer}}", "nummer": "26-1"}) == "Dag {{nummer}}, 26-1"


def test_what_is_not_known_asks_to_be_filled_in():
    assert fill("Voor {{uiterste_datum}}.", {}) == "Voor [vul in: uiterste_datum]."


@pytest.mark.parametrize(
    ("text", "name"),
    [("{{bsn}}", "bsn"), ("{{naam.__class__}}", "naam.__class__"), ("{{ 7*7 }}", "7*7"), ("Dag {{naam", "{{naam")],
)
def test_an_unknown_field_is_named(text, name):
    with pytest.raises(UnknownField) as raised:
        fill(text, {"naam": "Noor"})
    assert raised.value.name == name


@pytest.mark.parametrize("purpose", Purpose.values)
def test_the_first_texts_hold_what_the_law_asks_for(purpose):
    subject, blocks = FIRST_TEXTS[purpose]
    assert_is_a_template(purpose, subject, [{"code": code, "text": text} for code, text in blocks])


@pytest.mark.parametrize(("purpose", "rule"), [(purpose, rule) for purpose in LAW_OF for rule in mandatory(purpose)])
def test_no_template_goes_without_a_block_of_the_law(purpose, rule):
    subject, blocks = FIRST_TEXTS[purpose]
    emptied = [{"code": code, "text": " " if code == rule.block else text} for code, text in blocks]
    with pytest.raises(MissingBlock) as raised:
        assert_is_a_template(purpose, subject, emptied)
    assert raised.value.rule.block == rule.block


@pytest.mark.parametrize(
    "text", ["Wij betalen u 500 euro.", "U krijgt € 500.", "U krijgt 12,50 euro.", "Uw klacht is niet-ontvankelijk.",
             "U bent geen belanghebbende."],
)  # fmt: skip
def test_money_and_refusal_are_recognised_under_any_name(text):
    assert always_needs_a_talk(Purpose.ANSWER, text)
    assert not always_needs_a_talk(Purpose.ANSWER, "Wij bellen u om 5 uur.")


BEFORE = {"spoken": False, "tried_enough": False, "wants_talk": True, "reason": "", "consented": False}


@pytest.mark.parametrize(
    ("purpose", "changes", "verdict"),
    [
        (Purpose.ANSWER, {}, Verdict.STOP),
        (Purpose.ANSWER, {"spoken": True}, Verdict.PASS),
        (Purpose.ANSWER, {"reason": "Geen nummer bekend."}, Verdict.CONSIDER),
        (Purpose.ANSWER, {"tried_enough": True}, Verdict.PASS),
        (Purpose.ANSWER, {"wants_talk": False}, Verdict.PASS),
        (Purpose.ACKNOWLEDGEMENT, {}, Verdict.PASS),
        (Purpose.REFUSAL, {"reason": "Geen nummer bekend."}, Verdict.STOP),
        (Purpose.REFUSAL, {"tried_enough": True}, Verdict.STOP),
        (Purpose.OFFER_OF_MONEY, {"wants_talk": False}, Verdict.STOP),
        (Purpose.OFFER_OF_MONEY, {"consented": True}, Verdict.PASS),
        (Purpose.INADMISSIBLE, {"spoken": True}, Verdict.PASS),
    ],
)
def test_who_must_be_called_first(purpose, changes, verdict):
    assert call_first(purpose=purpose, text="", **(BEFORE | changes))[0] == verdict
