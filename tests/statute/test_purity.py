"""The statute needs nothing but the standard library, looks at no clock and opens no file."""

import ast
import sys
from pathlib import Path

import pytest

import leerlus.statute

FILES = sorted(Path(leerlus.statute.__file__).parent.rglob("*.py"))
CLOCKS_AND_FILES = {"today", "now", "utcnow", "time_ns", "monotonic", "open", "read_text", "write_text", "read_bytes"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_only_the_standard_library_and_the_statute_itself_are_imported(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    imported = [name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names]
    imported += [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    strangers = {
        name for name in imported
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("leerlus.statute")
    }  # fmt: skip
    assert strangers == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_function_asks_the_time_or_opens_a_file(file):
    calls = [node.func for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    assert names & CLOCKS_AND_FILES == set()


def test_the_statute_has_files_to_look_at():
    assert {"calendar", "terms", "ombudsman", "breaches", "duties", "calculation"} <= {file.stem for file in FILES}
