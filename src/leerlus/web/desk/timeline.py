"""Everything that happened in a case, in one line of time, the latest on top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.casework.contacts.choices import CallOutcome, Way
from leerlus.casework.contacts.models import CallAttempt, Note
from leerlus.casework.letters.models import Letter
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.models import Rerouting, Signal
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.design.templatetags.house import euros


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    title: str | Promise
    by: str
    text: str = ""
    kind: str = "done"
    is_contact: bool = False


# Deeds that have no row of their own and are worth a line.
TITLES = {
    "planned a visit": gettext_lazy("Visit planned"),
    "planned another way": gettext_lazy("Letter or visit planned"),
    "corrected contact data": gettext_lazy("Data corrected"),
    "handed over": gettext_lazy("Handed over"),
    "sorted": gettext_lazy("Theme and place set"),
    "said why not called": gettext_lazy("Not called"),
    "asked why": gettext_lazy("Why is written down"),
    "noted satisfaction": gettext_lazy("The resident's word noted"),
    "closed": gettext_lazy("Closed"),
    "asked for a verdict": gettext_lazy("Asked the resident how it ended"),
    "gave a verdict": gettext_lazy("The resident's answer on how it ended"),
    "reopened": gettext_lazy("Opened again"),
    "linked": gettext_lazy("Linked to another case"),
    "unlinked": gettext_lazy("Unlinked from another case"),
    "attached": gettext_lazy("File handed in"),
    "wrote a message": gettext_lazy("Message on the resident's page"),
    "promised": gettext_lazy("Promise made"),
    "drafted a letter": gettext_lazy("Letter begun"),
    "said why an address is right": gettext_lazy("Address of a letter confirmed"),
    "asked consent for a letter": gettext_lazy("Consent asked for a letter"),
    "answered a consent": gettext_lazy("Consent answered"),
    "set the term": gettext_lazy("Term set anew"),
    "put an intervention": gettext_lazy("The ombudsman asked something"),
    "answered the ombudsman": gettext_lazy("The ombudsman was answered"),
    "asked for the file": gettext_lazy("The ombudsman asked for the file"),
    "fetched the file": gettext_lazy("File fetched"),
    "recommended": gettext_lazy("The ombudsman recommended something"),
    "answered a recommendation": gettext_lazy("Recommendation answered"),
}

# What may be put right of who tells.
FIELDS = {
    "name": gettext_lazy("Name"),
    "phone": gettext_lazy("Phone"),
    "email": gettext_lazy("E-mail"),
    "street": gettext_lazy("Street"),
    "house_number": gettext_lazy("House number"),
    "postcode": gettext_lazy("Postcode"),
    "city": gettext_lazy("Town"),
    "secret_address": gettext_lazy("Secret address"),
    "has_consent": gettext_lazy("Consent for who speaks"),
}


def _way_of(letter: Letter) -> list[Happening]:
    """Sent, and what became of it on its way."""
    if letter.sent_at is None or letter.sent_by is None:
        return []
    steps = [Happening(at=letter.sent_at, title=_("Letter: %s") % letter.subject, by=letter.sent_by.name)]
    return steps + [
        Happening(at=passage.at, title=_("Letter: %s") % passage.get_event_display(), by="", text=passage.answer)
        for sending in letter.sendings.all()
        for passage in sending.message.passages.all()
    ]


def _road_taken(turn: Rerouting) -> str:
    became = turn.to_body or turn.get_became_display()
    return _("Another road: from %(was)s to %(became)s") % {"was": turn.get_was_display(), "became": became}


def _how_put_right(done: Redress) -> str:
    """What, how much, and of a tailored solution which rule, what it is for and why it missed that here."""
    how_much = euros(done.amount_cents) if done.amount_cents else ""
    rule = f"{done.rule_name}: {done.purpose_of_the_rule} {done.circumstances}" if done.rule_name else ""
    return "\n\n".join(part for part in (done.what, how_much, rule) if part)


def _how_we_spoke(attempt: CallAttempt) -> str:
    if attempt.way == Way.CALL:
        return (_("Call: %s") % attempt.get_outcome_display()) + _how_long(attempt)
    nobody = attempt.outcome == CallOutcome.NO_ANSWER
    outcome = _("Nobody home") if nobody else attempt.get_outcome_display()
    return f"{attempt.get_way_display()}: {outcome}"


def _how_long(attempt: CallAttempt) -> str:
    """Only of a talk, and only where the clock was on."""
    if not attempt.minutes or attempt.outcome != CallOutcome.SPOKEN:
        return ""
    told = ngettext("one minute", "%(minutes)d minutes", attempt.minutes) % {"minutes": attempt.minutes}
    return f" ({told})"


def _details(deed: Entry) -> str:
    """The reason that was given, or which data was put right; what it was or became is not kept."""
    if names := deed.details.get("fields"):
        return ", ".join(str(FIELDS[name]) for name in names if name in FIELDS)
    return str(deed.details.get("reason", ""))


def last_contact(happened: list[Happening]) -> Happening | None:
    """The latest time that we spoke with the resident, or tried to."""
    return next((one for one in happened if one.is_contact), None)


def timeline(
    signal: Signal,
    *,
    tries: Iterable[CallAttempt],
    notes: Iterable[Note],
    turns: Iterable[Rerouting],
    redress: Iterable[Redress],
    deeds: Iterable[Entry],
    letters: Iterable[Letter],
) -> list[Happening]:
    happened = [Happening(at=signal.received_at, title=_("Received"), by=signal.get_channel_display())]
    happened += [
        Happening(at=attempt.at, title=_how_we_spoke(attempt), by=attempt.by.name, text=attempt.note, is_contact=True)
        for attempt in tries
    ]
    happened += [
        Happening(at=note.at, title=_("Note"), by=note.by.name, text=note.text, kind="internal") for note in notes
    ]
    happened += [Happening(at=turn.at, title=_road_taken(turn), by=turn.by.name, text=turn.reason) for turn in turns]
    happened += [
        Happening(
            at=done.at, title=_("Put right: %s") % done.get_kind_display(), by=done.by.name, text=_how_put_right(done)
        )
        for done in redress
    ]
    happened += [
        Happening(at=deed.at, title=TITLES[deed.verb], by=deed.by_name, text=_details(deed))
        for deed in deeds
        if deed.verb in TITLES
    ]
    happened += [step for letter in letters for step in _way_of(letter)]
    return sorted(happened, key=lambda one: one.at, reverse=True)
