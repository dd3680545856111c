"""A lesson as a file: what is written is read again, and what is wrong is told by field."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.insight.causes.choices import CauseGroup
from leerlus.insight.lessons import lesson_form
from leerlus.insight.lessons.lesson_form import LessonRefused, read_lesson, texts_of, write_lesson
from leerlus.insight.measures.choices import MeasureKind, Strength

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "lesson-1.schema.json").read_text())
RULE = {"columns": [{"name": "Bedrag", "type": "number"}], "stop_when": {">": [{"var": "Bedrag"}, 0]}}
LESSON = {
    "format": "leerlus.lesson", "version": 1, "id": "0f0e9a52-8a3e-4d5b-9d6e-0d7c4a3f1b11",
    "from": {"code": "GM9998", "name": "Dijkerveen"}, "approved_on": "2026-11-24", "title": "De lijst was te oud",
    "theme": "Parkeren", "what_happened": "De scanauto reed met een oude lijst.",
    "cause": {"name": "De lijst gaat één keer per nacht", "group": "technical"},
    "measure": {"name": "Elk uur", "what": "", "kind": "system", "strength": "strong"},
    "proof": {"finding": "works", "ratio": 0.6, "low": 0.48, "high": 0.75, "weeks": 26},
    "check": {"name": "Geen bedrag", "lesson": "Kijk eerst.", "rule": RULE,
              "examples": {"must_stop": [["5"]], "must_pass": [["0"]], "register": []}},
}  # fmt: skip

words = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=60).filter(str.strip)
ratios = st.tuples(*[st.floats(0.01, 9, allow_nan=False)] * 3).map(sorted).filter(lambda three: three[0] < three[2])


@st.composite
def lessons(draw):
    lesson = {
        **LESSON, "id": str(uuid4()), "approved_on": str(draw(st.dates())), "title": draw(words),
        "what_happened": draw(words),
        "measure": {"name": draw(words), "what": draw(words), "kind": draw(st.sampled_from(list(MeasureKind.values))),
                    "strength": draw(st.sampled_from(list(Strength.values)))},
        "cause": {"name": draw(words), "group": draw(st.sampled_from(list(CauseGroup.values)))},
    }  # fmt: skip
    low, ratio, high = draw(ratios)
    finding = "works" if high <= 1 else "rose" if low > 1 else "no_effect"
    lesson["proof"] = {"finding": finding, "ratio": ratio, "low": low, "high": high, "weeks": draw(st.integers(1, 999))}
    for part in ("theme", "cause", "proof", "check"):
        if draw(st.booleans()):
            del lesson[part]
    return lesson


@settings(max_examples=40)
@given(lessons())
def test_what_is_written_is_read_again(lesson):
    assert read_lesson(write_lesson(lesson)) == lesson
    assert write_lesson(read_lesson(write_lesson(lesson))) == write_lesson(lesson)


def troubles(**changes):
    with pytest.raises(LessonRefused) as refused:
        read_lesson(write_lesson(LESSON | changes))
    return [(one.field, one.code) for one in refused.value.troubles]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"format": "iets"}, ("format", "not_a_lesson")),
        ({"version": 2}, ("version", "other_version")),
        ({"title": ""}, ("title", "empty")),
        ({"title": None}, ("title", "missing")),
        ({"title": 5}, ("title", "not_a_text")),
        ({"title": "x" * 161}, ("title", "too_long")),
        ({"id": "1"}, ("id", "not_a_uuid")),
        ({"approved_on": "24-11-2026"}, ("approved_on", "not_a_day")),
        ({"script": "x"}, ("script", "unknown")),
        ({"measure": []}, ("measure", "not_an_object")),
        ({"measure": LESSON["measure"] | {"kind": "magie"}}, ("measure.kind", "not_in_the_list")),
        ({"proof": LESSON["proof"] | {"ratio": 0}}, ("proof.ratio", "not_a_ratio")),
        ({"proof": LESSON["proof"] | {"low": 0.7}}, ("proof", "not_an_interval")),
        ({"proof": LESSON["proof"] | {"ratio": 1.5, "low": 1.2, "high": 2}}, ("proof.finding", "not_a_fall")),
        ({"proof": LESSON["proof"] | {"high": 1.02}}, ("proof.finding", "not_a_fall")),
        ({"proof": {name: LESSON["proof"][name] for name in ("ratio", "low", "high", "weeks")}},
         ("proof.finding", "missing")),
        ({"proof": LESSON["proof"] | {"finding": "no_effect"}}, ("proof.finding", "other_numbers")),
        ({"proof": LESSON["proof"] | {"finding": "rose", "high": 1.4}}, ("proof.finding", "other_numbers")),
        ({"proof": LESSON["proof"] | {"finding": "no_effect", "ratio": 1.5, "low": 1.2, "high": 2}},
         ("proof.finding", "other_numbers")),
        ({"proof": LESSON["proof"] | {"weeks": True}}, ("proof.weeks", "not_weeks")),
        ({"check": LESSON["check"] | {"rule": {"sql": "DROP"}}}, ("check.rule", "not_a_rule")),
        ({"check": LESSON["check"] | {"examples": {"must_stop": "x", "must_pass": []}}},
         ("check.examples.must_stop", "not_rows")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_field(changes, told):
    assert told in troubles(**changes)


def test_everything_that_is_wrong_is_told_at_once():
    assert len(troubles(title="", approved_on="gisteren", extra=1)) == 3


@pytest.mark.parametrize("given_bytes", [b"", b"\xff\xfe", b"[]", b'{"a": NaN}', b"[" * 100_000, b" " * 600_000])
def test_what_is_no_lesson_at_all_is_refused(given_bytes):
    with pytest.raises(LessonRefused):
        read_lesson(given_bytes)


def test_every_written_word_is_looked_at_before_it_leaves():
    texts = texts_of(LESSON)
    assert {"De lijst was te oud", "Kijk eerst.", "Bedrag", "5", "Dijkerveen"} <= set(texts.values())
    assert texts["check.examples.must_stop.1.1"] == "5" and LESSON["id"] not in texts.values()


def test_the_schema_names_the_same_fields_as_the_code():
    def same(schema, fields):
        assert set(schema["properties"]) == set(fields)
        assert set(schema["required"]) == {name for name, (_reader, required) in fields.items() if required}

    inside = SCHEMA["properties"]
    same(SCHEMA, lesson_form.FIELDS)
    for part in ("from", "cause", "measure", "proof", "check"):
        same(inside[part], getattr(lesson_form, part.upper()))
    same(inside["check"]["properties"]["examples"], lesson_form.EXAMPLES)
    assert inside["proof"]["properties"]["finding"]["enum"] == ["works", "works_partly", "no_effect", "rose"]
    assert inside["measure"]["properties"]["kind"]["enum"] == list(MeasureKind.values)
    assert inside["cause"]["properties"]["group"]["enum"] == list(CauseGroup.values)
