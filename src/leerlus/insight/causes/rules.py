"""When a why is good enough. Pure."""

import re
from collections.abc import Sequence

SOMEBODY = r"\b(medewerk(?:er|ster)|collega|ambtenaar|behandelaar|stagiaire?|uitzendkracht|iemand|hij|zij|ze)\b"
SLIP = r"\b(vergat|vergeten|lette niet op|niet opgelet|was slordig|was nalatig|was onoplettend|zat te slapen)\b"
SHORTEST_REASON, FEWEST_WORDS = 20, 4
FURTHER = r"\b(omdat|doordat|want)\b"


def ends_at_a_person(answer: str) -> bool:
    """Somebody slipped, and nobody asked on. Whoever says why the slip could happen has asked on."""
    words = answer.casefold()
    blamed = re.search(rf"{SOMEBODY}[^.!?]*{SLIP}", words)
    return blamed is not None and re.search(FURTHER, words[blamed.start() :]) is None


def says_why_unknown(reason: str) -> bool:
    """A sentence tells what was looked for and not found; "no idea" tells nothing."""
    return len(reason.strip()) >= SHORTEST_REASON and len(reason.split()) >= FEWEST_WORDS


def why_chain_problems(
    *, answers: Sequence[str], has_cause: bool, unknown_because: str, evidence: Sequence[str], where_else: str
) -> list[str]:
    """What still lacks: ``no_answer``, ``no_evidence``, ``a_person``, ``no_cause``, ``both``, ``no_elsewhere``.

    Empty where it can stand. A cause rests on a step at least, each step on how we know it, and leads to the question
    where else it could happen; who says why the cause can't be known may stop there.
    """
    problems = []
    told = [answer for answer in answers if answer.strip()]
    known = [how for answer, how in zip(answers, evidence, strict=True) if answer.strip() and how.strip()]
    if has_cause and not told:
        problems.append("no_answer")
    if has_cause and told and ends_at_a_person(told[-1]):
        problems.append("a_person")
    if not has_cause and not unknown_because.strip():
        problems.append("no_cause")
    if has_cause and len(known) < len(told):
        problems.append("no_evidence")
    if has_cause and not where_else.strip():
        problems.append("no_elsewhere")
    if has_cause and unknown_because.strip():
        problems.append("both")
    return problems
