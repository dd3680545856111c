"""The bridge to the engine: a lesson without persons, and what several proofs tell together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leerlus.insight.lessons.lesson_form import NO_EFFECT, ROSE
from leerlus.insight.measures.choices import PROVED, Finding
from leerlus.insight.measures.models import Check, Measure
from leerlus.insight.measures.queries import newest_version
from leerlus.insight.patterns.models import Pattern
from leerlus.learning.deidentify import deidentify
from leerlus.learning.pooling import Pooled, pool


@dataclass(frozen=True, slots=True)
class Fall:
    """By how much it fell, in percent, with its interval; below zero it rose."""

    percent: int
    least: int
    most: int
    places: int = 1

    def __str__(self) -> str:
        """ "It fell by 40% (25 to 52)", and a rise reads as a rise."""
        low, high = sorted((self.least, self.most))
        if low < 0 < high:
            return _("No clear change: between %(rise)s%% more and %(fall)s%% less") % {"rise": -low, "fall": high}
        numbers = {"percent": abs(self.percent), "least": min(abs(low), abs(high)), "most": max(abs(low), abs(high))}
        if low < 0:
            return _("It rose by %(percent)s%% (%(least)s to %(most)s)") % numbers
        return _("It fell by %(percent)s%% (%(least)s to %(most)s)") % numbers


def fall_of(proof: dict[str, Any]) -> Fall:
    return Fall(
        percent=round(100 * (1 - proof["ratio"])),
        least=round(100 * (1 - proof["high"])),
        most=round(100 * (1 - proof["low"])),
    )


def fall_together(proofs: Sequence[dict[str, Any]]) -> Fall | None:
    """One number for all of them; None where they are too few or differ by more than luck."""
    found = pool([(proof["ratio"], proof["low"], proof["high"]) for proof in proofs])
    if not isinstance(found, Pooled):
        return None
    fall = fall_of({"ratio": found.ratio, "low": found.interval.low, "high": found.interval.high})
    return Fall(fall.percent, fall.least, fall.most, places=found.places)


def first_content(measure: Measure) -> dict[str, Any]:
    """What leaves, made from pattern, cause, measure, proof and check; every written word without persons."""
    pattern = next((link.pattern for link in measure.patterns.select_related("pattern__theme")), None)
    cause = next((link.cause for link in measure.causes.select_related("cause")), None)
    check = measure.checks.first()
    content: dict[str, Any] = {
        "title": _clean(measure.name)[:160],
        "theme": _theme(measure, pattern),
        # What was done is told elsewhere in it; where nobody wrote down what went wrong, a person still has to.
        "what_happened": _clean((pattern.what_we_found if pattern else "") or (cause.name if cause else "")),
        "measure": {
            "name": _clean(measure.name)[:160],
            "what": _clean(measure.what),
            "kind": measure.kind,
            "strength": measure.strength,
        },
    }
    if cause:
        content["cause"] = {"name": _clean(cause.name)[:120], "group": cause.group}
    if proof := _proof(measure):
        content["proof"] = proof
    if check and (kept := _check(check)):
        content["check"] = kept
    return content


def _clean(text: str) -> str:
    return deidentify(text).text.strip()[:4000]


def _theme(measure: Measure, pattern: Pattern | None) -> str:
    if pattern and pattern.theme:
        return pattern.theme.name
    plan = getattr(measure, "plan", None)
    return plan.theme.name if plan and plan.theme else ""


def _proof(measure: Measure) -> dict[str, Any] | None:
    """Of what was proved, or else of the latest look where that found no effect: both are worth knowing elsewhere."""
    seen = measure.verified_on or measure.evaluations.first()
    if seen is None or None in (seen.ratio, seen.low, seen.high):
        return None
    numbers = {name: round(float(getattr(seen, name)), 3) for name in ("ratio", "low", "high")}
    if seen.finding == Finding.DOES_NOT_WORK and numbers["high"] >= 1:
        finding = ROSE if numbers["low"] > 1 else NO_EFFECT
    elif seen.finding in PROVED and seen == measure.verified_on:
        finding = str(seen.finding)
    else:
        return None
    return {"finding": finding, **numbers, "weeks": seen.result["weeks_after"]}


def _check(check: Check) -> dict[str, Any] | None:
    version = newest_version(check)
    if version is None:
        return None
    return {"name": _clean(check.name)[:100], "lesson": _clean(check.lesson), "rule": version.rule,
            "examples": version.examples}  # fmt: skip
