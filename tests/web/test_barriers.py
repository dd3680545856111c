"""Nobody is kept out of any page: axe over every address, at three widths, in both colours, with all that folds open.

A form that is sent empty gives the state with errors; the windows of the desk are opened as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as configured
from django.test import Client
from playwright.sync_api import expect

from leerlus.foundation.organisation.choices import Role
from tests import make
from tests.web.every_page import Municipality, municipality, names
from tests.web.test_rights import METHODS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LOOKS = ((320, "light"), (768, "dark"), (1280, "light"))
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASKED = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()  # Once a page, for its three looks.
ROOMS = sorted({name.split(":")[0] for name in names()} - {"feed"})
# Gives a file, a part of a page, or nothing to show.
NO_PAGE = {
    "desk:attachment", "desk:slip", "desk:view_counts", "desk:present", "desk:look_intake", "desk:keep_draft",
    "desk:keep_intake", "entrance:stay", "entrance:theme", "entrance:security", "checks:fetch", "ombudsman:fetch",
    "letters:pdf", "letters:print_all", "lessons:file", "privacy:seen_csv", "privacy:retention_list",
    "breaches:register_csv", "imports:handed_back_csv", "imports:handed_back_xlsx", "own_data:register_csv",
    "own_data:letter", "letters:enclosure", "portal:own_data_fetch",
}  # fmt: skip
# Sent empty these do what they are for, or end the visit of who sends them.
DOES_SOMETHING = {"entrance:sign_out", "entrance:elsewhere", "entrance:language", "portal:stop_following"}

SEND_EMPTY = """(address) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    const proof = document.createElement("input");
    proof.name = "csrfmiddlewaretoken";
    proof.value = document.querySelector("[name=csrfmiddlewaretoken]").value;
    form.append(proof);
    document.body.append(form);
    form.submit();
}"""


@pytest.fixture
def here(website: str, settings, tmp_path, page) -> Municipality:
    """A small municipality, and somebody with every role who follows a case as a resident as well."""
    settings.MEDIA_ROOT = tmp_path / "files"
    found = municipality(tmp_path)
    client = Client()
    client.force_login(make.staff_without_password("alles", *(str(role) for role in Role)))
    receipt = make.told(name="Volger")
    client.post("/volg/", {"number": receipt.signal.number, "code": receipt.code})
    session = client.cookies[configured.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": session, "url": website}])
    return found


def found_on(page: Any, looks: tuple[tuple[int, str], ...]) -> Iterator[str]:
    """What keeps somebody out of the page as it stands, in sentences."""
    page.wait_for_load_state()
    page.evaluate(AXE)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    for width, scheme in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        where = f"{urlsplit(page.url).path} at {width} px, {scheme}"
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            yield f"{where}: scrolls sideways"
        for violation in page.evaluate("(asked) => axe.run(asked)", ASKED)["violations"]:
            places = ", ".join(str(node["target"][0]) for node in violation["nodes"][:3])
            yield f"{where}: {violation['id']}: {violation['help']} ({places})"


def in_room(room: str, method: str, without: set[str]) -> list[str]:
    return sorted(
        name for name, told in METHODS if told == method and name.startswith(f"{room}:") and name not in without
    )


@pytest.mark.parametrize("room", ROOMS)
def test_no_page_keeps_anybody_out(here: Municipality, website: str, page: Any, room: str) -> None:
    wrong: list[str] = []
    for name in in_room(room, "GET", NO_PAGE):
        page.goto(website + here.address(name))
        wrong += found_on(page, LOOKS)
    assert wrong == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_form_with_errors_keeps_anybody_out(here: Municipality, website: str, page: Any, room: str) -> None:
    wrong: list[str] = []
    for number, name in enumerate(in_room(room, "POST", NO_PAGE | DOES_SOMETHING)):
        page.goto(f"{website}/volg/")
        with page.expect_navigation() as answered:
            page.evaluate(SEND_EMPTY, here.address(name))
        if answered.value is not None and answered.value.status == 422:
            wrong += found_on(page, LOOKS[number % 3 :][:1])
    assert wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_window_of_the_desk_keeps_anybody_out(
    here: Municipality, website: str, page: Any, barriers: Callable[[Any], list[str]], scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{website}/werk/")
    for window in ("sneltoetsen", "palet", "nog-hier"):
        page.evaluate("(name) => document.getElementById(name).showModal()", window)
        assert barriers(page) == []
        page.evaluate("(name) => document.getElementById(name).close()", window)
    page.goto(f"{website}/werk/zaak/{here.signal.number}/?open=close")
    page.locator("details[open] button.term").first.click()
    expect(page.locator(".term-slip:popover-open")).to_be_visible()
    assert barriers(page) == []
