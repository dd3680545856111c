"""When a why is good enough. Pure."""

from collections.abc import Sequence

# A chain that stops at a person stops too early: what made it easy to go wrong?
BLAMING = ("vergeten", "vergat", "slordig", "niet opgelet", "fout van medewerker", "schuld van", "forgot", "careless")


def why_chain_problems(*, answers: Sequence[str], has_cause: bool, unknown_because: str) -> list[str]:
    """What still lacks, as codes: ``no_answer``, ``no_cause``, ``both``. Empty where the chain can stand."""
    problems = []
    if has_cause and not any(answer.strip() for answer in answers):
        problems.append("no_answer")
    if not has_cause and not unknown_because.strip():
        problems.append("no_cause")
    if has_cause and unknown_because.strip():
        problems.append("both")
    return problems


def stops_at_a_person(answers: Sequence[str]) -> bool:
    """Whether the last answer blames somebody. A hint to ask on, never a bar."""
    told = [answer.lower() for answer in answers if answer.strip()]
    return bool(told) and any(word in told[-1] for word in BLAMING)
