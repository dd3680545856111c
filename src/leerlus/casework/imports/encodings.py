"""In which encoding was this text written? Decided on the bytes, checked over the whole file."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass

from charset_normalizer import from_bytes

# The signs that Dutch and its neighbours write outside ASCII. What decodes into these is likely read rightly.
LIKELY = frozenset("áàâäãåéèêëíìîïóòôöõøúùûüçñýÿßæœÁÀÂÄÉÈÊËÍÏÓÖÚÜÇÑ€£§°²³½·…–—‘’“”„«»©®´\u00a0")
SINGLE_BYTE = ("cp1252", "latin-1", "cp850", "mac-roman")
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SHARE_OF_ZEROS_IN_UTF16 = 0.3
GOOD_PER_BROKEN = 4  # A file with this many good UTF-8 signs per broken one is UTF-8 with damage, not another encoding.


@dataclass(frozen=True, slots=True)
class Encoding:
    """``damaged`` says that some bytes do not fit; those cells become problems of their rows."""

    name: str
    damaged: bool = False

    @property
    def errors(self) -> str:
        return "surrogateescape" if self.damaged else "strict"


def detect_encoding(chunks: Iterable[bytes], *, sample_size: int = 1 << 18) -> Encoding:
    """Which encoding fits all of ``chunks``? Reads them once; keeps at most ``sample_size`` bytes of doubtful text.

    A byte order mark decides; then zero bytes on every other place (UTF-16); then strict UTF-8 over the whole file;
    then the single-byte encoding that gives the most signs a Dutch text uses.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    doubtful = bytearray()
    fits_utf8, first = True, True
    for chunk in chunks:
        if first:
            first = False
            for mark, name in BYTE_ORDER_MARKS:
                if chunk.startswith(mark):
                    return Encoding(name)
            if (wide := _without_mark(chunk)) is not None:
                return Encoding(wide)
        if fits_utf8:
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                fits_utf8 = False
        if len(doubtful) < sample_size and not chunk.isascii():
            doubtful += _lines_with_signs(chunk, sample_size - len(doubtful))
    if fits_utf8:
        try:
            decoder.decode(b"", final=True)
            return Encoding("utf-8")
        except UnicodeDecodeError:
            pass
    return _not_strictly_utf8(bytes(doubtful))


def _without_mark(chunk: bytes) -> str | None:
    """UTF-16 without a mark shows in Western text as a zero in every other byte."""
    sample = chunk[:4096]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) / half > SHARE_OF_ZEROS_IN_UTF16 and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) / half > SHARE_OF_ZEROS_IN_UTF16 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return None


def _lines_with_signs(chunk: bytes, most: int) -> bytes:
    lines = [line for line in chunk.split(b"\n") if not line.isascii()]
    return b"\n".join(lines)[:most]


def _not_strictly_utf8(doubtful: bytes) -> Encoding:
    text = doubtful.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(not sign.isascii() for sign in text) - broken
    if good > GOOD_PER_BROKEN * broken:
        return Encoding("utf-8", damaged=True)
    scored = [(_likely_share(doubtful, name), -place, name) for place, name in enumerate(SINGLE_BYTE)]
    share, _, name = max(scored)
    if share >= 0.5:
        return Encoding(name)
    guess = from_bytes(doubtful).best()
    return Encoding(guess.encoding if guess else "latin-1")


def _likely_share(sample: bytes, name: str) -> float:
    """Which share of the signs outside ASCII is one that Dutch text uses; -1 where the bytes do not fit at all."""
    try:
        signs = [sign for sign in sample.decode(name) if not sign.isascii()]
    except UnicodeDecodeError:
        return -1.0
    return sum(sign in LIKELY for sign in signs) / max(1, len(signs))
