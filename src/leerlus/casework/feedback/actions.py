"""Asking the resident how it ended, and writing down the answer."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from leerlus.casework.feedback.choices import Asked, Given
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff


class GivenBefore(Exception):
    """The verdict on this closing was given already; nothing was saved."""


class StillOpen(Exception):
    """How it ended is asked of what ended."""


@transaction.atomic
def ask(*, signal: Signal, what_was_done: str, how: str, call_on: date | None = None, by: Staff | None) -> Verdict:
    """Ask once for each closing. Raises StillOpen for a case that is not closed."""
    if signal.closed_at is None:
        raise StillOpen
    asked, is_new = Verdict.objects.get_or_create(
        signal=signal,
        closed_at=signal.closed_at,
        defaults={
            "what_was_done": what_was_done,
            "asked_at": timezone.now(),
            "asked_how": Asked(how),
            "call_on": call_on,
        },
    )
    if is_new:
        record(verb="asked for a verdict", subject=signal, by=by, details={"how": how})
    return asked


@transaction.atomic
def give(
    *,
    verdict: Verdict,
    solved: str,
    something_was_done: str,
    may_contact: bool,
    words: str = "",
    by: Staff | None,
) -> Verdict:
    """Keep the resident's own words: as written on the page, or as told to ``by`` on the phone."""
    verdict.refresh_from_db(from_queryset=Verdict.objects.select_for_update(of=("self",)))
    if verdict.is_given:
        raise GivenBefore
    verdict.solved, verdict.something_was_done = solved, something_was_done
    verdict.may_contact, verdict.words = may_contact, words.strip()
    verdict.given_at, verdict.how, verdict.recorded_by = timezone.now(), Given.PHONE if by else Given.PAGE, by
    verdict.save(
        update_fields=[
            "solved", "something_was_done", "may_contact", "words", "given_at", "how", "recorded_by",
        ]
    )  # fmt: skip
    told = {"solved": solved, "something_was_done": something_was_done, "how": verdict.how}
    record(verb="gave a verdict", subject=verdict.signal, by=by, details=told)
    return verdict


@transaction.atomic
def note_not_reached(*, verdict: Verdict, call_on: date | None, by: Staff) -> Verdict:
    """We called to ask and reached nobody: another day, or (without one) not by phone any more."""
    verdict.refresh_from_db(from_queryset=Verdict.objects.select_for_update(of=("self",)))
    if verdict.is_given:
        raise GivenBefore
    verdict.tries += 1
    verdict.call_on = call_on
    verdict.save(update_fields=["tries", "call_on"])
    record(verb="called for a verdict", subject=verdict.signal, by=by, details={"try": verdict.tries})
    return verdict


@transaction.atomic
def call_instead(*, verdict: Verdict, call_on: date) -> Verdict:
    """The mail that asked did not arrive: we call to ask. What was given already stays as it is."""
    verdict.refresh_from_db(from_queryset=Verdict.objects.select_for_update(of=("self",)))
    if not verdict.is_given:
        verdict.asked_how, verdict.call_on = Asked.CALL, call_on
        verdict.save(update_fields=["asked_how", "call_on"])
        record(verb="asked for a verdict", subject=verdict.signal, by=None, details={"how": Asked.CALL})
    return verdict
