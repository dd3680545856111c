"""What kind of file is this? Told by its first bytes; a name can say anything."""

import gzip
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from leerlus.casework.imports.problems import FileRefused

OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Format(StrEnum):
    CSV = "csv"
    PACKED_CSV = "csv.gz"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be as it comes, and once unpacked. A text packs to a tenth; a bomb to a thousandth."""

    most_bytes: int = 200 << 20
    unpacked_factor: int = 10
    most_cells: int = 10_000_000

    @property
    def most_bytes_unpacked(self) -> int:
        return self.most_bytes * self.unpacked_factor


def sniff(path: Path) -> Format:
    """The format, from the first bytes. Raises FileRefused for what is no table, saying what it is."""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start:
        raise FileRefused("empty")
    if start.startswith(GZIP):
        _refuse_unless_text(_first_unpacked(path))
        return Format.PACKED_CSV
    if start.startswith(ZIP):
        return _inside_zip(path)
    _refuse_unless_text(start)
    return Format.CSV


def _first_unpacked(path: Path) -> bytes:
    try:
        with gzip.open(path) as file:
            start = file.read(4096)
    except (OSError, EOFError, zlib.error):
        raise FileRefused("broken_gzip") from None
    if not start:
        raise FileRefused("empty")
    if start.startswith(ZIP):
        raise FileRefused("not_a_table", value="XLSX/ZIP (.gz)")
    return start


def _inside_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileRefused("broken_workbook") from None
    if "xl/workbook.xml" in names:
        return Format.XLSX
    raise FileRefused("open_document" if "content.xml" in names else "not_a_workbook")


def _refuse_unless_text(start: bytes) -> None:
    if start.startswith(OLD_OFFICE):
        raise FileRefused("locked_workbook")
    for mark, name in OTHER_KINDS:
        if start.startswith(mark):
            raise FileRefused("not_a_table", value=name)
    text = start.lstrip(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"<html", b"<!doctype", b"<?xml", b"<table")):
        raise FileRefused("web_page")
    if text.startswith((b"{", b"[")):
        raise FileRefused("json")
