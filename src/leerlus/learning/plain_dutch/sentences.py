"""Cuts a Dutch letter into sentences, without tripping over "art. 9:11", "dhr.", dates, lists and headings."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    SENTENCE = "sentence"
    HEADING = (
        "heading"  # A short line of its own without a full stop; also a salutation, a closing and an address line.
    )
    ITEM = "item"  # One point of a list.


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]`` of the letter, without white space around it."""

    start: int
    end: int
    sort: Sort


_THE_ABBREVIATIONS = """
a.d a.h.w a.s a.u.b aanv afb afd afz alg amb apr arr art artt aug bijl bijv blz bv bw ca cf ch d.d d.m.v d.w.z dec
dhr div dr drs ds e.a e.d e.e.a e.v enz etc evt excl feb febr fig fr gem geb gr hfst hr i.c i.h.b i.o i.o.v i.p.v
i.v.m ir inc incl ing inl jan jhr jl jr jul jun kand l.s lic m m.a.w m.b.t m.b.v m.i m.i.v m.m.v m.n m.u.v max med
mej mevr min mnd mr mrt mvr mw n.a.v n.v.t nl no nov nr nrs o.a o.b.v o.g.v o.l.v o.m o.v.v okt ong p p.a p.m p.st
par pag pct plm plv prof q.q r.k red ref resp sept sep sr st str subs t.a.v t.b.v t.g.v t.h.v t.n.v t.o.v t.w t.z.t
tel t/m toel v.a v.chr v.d v.l.n.r v.w.b vb vgl vnl voorz w.o wed wnd zgn zr z.s.m z.i z.o.z
"""
_ABBREVIATIONS = frozenset(_THE_ABBREVIATIONS.split())
_BREAK = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|\Z)")
_BULLET = re.compile(r"\s*(?:[-–—•*▪◦]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_SALUTATION = re.compile(
    r"(?:geachte|beste|hallo|goede(?:morgen|middag|navond|ndag)|lieve|dag|l\.s\.)\b", re.IGNORECASE
)
_CLOSING = re.compile(
    r"(?:met (?:vriendelijke|hartelijke) groet(?:en)?|vriendelijke groet(?:en)?|hoogachtend"
    r"|hartelijke groet(?:en)?|groet(?:en)?|namens)\b",
    re.IGNORECASE,
)


def pieces(text: str) -> list[Piece]:
    """The sentences, list items and headings of a letter, in order; together they hold every word of it."""
    result: list[Piece] = []
    start = 0
    for block in _blocks(text):
        start, end = block
        line = text[start:end]
        bullet = _BULLET.match(line)
        item = bullet is not None
        if bullet is not None:
            start += bullet.end()
        alone = "\n" not in line and not re.search(r"[.!?…][\"'”’)\]]*\s*\Z", line)
        short = len(line.split()) <= 12
        if (
            not item
            and alone
            and short
            and (
                len(line.split()) <= 7 or _SALUTATION.match(line) or _CLOSING.match(line) or line.rstrip().endswith(":")
            )
        ):
            result.append(_trimmed(text, start, end, Sort.HEADING))
            continue
        result += _sentences(text, start, end, Sort.ITEM if item else Sort.SENTENCE)
    return [
        piece for piece in result if piece.start < piece.end and any(c.isalnum() for c in text[piece.start : piece.end])
    ]


def _blocks(text: str) -> list[tuple[int, int]]:
    """Runs of lines that belong together: a new one after an empty line, at an item, and around a lone line."""
    blocks: list[tuple[int, int]] = []
    open_from: int | None = None
    position = 0
    last_line = ""
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line)
        position = end
        bare = line.strip()
        new = (
            open_from is None
            or not bare
            or _BULLET.match(line) is not None
            or _stands_alone(last_line)
            or _SALUTATION.match(bare)
            or _CLOSING.match(bare)
        )
        if new and open_from is not None:
            blocks.append((open_from, start))
            open_from = None
        if bare and open_from is None:
            open_from = start
        last_line = bare
    if open_from is not None:
        blocks.append((open_from, len(text)))
    return [(start, start + len(text[start:end].rstrip())) for start, end in blocks]


def _stands_alone(line: str) -> bool:
    """A salutation, a closing, or a short line without a full stop: the sentence does not go on in the next line."""
    if not line:
        return False
    if (_SALUTATION.match(line) and len(line.split()) <= 8) or (_CLOSING.match(line) and len(line.split()) <= 6):
        return True
    return len(line) <= 40 and line[-1] not in ",;-" and line[-1] not in ".!?…" and len(line.split()) <= 5


def _sentences(text: str, start: int, end: int, sort: Sort) -> list[Piece]:
    result = []
    opened = start
    for match in _BREAK.finditer(text, start, end):
        if _ends_here(text, match, end):
            result.append(_trimmed(text, opened, match.end(), sort))
            opened = match.end()
    result.append(_trimmed(text, opened, end, sort))
    return result


def _ends_here(text: str, match: re.Match[str], end: int) -> bool:
    """Whether a full stop closes a sentence: not after an abbreviation or an initial, nor before a small letter."""
    following = text[match.end() : end].lstrip()
    if not following:
        return True
    if match[0][0] in "!?…":
        return following[0].isupper() or not following[0].isalpha()
    before = re.search(r"[\w./'’-]*\Z", text[max(0, match.start() - 30) : match.start()])
    word = before[0].lower().strip("./'’-") if before else ""
    opens = following[0].isupper() or following[0] in "\"'“‘([" or following[0].isdigit()
    if not opens:
        return False
    if word in _ABBREVIATIONS or (word + ".").rstrip(".") in _ABBREVIATIONS:
        return word in ("enz", "etc", "e.d", "e.a", "jl", "nr") and following[0].isupper()
    if before and re.fullmatch(r"[^\w]*[A-Z]", before[0]) and word != "u":
        return False  # An initial.
    if re.fullmatch(r"(?:\w\.)+\w", word):
        return False
    return not (word.isdigit() and following[0].isdigit())


def _trimmed(text: str, start: int, end: int, sort: Sort) -> Piece:
    raw = text[start:end]
    return Piece(start + len(raw) - len(raw.lstrip()), end - (len(raw) - len(raw.rstrip())), sort)
