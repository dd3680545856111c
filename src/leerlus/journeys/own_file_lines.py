"""Everything that is kept of one person, gathered from every floor, line by line. Masking comes after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leerlus.casework.breaches.choices import DataKind
from leerlus.casework.breaches.models import PersonHit
from leerlus.casework.contacts.models import NotCalled, PlannedCall
from leerlus.casework.contacts.queries import attempts, commitments, notes
from leerlus.casework.feedback.queries import verdicts_of
from leerlus.casework.letters.choices import LetterState
from leerlus.casework.letters.models import Consent as LetterConsent
from leerlus.casework.letters.models import Letter, Sending
from leerlus.casework.letters.queries import letters_of
from leerlus.casework.ombudsman.queries import interventions_of, recommendations_of, reports_of, requests_of
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.models import Party, PartyFact
from leerlus.casework.procedure.objections import objection_of
from leerlus.casework.procedure.queries import disposal_of, intake_of, judgements_of, steps_of
from leerlus.casework.redress.queries import consents, redress_of, satisfaction_of
from leerlus.casework.retention.models import Hold
from leerlus.casework.signals.models import Link, Signal
from leerlus.casework.signals.queries import answers_of, attachments_of, messages_of, reroutings_of
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.outbox.queries import messages_about
from leerlus.foundation.privacy.choices import FactKind
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.privacy.queries import looks_at, reveals_of
from leerlus.insight.causes.queries import whys_of
from leerlus.insight.outreach.models import AffectedPerson
from leerlus.insight.patterns.models import PatternCase
from leerlus.insight.told.models import Told
from leerlus.insight.told.queries import sentence_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that we keep. ``key`` names the row it is of.

    ``is_own``: the person wrote or received these words, so that nothing in them is new to them.
    ``is_details``: who the person is and how they are reached, as they told it.
    ``is_other``: it is of somebody else; that it exists is told, and nothing of it.
    """

    key: str
    head: str
    text: str = ""
    when: str = ""
    by: str = ""
    is_own: bool = False
    is_details: bool = False
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: list[Line]


def chapters_of(parties: Sequence[Party], signals: Sequence[Signal]) -> list[Chapter]:
    """In reading order: who the person is, each case, what else there is, and who saw it."""
    found = [Chapter(_("Who you are"), _person(parties))]
    found += [
        Chapter(_("%(kind)s %(number)s") % {"kind": one.get_kind_display(), "number": one.number}, _case(one, parties))
        for one in signals
    ]
    found += [
        Chapter(_("What you told for somebody else"), list(_told_for_others(parties))),
        Chapter(_("Mistakes that hit you, and that we look for"), list(_outreach(parties))),
        Chapter(_("Breaches of data that hit you"), list(_breaches(parties))),
        Chapter(_("What you asked about your data"), list(_asked(parties))),
        Chapter(_("Who saw your cases"), list(_who_saw(parties, signals))),
    ]
    return [chapter for chapter in found if chapter.lines]


def key_of(row: models.Model) -> str:
    return f"{row._meta.label}:{row.pk}"


def role_of(staff: Staff | None) -> str:
    """What somebody is here, and never who: "Complaint handler"."""
    if staff is None:
        return ""
    return str(Role(staff.roles[0]).label) if staff.roles else _("Colleague")


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "j F Y H:i") if at else ""


def _day(on: date | None) -> str:
    return date_format(on, "j F Y") if on else ""


def _said(*parts: object) -> str:
    return "\n".join(str(part) for part in parts if part)


# ---------- who the person is ----------


def _person(parties: Sequence[Party]) -> list[Line]:
    lines = []
    for party in parties:
        moments = ", ".join(str(PartOfDay(one).label) for one in party.moments)
        facts = [
            (_("Name"), party.name),
            (_("Phone number"), party.phone),
            (_("E-mail address"), party.email),
            (_("Address"), party.address),
            (_("How to reach you safely"), party.how_to_reach_safely),
            (_("When you want to be called"), moments),
            (_("What you are to the one you speak for"), party.relation),
        ]
        told = "\n".join(f"{name}: {value}" for name, value in facts if value)
        lines.append(
            Line(
                key=key_of(party), head=_("What you told of yourself"), text=told, when=_moment(party.recorded_at),
                is_details=True,
            )
        )  # fmt: skip
    return [*lines, *_protected(parties), *_helpers(parties)]


