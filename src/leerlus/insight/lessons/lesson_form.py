"""The form of a lesson as it travels: JSON, read strictly. Pure. The same in words: docs/lesson-format.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from leerlus.insight.causes.choices import CauseGroup
from leerlus.insight.measures.choices import PROVED, MeasureKind, Strength
from leerlus.insight.measures.rule_form import RuleRefused, read_rule

FORMAT, VERSION = "leerlus.lesson", 1
MOST_BYTES = 512 * 1024
SHORT, LONG = 200, 4000
MOST_EXAMPLES, MOST_CELLS = 50, 100
MOST_WEEKS = 1000
# That it did not help is worth as much elsewhere: no fall was shown, or more than luck it rose.
NO_EFFECT, ROSE = "no_effect", "rose"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where in the file, as ``measure.kind``, the code of what is wrong there, and the words that it is about."""

    field: str
    code: str
    words: str = ""


class LessonRefused(ValueError):
    """The file is no lesson. Everything that is wrong, each with its field."""

    def __init__(self, troubles: list[Trouble]) -> None:
        super().__init__(", ".join(f"{one.field}: {one.code}" for one in troubles))
        self.troubles = troubles


def read_lesson(given: bytes) -> dict[str, Any]:
    """The lesson in a file, or LessonRefused with every field that is wrong."""
    if len(given) > MOST_BYTES:
        raise LessonRefused([Trouble("", "too_large")])
    try:
        told = json.loads(given.decode("utf-8-sig"), parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise LessonRefused([Trouble("", "not_json")]) from None
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise LessonRefused([Trouble("format", "not_a_lesson")])
    if told.get("version") != VERSION or isinstance(told.get("version"), bool):
        raise LessonRefused([Trouble("version", "other_version")])
    troubles: list[Trouble] = []
    _mapping(told, "", FIELDS, troubles)
    if troubles:
        raise LessonRefused(troubles)
    return told


def write_lesson(lesson: Mapping[str, Any]) -> bytes:
    """The same lesson is always the same file."""
    return (json.dumps(lesson, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def texts_of(lesson: Mapping[str, Any]) -> dict[str, str]:
    """Every text in it that a person wrote, by its place: all that could tell of somebody."""
    found: dict[str, str] = {}

    def walk(part: Any, at: str) -> None:
        if isinstance(part, str):
            found[at] = part
        elif isinstance(part, Mapping):
            for name, inner in part.items():
                if name not in NOT_WRITTEN:
                    walk(inner, _under(at, name))
        elif isinstance(part, list):
            for number, inner in enumerate(part, start=1):
                walk(inner, _under(at, str(number)))

    walk(lesson, "")
    return found


NOT_WRITTEN = ("format", "id", "code", "approved_on", "kind", "strength", "group", "finding", "type")


def _no_constant(name: str) -> None:
    raise ValueError(name)


Reader = Callable[[Any, str, list[Trouble]], None]


def _mapping(told: Any, at: str, fields: Mapping[str, tuple[Reader, bool]], troubles: list[Trouble]) -> None:
    if not isinstance(told, dict):
        troubles.append(Trouble(at, "not_an_object"))
        return
    for name in told:
        if name not in fields:
            troubles.append(Trouble(_under(at, str(name)[:SHORT]), "unknown"))
    for name, (reader, required) in fields.items():
        if name in told and told[name] is not None:
            reader(told[name], _under(at, name), troubles)
        elif required:
            troubles.append(Trouble(_under(at, name), "missing"))


def _under(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _text(most: int, *, may_be_empty: bool = False) -> Reader:
    def read(told: Any, at: str, troubles: list[Trouble]) -> None:
        if not isinstance(told, str):
            troubles.append(Trouble(at, "not_a_text"))
        elif len(told) > most:
            troubles.append(Trouble(at, "too_long"))
        elif "\x00" in told or not (told.strip() or may_be_empty):
            troubles.append(Trouble(at, "empty"))

    return read


def _one_of(values: list[str]) -> Reader:
    def read(told: Any, at: str, troubles: list[Trouble]) -> None:
        if not isinstance(told, str) or told not in values:
            troubles.append(Trouble(at, "not_in_the_list"))

    return read


def _ours(_told: Any, _at: str, _troubles: list[Trouble]) -> None:
    """Looked at before the rest."""


def _uuid(told: Any, at: str, troubles: list[Trouble]) -> None:
    try:
        if not isinstance(told, str) or str(UUID(told)) != told:
            raise ValueError(told)
    except ValueError:
        troubles.append(Trouble(at, "not_a_uuid"))


def _day(told: Any, at: str, troubles: list[Trouble]) -> None:
    try:
        if not isinstance(told, str) or date.fromisoformat(told).isoformat() != told:
            raise ValueError(told)
    except ValueError:
        troubles.append(Trouble(at, "not_a_day"))


def _ratio(told: Any, at: str, troubles: list[Trouble]) -> None:
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 < told < 100:
        troubles.append(Trouble(at, "not_a_ratio"))


def _weeks(told: Any, at: str, troubles: list[Trouble]) -> None:
    if isinstance(told, bool) or not isinstance(told, int) or not 0 < told <= MOST_WEEKS:
        troubles.append(Trouble(at, "not_weeks"))


def _proof(told: Any, at: str, troubles: list[Trouble]) -> None:
    before = len(troubles)
    _mapping(told, at, PROOF, troubles)
    sound = len(troubles) == before
    if sound and not (told["low"] <= told["ratio"] <= told["high"] and told["low"] < told["high"]):
        troubles.append(Trouble(at, "not_an_interval"))
    elif sound and told["finding"] in PROVED and told["high"] > 1:
        # Both say that it fell, and by more than luck: the whole interval lies under 1.
        troubles.append(Trouble(f"{at}.finding", "not_a_fall"))
    elif sound and not _says_what_it_found(told):
        troubles.append(Trouble(f"{at}.finding", "other_numbers"))


def _says_what_it_found(proof: Mapping[str, Any]) -> bool:
    if proof["finding"] == ROSE:
        return bool(proof["low"] > 1)
    return proof["finding"] != NO_EFFECT or bool(proof["low"] <= 1 <= proof["high"])


def _check(told: Any, at: str, troubles: list[Trouble]) -> None:
    _mapping(told, at, CHECK, troubles)
    if isinstance(told, dict) and "rule" in told:
        try:
            read_rule(told["rule"])
        except RuleRefused:
            troubles.append(Trouble(f"{at}.rule", "not_a_rule"))


def _rows(told: Any, at: str, troubles: list[Trouble]) -> None:
    sound = isinstance(told, list) and len(told) <= MOST_EXAMPLES and all(
        isinstance(row, list) and len(row) <= MOST_CELLS
        and all(isinstance(cell, str) and len(cell) <= SHORT and "\x00" not in cell for cell in row)
        for row in told
    )  # fmt: skip
    if not sound:
        troubles.append(Trouble(at, "not_rows"))


def _part(fields: Mapping[str, tuple[Reader, bool]]) -> Reader:
    return lambda told, at, troubles: _mapping(told, at, fields, troubles)


FROM = {"code": (_text(6), True), "name": (_text(100), True)}
CAUSE = {"name": (_text(120), True), "group": (_one_of(list(CauseGroup.values)), True)}
MEASURE = {
    "name": (_text(160), True),
    "what": (_text(LONG, may_be_empty=True), False),
    "kind": (_one_of(list(MeasureKind.values)), True),
    "strength": (_one_of(list(Strength.values)), True),
}
PROOF = {
    "finding": (_one_of([*map(str, PROVED), NO_EFFECT, ROSE]), True),
    "ratio": (_ratio, True),
    "low": (_ratio, True),
    "high": (_ratio, True),
    "weeks": (_weeks, True),
}
EXAMPLES: dict[str, tuple[Reader, bool]] = {
    "must_stop": (_rows, True),
    "must_pass": (_rows, True),
    "register": (_rows, False),
}
CHECK = {"name": (_text(100), True), "lesson": (_text(LONG), True), "rule": (_ours, True),
         "examples": (_part(EXAMPLES), True)}  # fmt: skip
FIELDS: dict[str, tuple[Reader, bool]] = {
    "format": (_ours, True),
    "version": (_ours, True),
    "id": (_uuid, True),
    "from": (_part(FROM), True),
    "approved_on": (_day, True),
    "title": (_text(160), True),
    "theme": (_text(120, may_be_empty=True), False),
    "what_happened": (_text(LONG), True),
    "cause": (_part(CAUSE), False),
    "measure": (_part(MEASURE), True),
    "proof": (_proof, False),
    "check": (_check, False),
}
