"""A prevention check over a million rows, with a register of half a million, and one of which no day can be read.

``python -m benchmarks.checks [ROWS]``.
"""

import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerlus.settings")
django.setup()

import duckdb  # noqa: E402 - Django first.

from leerlus.insight.measures.checking import run  # noqa: E402 - Django first.
from leerlus.insight.measures.rule_form import read_rule  # noqa: E402 - Django first.

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RULE: dict[str, Any] = {
    "columns": [
        {"name": "Kenteken", "type": "text"},
        {"name": "Moment", "type": "date"},
        {"name": "Bedrag", "type": "number"},
    ],
    "register": {
        "columns": [
            {"name": "Kenteken", "type": "text"},
            {"name": "Vanaf", "type": "date"},
            {"name": "Tot", "type": "date"},
        ],
        "match": [["Kenteken", "Kenteken"]],
        "valid": {"at": "Moment", "from": "Vanaf", "until": "Tot"},
    },
    "stop_when": {"or": [{"found": []}, {"double": ["Kenteken", "Moment"]}]},
}
NO_DAYS: dict[str, Any] = {
    "columns": RULE["columns"],
    "stop_when": {"and": [{">": [{"var": "Bedrag"}, 100]}, {">=": [{"var": "Moment"}, "2026-01-01"]}]},
}


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = f"""SELECT 'K-' || (i * 7919 % {rows}) AS "Kenteken",
            strftime(TIMESTAMP '2026-01-01' + INTERVAL (i % 300) DAY, '%d-%m-%Y %H:%M') AS "Moment", '72,50' AS "Bedrag"
            FROM range({rows}) t(i)"""  # noqa: S608 - A number of our own.
        permits = f"""SELECT 'K-' || i AS "Kenteken", '2026-01-01' AS "Vanaf", '2026-06-30' AS "Tot"
            FROM range({rows // 2}) t(i)"""  # noqa: S608 - A number of our own.
        register = folder / "register.csv"
        duckdb.sql(permits).write_csv(str(register))
        for kind in ("csv", "xlsx", "parquet"):
            file = folder / f"boetes.{kind}"
            WRITE[kind](duckdb.sql(made), file)
            measure(kind, RULE, file, register, folder)
        file = folder / "onleesbaar.csv"
        WRITE["csv"](duckdb.sql(made.replace("%d-%m-%Y %H:%M", "31-02-2026")), file)
        measure("no days", NO_DAYS, file, None, folder)


def measure(kind: str, rule: dict[str, Any], file: Path, register: Path | None, folder: Path) -> None:
    begun = time.perf_counter()
    ran = run(
        read_rule(rule), file=file, register=register, folder=folder, result=folder / "result.csv",
        reason="vergunning geldig", lesson="les", headings=("rij", "reden", "les"),
        explain=lambda _troubles: "-", tell=lambda *_: None,
    )  # fmt: skip
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    unread = sum(one.judged for one in ran.columns)
    counts = f"{ran.rows:>9,} rows, {ran.stopped:>9,} stopped, {unread:>9,} cells unread"
    sys.stdout.write(f"{kind:8} {counts}: {seconds:5.1f} s, peak {peak:,.0f} MB\n")


def write_workbook(told: duckdb.DuckDBPyRelation, file: Path) -> None:
    """The least that is a workbook: one sheet with its words inside."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
        f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{SHEETS}"><sheetData>'.encode())
            sheet.write(_row(told.columns))
            for row in told.fetchall():
                sheet.write(_row(row))
            sheet.write(b"</sheetData></worksheet>")


def _row(cells: Sequence[str]) -> bytes:
    inside = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f"<row>{inside}</row>".encode()


WRITE: dict[str, Callable[[duckdb.DuckDBPyRelation, Path], None]] = {
    "csv": lambda told, file: told.write_csv(str(file), sep=";"),
    "xlsx": write_workbook,
    "parquet": lambda told, file: told.write_parquet(str(file)),
}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