def _protected(parties: Sequence[Party]) -> Iterator[Line]:
    """That it is kept, and never what it is: a file can be read by whoever finds it."""
    apart = _("We keep this apart. It is not in this file. Ask for it at the counter; we read it to you.")
    secret = ProtectedFact.objects.filter(pk__in=[one.secret_address_id for one in parties if one.secret_address_id])
    for fact in secret.defer("value"):
        yield Line(key=key_of(fact), head=str(FactKind(fact.kind).label), text=apart, when=_moment(fact.recorded_at))
    for kept in PartyFact.objects.filter(party__in=parties).select_related("fact").defer("fact__value"):
        ended = _("Not protected any more since %(day)s.") % {"day": _moment(kept.ended_at)} if kept.ended_at else ""
        yield Line(
            key=key_of(kept),
            head=str(FactKind(kept.fact.kind).label),
            text=_said(apart, ended),
            when=_moment(kept.fact.recorded_at),
        )


def _helpers(parties: Sequence[Party]) -> Iterator[Line]:
    for helper in Party.objects.filter(speaks_for__in=parties).order_by("id"):
        agreed = _("You agreed to it.") if helper.has_consent else _("It is not written down that you agreed to it.")
        yield Line(
            key=key_of(helper),
            head=_("Somebody who spoke for you: %(relation)s") % {"relation": helper.relation or _("unknown")},
            text=agreed,
            when=_moment(helper.recorded_at),
        )


# ---------- one case ----------


def _case(signal: Signal, parties: Sequence[Party]) -> list[Line]:
    return [
        *_facts(signal),
        *_told(signal),
        *_contacts(signal),
        *_put_right(signal),
        *_by_law(signal),
        *_why(signal),
        *_letters(signal, parties),
        *_second_line(signal),
        *_afterwards(signal),
    ]


def _facts(signal: Signal) -> Iterator[Line]:
    place = f"{signal.lat:.5f}, {signal.lon:.5f}" if signal.lat is not None and signal.lon is not None else ""
    facts = [
        (_("Number"), signal.number),
        (_("Kind"), signal.kind_label),
        (_("Channel"), signal.get_channel_display()),
        (_("Received"), _moment(signal.received_at)),
        (_("When it happened"), _day(signal.occurred_on)),
        (_("Where"), signal.place),
        (_("Point on the map"), place),
        (_("Part of town"), str(signal.area) if signal.area else ""),
        (_("Theme"), str(signal.theme) if signal.theme else ""),
        (_("Department"), str(signal.department) if signal.department else ""),
        (_("Handler"), role_of(signal.handler)),
        (_("Term"), _day(signal.due_on)),
        (_("State"), signal.state_label),
        (_("Outcome"), signal.get_outcome_display() if signal.outcome else ""),
        (_("Closed"), _moment(signal.closed_at)),
        (_("Wants to be called"), _("yes") if signal.wants_call else _("no")),
        (_("Wants to hear what changes"), _("yes") if signal.wants_to_hear else _("no")),
        (_("Why nobody was called"), signal.not_called_because),
        (_("Came from"), f"{signal.source} {signal.source_id}".strip()),
    ]
    told = "\n".join(f"{name}: {value}" for name, value in facts if value)
    yield Line(key=f"{key_of(signal)}:facts", head=_("The case"), text=told, when=_moment(signal.received_at))


def _told(signal: Signal) -> Iterator[Line]:
    yield Line(
        key=key_of(signal), head=_("What you told"), text=signal.text, when=_moment(signal.received_at), is_own=True
    )
    for answer in answers_of(signal):
        yield Line(key=key_of(answer), head=answer.asked, text=answer.answer, is_own=True)
    for message in messages_of(signal):
        head = _("What we wrote to you") if message.by_id else _("What you wrote")
        yield Line(key=key_of(message), head=head, text=message.text, when=_moment(message.at), is_own=True)
    for one in attachments_of(signal):
        yield Line(
            key=key_of(one), head=_("Enclosure"), text=str(one.file), when=_moment(one.file.handed_in_at), is_own=True
        )
    for turn in reroutings_of(signal):
        became = turn.to_body or turn.get_became_display()
        yield Line(
            key=key_of(turn), head=_("It turned out to be: %s") % became, text=turn.reason, when=_moment(turn.at),
            by=role_of(turn.by),
        )  # fmt: skip


