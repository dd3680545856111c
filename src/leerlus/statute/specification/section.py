"""What one section of the page holds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A case in Dutch, and what the functions make of it, in Dutch."""

    case: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Section:
    """One rule: its article, the question it answers, the rule in plain Dutch, and computed examples."""

    chapter: str
    article: str
    title: str
    question: str
    rule: str
    examples: tuple[Example, ...]
