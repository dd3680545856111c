"""Until when must a complaint be handled (Awb 9:11), after extensions and consents?

Informal handling does not stop this clock: only satisfaction (9:5), an extension (9:11(2)) or written consent (9:11(3))
helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from leerlus.statute.calendar import Length, Unit
from leerlus.statute.decree_days import DECREES, Decree
from leerlus.statute.terms import Explanation, Term, TermKind, lengthen, open_term

LONGEST_EXTENSION_DAYS = 28
"""Awb 9:11(2): at most four weeks. Taken as a total over all extensions, which is the cautious reading."""


class Procedure(StrEnum):
    """Whether an adviser takes part (Awb 9:13, 9:14), which lengthens the handling term from six to ten weeks."""

    ORDINARY = "ordinary"
    WITH_ADVICE = "with_advice"


HANDLING_LENGTHS = {Procedure.ORDINARY: Length(6, Unit.WEEKS), Procedure.WITH_ADVICE: Length(10, Unit.WEEKS)}


class ExtensionObjection(StrEnum):
    """Why an extension does not lengthen the term."""

    MORE_THAN_FOUR_WEEKS = "more_than_four_weeks"
    NOT_IN_WRITING = "not_in_writing"
    COMPLAINANT_NOT_TOLD = "complainant_not_told"
    SUBJECT_NOT_TOLD = "subject_not_told"
    TOLD_AFTER_EXPIRY = "told_after_expiry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A delay by the administrative body itself, and the two notices of it."""

    days: int
    decided_on: date
    told_complainant_on: date | None = None
    told_subject_on: date | None = None
    in_writing: bool = True

    def __post_init__(self) -> None:
        if self.days < 1:
            raise ValueError("An extension lasts at least one day: give the number of days.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The complainant agrees to delay until a date. Only written consent counts (Awb 9:11(3)): keep it."""

    given_on: date
    until: date
    in_writing: bool = True

    def __post_init__(self) -> None:
        if self.until < self.given_on:
            raise ValueError("Consent reaches to a day before it was given: correct one of the two dates.")


def handling_term(
    received: date, procedure: Procedure = Procedure.ORDINARY, *, decrees: Sequence[Decree] = DECREES
) -> Term:
    """Until when must a complaint received on this day be handled? Awb 9:11(1): six weeks, or ten with an adviser.

    A complaint that had to be forwarded or completed keeps the day on which it was first received.
    """
    length = HANDLING_LENGTHS[procedure]
    return open_term(kind=TermKind.HANDLING, start=received, length=length, article="Awb 9:11(1)", decrees=decrees)


def objections_to_extension(
    extension: Extension, *, term: Term, days_already_extended: int = 0, has_subject: bool = True
) -> tuple[ExtensionObjection, ...]:
    """What keeps this extension from lengthening this term?

    ``term`` is the statutory term as it stands, without any consent. ``has_subject`` is False when no person is
    complained about; otherwise both must be told, in writing, before the term ends.
    """
    objections = []
    if days_already_extended + extension.days > LONGEST_EXTENSION_DAYS:
        objections.append(ExtensionObjection.MORE_THAN_FOUR_WEEKS)
    if not extension.in_writing:
        objections.append(ExtensionObjection.NOT_IN_WRITING)
    if extension.told_complainant_on is None:
        objections.append(ExtensionObjection.COMPLAINANT_NOT_TOLD)
    if has_subject and extension.told_subject_on is None:
        objections.append(ExtensionObjection.SUBJECT_NOT_TOLD)
    # An extension is a use of the running term: once that has ended there is nothing left to extend.
    if any(term.is_overdue_on(told) for told in _notices(extension, has_subject)):
        objections.append(ExtensionObjection.TOLD_AFTER_EXPIRY)
    return tuple(objections)


def extend(
    term: Term,
    extension: Extension,
    *,
    days_already_extended: int = 0,
    has_subject: bool = True,
    decrees: Sequence[Decree] = DECREES,
) -> Term:
    """When does the term end after this extension (Awb 9:11(2))? Counted from the unrolled end, then rolled on.

    Raises ``ValueError`` when ``objections_to_extension`` has any: look at those first.
    """
    objections = objections_to_extension(
        extension, term=term, days_already_extended=days_already_extended, has_subject=has_subject
    )
    if objections:
        listed = ", ".join(objections)
        raise ValueError(f"This extension does not lengthen the term ({listed}): resolve this or ask written consent.")
    return lengthen(term, by=Length(extension.days, Unit.DAYS), article="Awb 9:11(2)", decrees=decrees)


def current_term(
    received: date,
    procedure: Procedure = Procedure.ORDINARY,
    *,
    extensions: Sequence[Extension] = (),
    consents: Sequence[Consent] = (),
    has_subject: bool = True,
    decrees: Sequence[Decree] = DECREES,
) -> Term:
    """Until when must the complaint be handled, after all these extensions and consents?

    The statutory term and the agreed date run beside each other; the later one counts. So the order in which an
    extension and a consent are given does not matter, as long as the extension is told before the statutory term ends.
    What has no effect in law (oral consent, a late or untold extension) is left out: the earlier date stays.
    """
    statutory = handling_term(received, procedure, decrees=decrees)
    agreed: Term | None = None
    days_extended = 0
    for step in _in_order_of_time(extensions, consents, has_subject):
        if isinstance(step, Consent):
            agreed = _agree(step, statutory, agreed)
        elif not objections_to_extension(
            step, term=statutory, days_already_extended=days_extended, has_subject=has_subject
        ):
            statutory = extend(
                statutory, step, days_already_extended=days_extended, has_subject=has_subject, decrees=decrees
            )
            days_extended += step.days
    return agreed if agreed is not None and agreed.due > statutory.due else statutory


def _agree(consent: Consent, statutory: Term, agreed: Term | None) -> Term | None:
    due_so_far = max(statutory.due, agreed.due) if agreed else statutory.due
    if not consent.in_writing or consent.until <= due_so_far:
        return agreed
    reasons = [Explanation.AGREED_IN_WRITING]
    if consent.given_on > due_so_far:
        reasons.append(Explanation.AGREED_AFTER_EXPIRY)
    return replace(
        statutory, unrolled_end=consent.until, due=consent.until, article="Awb 9:11(3)", explanation=tuple(reasons)
    )


def _notices(extension: Extension, has_subject: bool) -> list[date]:
    notices = (extension.told_complainant_on, extension.told_subject_on if has_subject else None)
    return [told for told in notices if told is not None]


def _in_order_of_time(
    extensions: Sequence[Extension], consents: Sequence[Consent], has_subject: bool
) -> list[Extension | Consent]:
    def moment(step: Extension | Consent) -> tuple[date, date]:
        if isinstance(step, Consent):
            return step.given_on, step.until
        return max(_notices(step, has_subject), default=step.decided_on), step.decided_on

    return sorted([*extensions, *consents], key=moment)
