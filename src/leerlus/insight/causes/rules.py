"""When a why is good enough. Pure."""

import re
from collections.abc import Sequence

SOMEBODY = r"\b(medewerk(?:er|ster)|collega|ambtenaar|behandelaar|stagiaire?|uitzendkracht|iemand|hij|zij|ze)\b"
SLIP = r"\b(vergat|vergeten|lette niet op|niet opgelet|was slordig|was nalatig|was onoplettend|zat te slapen)\b"
FURTHER = r"\b(omdat|doordat|want)\b"


def ends_at_a_person(answer: str) -> bool:
    """Somebody slipped, and nobody asked on. Whoever says why the slip could happen has asked on."""
    words = answer.casefold()
    blamed = re.search(rf"{SOMEBODY}[^.!?]*{SLIP}", words)
    return blamed is not None and re.search(FURTHER, words[blamed.start() :]) is None


def why_chain_problems(*, answers: Sequence[str], has_cause: bool, unknown_because: str) -> list[str]:
    """What still lacks, as codes: ``no_answer``, ``a_person``, ``no_cause``, ``both``. Empty where it can stand."""
    problems = []
    told = [answer for answer in answers if answer.strip()]
    if has_cause and not told:
        problems.append("no_answer")
    if has_cause and told and ends_at_a_person(told[-1]):
        problems.append("a_person")
    if not has_cause and not unknown_because.strip():
        problems.append("no_cause")
    if has_cause and unknown_because.strip():
        problems.append("both")
    return problems
