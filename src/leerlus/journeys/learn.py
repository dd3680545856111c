"""Why did it go wrong? Only then the case may close."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.contacts.queries import attempts, times_tried, was_talked_since
from leerlus.casework.contacts.rules import TRIES_BEFORE_A_LETTER
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.feedback.queries import talk_owed_since, verdicts_of
from leerlus.casework.letters.checking import Line
from leerlus.casework.procedure.objections import is_objection, objection_road_of
from leerlus.casework.procedure.queries import has_road, lacks_in_law, may_be_handled_by
from leerlus.casework.redress.models import Redress
from leerlus.casework.redress.queries import redress_of, satisfaction_of
from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.choices import Outcome, State
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import asks_why, wants_talk
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.reading import read
from leerlus.insight.causes import actions as causes
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.causes.queries import is_why_known, whys_of
from leerlus.insight.measures import merging as measures
from leerlus.insight.patterns import merging as patterns
from leerlus.journeys import hear_back
from leerlus.journeys.verify import reopen_what_came_back


@dataclass(frozen=True, slots=True)
class MayNotClose:
    """What still has to happen: ``talk``, ``redress``, ``why``, ``word``, ``law.…``, ``told``; or ``involved``.
    The screen has sentences; where the words to the resident are held back, ``told`` holds the lines of the check.
    """

    lacks: tuple[str, ...]
    told: tuple[Line, ...] = ()


@transaction.atomic
def ask_why(
    *,
    signal: Signal,
    chain: WhyChain | None = None,
    problem: str = "",
    norm: str = "",
    answers: Sequence[tuple[str, str]],
    cause: Cause | None,
    unknown_because: str = "",
    where_else: str = "",
    lesson: str = "",
    by: Staff,
) -> WhyChain:
    """Keep the why of one problem in a case; the case moves on. Raises NotYetAWhy."""
    chain = causes.ask_why(
        signal=signal,
        chain=chain,
        problem=problem,
        norm=norm,
        answers=answers,
        cause=cause,
        unknown_because=unknown_because,
        where_else=where_else,
        lesson=lesson,
        by=by,
    )
    signals.move_to(signal=signal, state=State.EXPLAINED, by=by)
    if cause:
        reopen_what_came_back(cause=cause)
    return chain


@transaction.atomic
def merge_causes(*, cause: Cause, into: Cause, by: Staff) -> int:
    """One cause instead of two, in cases, patterns, measures and checks. Returns in how many whys it was moved."""
    moved = causes.merge_into(cause=cause, into=into, by=by)
    patterns.move_cause(cause=cause, into=into)
    measures.move_cause(cause=cause, into=into)
    return moved


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of the loop that were taken in a case."""

    verdicts: list[Verdict]
    tries: list[CallAttempt]
    redress: list[Redress]
    whys: list[WhyChain]


def lacks_before_closing(*, signal: Signal, outcome: str = "", steps: Steps | None = None) -> tuple[str, ...]:
    """Which steps of the loop this case still misses. No step may be skipped silently.

    Who has read the ``steps`` already gives them.
    """
    if steps is None:
        steps = Steps(
            **read(
                verdicts=verdicts_of(signal), tries=attempts(signal), redress=redress_of(signal), whys=whys_of(signal)
            )
        )
    lacks = []
    owed_since = talk_owed_since(steps.verdicts)
    if (wants_talk(signal.kind) or owed_since) and not _was_talked(signal, steps, owed_since):
        lacks.append("talk")
    if asks_why(signal.kind):
        if outcome != Outcome.WITHDRAWN and not steps.redress:
            lacks.append("redress")
        if not is_why_known(steps.whys):
            lacks.append("why")
    if outcome == Outcome.SATISFIED:
        word = satisfaction_of(signal)
        if word is None or not word.satisfied:
            lacks.append("word")
    # What the law asks before a judgement: ``law.`` and the duty. The page of the procedure has the sentences.
    asked_by_law = (
        objection_road_of(signal).lacks_before_closing(outcome=outcome)
        if is_objection(signal)
        else lacks_in_law(signal=signal, outcome=outcome)
    )
    lacks += [f"law.{duty}" for duty in asked_by_law]
    return tuple(lacks)


def _was_talked(signal: Signal, steps: Steps, owed_since: datetime | None) -> bool:
    """Spoken, tried often enough, or a stated reason why nobody was called; anew after a "no, it is not solved"."""
    if owed_since is not None:
        return was_talked_since(signal, since=owed_since, tries_enough=TRIES_BEFORE_A_LETTER)
    was_spoken = any(attempt.outcome == CallOutcome.SPOKEN for attempt in steps.tries)
    return was_spoken or bool(signal.not_called_because) or times_tried(steps.tries) >= TRIES_BEFORE_A_LETTER


@transaction.atomic
def close(
    *,
    signal: Signal,
    outcome: str,
    what_was_done: str = "",
    looked_at: bool = False,
    version: int | None = None,
    by: Staff,
) -> Signal | MayNotClose:
    """End the case, tell the resident what was done and ask for a verdict; or tell what still has to happen.

    Without other words the resident is told what was put right. Those words pass the check of letters: what it stops
    never goes, and what it doubts goes after somebody ``looked_at`` it.
    """
    if has_road(signal) and not may_be_handled_by(signal=signal, staff=by):
        return MayNotClose(("involved",))
    lacks = lacks_before_closing(signal=signal, outcome=outcome)
    if lacks:
        return MayNotClose(lacks)
    words = what_was_done.strip() or hear_back.what_was_done(redress_of(signal))
    if held := hear_back.held_back(signal=signal, outcome=outcome, words=words, looked_at=looked_at, by=by):
        return MayNotClose(("told",), told=held)
    closed = signals.close(signal=signal, outcome=outcome, version=version, by=by)
    hear_back.ask_how_it_ended(signal=closed, what_was_done=words, by=by)
    return closed
