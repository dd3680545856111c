"""When a why is good enough. Pure."""

from collections.abc import Sequence


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
