"""The complete file of a case in one download: an index, a timeline, all contacts, decisions, letters and dates."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leerlus.casework.contacts.queries import attempts, commitments, notes
from leerlus.casework.ombudsman.queries import interventions_of, recommendations_of, reports_of, requests_of
from leerlus.casework.parties.queries import kept_apart, protected_values
from leerlus.casework.procedure.objections import is_objection
from leerlus.casework.procedure.queries import has_road, road_of, steps_of
from leerlus.casework.redress.queries import redress_of, satisfaction_of
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import answers_of, reroutings_of
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.design.file_paper import Chapter, Line, Paper, file_pdf
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.outbox.queries import messages_about
from leerlus.foundation.privacy.rules import without


def complete_file(*, signal: Signal, made_for: str, now: datetime) -> bytes:
    """A zip: the file as a PDF, the same as a web page, and each letter as it was written.

    Protected facts are not in it; where one was written in a text, a note stands in its place.
    """
    secrets = _secrets_of(signal)
    hidden = _("[protected]")
    messages = list(messages_about(signal.number))
    chapters = [_masked(chapter, secrets, hidden) for chapter in _chapters(signal, messages)]
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
        (f"{position:03d}-{message.written_at:%Y-%m-%d}-{message.channel}.txt", _as_written(message))
        for position, message in enumerate(messages, start=1)
    ]
    return _zip(paper, [(name, without(text, secrets, put=hidden)) for name, text in originals])


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


def _zip(paper: Paper, originals: Iterable[tuple[str, str]]) -> bytes:
    packed, folder = io.BytesIO(), _("letters")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("file") + ".pdf", file_pdf(paper))
        archive.writestr(_("file") + ".html", _as_page(paper))
        for name, text in originals:
            archive.writestr(f"{folder}/{name}", text)
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


def _chapters(signal: Signal, messages: list[Message]) -> list[Chapter]:
    nothing = _("Nothing.")
    return [
        Chapter(_("The case"), _the_case(signal)),
        Chapter(_("What was told"), _told(signal)),
        Chapter(_("Timeline"), _timeline(signal), empty=nothing),
        Chapter(_("Contacts"), _contacts(signal), empty=nothing),
        Chapter(_("Terms and duties"), _duties(signal), empty=nothing),
        Chapter(_("Decisions"), _decisions(signal), empty=nothing),
        Chapter(_("Letters and mails"), _letters(messages), empty=nothing),
        Chapter(_("The ombudsman"), _second_line(signal), empty=nothing),
    ]


def _told(signal: Signal) -> list[Line]:
    """The story, what was answered to our questions, and what it turned out to be."""
    lines = [Line(signal.get_kind_display(), signal.text, when=_moment(signal.received_at))]
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
        (_("Kind"), signal.get_kind_display()),
        (_("Channel"), signal.get_channel_display()),
        (_("Received"), _moment(signal.received_at)),
        (_("Resident"), person.name if person and person.name else known),
        (_("Address"), address or known),
        (_("Theme"), str(signal.theme) if signal.theme else known),
        (_("Handler"), signal.handler.name if signal.handler else _("nobody yet")),
        (_("Term"), date_format(signal.due_on, "j F Y") if signal.due_on else _("none")),
        (_("State"), signal.get_state_display()),
        (_("Outcome"), signal.get_outcome_display() if signal.outcome else _("none yet")),
    ]
    return [Line(head, text) for head, text in facts]


def _timeline(signal: Signal) -> list[Line]:
    """Every deed about the case as the audit trail has it, the first on top."""
    return [
        Line(_verb(deed.verb), when=_moment(deed.at), by=deed.by_name) for deed in deeds_about(signal).order_by("id")
    ]


def _verb(verb: str) -> str:
    """The deeds of the trail in the words of the reader; one that has none stays as the trail has it."""
    words = {
        "registered": _("Written down"),
        "moved on": _("A step further"),
        "handed over": _("Handed over"),
        "sorted": _("Theme and place set"),
        "said why not called": _("Said why nobody was called"),
        "asked why": _("Why is written down"),
        "noted satisfaction": _("The resident's word noted"),
        "put right": _("Put right"),
        "rerouted": _("Sent another road"),
        "planned a visit": _("Visit planned"),
        "kept answers": _("Questions answered"),
        "closed": _("Closed"),
        "reopened": _("Opened again"),
        "took a step": _("A step of the procedure"),
        "struck out a step": _("A step struck out"),
        "set the term": _("Term set"),
        "judged": _("Judged"),
        "concluded": _("Conclusions written down"),
        "named as involved": _("Somebody named as involved"),
        "looked at the form": _("Form looked at"),
        "put an intervention": _("The ombudsman asked something"),
        "answered the ombudsman": _("The ombudsman was answered"),
        "asked for the file": _("The ombudsman asked for the file"),
        "opened the file to the ombudsman": _("File opened to the ombudsman"),
        "fetched the file": _("File fetched"),
        "recommended": _("The ombudsman recommended something"),
        "answered a recommendation": _("Recommendation answered"),
        "carried out a recommendation": _("Recommendation carried out"),
    }
    return words.get(verb, verb)


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
            "\n".join(filter(None, [step.get_how_display(), step.get_ground_display(), step.words])),
            when=date_format(step.on, "j F Y"),
            by=step.by.name if step.by else "",
        )
        for step in steps_of(signal)
    ]


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


def _letters(messages: list[Message]) -> list[Line]:
    return [Line(one.subject, one.body, when=_moment(one.written_at)) for one in messages]


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
