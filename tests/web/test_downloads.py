"""Whatever leaves as a file leaves a line in the audit trail: who took it, and how much of it."""

import ast
import inspect
from pathlib import Path

import pytest
from django.urls import resolve

from leerlus.casework.ombudsman.models import FileRequest
from leerlus.foundation.audit.models import Entry
from leerlus.journeys import give_out
from leerlus.journeys.answer_ombudsman import supply_file
from tests import make
from tests.web.every_page import Municipality, municipality, names
from tests.web.test_rights import signed_in

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]

# Each download: who takes it, how, and the verb it leaves; and whether it says how much went.
DOWNLOADS = {
    "breaches:register_csv": ("privacy_officer", "GET", "exported the register of breaches", "lines"),
    "checks:fetch": ("coordinator", "POST", "fetched the rows a check stopped", "lines"),
    "desk:attachment": ("handler", "GET", "took out a file", "attachment"),
    "imports:handed_back_csv": ("coordinator", "GET", "exported rows that were handed back", "lines"),
    "imports:handed_back_xlsx": ("coordinator", "GET", "exported rows that were handed back", "lines"),
    "lessons:file": ("coordinator", "GET", "exported a lesson", ""),
    "letters:print_all": ("handler", "GET", "printed letters", "lines"),
    "own_data:register_csv": ("privacy_officer", "GET", "exported the register of own data", "lines"),
    "ombudsman:fetch": ("ombudsman", "POST", "fetched the file", "size"),
    "privacy:retention_list": ("privacy_officer", "GET", "exported what would be forgotten", "lines"),
    "privacy:seen_csv": ("privacy_officer", "GET", "exported who saw this case", "lines"),
}
# One letter to read on the screen, by who may open its case; the page of the case keeps that it was looked at.
NOT_IN_BULK = {"letters:pdf", "own_data:letter"}
# Logged too, in a state that their own tests bring them to.
TRIED_ELSEWHERE = {
    "letters:enclosure": "took out a file",
    "own_data:take_away": "fetched an own file",
    "portal:own_data_fetch": "fetched an own file",
}
HELPERS = {"as_csv", "as_zip", "taken_out"}


@pytest.fixture
def here(settings, tmp_path) -> Municipality:
    settings.MEDIA_ROOT = tmp_path / "files"
    return municipality(tmp_path)


def test_every_view_that_gives_out_a_file_stands_in_the_table(here):
    def gives_out(name: str) -> bool:
        source = inspect.getsource(inspect.unwrap(resolve(here.address(name)).func))
        return any(sign in source for sign in SIGNS | HELPERS)

    assert {name for name in names() if gives_out(name)} == {*DOWNLOADS, *NOT_IN_BULK, *TRIED_ELSEWHERE}


SIGNS = {"Content-Disposition", "as_attachment"}


def test_no_other_function_gives_out_a_file(here):
    giving = set()
    for path in (ROOT / "src/leerlus/web").rglob("*.py"):
        source = path.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and any(sign in ast.unparse(node) for sign in SIGNS):
                giving.add(node.name)
    views = {*DOWNLOADS, *NOT_IN_BULK, *TRIED_ELSEWHERE}
    known = {inspect.unwrap(resolve(here.address(name)).func).__name__ for name in views}
    assert giving <= known | HELPERS


@pytest.mark.parametrize("name", sorted(DOWNLOADS))
def test_a_download_leaves_a_line_with_who_took_it_and_how_much(here, name):
    who, method, verb, told = DOWNLOADS[name]
    if name == "ombudsman:fetch":
        asked = FileRequest.objects.get(pk=here.arguments[name][0])
        supply_file(request=asked, by=make.staff_without_password("coordinator", "coordinator"))
    before = Entry.objects.filter(verb=verb).count()
    address = here.address(name) + ("?download" if name == "desk:attachment" else "")
    response = signed_in(who).generic(method, address)
    assert (response.status_code, "filename=" in response["Content-Disposition"]) == (200, True)
    line = Entry.objects.filter(verb=verb).latest("id")
    assert (Entry.objects.filter(verb=verb).count(), line.by_name) == (before + 1, who.title())
    assert not told or line.details[told] >= 0


def test_who_may_not_take_it_leaves_no_line(here):
    before = Entry.objects.count()
    for name, (_who, method, _verb, _told) in DOWNLOADS.items():
        assert signed_in("councillor").generic(method, here.address(name)).status_code in (200, 302, 403, 404)
    kept = Entry.objects.filter(pk__gt=0).exclude(verb="exported a lesson").count()
    assert kept == before


def test_a_register_that_is_too_long_for_one_file_asks_for_filters_and_gives_nothing(here, monkeypatch):
    monkeypatch.setattr(give_out, "MOST_LINES", 0)
    response = signed_in("privacy_officer").get(here.address("breaches:register_csv"), follow=True)
    assert "Kies met de filters welke u nodig heeft." in response.content.decode()
    assert not Entry.objects.filter(verb="exported the register of breaches").exists()


def test_the_register_says_by_which_filters_it_was_taken(here):
    signed_in("privacy_officer").get(here.address("breaches:register_csv"), {"stand": "open"})
    line = Entry.objects.filter(verb="exported the register of breaches").get()
    assert line.details == {"lines": 1, "filters": {"state": "open"}}
