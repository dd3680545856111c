"""The file of all that we keep of one person (AVG 15): made, with what is of others masked, and packed to be given."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from leerlus.casework.letters.models import Letter
from leerlus.casework.letters.reading import personal_data
from leerlus.casework.own_data.choices import Ground
from leerlus.casework.own_data.models import DataRequest, LeftOut, OwnFile
from leerlus.casework.own_data.queries import parties_of, signals_of
from leerlus.casework.own_data.rules import mask, names_that_tell
from leerlus.casework.parties.models import MustNotKnow, Party, PartyFact
from leerlus.casework.parties.queries import hidden_from, protected_values
from leerlus.casework.parties.rules import end_of_phone
from leerlus.casework.procedure.models import Involved
from leerlus.casework.retention.queries import terms_on
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Attachment, Link, Signal
from leerlus.foundation.design import file_paper
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.organisation.models import Municipality, Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.privacy.rules import leaks, without
from leerlus.journeys.own_data_words import KEPT_APART, LANGUAGE, OF_ANOTHER, Numbers, first_page
from leerlus.journeys.own_file_lines import Chapter, Line, chapters_of, key_of

# What the engine finds in our own words is masked; a plate or an account is mostly the person's own, and is looked at.
MASKED = {"NAAM", "ADRES", "POSTCODE", "TEL", "MAIL"}


def content_for(request: DataRequest, *, now: datetime) -> dict[str, Any]:
    """Chapters of lines, to be kept as JSON, looked through and given. In Dutch, as the letters are."""
    parties = parties_of(request)
    signals = list(signals_of(parties).select_related("theme", "area", "department", "handler"))
    with override(LANGUAGE):
        chapters = chapters_of(parties, signals)
        masker = _masker(parties, signals, chapters)
        made = [
            {"title": chapter.title, "lines": [_as_kept(line, masker) for line in chapter.lines]}
            for chapter in chapters
        ]
    files = Attachment.objects.filter(signal__in=signals).order_by("id").values_list("pk", flat=True)
    return {"made_at": now.isoformat(), "chapters": made, "attachments": list(files)}


def _as_kept(line: Line, masker: _Masker) -> dict[str, Any]:
    if line.is_other:
        return {"key": line.key, "head": line.head, "text": OF_ANOTHER, "when": line.when, "by": "", "masked": 1}
    if line.is_details:
        return {"key": line.key, "head": line.head, "text": line.text, "when": line.when, "by": "", "masked": 0}
    head, in_head = masker.masked(line.head, is_own=line.is_own)
    text, in_text = masker.masked(line.text, is_own=line.is_own)
    kept: dict[str, Any] = {
        "key": line.key,
        "head": head,
        "text": text,
        "when": line.when,
        "by": line.by,
        "masked": in_head + in_text,
    }
    if not line.is_own and (looks_like := masker.still_tells(text)):
        kept["look"] = looks_like
    return kept


# ---------- what is of others ----------


@dataclass(frozen=True, slots=True)
class _Masker:
    """``own_words`` and ``own_phones``: of the person, so that their own name and street stay.

    ``secrets``: protected facts of anybody; ``near``: of whom the person must not know, so that also a street tells.
    """

    own: tuple[str, ...]
    own_words: frozenset[str]
    own_phones: frozenset[str]
    names: frozenset[str]
    secrets: tuple[str, ...]
    near: tuple[str, ...]
    own_secrets: tuple[str, ...]

    def masked(self, text: str, *, is_own: bool) -> tuple[str, int]:
        """What the person wrote or received stays, but for protected facts that are kept from them and their own."""
        text = without(text, self.own_secrets, put=KEPT_APART)
        text = without(text, self.near, put=OF_ANOTHER)
        if not is_own:
            text = without(text, self.secrets, put=OF_ANOTHER, by_street=False, known=self.own)
            text, _places = mask(text, self.names, put=OF_ANOTHER)
            text = self._without_what_tells(text)
        return text, text.count(OF_ANOTHER)

    def _without_what_tells(self, text: str) -> str:
        for place in reversed(personal_data(text)):
            words = text[place.start : place.end]
            if place.kind in MASKED and not self._is_ours(words) and OF_ANOTHER not in words:
                text = text[: place.start] + OF_ANOTHER + text[place.end :]
        return text

    def still_tells(self, text: str) -> list[str]:
        """What may tell of somebody, for who looks the file through."""
        bare = text.replace(OF_ANOTHER, "").replace(KEPT_APART, "")
        return [words for one in personal_data(bare) if not self._is_ours(words := bare[one.start : one.end])]

    def _is_ours(self, words: str) -> bool:
        return end_of_phone(words) in self.own_phones or all(word in self.own_words for word in _words(words) if word)


def _words(text: str) -> list[str]:
    return ["".join(sign for sign in word if sign.isalnum()) for word in text.casefold().split()]


def _masker(parties: Sequence[Party], signals: Sequence[Signal], chapters: Sequence[Chapter]) -> _Masker:
    own_names, house, others = [party.name for party in parties], municipality(), list(_others(parties, signals))
    own = [value for party in parties for value in (party.phone, party.email, party.address, party.postcode) if value]
    around = [house.name, house.phone, house.email, *(signal.place for signal in signals)]
    around += [*(str(one.area) for one in signals if one.area), *(one.number for one in signals)]
    names = {part for name in _names_of(others, signals) for part in names_that_tell(name, own=own_names)}
    reach = {value for one in others for value in (one.phone, one.email, one.address) if value}
    own_facts = {party.secret_address_id for party in parties if party.secret_address_id}
    own_facts |= set(PartyFact.objects.filter(party__in=parties).values_list("fact", flat=True))
    all_text = "\n".join(f"{line.head}\n{line.text}" for chapter in chapters for line in chapter.lines)
    facts = ProtectedFact.objects.order_by("id").values_list("pk", "value")
    heard = [(pk, value) for pk, value in facts if leaks(all_text, [value])]
    own_secrets = tuple(ProtectedFact.objects.filter(pk__in=own_facts).values_list("value", flat=True))
    hidden = [pair for one in parties for pair in hidden_from(one, on=timezone.localdate())]
    return _Masker(
        own=tuple(own),
        own_words=frozenset(word for value in (*own_names, *own, *around) for word in _words(value)),
        own_phones=frozenset(end_of_phone(one.phone) for one in parties if one.phone) - {""},
        names=frozenset(names | (reach - set(own))),
        secrets=tuple(value for pk, value in heard if pk not in own_facts),
        near=tuple(value for value in protected_values(hidden) if value not in own_secrets),
        own_secrets=own_secrets,
    )


def _others(parties: Sequence[Party], signals: Sequence[Signal]) -> Iterable[Party]:
    """Everybody else whom we know around this person."""
    ours = {party.pk for party in parties}
    apart = MustNotKnow.objects.filter(Q(who__in=ours) | Q(of_whom__in=ours))
    around: list[int | None] = [
        *(party.speaks_for_id for party in parties),
        *Party.objects.filter(speaks_for__in=ours).values_list("pk", flat=True),
        *Letter.objects.filter(signal__in=signals).values_list("addressee", flat=True),
        *Link.objects.filter(signal__in=signals).values_list("to__complainant", flat=True),
        *Link.objects.filter(to__in=signals).values_list("signal__complainant", flat=True),
        *(number for pair in apart.values_list("who", "of_whom") for number in pair),
    ]
    return Party.objects.filter(pk__in={number for number in around if number is not None} - ours)


def _names_of(others: Iterable[Party], signals: Sequence[Signal]) -> Iterable[str]:
    yield from (party.name for party in others)
    yield from Staff.objects.values_list("name", flat=True)
    yield from Involved.objects.filter(signal__in=signals).exclude(name="").values_list("name", flat=True)
    yield from Letter.objects.filter(signal__in=signals, addressee__isnull=True).values_list("name", flat=True)


# ---------- packing ----------


def counted(content: dict[str, Any], left_out: Iterable[LeftOut]) -> Numbers:
    lines = [line for chapter in content["chapters"] for line in chapter["lines"]]
    keys = {line["key"] for line in lines}
    return Numbers(
        lines=len(lines),
        masked=sum(line["masked"] for line in lines),
        left_out=sum(1 for one in left_out if one.key in keys),
    )


def packed(file: OwnFile) -> bytes:
    """A zip: the file as a PDF that a screen reader can read, the same as JSON, and the enclosures."""
    request = file.request
    left_out = {one.key: one for one in request.left_out.all()}
    content = _without_what_was_left_out(file.content, left_out)
    buffer = io.BytesIO()
    with override(LANGUAGE), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        lead = lead_of(request, content, left_out.values())
        archive.writestr("uw-gegevens.pdf", file_paper.file_pdf(_paper(request, content, lead, house=municipality())))
        archive.writestr("uw-gegevens.json", _as_json(request, content, lead))
        for name, data in _enclosures(content, left_out):
            archive.writestr(f"bijlagen/{name}", data)
    return buffer.getvalue()


def _without_what_was_left_out(content: dict[str, Any], left_out: dict[str, LeftOut]) -> dict[str, Any]:
    """That a line is there is told; what was in it, and why it is not given, stands in its place."""

    def shown(line: dict[str, Any]) -> dict[str, Any]:
        left = left_out.get(line["key"])
        kept = {name: line[name] for name in ("key", "head", "text", "when", "by", "masked")}
        if left is None:
            return kept
        with override(LANGUAGE):
            ground = str(Ground(left.ground).label)
        return kept | {"head": _left_out_head(), "text": ground, "by": "", "left_out": left.ground}

    chapters = [
        {"title": chapter["title"], "lines": [shown(line) for line in chapter["lines"]]}
        for chapter in content["chapters"]
    ]
    return content | {"chapters": chapters}


def _left_out_head() -> str:
    with override(LANGUAGE):
        return _("Left out")


def lead_of(request: DataRequest, content: dict[str, Any], left_out: Iterable[LeftOut]) -> list[tuple[str, str]]:
    """The first page, for this file as it is now."""
    terms = [term for term in terms_on(timezone.localdate()) if term.kind in ("", *Kind.values)]
    months = sorted({term.months for term in terms})
    return first_page(request, numbers=counted(content, left_out), house=municipality(), months=months)


def _paper(
    request: DataRequest, content: dict[str, Any], lead: list[tuple[str, str]], *, house: Municipality
) -> file_paper.Paper:
    about = file_paper.Chapter(_("About this file"), [file_paper.Line(head, text) for head, text in lead])
    chapters = [
        file_paper.Chapter(
            chapter["title"],
            [file_paper.Line(one["head"], one["text"], when=one["when"], by=one["by"]) for one in chapter["lines"]],
        )
        for chapter in content["chapters"]
    ]
    made = date_format(timezone.localtime(datetime.fromisoformat(content["made_at"])), "j F Y")
    return file_paper.Paper(
        title=_("Your data"),
        author=_("Municipality of %(name)s") % {"name": house.name},
        lang=LANGUAGE,
        lead=[_("Made on %(day)s.") % {"day": made}],
        index=_("Index"),
        footer=_("Your data %(number)s") % {"number": request.number},
        chapters=[about, *chapters],
    )


def _as_json(request: DataRequest, content: dict[str, Any], lead: list[tuple[str, str]]) -> str:
    told = {
        "request": request.number,
        "made_at": content["made_at"],
        "about": [{"head": head, "text": text} for head, text in lead],
        "chapters": content["chapters"],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _enclosures(content: dict[str, Any], left_out: dict[str, LeftOut]) -> Iterable[tuple[str, bytes]]:
    """As they were kept. One that was erased meanwhile, or was left out, is not among them."""
    for number, attachment in enumerate(
        Attachment.objects.filter(pk__in=content["attachments"]).select_related("file").order_by("id"), start=1
    ):
        if key_of(attachment) in left_out:
            continue
        name = attachment.file.original_name.rsplit(".", 1)[0] or str(attachment.file.get_kind_display())
        yield f"{number:03d} {name}.{attachment.file.kind}", content_of(attachment.file)
