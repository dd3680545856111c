"""The complete file of a case in one download: an index, a timeline, all contacts, decisions, letters and files."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlus.casework.contacts.queries import attempts, commitments, notes
from leerlus.casework.letters.paper import page_of
from leerlus.casework.letters.queries import words_enclosed
from leerlus.casework.ombudsman.queries import interventions_of, recommendations_of, reports_of, requests_of
from leerlus.casework.parties.queries import kept_apart, protected_values
from leerlus.casework.procedure.models import Step
from leerlus.casework.procedure.objections import is_objection
from leerlus.casework.procedure.queries import has_road, road_of, steps_of
from leerlus.casework.redress.queries import redress_of, satisfaction_of
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import answers_of, attachments_of, reroutings_of
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.design.file_paper import Chapter, Line, Paper, file_pdf
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.files.rules import ENDINGS
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox.choices import Purpose
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.outbox.queries import messages_about
from leerlus.foundation.privacy.rules import leaks, without
from leerlus.journeys.deed_words import deed_in_words


@dataclass(frozen=True, slots=True)
class Packed:
    """A file in the download: where it lies, and what it holds. ``content`` is None where it was left out."""

    path: str
    name: str
    when: datetime
    content: bytes | None


def complete_file(*, signal: Signal, made_for: str, now: datetime) -> bytes:
    """A zip: the file as a PDF, the same as a web page, each letter as it went with what went along, and the files.

    Protected facts are not in it; where one was written in a text, a note stands in its place. Of a case in which
    somebody is protected, a file that no machine reads is left out and named.
    """
    secrets = _secrets_of(signal)
    hidden = _("[protected]")
    messages = list(messages_about(signal.number).prefetch_related("enclosed__file"))
    at = dict(_files(signal, secrets, hidden))
    letters = [list(_went(message, place, at, secrets, hidden)) for place, message in enumerate(messages, start=1)]
    chapters = [_masked(chapter, secrets, hidden) for chapter in _chapters(signal, messages, letters, at.values())]
    house = municipality()
    paper = Paper(
        title=_("File %(number)s") % {"number": signal.number},
        author=_("Municipality of %(name)s") % {"name": house.name},
        lang=(get_language() or "nl")[:2],
        lead=[
            _("Made on %(day)s for %(name)s.") % {"day": _moment(now), "name": made_for},
            _("Protected facts, such as a secret address, are left out. “%(note)s” stands in their place.")
            % {"note": hidden},
        ],
        index=_("Index"),
        footer=_("File %(number)s") % {"number": signal.number},
        chapters=chapters,
    )
    originals = [
        (_in_letters(f"{_called(message, place)}.txt"), without(_as_written(message), secrets, put=hidden).encode())
        for place, message in enumerate(messages, start=1)
    ]
    packed = {one.path: one.content for one in (*at.values(), *(one for letter in letters for one in letter))}
    originals += [(path, content) for path, content in packed.items() if content is not None]
    return _zip(paper, originals)


# ---------- the files ----------


def _files(signal: Signal, secrets: Sequence[str], hidden: str) -> Iterator[tuple[UUID, Packed]]:
    """What was handed in and what we added, numbered."""
    folder = _("files")
    for place, one in enumerate(attachments_of(signal), start=1):
        name = without(str(one.file), secrets, put=hidden)
        path = f"{folder}/{place:02d}-{_plain(name, one.file)}"
        yield one.file_id, Packed(path, name, one.file.handed_in_at, _content(one.file) if not secrets else None)


def _went(
    message: Message, place: int, files: dict[UUID, Packed], secrets: Sequence[str], hidden: str
) -> Iterator[Packed]:
    """The letter as it went, and what went along with it. A file of the case lies with the files, not twice."""
    words = words_enclosed(message)
    for part, one in enumerate(message.enclosed.all()):
        name = without(one.name, secrets, put=hidden)
        path = _in_letters(f"{_called(message, place)}-{part}-{_plain(name, one.file)}")
        if one.file_id in files:
            yield files[one.file_id]
        elif part == 0 and message.purpose == Purpose.LETTER:
            yield Packed(path, name, message.written_at, _paper(message, one.file, secrets, hidden))
        else:
            told = words.get(one.file_id, "")
            may = not secrets or (bool(told) and not leaks(told, secrets, by_street=True))
            yield Packed(path, name, message.written_at, _content(one.file) if may else None)


def _paper(message: Message, file: StoredFile, secrets: Sequence[str], hidden: str) -> bytes | None:
    """Where somebody is protected it is made anew from its words: an address may have become secret since it went."""
    if not secrets:
        return _content(file)
    return page_of(
        name=message.to,
        address="",
        at=message.written_at,
        number=message.reference,
        subject=without(message.subject, secrets, put=hidden),
        body=without(message.body, secrets, put=hidden),
    )


def _content(file: StoredFile) -> bytes | None:
    try:
        return content_of(file)
    except FileNotFoundError:
        return None


def _plain(name: str, file: StoredFile) -> str:
    """A name that every system can write, with the ending of what it is."""
    ending = f".{ENDINGS[FileKind(file.kind)]}"
    bare = re.sub(r"[^\w.]+", "-", name.removesuffix(ending)).strip("-.") or "x"
    return f"{bare[:60]}{ending}"


def _called(message: Message, place: int) -> str:
    return f"{place:03d}-{message.written_at:%Y-%m-%d}-{message.channel}"


def _in_letters(name: str) -> str:
    return _("letters") + f"/{name}"


def _secrets_of(signal: Signal) -> list[str]:
    """Only looked for in the texts, to take them out; never shown and never written."""
    if signal.complainant is None:
        return []
    apart = [person for pair in kept_apart(signal.complainant, on=timezone.localdate()) for person in pair.both]
    return protected_values([signal.complainant, *apart])


def _masked(chapter: Chapter, secrets: list[str], hidden: str) -> Chapter:
    lines = [
        Line(
            head=without(line.head, secrets, put=hidden),
            text=without(line.text, secrets, put=hidden),
            when=line.when,
            by=line.by,
        )
        for line in chapter.lines
    ]
    return Chapter(title=chapter.title, lines=lines, empty=chapter.empty)


def _zip(paper: Paper, originals: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("file") + ".pdf", file_pdf(paper))
        archive.writestr(_("file") + ".html", _as_page(paper))
        for path, content in originals:
            archive.writestr(path, content)
    return packed.getvalue()


def _as_written(message: Message) -> str:
    head = [
        (_("To"), message.to),
        (_("Subject"), message.subject),
        (_("Written"), _moment(message.written_at)),
        (_("State"), message.get_state_display()),
    ]
    return "\n".join(f"{name}: {said}" for name, said in head) + "\n\n" + message.body + "\n"


def _as_page(paper: Paper) -> str:
    """Plain HTML that opens anywhere, with an index of links."""
    e = html.escape
    links = "".join(f'<li><a href="#h{at}">{e(one.title)}</a></li>' for at, one in enumerate(paper.chapters))
    parts = []
    for at, chapter in enumerate(paper.chapters):
        parts.append(f'<h2 id="h{at}">{e(chapter.title)}</h2>')
        if not chapter.lines:
            parts.append(f"<p>{e(chapter.empty)}</p>")
        for line in chapter.lines:
            told = " · ".join(e(word) for word in (line.when, line.by) if word)
            text = "".join(f"<p>{e(one)}</p>" for one in line.text.split("\n") if one.strip())
            parts.append(f"<h3>{e(line.head)}</h3><p><small>{told}</small></p>{text}")
    lead = "".join(f"<p>{e(one)}</p>" for one in paper.lead)
    return (
        f'<!doctype html><html lang="{e(paper.lang)}"><head><meta charset="utf-8"><title>{e(paper.title)}</title>'
        "<style>body{font:1.05rem/1.5 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}</style></head>"
        f"<body><main><h1>{e(paper.title)}</h1>{lead}<h2>{e(paper.index)}</h2><ol>{links}</ol>{''.join(parts)}"
        "</main></body></html>"
    )


# ---------- the chapters ----------


def _chapters(
    signal: Signal, messages: list[Message], letters: list[list[Packed]], files: Iterable[Packed]
) -> list[Chapter]:
    nothing = _("Nothing.")
    return [
        Chapter(_("The case"), _the_case(signal)),
        Chapter(_("What was told"), _told(signal)),
        Chapter(_("Timeline"), _timeline(signal), empty=nothing),
        Chapter(_("Contacts"), _contacts(signal), empty=nothing),
        Chapter(_("Terms and duties"), _duties(signal), empty=nothing),
        Chapter(_("Decisions"), _decisions(signal), empty=nothing),
        Chapter(_("Letters and mails"), _letters(messages, letters), empty=nothing),
        Chapter(_("Files"), [_file(place, one) for place, one in enumerate(files, start=1)], empty=nothing),
        Chapter(_("The ombudsman"), _second_line(signal), empty=nothing),
    ]


def _told(signal: Signal) -> list[Line]:
    """The story, what was answered to our questions, and what it turned out to be."""
    lines = [Line(signal.kind_label, signal.text, when=_moment(signal.received_at))]
    lines += [Line(one.asked, one.answer) for one in answers_of(signal)]
    lines += [
        Line(
            _("It turned out to be: %s") % (turn.to_body or turn.get_became_display()),
            turn.reason,
            when=_moment(turn.at),
            by=turn.by.name,
        )
        for turn in reroutings_of(signal)
    ]
    return lines


def _the_case(signal: Signal) -> list[Line]:
    known = _("unknown")
    person = signal.complainant
    address = _("[protected]") if person and person.has_secret_address else (person.address if person else "")
    facts = [
        (_("Number"), signal.number),
        (_("Kind"), signal.kind_label),
        (_("Channel"), signal.get_channel_display()),
        (_("Received"), _moment(signal.received_at)),
        (_("Resident"), person.name if person and person.name else known),
        (_("Address"), address or known),
        (_("Theme"), str(signal.theme) if signal.theme else known),
        (_("Handler"), signal.handler.name if signal.handler else _("nobody yet")),
        (_("Term"), date_format(signal.due_on, "j F Y") if signal.due_on else _("none")),
        (_("State"), signal.state_label),
        (_("Outcome"), signal.get_outcome_display() if signal.outcome else _("none yet")),
    ]
    return [Line(head, text) for head, text in facts]


def _timeline(signal: Signal) -> list[Line]:
    """Every deed about the case as the audit trail has it, the first on top."""
    return [
        Line(capfirst(deed_in_words(deed.verb)), when=_moment(deed.at), by=deed.by_name)
        for deed in deeds_about(signal).order_by("id")
    ]


def _contacts(signal: Signal) -> list[Line]:
    lines = [
        (one.at, Line(_("Call: %s") % one.get_outcome_display(), one.note, when=_moment(one.at), by=one.by.name))
        for one in attempts(signal)
    ]
    lines += [
        (one.at, Line(_("Note"), one.text, when=_moment(one.at), by=one.by.name))
        for one in notes(signal)
        if not one.is_personal_advice
    ]
    left_out = [one for one in notes(signal) if one.is_personal_advice]
    lines += [(one.at, Line(_("Note with personal advice, left out"), "", when=_moment(one.at))) for one in left_out]
    lines += [
        (
            one.promised_at,
            Line(
                _("Promise, before %(day)s: %(state)s")
                % {"day": date_format(one.due_on, "j F Y"), "state": one.get_state_display().lower()},
                one.text,
                when=_moment(one.promised_at),
                by=one.owner.name,
            ),
        )
        for one in commitments(signal)
    ]
    return [line for _at, line in sorted(lines, key=lambda pair: pair[0])]


def _duties(signal: Signal) -> list[Line]:
    if not has_road(signal) and not is_objection(signal):
        return []
    return [
        Line(
            f"{step.get_kind_display()} {step.get_side_display()}".strip(),
            "\n".join(filter(None, _said_of(step))),
            when=date_format(step.on, "j F Y"),
            by=step.by.name if step.by else "",
        )
        for step in steps_of(signal)
    ]


def _said_of(step: Step) -> list[str]:
    said = [step.get_how_display(), step.get_ground_display(), step.words]
    if step.outside:
        written = _("Written down on %(day)s: %(how)s")
        said.append(written % {"day": date_format(timezone.localtime(step.at), "j F Y"), "how": step.outside})
    return said


def _decisions(signal: Signal) -> list[Line]:
    lines = []
    if has_road(signal):
        road = road_of(signal)
        lines += [
            Line(
                f"{one.conduct}: {one.get_verdict_display().lower()}",
                f"{one.findings}\n{one.reasons}",
                when=_moment(one.at),
                by=one.by.name,
            )
            for one in road.judgements
        ]
        if road.disposal is not None:
            lines.append(Line(_("Conclusions"), road.disposal.conclusions, when=_moment(road.disposal.at)))
    lines += [
        Line(one.get_kind_display(), one.what, when=_moment(one.at), by=one.by.name) for one in redress_of(signal)
    ]
    if (word := satisfaction_of(signal)) is not None:
        lines.append(Line(_("The resident's own word"), word.said_in, when=date_format(word.said_on, "j F Y")))
    return lines


def _letters(messages: list[Message], letters: list[list[Packed]]) -> list[Line]:
    """Each with its number, and where the letter as it went and what went along lie in the download."""
    return [
        Line(
            f"{place}. {one.subject}",
            "\n".join([one.body, *(_where(packed) for packed in went)]),
            when=_moment(one.written_at),
        )
        for place, (one, went) in enumerate(zip(messages, letters, strict=True), start=1)
    ]


def _file(place: int, packed: Packed) -> Line:
    return Line(f"{place}. {packed.name}", _where(packed), when=_moment(packed.when))


def _where(packed: Packed) -> str:
    if packed.content is not None:
        return f"{packed.name}: {packed.path}"
    sentence = _("Left out, because somebody in this case is protected and no machine reads this file. Ask us for it.")
    return f"{packed.name}: {sentence}"


def _second_line(signal: Signal) -> list[Line]:
    lines = []
    for one in interventions_of(signal):
        lines.append(Line(_("Asked of us"), one.what, when=date_format(one.asked_on, "j F Y"), by=one.by.name))
        if one.answered_on is not None:
            lines.append(Line(_("Our answer"), one.answer, when=date_format(one.answered_on, "j F Y")))
    lines += [
        Line(_("File asked for"), asked.what, when=date_format(asked.asked_on, "j F Y"))
        for asked in requests_of(signal)
    ]
    lines += [
        Line(found.get_kind_display(), found.summary, when=date_format(found.received_on, "j F Y"))
        for found in reports_of(signal)
    ]
    for said in recommendations_of(signal):
        lines.append(Line(_("Recommendation"), said.text, when=date_format(said.received_on, "j F Y")))
        if said.told_on is not None:
            answer = f"{said.get_follow_up_display()}. {said.how_or_why}"
            lines.append(Line(_("Our answer"), answer, when=date_format(said.told_on, "j F Y")))
    return lines


def _moment(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i")