def _contacts(signal: Signal) -> Iterator[Line]:
    for call in PlannedCall.objects.filter(signal=signal):
        yield Line(
            key=key_of(call), head=_("Planned: %s") % call.get_way_display().lower(), when=_day(call.on),
            text=str(call.get_part_of_day_display()),
        )  # fmt: skip
    for attempt in attempts(signal):
        yield Line(
            key=key_of(attempt), head=_("Call: %s") % attempt.get_outcome_display(), text=attempt.note,
            when=_moment(attempt.at), by=role_of(attempt.by),
        )  # fmt: skip
    for said in NotCalled.objects.filter(signal=signal).select_related("by"):
        yield Line(
            key=key_of(said), head=_("Nobody was called: %s") % said.get_reason_display(), text=said.words,
            when=_moment(said.at), by=role_of(said.by),
        )  # fmt: skip
    for note in notes(signal):
        # The thoughts of one colleague for another: docs/decisions/notes.md.
        head = _("Note with personal advice, left out") if note.is_personal_advice else _("Note")
        text = "" if note.is_personal_advice else note.text
        yield Line(key=key_of(note), head=head, text=text, when=_moment(note.at), by=role_of(note.by))
    for one in commitments(signal):
        head = _("Promise, before %(day)s: %(state)s") % {
            "day": _day(one.due_on),
            "state": one.get_state_display().lower(),
        }
        yield Line(key=key_of(one), head=head, text=one.text, when=_moment(one.promised_at), by=role_of(one.owner))


def _put_right(signal: Signal) -> Iterator[Line]:
    for one in redress_of(signal):
        text = _said(one.what, one.rule_name, one.purpose_of_the_rule, one.circumstances)
        yield Line(
            key=key_of(one), head=_("Put right: %s") % one.get_kind_display(), text=text, when=_moment(one.at),
            by=role_of(one.by),
        )  # fmt: skip
    for consent in consents(signal):
        yield Line(
            key=key_of(consent), head=_("Consent before a talk: %s") % consent.get_to_display(), text=consent.why,
            when=_moment(consent.at), by=role_of(consent.by),
        )  # fmt: skip
    if (word := satisfaction_of(signal)) is not None:
        yield Line(key=key_of(word), head=_("Your own word"), text=word.said_in, when=_day(word.said_on), is_own=True)
    for verdict in verdicts_of(signal):
        head = _("Your verdict: %s") % verdict.get_solved_display() if verdict.is_given else _("Asked for your verdict")
        yield Line(
            key=key_of(verdict), head=head, text=_said(verdict.what_was_done, verdict.words),
            when=_moment(verdict.given_at or verdict.asked_at), is_own=True,
        )  # fmt: skip


def _by_law(signal: Signal) -> Iterator[Line]:
    if (intake := intake_of(signal)) is not None:
        yield Line(
            key=key_of(intake), head=_("Form of the complaint"), text=str(intake.get_form_display()),
            when=_moment(intake.looked_at), by=role_of(intake.by),
        )  # fmt: skip
    if (objection := objection_of(signal)) is not None:
        yield Line(
            key=key_of(objection), head=_("Objection: the decision was made known on"),
            text=_day(objection.announced_on) if objection.announced_on else _("We do not know yet."),
            when=_moment(objection.looked_at), by=role_of(objection.by),
        )  # fmt: skip
    for step in steps_of(signal):
        head = f"{step.get_kind_display()} {step.get_side_display()}".strip()
        text = _said(step.get_how_display(), step.get_ground_display(), step.words)
        yield Line(key=key_of(step), head=head, text=text, when=_day(step.on), by=role_of(step.by))
    for one in judgements_of(signal):
        yield Line(
            key=key_of(one), head=f"{one.conduct}: {one.get_verdict_display().lower()}",
            text=_said(one.findings, one.reasons), when=_moment(one.at), by=role_of(one.by),
        )  # fmt: skip
    if (disposal := disposal_of(signal)) is not None:
        text = _said(disposal.conclusions, disposal.deviation_reason)
        yield Line(key=key_of(disposal), head=_("Conclusions"), text=text, when=_moment(disposal.at))


def _why(signal: Signal) -> Iterator[Line]:
    for chain in whys_of(signal):
        yield Line(
            key=key_of(chain), head=_("Why it could happen"), when=_moment(chain.asked_at),
            text=_said(chain.problem, chain.cause, chain.unknown_because, chain.where_else, chain.lesson),
        )  # fmt: skip
        for step in chain.steps.all():
            yield Line(key=key_of(step), head=_("Because"), text=_said(step.because, step.evidence))
    for found in PatternCase.objects.filter(signal=signal).select_related("pattern"):
        yield Line(
            key=key_of(found),
            head=_("Counted with cases that are alike"),
            text=_("Your case counts, without your name, in what rises in the town."),
        )


