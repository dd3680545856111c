"""Writing down why."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from leerlus.casework.breaches.models import Breach
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause, WhyChain, WhyStep
from leerlus.insight.causes.rules import why_chain_problems


class NotYetAWhy(Exception):
    """It ends nowhere, at a person, or without evidence; ``problems`` are the codes of ``why_chain_problems``."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = tuple(problems)


@transaction.atomic
def ask_why(
    *,
    signal: Signal | None = None,
    breach: Breach | None = None,
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
    """Keep the why of one problem in a case, or of a breach: pairs of answer and evidence, and the cause it ends at.
    Asked anew of the same ``chain``, it replaces. Raises NotYetAWhy, whoever asks and by whatever way.
    """
    lacking = why_chain_problems(
        answers=[because for because, _evidence in answers],
        evidence=[evidence for _because, evidence in answers],
        has_cause=cause is not None,
        unknown_because=unknown_because,
        where_else=where_else,
    )
    if lacking:
        raise NotYetAWhy(lacking)
    chain = chain or WhyChain(signal=signal, breach=breach)
    chain.problem, chain.norm, chain.cause = problem.strip(), norm, cause
    chain.unknown_because, chain.where_else, chain.lesson = unknown_because.strip(), where_else.strip(), lesson.strip()
    chain.asked_at, chain.asked_by = timezone.now(), by
    chain.save()
    chain.steps.all().delete()
    told = [(because.strip(), evidence.strip()) for because, evidence in answers if because.strip()]
    WhyStep.objects.bulk_create(
        WhyStep(chain=chain, position=position, because=because, evidence=evidence)
        for position, (because, evidence) in enumerate(told, start=1)
    )
    record(verb="asked why", subject=signal or breach or chain, by=by, details={"cause": cause.pk if cause else None})
    return chain


@transaction.atomic
def name_cause(*, name: str, group: str, explanation: str = "", by: Staff | None) -> Cause:
    """Add a line to the municipality's list of causes."""
    cause, created = Cause.objects.get_or_create(
        name=name.strip(), defaults={"group": group, "explanation": explanation}
    )
    if created:
        record(verb="named a cause", subject=cause, by=by)
    return cause


@transaction.atomic
def change_cause(*, cause: Cause, name: str, group: str, explanation: str, in_use: bool, by: Staff) -> Cause:
    """Rename, explain or retire. What it was called before stays in the audit trail; cases that ended at it stay."""
    cause.refresh_from_db(from_queryset=Cause.objects.select_for_update())
    before = {"name": cause.name, "group": cause.group, "in_use": cause.in_use}
    cause.name, cause.group, cause.explanation, cause.in_use = name.strip(), group, explanation.strip(), in_use
    cause.save()
    record(verb="changed a cause", subject=cause, by=by, details={"before": before, "name": cause.name})
    return cause


@transaction.atomic
def merge_into(*, cause: Cause, into: Cause, by: Staff) -> int:
    """Every why that ended at the one ends at the other, and the one goes out of use. Returns how many were moved."""
    if cause.pk == into.pk:
        raise ValueError("A cause is not merged into itself.")
    locked = Cause.objects.select_for_update().filter(pk__in=(cause.pk, into.pk)).order_by("pk")
    if len(locked) != len((cause, into)):
        raise ValueError("One of these causes is gone.")
    moved = list(WhyChain.objects.filter(cause=cause).values_list("pk", flat=True))
    WhyChain.objects.filter(pk__in=moved).update(cause=into)
    cause.in_use = False
    cause.save(update_fields=["in_use"])
    for one in (cause, into):
        record(verb="merged causes", subject=one, by=by, details={"from": cause.name, "into": into.name, "whys": moved})
    return len(moved)
