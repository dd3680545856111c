"""Letters as the pages that are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leerlus.casework.letters.models import Letter
from leerlus.foundation.design.paper.printing import pdf
from leerlus.foundation.organisation.queries import municipality


def pages_of(letters: Iterable[Letter]) -> bytes:
    """One file, each letter on a page of its own. A secret address is not in it: it is written by hand."""
    letters, house = list(letters), municipality()
    return pdf(
        "letter.typ",
        {
            "title": letters[0].subject if len(letters) == 1 else _("Letters of today"),
            "sender": {"name": _("Municipality of %(name)s") % {"name": house.name}, "contact": house.phone},
            "letters": [_page(letter) for letter in letters],
        },
    )


def _page(letter: Letter) -> dict[str, object]:
    secret = letter.addressee is not None and letter.addressee.has_secret_address
    lines = [] if secret else [line.strip() for line in re.split(r"[\n,]", letter.to) if line.strip()]
    day = timezone.localtime(letter.sent_at) if letter.sent_at else timezone.localtime()
    return {
        "to": [letter.name, *(lines if letter.way == "letter" else [])],
        "place": "",
        "day": date_format(day, "j F Y"),
        "number": letter.signal.number,
        "subject": letter.subject or letter.signal.number,
        "paragraphs": [part.split("\n") for part in re.split(r"\n{2,}", letter.body)],
    }