def _letters(signal: Signal, parties: Sequence[Party]) -> Iterator[Line]:
    """What went to the person; of what went to somebody else only that it went."""
    ours = {party.pk for party in parties}
    mails = {party.email.casefold() for party in parties if party.email}
    own_letters: set[int] = set()
    for letter in letters_of(signal).filter(state=LetterState.SENT):
        if is_to(letter, ours=ours, mails=mails):
            own_letters.add(letter.pk)
            yield Line(
                key=key_of(letter), head=letter.subject, text=letter.body, when=_moment(letter.sent_at),
                by=role_of(letter.sent_by), is_own=True,
            )  # fmt: skip
            yield from _went_along(letter, ours=ours)
        else:
            yield Line(
                key=key_of(letter), head=_("A letter to somebody else"), when=_moment(letter.sent_at), is_other=True
            )
    for consent in LetterConsent.objects.filter(letter__in=own_letters).select_related("asked_by"):
        yield Line(
            key=key_of(consent), head=_("Asked to write before a talk"), text=_said(consent.why, consent.words),
            when=_moment(consent.asked_at), by=role_of(consent.asked_by),
        )  # fmt: skip
    as_letters = set(Sending.objects.filter(letter__signal=signal).values_list("message", flat=True))
    for message in messages_about(signal.number):
        if message.pk in as_letters:
            continue
        if message.to.casefold() in mails:
            text = _said(message.get_state_display(), message.body)
            yield Line(
                key=key_of(message), head=message.subject, text=text, when=_moment(message.written_at), is_own=True
            )
        else:
            yield Line(
                key=key_of(message), head=_("A message to somebody else"), when=_moment(message.written_at),
                is_other=True,
            )  # fmt: skip


def _went_along(letter: Letter, *, ours: set[int]) -> Iterator[Line]:
    """What was enclosed with a letter to the person, and who else got the letter."""
    for one in letter.enclosures.all():
        yield Line(
            key=key_of(one), head=_("Enclosed: %s") % one.name, text=one.words, when=_moment(letter.sent_at),
            is_other=one.is_of_id is not None and one.is_of_id not in ours,
        )  # fmt: skip
    for reader in letter.readers.select_related("party", "department"):
        yield Line(
            key=key_of(reader), head=_("A copy of the letter went to somebody"), text=reader.name,
            when=_moment(letter.sent_at), is_other=reader.party_id is not None and reader.party_id not in ours,
        )  # fmt: skip


def is_to(letter: Letter, *, ours: set[int], mails: set[str]) -> bool:
    """To this person: by name of the party, or to the own mail address."""
    return letter.addressee_id in ours or (letter.addressee_id is None and letter.to.casefold() in mails)


def _second_line(signal: Signal) -> Iterator[Line]:
    for one in interventions_of(signal):
        yield Line(
            key=key_of(one), head=_("The ombudsman asked something"), text=_said(one.what, one.answer),
            when=_day(one.asked_on), by=role_of(one.by),
        )  # fmt: skip
    for asked in requests_of(signal):
        supplied = _("Supplied on %(day)s.") % {"day": _day(asked.supplied_on)} if asked.supplied_on else ""
        yield Line(
            key=key_of(asked), head=_("The ombudsman asked for the file"), text=_said(asked.what, supplied),
            when=_day(asked.asked_on),
        )  # fmt: skip
    for report in reports_of(signal):
        yield Line(
            key=key_of(report), head=str(report.get_kind_display()), text=_said(report.summary, report.comment),
            when=_day(report.received_on),
        )  # fmt: skip
    for said in recommendations_of(signal):
        yield Line(
            key=key_of(said), head=_("The ombudsman recommended something"),
            text=_said(said.text, said.how_or_why, said.done_how), when=_day(said.received_on),
        )  # fmt: skip


def _afterwards(signal: Signal) -> Iterator[Line]:
    for told in Told.objects.filter(signal=signal).select_related("telling"):
        yield Line(
            key=key_of(told), head=_("What changed: %s") % told.get_way_display(),
            when=_moment(told.telling.approved_at),
            text=sentence_for(told.telling, kind=signal.kind),
        )  # fmt: skip
    for link in Link.objects.filter(models.Q(signal=signal) | models.Q(to=signal)).select_related("signal", "to"):
        other = link.to if link.signal_id == signal.pk else link.signal
        is_ours = other.complainant_id is not None and other.complainant_id == signal.complainant_id
        text = other.number if is_ours else ""
        yield Line(
            key=key_of(link), head=_("Hangs together with another case"), text=text, when=_moment(link.at),
            is_other=not is_ours,
        )  # fmt: skip
    for held in Hold.objects.filter(signal=signal).select_related("by"):
        yield Line(key=key_of(held), head=_("Kept longer"), text=held.why, when=_moment(held.at), by=role_of(held.by))


