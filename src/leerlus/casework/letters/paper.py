"""Letters as the pages that are printed, and what we wrote ourselves that goes along with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.letters.models import Letter
from leerlus.casework.letters.queries import message_name, words_of
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.paper.printing import pdf
from leerlus.foundation.organisation.queries import municipality


def pages_of(letters: Iterable[Letter]) -> bytes:
    """One file, each letter on a page of its own. A secret address is not in it: it is written by hand."""
    letters = list(letters)
    title = letters[0].subject if len(letters) == 1 else _("Letters of today")
    return _printed(title, [_page(letter) for letter in letters])


def copy_for(name: str, *, address: str = "", letter: Letter) -> bytes:
    """The same letter for somebody else. It says that it is a copy, and the addressee's own address is not in it."""
    page = _page(letter) | {"to": [name, *_lines(address)], "note": f"Afschrift van onze brief aan {letter.name}"}
    return _printed(letter.subject, [page])


def page_of(*, name: str, address: str, at: datetime, number: str, subject: str, body: str) -> bytes:
    """Words that are no letter of a case as a letter: to many, or with what is protected left out."""
    return _printed(
        subject, [_made(name=name, lines=_lines(address), at=at, number=number, subject=subject, body=body)]
    )


def message_as_it_came(signal: Signal, words: str) -> bytes:
    """What a resident told us, as a page that goes along."""
    page = _made(
        name="", lines=[], at=signal.received_at, number=signal.number, subject=message_name(signal), body=words
    )
    return _printed(message_name(signal), [page])


def _printed(title: str, pages: list[dict[str, object]]) -> bytes:
    house = municipality()
    sender = {"name": _("Municipality of %(name)s") % {"name": house.name}, "contact": house.phone}
    return pdf("letter.typ", {"title": title, "sender": sender, "letters": pages})


def _page(letter: Letter) -> dict[str, object]:
    secret = letter.addressee is not None and letter.addressee.has_secret_address
    lines = _lines(letter.to) if letter.way == "letter" and not secret else []
    return _made(
        name=letter.name,
        lines=lines,
        at=letter.sent_at or timezone.now(),
        number=letter.signal.number,
        subject=letter.subject or letter.signal.number,
        body=words_of(letter),
    )


def _made(*, name: str, lines: list[str], at: datetime, number: str, subject: str, body: str) -> dict[str, object]:
    return {
        "to": [name, *lines],
        "day": date_format(timezone.localtime(at), "j F Y"),
        "number": number,
        "subject": subject,
        "note": "",
        "paragraphs": [part.split("\n") for part in re.split(r"\n{2,}", body)],
    }


def _lines(address: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\n,]", address) if line.strip()]
