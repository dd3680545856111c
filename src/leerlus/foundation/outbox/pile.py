"""What goes into the envelopes, as one file for the printer."""

from __future__ import annotations

import io
from collections.abc import Iterable

import pikepdf
from PIL import Image

from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.outbox.models import Enclosed, Message

A4_AT_150_DPI = (1240, 1754)
MARGIN = 90


def one_pile(messages: Iterable[Message], *, title: str) -> bytes:
    """The pages of these messages and of what is enclosed, in the order of the envelopes.

    What has no pages, such as a voice note, is left out; ``added_by_hand`` names it. The pile is for the printer: each
    letter by itself is the file that a screen reader reads.
    """
    with pikepdf.new() as pile:
        for message in messages:
            for one in message.enclosed.all():
                if one.file.has_pages:
                    with pikepdf.open(io.BytesIO(_pages(one.file))) as part:
                        pile.pages.extend(part.pages)
        with pile.open_metadata() as about:
            about["dc:title"] = title
        made = io.BytesIO()
        pile.save(made)
    return made.getvalue()


def added_by_hand(message: Message) -> list[Enclosed]:
    return [one for one in message.enclosed.all() if not one.file.has_pages]


def _pages(file: StoredFile) -> bytes:
    return _on_a_page(content_of(file)) if file.is_picture else content_of(file)


def _on_a_page(picture: bytes) -> bytes:
    """A photo as large as fits on one page of A4."""
    page, made = Image.new("RGB", A4_AT_150_DPI, "white"), io.BytesIO()
    with Image.open(io.BytesIO(picture)) as drawn:
        drawn.thumbnail((A4_AT_150_DPI[0] - 2 * MARGIN, A4_AT_150_DPI[1] - 2 * MARGIN))
        whole = drawn.convert("RGBA")
    page.paste(whole, (MARGIN, MARGIN), whole)
    page.save(made, format="PDF", resolution=150)
    return made.getvalue()
