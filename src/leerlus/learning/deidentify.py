"""Takes names, addresses and numbers out of Dutch municipal texts, offline and with rules that can be read.

Question in plain words: which letters of this text tell who somebody is or where she lives? They are replaced by typed
masks, so that "Jan de Vries, Lindelaan 14" becomes "[NAAM], [ADRES]" and the text keeps its shape for grouping.

How: numbers with a form or a check first (BSN with the eleven test, IBAN with mod 97, phones, plates, postcodes,
dates, case numbers, mail, accounts), then what the sender herself typed in the form (`known`, exact and with a slip
of the pen), then addresses, names and places, each on the text as masked so far, and again until nothing more is
found. That makes masking a masked text change nothing.

When it lies: a rare name in lower case that no list holds and nothing introduces is missed; a rare combination ("the
woman with three dachshunds on the corner") is not recognised at all; an unknown firm may be taken for a person. So a
masked text is *less* personal, never anonymous: publication needs a person's look.

Price: about a second and 100 MB to load the Dutch word lists once; time proportional to the length of the text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from leerlus.learning.masking.addresses import find_addresses
from leerlus.learning.masking.known import finder_of
from leerlus.learning.masking.names import find_names
from leerlus.learning.masking.numbers import find_numbers
from leerlus.learning.masking.places import find_places
from leerlus.learning.masking.spans import Kind, Sheet, Span

__all__ = ["Kind", "Masked", "Span", "deidentify"]

_MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` with its masks; ``spans`` stand in the original, sorted and without overlap."""

    text: str
    spans: tuple[Span, ...]

    @property
    def found_anything(self) -> bool:
        return bool(self.spans)


def deidentify(text: str, *, known: Iterable[str] = ()) -> Masked:
    """Mask the persons, addresses and numbers in a Dutch text.

    Args:
        text: any text; an empty one gives an empty answer.
        known: what the sender typed in the form (her name, address, phone, mail...), each as one string. It is always
            masked in her own text, also with other capitals, accents, spacing or a slip of the pen.

    Returns: the masked text, and the spans of the original with kind and reason.

    >>> deidentify("Mijn naam is Jan de Vries, bel 06-12345678.").text
    'Mijn naam is [NAAM], bel [TEL].'
    >>> deidentify("Er ligt glas bij de put in de Kerkstraat.").spans
    ()
    """
    sheet = Sheet(text)
    find_known = finder_of(known)
    for _ in range(_MOST_ROUNDS):
        changed = [
            sheet.cover(find) for find in (find_known, find_numbers, find_addresses, find_names, find_places) if find
        ]
        if not any(changed):
            break
    return Masked(text=sheet.text, spans=tuple(sheet.spans))
