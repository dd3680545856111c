"""Reading CSV as people save it: any encoding, any separator, cells over several lines."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from leerlus.casework.imports.encodings import Encoding, detect_encoding
from leerlus.casework.imports.opening import Format, Limits
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.raw import RawRow, RawTable
from leerlus.casework.imports.separators import detect_separator

CHUNK = 1 << 20
SAMPLE = 1 << 17
MOST_CHARACTERS_IN_A_CELL = 16 << 20
MOST_ZEROS = 0.05  # A few null bytes are damage in a text; more than this share is no text at all.


@dataclass
class _Seen:
    """What one pass over the bytes told."""

    size: int = 0
    lines: int = 0
    zeros: int = 0


def open_csv(path: Path, *, kind: Format, limits: Limits) -> RawTable:
    """One pass over the whole file to know its encoding, size and number of lines; then rows whenever asked for."""
    packed = kind is Format.PACKED_CSV
    seen = _Seen()
    try:
        chunks = _chunks(path, packed=packed, limits=limits, seen=seen)
        encoding = detect_encoding(chunks)
        for _ in chunks:
            pass
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise FileRefused("broken_gzip") from None
    if not encoding.name.startswith(("utf-16", "utf-32")) and seen.zeros > MOST_ZEROS * seen.size:
        raise FileRefused("binary")
    with _text(path, packed=packed, encoding=encoding) as file:
        sample = file.read(SAMPLE)
    if not sample.strip().strip("\ufeff"):
        raise FileRefused("empty")
    separator = detect_separator(sample)
    if separator is None:
        below = sample.lstrip().partition("\n")[2]
        raise FileRefused("title_on_top" if detect_separator(below) else "no_columns")
    says_separator = sample.lower().startswith("sep=")

    def rows() -> Iterator[RawRow]:
        return _rows(path, packed=packed, encoding=encoding, separator=separator, says_separator=says_separator)

    shown = {"\t": "tab"}.get(separator, separator)
    return RawTable(
        rows=rows,
        rows_expected=max(1, seen.lines),
        description=f"{'CSV.gz' if packed else 'CSV'} · {encoding.name} · {shown}",
    )


def _chunks(path: Path, *, packed: bool, limits: Limits, seen: _Seen) -> Iterator[bytes]:
    with _bytes(path, packed=packed) as file:
        last = b"\n"
        while chunk := file.read(CHUNK):
            seen.size += len(chunk)
            seen.lines += chunk.count(b"\n")
            seen.zeros += chunk.count(0)
            last = chunk
            if seen.size > limits.most_bytes_unpacked:
                raise FileRefused("unpacks_too_large", expected=limits.most_bytes_unpacked >> 20)
            yield chunk
        seen.lines += not last.endswith((b"\n", b"\n\0"))


def _bytes(path: Path, *, packed: bool) -> IO[bytes]:
    return cast(IO[bytes], gzip.open(path, "rb") if packed else path.open("rb"))


def _text(path: Path, *, packed: bool, encoding: Encoding) -> io.TextIOWrapper:
    name = codecs.lookup(encoding.name).name
    return io.TextIOWrapper(_bytes(path, packed=packed), encoding=name, errors=encoding.errors, newline="")


def _rows(path: Path, *, packed: bool, encoding: Encoding, separator: str, says_separator: bool) -> Iterator[RawRow]:
    csv.field_size_limit(MOST_CHARACTERS_IN_A_CELL)
    number = 0
    with _text(path, packed=packed, encoding=encoding) as file:
        reader = csv.reader(file, delimiter=separator)
        try:
            for number, cells in enumerate(reader, start=1):
                if (number == 1 and says_separator) or not any(cells):
                    continue
                yield RawRow(number, cells)
        except csv.Error:
            raise FileRefused("cell_too_large", found=number + 1) from None
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise FileRefused("broken_gzip") from None
