"""The complete file of a case on paper: chapters of lines, set by Typst as a PDF that a screen reader can read."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from leerlus.foundation.design.paper.printing import pdf


@dataclass(frozen=True, slots=True)
class Line:
    head: str
    text: str = ""
    when: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: list[Line]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed. ``lead`` stands below the title; ``index`` is the heading of the index."""

    title: str
    author: str
    lang: str
    lead: list[str]
    index: str
    footer: str
    chapters: list[Chapter]


def file_pdf(paper: Paper) -> bytes:
    """The paper as PDF/UA-1 and PDF/A-2a. What was written goes in as data, so that no sign in it can be a command."""
    return pdf("file.typ", asdict(paper))
