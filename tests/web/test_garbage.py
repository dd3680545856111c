"""Every form of the site, sent as nobody would: no answer breaks, nothing is half stored, and what was typed stays.

Which fields a form asks is not listed here. Each address is sent an empty form first, and the forms that read it say
what they ask; a form that is added is tried as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from leerlus.foundation.organisation.choices import Role
from leerlus.web.portal.steps import Step
from tests import make
from tests.foundation.files import hostile
from tests.web.every_page import Municipality, municipality
from tests.web.test_rights import METHODS

pytestmark = pytest.mark.django_db

SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"
TEXTS = {
    "a null byte": "Hallo\0wereld",
    "far too long": "Te lang. " * 20_000,
    "of other languages": f"{SCRIPT} '; DROP TABLE signals; -- {{{{ 7|add:7 }}}} {{% now %}} ../../etc/passwd",
    "of other scripts": "\u202etxet\u202c مرحبا \u2066x 👩\u200d👩\u200d👧 😀\ufe0f",
    "of the head of a mail": "Noor\r\nBcc: ander@voorbeeld.example\r\n\r\nTekst",
    "an enormous number": "9" * 40,
    "only white space": "  \t\u00a0\u200b ",
}
FILES = {
    "nothing": ("leeg.csv", b""),
    "html as a photo": ("foto.jpg", SCRIPT.encode()),
    "a program": ("boete.csv", b"MZ" + bytes(range(256)) * 20),
    "a script in a drawing": ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "a bomb": ("x.xlsx", hostile.archive()),
    "an archive as a lesson": ("les.json", hostile.archive()),
    "deep": ("les.json", b"[" * 100_000),
    "an enormous number": ("les.json", b'{"version": ' + b"9" * 5_000 + b"}"),
    "null bytes": ("boetes.csv", b"Naam;Datum\n\0\0;\xff\xfe\n" * 50),
    "a name from right to left": ("\u202egpj.exe\0../../x.csv", b"a;b\n=1+1;@x\n"),
}
# Rows that come of somebody trying, not of what was sent.
OF_TRYING = {"django_session", "privacy_look", "admission_attempt", "admission_secondfactor"}
# Their form is not on the page of this municipality; whoever is offered it gets it back with what was typed.
NOT_OFFERED = {
    "desk:show_fact": "where something is protected: tests/web/desk/test_protected.py",
    "desk:show_phone": "where the number is protected: tests/web/desk/test_protected.py",
    "desk:end_fact": "where something is protected: tests/web/desk/test_protected.py",
    "desk:consent": "as long as nobody was called: tests/web/desk",
    "desk:not_called": "as long as nobody was called: tests/web/desk/test_bad_input.py",
    "desk:plan_visit": "after three tries: tests/web/desk/test_visits.py",
    "measures:carry_out": "once it is decided to do it: tests/web/measures",
    "measures:reopen": "once it is proved: tests/web/measures",
}
NOT_GIVEN_BACK = (forms.PasswordInput, forms.HiddenInput, forms.FileInput)


@pytest.fixture
def here(settings, tmp_path) -> Municipality:
    settings.MEDIA_ROOT = tmp_path / "files"
    return municipality(tmp_path)


@pytest.fixture
def who_may_all(here) -> Client:
    """Somebody with every role in our own house, who follows a case as a resident as well: each form is reached."""
    client = Client(raise_request_exception=False)
    client.force_login(make.staff_without_password("alles", *(str(role) for role in Role if role != Role.OMBUDSMAN)))
    receipt = make.told(name="Volger")
    client.post(reverse("portal:follow"), {"number": receipt.signal.number, "code": receipt.code})
    return client


@dataclass
class Asked:
    """What the forms behind one address ask: each field by the name under which it is sent."""

    fields: dict[str, forms.Field] = field(default_factory=dict)

    def texts(self) -> list[str]:
        """The fields in which somebody types freely."""
        return [name for name, one in self.fields.items() if isinstance(one.widget, forms.TextInput | forms.Textarea)]

    def files(self) -> list[str]:
        return [name for name, one in self.fields.items() if isinstance(one, forms.FileField)]


def addresses(here: Municipality) -> dict[str, str]:
    """Each address that takes a form, by its name; the questions of the portal one by one."""
    sent = {name: here.address(name) for name, method in sorted(METHODS) if method == "POST"}
    for kind in ("complaint", "report"):
        sent |= {f"portal:ask {kind} {step}": reverse("portal:ask", args=[kind, step]) for step in Step}
    return sent


def asked_by(client: Client, address: str, given: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The forms that read what was sent to this address. Nothing stays of it."""
    asked = Asked()
    begin = forms.BaseForm.__init__

    def told(form: forms.BaseForm, *arguments: Any, **named: Any) -> None:
        begin(form, *arguments, **named)
        if form.is_bound:
            asked.fields.update({form.add_prefix(name): one for name, one in form.fields.items()})

    with monkeypatch.context() as patched, undone(client):
        patched.setattr(forms.BaseForm, "__init__", told)
        client.post(address, given)
    return asked


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Nothing stays of what happens inside, and whoever was signed in still is."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    client.cookies.load(cookies)


