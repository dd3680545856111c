"""Protected facts are planted everywhere, and then looked for in everything that anybody can read.

One municipality is filled by the actions that people use. Then every page is opened as each role, and every mail,
letter, file, error page, log line and table is read. A canary may sing in one place only: the answer to somebody who
gave a reason. What residents wrote may be read by who handles cases, and by nobody else.
"""

from __future__ import annotations

import html
import io
import logging
import zipfile
from collections.abc import Iterator
from uuid import uuid4

import pikepdf
import pytest
import typst
from django.apps import apps
from django.core import serializers
from django.db import models
from django.test import Client, RequestFactory
from django.urls import reverse

from leerlus.casework.breaches.models import Breach, PersonHit
from leerlus.casework.contacts.actions import write_note
from leerlus.casework.letters import actions as letters
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.parties.actions import protect_fact
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import write_message
from leerlus.casework.signals.models import Signal
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.privacy.choices import FactKind
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.privacy.rules import leaks
from leerlus.foundation.sensitivity import Sensitivity
from leerlus.journeys import give_own_data
from leerlus.journeys.own_file import packed
from leerlus.web.entrance.views import went_wrong
from tests import make
from tests.web.every_page import Municipality, municipality
from tests.web.test_rights import EVERYBODY, ROWS, signed_in

pytestmark = pytest.mark.django_db

CANARIES = {
    "phone": "06 98 76 54 32",
    "workplace": "Bakkerij Kanariegeel, Zangstraat 77, 8888 QX Proefdam",
    "school": "Basisschool De Kanarievogel",
    "new_name": "Tineke Kwinkeleer",
    "other": "Slaapt bij tante Goudvink",
}
ADDRESS = "Proefstraat 1, 9999 ZZ"
EX = "ex.partner@elders.example"
# Told in somebody's own words, and written down by us: all of it stands in the case, and is masked for who reads it.
IN_WORDS = f"Mijn adres is {ADDRESS}. " + " ".join(f"En {value}." for value in CANARIES.values())
# Where ``tell_it_all`` typed it, it lies as it was typed; every other column, of these tables too, is listened to.
TYPED = {
    "signals.Signal": {"text", "place", "search"},
    "signals.Message": {"text"},
    "contacts.Note": {"text"},
    "breaches.Breach": {"what", "whose"},
    "breaches.PersonHit": {"phone"},
}
# What residents wrote themselves: ``every_page`` names them so.
PERSONAL = ["Inwoner 0", "Ik kreeg een boete terwijl ik een vergunning heb."]
# The row of a file that was handed in is its owner's; the reader of it is the one who handed it in.
HANDLES_CASES = {"handler", "coordinator", "owner", "ombudsman"}
ROLES = (*EVERYBODY, "privacy_officer")


@pytest.fixture
def printed(monkeypatch) -> list[str]:
    """Every word that goes into a PDF. The pages themselves are not made: that is looked at elsewhere."""
    words: list[str] = []

    def keep(*_args, sys_inputs, **_rest):
        words.append(sys_inputs["data"].encode().decode("unicode_escape", "replace"))
        words.append(sys_inputs["data"])
        return blank.getvalue(), []

    with pikepdf.new() as page:
        page.add_blank_page()
        page.save(blank := io.BytesIO())
    monkeypatch.setattr(typst, "compile_with_warnings", keep)
    return words


@pytest.fixture
def here(settings, tmp_path, printed, caplog) -> Municipality:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.WARNING)  # Queries hold values; they are never on in use.
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.DEBUG = False
    here = municipality(tmp_path)
    coordinator = Staff.objects.get(username="coordinator")
    tell_it_all(here.signal, by=coordinator)
    for kind, value in CANARIES.items():
        protect_fact(party=here.signal.complainant, kind=kind, value=value, by=coordinator)
    return here


