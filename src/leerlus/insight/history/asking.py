"""Asking history files on this machine: DuckDB, on two threads, within bounded memory, and with no way out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import ibis
from duckdb import Error as EngineError
from ibis.expr.types import Table

from leerlus.insight.history.form import COLUMNS

MEMORY = "1GB"


class NotAHistory(Exception):
    """The file is no Parquet file, or lacks columns of a history file; ``missing`` names them."""

    def __init__(self, file: Path, missing: Sequence[str] = ()) -> None:
        super().__init__(f"{file}: {', '.join(missing)}")
        self.file, self.missing = file, list(missing)


@contextmanager
def lines_of(files: Sequence[Path]) -> Iterator[Table]:
    """The lines of all these files together, to be asked inside this block."""
    with tempfile.TemporaryDirectory(prefix="leerlus-history-") as folder:
        engine = ibis.duckdb.connect(threads=2, memory_limit=MEMORY, temp_directory=folder)
        try:
            for file in files:
                _refuse_other(engine, file)
            lines = engine.read_parquet([str(file) for file in files], union_by_name=True)
            yield lines.select(*COLUMNS)
        finally:
            engine.disconnect()


def _refuse_other(engine: ibis.backends.duckdb.Backend, file: Path) -> None:
    try:
        found = engine.read_parquet([str(file)]).columns
    except EngineError as error:
        raise NotAHistory(file) from error
    if missing := [name for name in COLUMNS if name not in found]:
        raise NotAHistory(file, missing)
