"""A municipality's own look: a style sheet that sets the house's tokens again, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r"@media\s*(?:screen and\s*)?\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{([^{}]*)\}\s*\}")
_LIGHT = re.compile(r":root\s*\{([^{}]*)\}")
_NAME = re.compile(r"--leerlus-[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens by name, for a light and for a dark screen. A dark screen uses the light ones it does not set again."""

    light: dict[str, str]
    dark: dict[str, str]


def read_theme(css: str) -> Theme:
    """The tokens in a style sheet. Raises ``ValueError`` with a sentence where it does anything but set tokens.

    >>> read_theme(":root { --leerlus-color-accent: #123456; }").light
    {'--leerlus-color-accent': '#123456'}
    """
    rest = _COMMENT.sub("", css)
    dark, rest = _tokens(_DARK, rest)
    light, rest = _tokens(_LIGHT, rest)
    if rest.strip():
        raise ValueError(f"A theme sets tokens in :root and nothing else; it also says: {rest.strip()[:60]}")
    return Theme(light, dark)


def _tokens(block: re.Pattern[str], css: str) -> tuple[dict[str, str], str]:
    """The tokens in all blocks of one kind, and the style sheet without those blocks."""
    found: dict[str, str] = {}
    for declarations in block.findall(css):
        for declaration in filter(str.strip, declarations.split(";")):
            name, _, value = (part.strip() for part in declaration.partition(":"))
            if name == "color-scheme":
                continue
            if not _NAME.fullmatch(name) or not value:
                raise ValueError(f"A theme sets only tokens (--leerlus-...), not {name}.")
            if "url(" in value or "\\" in value:
                raise ValueError(f"A theme fetches nothing: {name} may not hold an address.")
            found[name] = value
    return found, block.sub("", css)