def tell_it_all(signal: Signal, *, by: Staff) -> None:
    """The secrets in the resident's own words and in ours, and the number to be protected as the number to call."""
    Party.objects.filter(pk=signal.complainant_id).update(phone=CANARIES["phone"])
    Signal.objects.filter(pk=signal.pk).update(text=f"{signal.text} {IN_WORDS}", place=ADDRESS)
    Breach.objects.filter(signal=signal).update(what=f"Een brief ging naar het oude adres. {IN_WORDS}", whose=IN_WORDS)
    PersonHit.objects.filter(party=signal.complainant_id).update(phone=CANARIES["phone"])
    write_note(signal=signal, text=IN_WORDS, by=by)
    write_message(signal=signal, text=IN_WORDS, key=uuid4(), by=None)
    signal.refresh_from_db()


def words_of(response) -> str:
    """All text of an answer: the page, the file, or what is in the archive."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body[:2] == b"PK":
        return words_in(body)
    heads = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{heads}\n{html.unescape(body.decode('utf-8', 'replace'))}"


def words_in(packed_up: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(packed_up)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return "\n".join(part.decode("utf-8", "replace") for part in parts)


def pages(here: Municipality) -> Iterator[tuple[str, str, str]]:
    """Role, address and words of everything that can be opened."""
    for role in ROLES:
        client = signed_in(role)
        for name, method, _told in ROWS:
            if method == "GET":
                yield role, name, words_of(client.get(here.address(name)))
        for name, asked in SEARCHES:
            yield role, f"{name}?{asked}", words_of(client.get(reverse(name), asked))
        yield role, "desk:look_intake, typed", words_of(client.post(reverse("desk:look_intake"), TYPED_AT_THE_DESK))
        yield role, "404", words_of(client.get("/werk/bestaat-niet/"))


# Words that only a canary has. What was typed stands in the box again; a case found by it would stand on the page.
SEARCHES = (
    ("desk:search", {"q": "Kanariegeel"}),
    ("desk:worklist", {"words": "Kwinkeleer", "state": "all"}),
    ("desk:worklist", {"words": "Goudvink", "state": "all"}),
)


# What a stranger tells at the desk: nearly the story that somebody with a secret address told.
TYPED_AT_THE_DESK = {
    "intake_form-name": "Inwoner 0",
    "intake_form-story": "Ik kreeg een boete terwijl ik een vergunning heb.",
}


def elsewhere(here: Municipality, printed: list[str], logged: str) -> Iterator[tuple[str, str]]:
    """What nobody opens: paper, the outbox, the log, an error page, and every table but the one for protected facts,
    without the columns that hold what was typed."""
    seat = Client()
    seat.force_login(make.staff_without_password("ombudsman", "ombudsman"))
    coordinator = signed_in("coordinator")
    coordinator.post(here.address("ombudsman:supply"))
    yield "the ombudsman's file", words_of(seat.post(here.address("ombudsman:fetch")))
    asked = DataRequest.objects.get(answered_on__isnull=True)
    file = give_own_data.make_file(request=asked, by=Staff.objects.get(username="fg"))
    yield "the own file", words_in(packed(file))
    request = RequestFactory().get("/werk/")
    request.user, request.session = make.staff_without_password("coordinator"), {}
    yield "500", words_of(went_wrong(request))
    yield "paper", "\n".join(printed)
    yield "outbox", serializers.serialize("json", Message.objects.all(), ensure_ascii=False)
    for model in apps.get_models():
        if model is not ProtectedFact:
            yield model._meta.label, rows_of(model)
    yield "log", logged


def rows_of(model: type[models.Model]) -> str:
    typed = TYPED.get(model._meta.label, set())
    heard = [field.attname for field in model._meta.concrete_fields if field.name not in typed]
    return "\n".join(str(tuple(row)) for row in model._base_manager.values_list(*heard))


def sung(text: str, *, facts: list[str]) -> str:
    """The canary that was heard, with what stood before it; empty where it is silent."""
    found = leaks(text, facts)
    return text[max(found[0].start - 60, 0) : found[0].end] if found else ""


def heard(here: Municipality, printed: list[str], caplog) -> dict[str, str]:
    """Where a canary sings, and where somebody reads what residents wrote who handles no cases."""
    facts, found = [ADDRESS, *CANARIES.values()], {}
    for role, name, text in pages(here):
        found[f"{role} {name}"] = sung(text, facts=facts)
        if not may_read(role, name):
            found[f"{role} reads {name}"] = next((word for word in PERSONAL if word in text), "")
    found |= {place: sung(text, facts=facts) for place, text in elsewhere(here, printed, caplog.text)}
    return {place: song for place, song in found.items() if song}


def may_read(role: str, name: str) -> bool:
    return role in HANDLES_CASES or (role == "privacy_officer" and name.startswith(("breaches:", "own_data:")))


def test_a_protected_fact_is_nowhere_and_what_residents_wrote_stays_with_who_handles_cases(here, printed, caplog):
    assert heard(here, printed, caplog) == {}


def test_a_planted_leak_is_heard(here, printed, caplog, monkeypatch):
    """The listener itself: a canary in a field that is shown, in a mail, in a log line; a name where it may not be."""
    monkeypatch.setattr("tests.house.test_canaries.ROLES", ("handler", "privacy_officer", "nobody"))
    Party.objects.filter(pk=here.signal.complainant_id).update(name=f"Noor van {CANARIES['school']}")
    Message.objects.update(body=f"U woont op {ADDRESS}.")
    logging.getLogger("leerlus").warning("Bel %s", CANARIES["phone"])
    make.staff_without_password("privacy_officer", "privacy_officer", "handler")
    found = heard(here, printed, caplog)
    places = {"handler desk:case", "handler desk:worklist", "outbox", "log", "parties.Party"}
    assert places | {"privacy_officer reads desk:case"} <= set(found)
    assert "nobody portal:home" not in found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("aside", ["to", "copies"])
def test_a_letter_that_is_redirected_takes_nothing_protected_along(here, role, aside):
    """Written by a handler to the resident, and then sent elsewhere by whoever it is, whatever they confirm."""
    Party.objects.filter(pk=here.signal.complainant_id).update(email="noor@voorbeeld.example")
    here.signal.complainant.refresh_from_db()
    letter = letters.begin(signal=here.signal, purpose="acknowledgement", way="email", by=make.handler())
    client = signed_in(role)
    words = {"name": letter.name, "to": letter.to, "copies": "", "subject": "Ontvangen", "version": letter.version}
    texts = {f"block_{place}": block["text"] for place, block in enumerate(letter.blocks)}
    client.post(
        reverse("letters:edit", args=[letter.pk]),
        words | texts | {"block_0": f"Wij komen bij u langs. {IN_WORDS}", aside: EX, "check": ""},
    )
    letter.refresh_from_db()
    sure = {"sure": "on", "known_because": "Zij zei het zelf.", "version": letter.version}
    client.post(reverse("letters:address_is_right", args=[letter.pk]), sure)
    client.post(reverse("letters:send", args=[letter.pk]), {"version": letter.version})
    assert not Message.objects.filter(to=EX).exists()


def test_only_the_answer_to_a_reason_tells_it(here):
    client = signed_in("handler")
    address = reverse("desk:reveal_address", args=[here.signal.number])
    silent = client.post(address, {"reveal_form-reason": ""})
    told = client.post(address, {"reveal_form-reason": "Zij vraagt om een brief."})
    assert [bool(sung(words_of(answer), facts=[ADDRESS])) for answer in (silent, told)] == [False, True]
    assert told["Cache-Control"] == "no-store"


def test_every_protected_field_has_its_canary():
    protected = [
        f"{model.__name__}.{name}"
        for model in apps.get_models()
        for name, value in getattr(model, "sensitivity", {}).items()
        if value is Sensitivity.PROTECTED
    ]
    assert protected == ["ProtectedFact.value"]
    assert {*CANARIES, "secret_address"} == set(FactKind.values)