# ---------- beside the cases ----------


def _told_for_others(parties: Sequence[Party]) -> Iterator[Line]:
    for helper in parties:
        if helper.speaks_for_id is None:
            continue
        for signal in Signal.objects.filter(complainant=helper.speaks_for_id).defer("search"):
            yield Line(
                key=f"{key_of(signal)}:helper:{helper.pk}", head=_("You spoke for somebody in a case"),
                when=_moment(signal.received_at), is_other=True,
            )  # fmt: skip


def _outreach(parties: Sequence[Party]) -> Iterator[Line]:
    people = AffectedPerson.objects.filter(party__in=parties).select_related("outreach", "caller")
    for person in people.prefetch_related("tries__by"):
        yield Line(
            key=key_of(person), head=person.outreach.title, when=_moment(person.outreach.begun_at),
            text=_said(
                person.outreach.what_went_wrong, person.what, person.reference, person.get_state_display(),
                person.get_redress_display(), person.redress_what,
            ),
            by=role_of(person.caller),
        )  # fmt: skip
        for one in person.tries.all():
            yield Line(
                key=key_of(one), head=_("Call: %s") % one.get_outcome_display(), text=one.note, when=_moment(one.at),
                by=role_of(one.by),
            )  # fmt: skip


def _breaches(parties: Sequence[Party]) -> Iterator[Line]:
    hit = PersonHit.objects.filter(party__in=parties).select_related("breach", "caller")
    for person in hit.prefetch_related("safety_steps__who"):
        data = ", ".join(str(DataKind(kind).label).lower() for kind in person.breach.data)
        yield Line(
            key=key_of(person), head=f"{person.breach.number}: {person.breach.get_how_display()}",
            text=_said(data, person.told_how, person.safety_agreed), when=_moment(person.breach.aware_at),
            by=role_of(person.caller),
        )  # fmt: skip
        for step in person.safety_steps.all():
            yield Line(
                key=key_of(step), head=_("For your safety"), text=step.what, when=_day(step.on), by=role_of(step.who)
            )


def _asked(parties: Sequence[Party]) -> Iterator[Line]:
    for request in DataRequest.objects.filter(known_as__party__in=parties).distinct().order_by("received_on", "id"):
        yield Line(
            key=key_of(request), head=f"{request.number}: {request.get_kind_display()}",
            text=_said(request.words, request.must_be, request.get_outcome_display(), request.reason),
            when=_day(request.received_on), is_own=True,
        )  # fmt: skip


def _who_saw(parties: Sequence[Party], signals: Sequence[Signal]) -> Iterator[Line]:
    """By what they are here, how often, and from when to when; never by name."""
    colleagues = {staff.pk: role_of(staff) for staff in Staff.objects.only("id", "roles")}
    for signal in signals:
        seen: dict[str, list[datetime]] = {}
        for look in looks_at(signal):
            seen.setdefault(role_of(look.by), []).append(look.at)
        for deed in deeds_about(signal):
            if deed.by_id:
                seen.setdefault(colleagues.get(deed.by_id, _("Colleague")), []).append(deed.at)
        for role, moments in sorted(seen.items()):
            yield _seen(f"{key_of(signal)}:seen:{role}", f"{signal.number}: {role}", moments)
    facts = [party.secret_address_id for party in parties if party.secret_address_id]
    facts += PartyFact.objects.filter(party__in=parties).values_list("fact", flat=True)
    for reveal in reveals_of(facts):
        yield Line(
            key=key_of(reveal), head=_("Looked at what is protected: %s") % FactKind(reveal.fact.kind).label,
            text=reveal.reason, when=_moment(reveal.at), by=role_of(reveal.by),
        )  # fmt: skip


def _seen(key: str, head: str, moments: Iterable[datetime]) -> Line:
    at: list[Any] = sorted(moments)
    times = ngettext("%(times)d time", "%(times)d times", len(at)) % {"times": len(at)}
    between = _("from %(first)s to %(last)s") % {"first": _moment(at[0]), "last": _moment(at[-1])}
    return Line(key=key[:80], head=head, text=f"{times}, {between}")
