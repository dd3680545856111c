"""Reading XLSX. The package is measured before it is opened: a small file can claim to be a very large sheet."""

import datetime
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import python_calamine

from leerlus.casework.imports.opening import Limits
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.imports.raw import RawRow, RawTable

CHUNK = 1 << 20
LOCAL_HEADER = 30
MOST_MEMBERS = 2_000
# The place of a row (r="12") or a cell (r="AB12").
PLACE = re.compile(rb'\br="([A-Z]{0,3})([0-9]{1,7})"')
FORMULA_WITHOUT_RESULT = re.compile(
    rb'<(?:\w+:)?c\s[^>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]{0,100}>'
    rb"<(?:\w+:)?f(?:\s[^>]{0,200})?(?:/>|>[^<]{0,8200}</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)
OVERLAP = 10_000
MOST_FORMULAS_REMEMBERED = 100_000
NOTHING: frozenset[int] = frozenset()


def open_workbook(path: Path, *, limits: Limits) -> RawTable:
    """The first visible sheet that holds anything."""
    formulas = measure(path, limits=limits)
    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            name, sheet = _first_filled(workbook)
    except python_calamine.PasswordError:
        raise FileRefused("locked_workbook") from None
    except python_calamine.CalamineError:
        raise FileRefused("broken_workbook") from None

    def rows() -> Iterator[RawRow]:
        left = sheet.start[1] if sheet.start else 0
        last = sheet.end[0] + 1 if sheet.end else 0
        for number, cells in enumerate(sheet.iter_rows(), start=1):
            texts = [as_text(cell) for cell in cells]
            empty = frozenset(column - left for column in formulas[number]) if number in formulas else NOTHING
            if empty or any(texts):
                yield RawRow(number, texts, empty)
        # Rows of nothing but formulas without a result lie below what the reader takes for the end.
        for number in sorted(known for known in formulas if known > last):
            yield RawRow(number, [""] * sheet.width, frozenset(column - left for column in formulas[number]))

    return RawTable(rows=rows, rows_expected=sheet.height, description=f"XLSX · {name}")


def _first_filled(workbook: python_calamine.CalamineWorkbook) -> tuple[str, python_calamine.CalamineSheet]:
    """Unpacking a sheet is most of the work, so it is done once and kept."""
    for about in workbook.sheets_metadata:
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            continue
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        if sheet.height:
            return about.name, sheet
    raise FileRefused("empty")


def as_text(cell: Any) -> str:
    """A cell as a person would type it; dates as ISO, whole numbers without a point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def measure(path: Path, *, limits: Limits) -> dict[int, set[int]]:
    """Unpack every part for real, without keeping it, and refuse a package that is too large or a sheet too wide.

    The sizes written in a ZIP can lie, and one cell far away makes a sheet of milliards of cells; so both are
    counted. Returns, per row number, the columns (from 0) with a formula that has no result.
    """
    formulas: dict[int, set[int]] = {}
    left = limits.most_bytes_unpacked
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise FileRefused("broken_workbook")
            for member in members:
                chunks = _unpacked(file, member)
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    # Only the formulas of the first sheet are remembered; usually it is the only one.
                    kept = formulas if not formulas else {}
                    chunks = _measured_sheet(chunks, limits=limits, formulas=kept)
                for chunk in chunks:
                    left -= len(chunk)
                    if left < 0:
                        raise FileRefused("unpacks_too_large", expected=limits.most_bytes_unpacked >> 20)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, NotImplementedError):
        raise FileRefused("broken_workbook") from None
    return formulas


def _unpacked(file: Any, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The true content of a member, however long it claims to be."""
    if member.flag_bits & 0x1:
        raise FileRefused("locked_workbook")
    file.seek(member.header_offset)
    header = file.read(LOCAL_HEADER)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    file.seek(member.header_offset + LOCAL_HEADER + name_length + extra_length)
    if member.compress_type == zipfile.ZIP_STORED:
        remaining = member.compress_size
        while remaining > 0 and (chunk := file.read(min(CHUNK, remaining))):
            remaining -= len(chunk)
            yield chunk
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise FileRefused("broken_workbook")
    unpack = zlib.decompressobj(-15)
    remaining = member.compress_size
    while remaining > 0 and not unpack.eof:
        packed = file.read(min(1 << 16, remaining))
        if not packed:
            break
        remaining -= len(packed)
        while packed:
            yield unpack.decompress(packed, CHUNK)
            packed = unpack.unconsumed_tail


def _measured_sheet(chunks: Iterator[bytes], *, limits: Limits, formulas: dict[int, set[int]]) -> Iterator[bytes]:
    """Pass the chunks on, refusing the sheet once its corners lie too far apart."""
    tail = b""
    last_row, last_column, remembered = 0, -1, 0
    for chunk in chunks:
        text = tail + chunk
        places = PLACE.findall(text)
        # Sets first: a sheet names the same columns and rows over and over.
        numbers = [int(number) for number in {number for _, number in places}]
        columns = [column_number(letters) for letters in {letters for letters, _ in places} if letters]
        last_row = max(last_row, *numbers) if numbers else last_row
        last_column = max(last_column, *columns) if columns else last_column
        height, width = last_row, last_column + 1
        if height * max(1, width) > limits.most_cells:
            raise FileRefused("too_many_cells", found=height, expected=width)
        if remembered < MOST_FORMULAS_REMEMBERED and b"f>" in text:
            for letters, number in FORMULA_WITHOUT_RESULT.findall(text):
                formulas.setdefault(int(number), set()).add(column_number(letters))
                remembered += 1
        tail = text[-OVERLAP:]
        yield chunk


def column_number(letters: bytes) -> int:
    """``A`` is 0, ``Z`` 25, ``AA`` 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
