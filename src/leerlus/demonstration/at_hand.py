"""What the people of the invented municipality keep at hand: views, texts, and what concerns them."""

from __future__ import annotations

from django.urls import reverse

from leerlus.casework.signals.models import Signal
from leerlus.foundation.notices.actions import mark_read, tell
from leerlus.foundation.notices.queries import notices_of
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.workplace.actions import save_view, write_macro
from leerlus.foundation.workplace.choices import MacroKind

_VIEWS = (
    ("Te laat", "due=overdue", True),
    ("Nog van niemand", "handler=nobody", True),
    ("Klachten die bijna aflopen", "kind=complaint&due=soon", True),
)
_MACROS = (
    (
        "Teruggebeld, niet bereikt",
        MacroKind.NOTE,
        "{vandaag}: {naam} gebeld over zaak {nummer}, niet bereikt. Volgende keer proberen: {wanneer}.",
    ),
    (
        "Afspraak na gesprek",
        MacroKind.NOTE,
        "Afgesproken met {naam}: wij doen {wat}, uiterlijk {dag}. {naam} wil daarna gebeld worden. – {ik}",
    ),
    ("Navraag bij de afdeling", MacroKind.NOTE, "Bij {afdeling} gevraagd: {vraag}. Antwoord verwacht op {dag}."),
    ("Wij bellen met de uitkomst", MacroKind.PROMISE, "{ik} belt {naam} met de uitkomst."),
    ("Wij zoeken uit hoe het kon", MacroKind.PROMISE, "Wij zoeken uit waarom dit misging en vertellen dat."),
)


def lay_at_hand(*, handler: Staff, coordinator: Staff, cases: list[Signal]) -> None:
    """Some views and texts for everybody, one view of her own, and notices about these cases, the first one read."""
    for name, filters, is_shared in _VIEWS:
        save_view(name=name, filters=filters, is_shared=is_shared, by=coordinator)
    save_view(name="Mijn parkeerzaken", filters="words=parkeren&handler=me", is_shared=False, by=handler)
    for name, kind, text in _MACROS:
        write_macro(name=name, kind=kind, text=text, by=coordinator)
    sentences = ("Zaak %s is aan u overgedragen.", "In zaak %s liep een toezegging af.", "Zaak %s: de termijn eindigt.")
    for sentence, signal in zip(sentences, cases, strict=False):
        address = reverse("desk:case", args=[signal.number])
        tell(to=[handler, coordinator], sentence=sentence % signal.number, address=address)
    for notice in notices_of(handler).order_by("id")[:1]:
        mark_read(notice=notice, by=handler)