def rows() -> dict[str, int]:
    """How many rows each table has."""
    tables = sorted({model._meta.db_table for model in apps.get_models()} - OF_TRYING)
    counted = " union all ".join(f"select '{table}', count(*) from \"{table}\"" for table in tables)  # noqa: S608 - Our own tables.
    with connection.cursor() as cursor:
        cursor.execute(counted)
        return dict(cursor.fetchall())


def wrong_with(
    name: str, client: Client, address: str, given: dict[str, Any], *, asked: Asked, before: dict[str, int]
) -> Iterator[str]:
    """What is wrong with the answer to this, in sentences."""
    with undone(client):
        answer = client.post(address, given)
        if answer.status_code >= 500:
            yield f"answers {answer.status_code}: {getattr(answer, 'exc_info', [''])[1]!r:.200}"
            return
        page = text_of(answer)
        if "<script>alert(1)" in page or "<img src=x" in page:
            yield "shows what was typed as a page"
        if answer.status_code == 422 and (after := rows()) != before:
            yield f"half stored: {[table for table in after if after[table] != before[table]]}"
        if answer.status_code == 422 and name not in NOT_OFFERED:
            yield from (
                f"lost {field}" for field in asked.texts() if is_lost(given.get(field), page, asked.fields[field])
            )


def text_of(answer: HttpResponse) -> str:
    return "" if getattr(answer, "streaming", False) else answer.content.decode(errors="replace")


def is_lost(typed: Any, page: str, one: forms.Field) -> bool:
    """Whether somebody has to type it again. A line knows no line ends, and a browser sends no null bytes."""
    if not isinstance(typed, str) or not typed.strip() or "\0" in typed or isinstance(one.widget, NOT_GIVEN_BACK):
        return False
    return escape(typed.strip()) not in page and escape(typed) not in page


ASKED: dict[str, Asked] = {}  # By the name of the address: the same in every test.


def all_wrong(here: Municipality, client: Client, monkeypatch: pytest.MonkeyPatch, change: Any) -> list[str]:
    """What is wrong at any address that takes a form, once ``change`` made its answers into garbage."""
    found = []
    before = rows()
    for name, address in addresses(here).items():
        valid = here.valid.get(name, {})
        if name not in ASKED:
            ASKED[name] = asked_by(client, address, valid, monkeypatch)
        for given in change(valid, ASKED[name]):
            wrong = wrong_with(name, client, address, given, asked=ASKED[name], before=before)
            found += [f"{name} {sentence}" for sentence in wrong]
    return found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_no_text_breaks_any_form_that_is_right_otherwise(here, who_may_all, monkeypatch, text):
    def garbage(valid: dict[str, Any], asked: Asked) -> Iterator[dict[str, Any]]:
        if asked.texts():
            yield {name: one for name, one in valid.items() if name not in asked.files()} | dict.fromkeys(
                asked.texts(), text
            )

    assert all_wrong(here, who_may_all, monkeypatch, garbage) == []


@pytest.mark.parametrize("text", ["Hallo\0wereld", "9" * 40, "NaN", "-1"])
def test_no_choice_day_number_or_version_that_is_none_breaks_any_form(here, who_may_all, monkeypatch, text):
    def garbage(valid: dict[str, Any], asked: Asked) -> Iterator[dict[str, Any]]:
        yield dict.fromkeys([*asked.fields, *valid], text)

    assert all_wrong(here, who_may_all, monkeypatch, garbage) == []


def test_no_file_breaks_any_form(here, who_may_all, monkeypatch):
    def garbage(valid: dict[str, Any], asked: Asked) -> Iterator[dict[str, Any]]:
        if asked.files():
            for name, content in FILES.values():
                yield valid | {file: SimpleUploadedFile(name, content) for file in asked.files()}

    assert all_wrong(here, who_may_all, monkeypatch, garbage) == []


def test_what_looks_like_a_page_and_was_kept_is_read_as_text_everywhere(here, who_may_all, monkeypatch):
    kept = 0
    for name, address in addresses(here).items():
        valid = here.valid.get(name, {})
        asked = ASKED.setdefault(name, asked_by(who_may_all, address, valid, monkeypatch))
        if asked.texts() and not asked.files():
            kept += who_may_all.post(address, valid | dict.fromkeys(asked.texts(), SCRIPT)).status_code == 302
    assert kept > 25
    pages = {name: who_may_all.get(here.address(name)) for name, method in METHODS if method == "GET"}
    assert {name: page.status_code for name, page in pages.items() if page.status_code >= 500} == {}
    read = {name: text_of(page) for name, page in pages.items() if "html" in page.get("Content-Type", "")}
    assert [name for name, page in read.items() if "<script>alert(1)" in page] == []
    assert sum("&lt;script&gt;alert(1)" in page for page in read.values()) > 10
