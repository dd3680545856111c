"""Writing prevention checks: a rule that was tried on its examples, and the runs that prove it was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.causes.models import Cause
from leerlus.insight.measures.checking import Ran, unread, which_stop
from leerlus.insight.measures.choices import RunDecision
from leerlus.insight.measures.models import Check, CheckRun, CheckVersion, Measure
from leerlus.insight.measures.rule_form import read_rule
from leerlus.insight.measures.unknowns import matters_in_file, matters_in_register

HOURS_TO_FETCH = 24


class ExamplesFail(ValueError):
    """The rule does not do with the examples what was said: the numbers of the rows, from 1.

    ``unread`` tells by the name of the examples which cells cannot be read: the row, the column and what it holds.
    """

    def __init__(
        self, *, passed: Sequence[int], stopped: Sequence[int], unread: dict[str, list[tuple[int, str, str]]]
    ) -> None:
        super().__init__("The rule does not do what its examples say.")
        self.passed, self.stopped, self.unread = list(passed), list(stopped), unread


class NothingJudged(ValueError):
    """Of this file no row was judged, so nothing is known of it that a decision could rest on."""


def try_examples(rule: dict[str, Any], examples: dict[str, Any]) -> None:
    """Raises ExamplesFail where a row that must stop passes, the other way round, or where a cell that the rule uses
    cannot be read; RuleRefused without the form.
    """
    must_stop, must_pass, register = examples["must_stop"], examples["must_pass"], examples.get("register", [])
    read = read_rule(rule)
    said = which_stop(read, [*must_stop, *must_pass], register)
    passed = [number for number, stop in enumerate(said[: len(must_stop)], start=1) if stop is not True]
    stopped = [number for number, stop in enumerate(said[len(must_stop) :], start=1) if stop is not False]
    cells = {
        "must_stop": unread(read.columns, matters_in_file(read), must_stop),
        "must_pass": unread(read.columns, matters_in_file(read), must_pass),
    }
    if read.register:
        cells["register"] = unread(read.register.columns, matters_in_register(read), register)
    if passed or stopped or any(cells.values()) or not (must_stop and must_pass):
        raise ExamplesFail(passed=passed, stopped=stopped, unread=cells)


@transaction.atomic
def keep_check(
    *,
    check: Check | None,
    name: str,
    lesson: str,
    owner: Staff,
    rule: dict[str, Any],
    examples: dict[str, Any],
    cause: Cause | None = None,
    measure: Measure | None = None,
    by: Staff,
) -> CheckVersion:
    """A new check, or a new version of one. It is kept only when it does what its examples say."""
    try_examples(rule, examples)
    check = Check.objects.select_for_update().get(pk=check.pk) if check else Check(made_at=timezone.now())
    check.name, check.lesson, check.owner = name.strip(), lesson.strip(), owner
    check.cause, check.measure = cause, measure
    check.save()
    number = check.versions.count() + 1
    version = CheckVersion.objects.create(
        check_of=check, number=number, rule=rule, examples=examples, made_at=timezone.now(), made_by=by
    )
    record(verb="wrote a check", subject=check, by=by, details={"version": number})
    return version


@transaction.atomic
def begin_run(
    *, version: CheckVersion, file_hash: str, register_hash: str = "", work: LongWork | None, by: Staff
) -> CheckRun:
    run = CheckRun.objects.create(
        version=version, at=timezone.now(), by=by, file_hash=file_hash, register_hash=register_hash, work=work
    )
    record(verb="checked a file", subject=run, by=by, details={"file": file_hash, "version": version.number})
    return run


def finish_run(*, run: CheckRun, ran: Ran) -> CheckRun:
    """Counts only. What is in the file stays in the file."""
    run.rows, run.stopped, run.unreadable = ran.rows, ran.stopped, ran.unreadable
    run.columns = [
        {
            "name": one.name,
            "kind": one.kind,
            "why": one.why,
            "count": one.count,
            "rows": one.rows,
            "in_register": one.in_register,
            "judged": one.judged,
        }
        for one in ran.columns
    ]
    if ran.stopped or ran.unreadable:
        run.result_until = timezone.now() + timedelta(hours=HOURS_TO_FETCH)
    run.save()
    return run


@transaction.atomic
def fetch_result(*, run: CheckRun, by: Staff) -> bool:
    """Once only: the first who asks gets it. False for whoever comes after."""
    first = CheckRun.objects.filter(pk=run.pk, fetched_at=None, result_until__gt=timezone.now()).update(
        fetched_at=timezone.now()
    )
    if first:
        details = {"lines": run.stopped}
        record(verb="fetched the rows a check stopped", subject=run, by=by, details=details)
    return bool(first)


@transaction.atomic
def decide_on_run(*, run: CheckRun, decision: str, reason: str, by: Staff) -> CheckRun:
    if decision not in RunDecision.values or not reason.strip():
        raise ValueError("Choose what happens with the file, and say why.")
    run.refresh_from_db(from_queryset=CheckRun.objects.select_for_update(of=("self",)))
    if not run.judged:
        raise NothingJudged
    run.decision, run.decision_reason = RunDecision(decision), reason.strip()
    run.decided_by, run.decided_at = by, timezone.now()
    run.save(update_fields=["decision", "decision_reason", "decided_by", "decided_at"])
    record(
        verb="decided on a checked file",
        subject=run,
        by=by,
        details={"decision": decision, "unjudged": run.unreadable, "unread": run.unread},
    )
    return run
