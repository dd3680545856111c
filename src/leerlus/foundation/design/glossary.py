"""The domain's words, from docs/glossary.toml: one source for the help bubbles and for the code's terms."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The glossary is read from the checkout that the house runs from.
GLOSSARY_FILE = Path(__file__).parents[4] / "docs" / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Term:
    """One word: how residents and staff say it, how the code says it, the article it comes from, what it means."""

    code: str
    dutch: str
    english: str
    meaning_dutch: str
    meaning_english: str
    article: str = ""

    def word(self, language: str) -> str:
        return self.english if language.startswith("en") else self.dutch

    def meaning(self, language: str) -> str:
        return self.meaning_english if language.startswith("en") else self.meaning_dutch


@cache
def glossary(path: Path = GLOSSARY_FILE) -> dict[str, Term]:
    """All terms by their code; raises ``ValueError`` for a file with a missing or an unknown part."""
    entries = tomllib.loads(path.read_text("utf-8"))
    terms = {}
    for code, entry in entries.items():
        try:
            terms[code] = Term(
                code=code,
                dutch=entry["nl"],
                english=entry["en"],
                meaning_dutch=entry["meaning_nl"],
                meaning_english=entry["meaning_en"],
                article=entry.get("article", ""),
            )
        except KeyError as missing:
            raise ValueError(f"The glossary's {code} lacks {missing}.") from missing
        if unknown := set(entry) - {"nl", "en", "meaning_nl", "meaning_en", "article"}:
            raise ValueError(f"The glossary's {code} has an unknown part: {', '.join(sorted(unknown))}.")
    return terms
