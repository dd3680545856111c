"""Writing down why."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause, WhyChain, WhyStep


@transaction.atomic
def ask_why(
    *,
    signal: Signal,
    answers: Sequence[tuple[str, str]],
    cause: Cause | None,
    unknown_because: str = "",
    where_else: str = "",
    lesson: str = "",
    by: Staff,
) -> WhyChain:
    """Keep the chain of one case: pairs of answer and evidence, and the cause it ends at. Asked anew, it replaces."""
    chain, _ = WhyChain.objects.update_or_create(
        signal=signal,
        defaults={
            "cause": cause,
            "unknown_because": unknown_because.strip(),
            "where_else": where_else.strip(),
            "lesson": lesson.strip(),
            "asked_at": timezone.now(),
            "asked_by": by,
        },
    )
    chain.steps.all().delete()
    told = [(because.strip(), evidence.strip()) for because, evidence in answers if because.strip()]
    WhyStep.objects.bulk_create(
        WhyStep(chain=chain, position=position, because=because, evidence=evidence)
        for position, (because, evidence) in enumerate(told, start=1)
    )
    record(verb="asked why", subject=signal, by=by, details={"cause": cause.pk if cause else None})
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
