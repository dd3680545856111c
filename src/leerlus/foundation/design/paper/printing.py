"""Printing with Typst: words go in as data, and a page that would not be readable by everybody is not made."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).parent
NO_SIGN = "□"
# What the fonts that come with Typst can write: Latin, Greek and Cyrillic, punctuation, and signs of money.
_WRITABLE = re.compile(
    r"[\n\t -~\u00a0-\u017f\u0218-\u021b\u0391-\u03a1\u03a3-\u03a9\u03b1-\u03c9\u0410-\u044f"
    r"\u2010-\u2014\u2018-\u201e\u2022\u2026\u20ac□]"
)


class NotPrinted(Exception):
    """Typst stopped, or warned: of a font that is not there, for instance."""


def pdf(template: str, data: dict[str, Any]) -> bytes:
    """One file that is PDF/UA-1 and PDF/A-2a, with the fonts that come with Typst and without network."""
    with tempfile.TemporaryDirectory() as no_packages:
        try:
            made, warnings = typst.compile_with_warnings(
                str(FOLDER / template),
                root=str(FOLDER),
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"data": json.dumps(_writable(data))},
                pdf_standards=["ua-1", "a-2a"],
                package_path=no_packages,
                package_cache_path=no_packages,
            )
        except typst.TypstError as stopped:
            raise NotPrinted(str(stopped)) from stopped
    if warnings:
        raise NotPrinted("; ".join(str(warning) for warning in warnings))
    return bytes(made)


def writable(words: str) -> str:
    """Signs that no font has become a box, because one of them would stop the whole document.

    >>> writable("Zo blij \U0001f600!"), writable("cafe\u0301")
    ('Zo blij □!', 'café')
    """
    return "".join(
        sign if _WRITABLE.fullmatch(sign) else NO_SIGN
        for sign in unicodedata.normalize("NFC", words)
        if unicodedata.category(sign) not in ("Cf", "Cc", "Mn") or sign in "\n\t"
    )


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, dict):
        return {key: _writable(inside) for key, inside in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(inside) for inside in value]
    return value
