"""Rows handed back: the columns as they came, with the row number and the reason, safe to open in a spreadsheet.

A cell that starts with = + - @ or a tab is run as a formula by spreadsheet programs. On writing it gets an apostrophe
in front, which they show as text; on reading, ``as_it_was`` takes it away again, so that nothing is lost.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import openpyxl
from openpyxl.cell import WriteOnlyCell

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# What a spreadsheet cannot hold (control signs) and how long a cell of it may be.
NOT_IN_A_WORKBOOK = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_IN_A_WORKBOOK = 32_767


def harmless(cell: str) -> str:
    """The cell as text that no spreadsheet program runs. A cell that begins with apostrophes gets one more."""
    if cell[:1].isalnum():  # Most cells: nothing to look for.
        return cell
    if cell.lstrip(" \u00a0\ufeff\u200b").startswith(FORMULA_STARTS) or cell.startswith("'"):
        return "'" + cell
    return cell


def as_it_was(cell: str) -> str:
    """Undo ``harmless``."""
    return cell[1:] if cell.startswith("'") and harmless(cell[1:]) == cell else cell


def write_csv(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """CSV with semicolons and quotes around every cell, row by row; a Dutch spreadsheet opens it in columns."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield "\ufeff"
    for row in rows:
        writer.writerow([harmless(_readable(cell)) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def write_xlsx(rows: Iterable[Sequence[str]], file: IO[bytes]) -> None:
    """A workbook in which every cell is text, never a formula, number or link."""
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("1")
    for row in rows:
        sheet.append([_text_cell(sheet, cell) for cell in row])
    workbook.save(file)


def _text_cell(sheet: object, text: str) -> WriteOnlyCell:
    plain = NOT_IN_A_WORKBOOK.sub("\ufffd", text)[: LONGEST_IN_A_WORKBOOK - 1]
    cell = WriteOnlyCell(sheet, value="")
    cell.value = harmless(plain)
    cell.data_type = "s"
    cell.number_format = "@"
    return cell


def _readable(cell: str) -> str:
    """Bytes that did not decode become the sign for that, so that the file itself is sound UTF-8."""
    if cell.isprintable():
        return cell
    return re.sub("[\ud800-\udfff]", "\ufffd", cell).replace("\0", "\ufffd")
