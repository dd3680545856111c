"""The order of the house, asserted over all that is in it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver

from leerlus.foundation.sensitivity import Sensitivity

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "leerlus"
# From low to high: a foreign key points to the same place or to one before it.
ORDER = [
    "foundation.audit",
    "foundation.organisation",
    "foundation.privacy",
    "foundation.files",
    "foundation.outbox",
    "foundation.progress",
    "foundation.notices",
    "foundation.admission",
    "foundation.workplace",
    "casework.parties",
    "casework.signals",
    "casework.contacts",
    "casework.redress",
    "casework.feedback",
    "casework.procedure",
    "casework.ombudsman",
    "casework.letters",
    "casework.breaches",
    "casework.own_data",
    "casework.retention",
    "casework.imports",
    "insight.causes",
    "insight.patterns",
    "insight.measures",
    "insight.outreach",
    "insight.told",
    "insight.lessons",
    "accountability.publishing",
]
FURNITURE = {"__init__.py", "choices.py", "models.py", "rules.py", "queries.py", "actions.py"}
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "misc.py", "manager.py", "managers.py", "signals.py"}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("leerlus.")]


def package(model: type[models.Model]) -> str:
    return model.__module__.removeprefix("leerlus.").removesuffix(".models")


def foreign_keys() -> list[tuple[type[models.Model], models.ForeignKey]]:
    return [
        (model, field)
        for model in our_models()
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey)
    ]


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders or ("",)
        for path in sorted((SOURCE / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def name_of(path: object) -> str:
    return str(path.relative_to(SOURCE)) if isinstance(path, Path) else str(path)


def test_every_package_with_models_has_its_place_in_the_order():
    assert {package(model) for model in our_models()} <= set(ORDER)


@pytest.mark.parametrize(
    ("model", "field"), foreign_keys(), ids=lambda it: getattr(it, "__name__", getattr(it, "name", ""))
)
def test_a_foreign_key_points_down(model, field):
    to = field.related_model
    if to.__module__.startswith("leerlus."):
        assert ORDER.index(package(to)) <= ORDER.index(package(model))


@pytest.mark.parametrize(
    ("model", "field"), foreign_keys(), ids=lambda it: getattr(it, "__name__", getattr(it, "name", ""))
)
def test_across_packages_the_reverse_name_is_hidden(model, field):
    if field.related_model.__module__ != model.__module__:
        assert field.remote_field.related_name == "+"


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_field_says_how_sensitive_it_is(model):
    named = {field.name for field in model._meta.local_fields if not field.primary_key or field.name != "id"}
    named |= {field.name for field in model._meta.local_fields if field.primary_key and field.name in model.sensitivity}
    named -= {"groups", "user_permissions"}
    assert set(model.sensitivity) == named
    assert all(isinstance(value, Sensitivity) for value in model.sensitivity.values())


def test_a_secret_address_is_the_only_place_for_one():
    protected = {
        f"{model.__name__}.{name}"
        for model in our_models()
        for name, value in model.sensitivity.items()
        if value is Sensitivity.PROTECTED
    }
    assert protected == {"ProtectedFact.value"}


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_no_file_has_a_name_that_says_nothing(path):
    assert path.name not in FORBIDDEN_NAMES


@pytest.mark.parametrize("path", [p for p in python_files() if p.name == "__init__.py"], ids=name_of)
def test_a_package_says_what_it_is_for_and_imports_nothing(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body)


@pytest.mark.parametrize("path", [p for p in python_files() if p.name == "actions.py"], ids=name_of)
def test_a_write_takes_its_arguments_by_name(path):
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and path.parts[-2] != "progress":
            taken = [argument.arg for argument in node.args.args]
            assert taken in ([], ["count"]), f"{node.name} takes {taken} by position"


@pytest.mark.parametrize("path", [p for p in python_files() if p.name == "rules.py"], ids=name_of)
def test_a_rule_asks_no_database_clock_or_settings(path):
    text = path.read_text()
    assert not re.search(r"\.objects\b|timezone\.now|date\.today|django\.conf|datetime\.now", text)


@pytest.mark.parametrize("path", python_files("web"), ids=name_of)
def test_a_screen_asks_the_queries_and_never_the_tables(path):
    # The session is the screen's own: it holds no case.
    assert not re.search(r"(?<!Session)\.objects\.(?!none\(\))", path.read_text())


@pytest.mark.parametrize("path", python_files(), ids=name_of)
def test_nobody_uses_djangos_signals(path):
    assert not re.search(r"django\.(dispatch|db\.models\.signals|core\.signals)", path.read_text())


@pytest.mark.parametrize("path", [p for p in python_files() if p.name == "models.py"], ids=name_of)
def test_a_model_overrides_no_save(path):
    functions = {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}
    assert not functions & {"save", "delete"}


def views() -> Iterator[tuple[str, object]]:
    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, object]]:
        for pattern in patterns:
            address = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, address)
            else:
                yield address, pattern.callback

    return walk(get_resolver().url_patterns, "/")


def test_every_view_says_what_it_may_ask_of_the_database():
    without = [address for address, view in views() if not isinstance(getattr(view, "query_budget", None), int)]
    assert without == []


def settings_in_code() -> set[str]:
    return {
        name
        for path in python_files()
        for name in re.findall(r"[\"'](LEERLUS_[A-Z_]+|DATABASE_URL)[\"']", path.read_text())
    }


def test_every_setting_is_described_and_every_described_one_exists():
    text = (ROOT / "docs" / "administering.md").read_text()
    described = set(re.findall(r"^\| `(LEERLUS_[A-Z_]+|DATABASE_URL)`", text, re.MULTILINE))
    assert described == settings_in_code()


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_host_and_hashes_everything(name):
    lines = (ROOT / name).read_text().splitlines()
    assert not [line for line in lines if "://" in line or "index-url" in line]
    pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert all("--hash=sha256:" in lines[number + 1] for number in pinned)


def test_the_machine_and_its_tools_are_not_named():
    # Written in parts, so that this file does not name them either.
    names = ["/ro" + "ot/", "/wo" + "rk/", "farm" + "-studio"]
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in [*python_files(), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.py")]
        for name in names
        if name in path.read_text(encoding="utf-8")
    ]
    assert found == []


# Who may put a message in the outbox. A letter of a person goes through ``letters.actions.send``, which checks it.
WRITES_TO_THE_OUTBOX = {
    "foundation/outbox/actions.py",
    "casework/letters/actions.py",
    "journeys/receive.py",
    "journeys/tell.py",
    "journeys/hear_back.py",
}


def test_nothing_is_written_to_the_outbox_by_a_side_door():
    by_the_door = re.compile(r"\b(?:write_email|write_paper)\b")
    past_it = re.compile(r"outbox\.models import.*\bMessage\b[\s\S]*\bMessage\.objects\.\w*create")
    written = {name_of(p) for p in python_files() if by_the_door.search(t := p.read_text()) or past_it.search(t)}
    assert written == WRITES_TO_THE_OUTBOX


def test_no_mail_leaves_but_by_the_delivery():
    mailing = re.compile(r"\bsmtplib\b|django\.core\.mail\b|\bsend_mail\b")
    assert {name_of(path) for path in python_files() if mailing.search(path.read_text())} == {
        "integrations/delivery/client.py"
    }
