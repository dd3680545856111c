"""Checks: write one from a lesson, hand in a file before a mass decision, see which rows would go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.insight.measures import queries
from leerlus.insight.measures.check_actions import ExamplesFail, NothingJudged, decide_on_run, keep_check
from leerlus.insight.measures.models import Check, CheckRun
from leerlus.insight.measures.rule_form import read_rule
from leerlus.insight.measures.telling import decision_in_words, reason_of, trouble
from leerlus.insight.measures.unknowns import ONLY_UNREADABLE, UNREADABLE
from leerlus.journeys import check as checking
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.checks.forms import TYPES, CheckForm, FilesForm, RunDecisionForm
from leerlus.web.downloads import CSV, taken_out

ROOM_FOR_THE_FORM = 1 << 20  # The form around the files also takes some bytes.
NEARLY_ALL = 0.9


@query_budget(8)
@require_safe
@requires("run_checks")
def overview(request: StaffRequest) -> HttpResponse:
    context = {"checks": queries.checks(), "may_write": request.user.may("write_checks")}
    return render(request, "checks/overview.html", context)


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("write_checks")
def write(request: StaffRequest) -> HttpResponse:
    return _write(
        request,
        None,
        CheckForm(
            request.POST if request.method == "POST" else None, initial={"measure": request.GET.get("maatregel")}
        ),
    )


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("write_checks")
def change(request: StaffRequest, check_id: int) -> HttpResponse:
    check = _find(check_id)
    version = queries.newest_version(check)
    if request.method == "POST" or version is None:
        return _write(request, check, CheckForm(request.POST))
    return _write(request, check, CheckForm.about(check, version))


def _write(request: StaffRequest, check: Check | None, form: CheckForm) -> HttpResponse:
    if "read" in request.POST:
        return render(request, "checks/write.html", {"form": CheckForm.with_header(request.POST), "check": check})
    if form.is_bound and form.is_valid():
        names = ("name", "lesson", "owner", "measure", "cause", "rule", "examples")
        told = {name: form.cleaned_data[name] for name in names}
        if queries.name_is_taken(told["name"], besides=check):
            form.add_error("name", _("There is a check of this name already. Choose another name."))
        else:
            try:
                version = keep_check(check=check, by=request.user, **told)
            except ExamplesFail as failed:
                _tell_of_examples(form, failed)
            else:
                messages.success(
                    request,
                    _("The check does what its examples say. Version %(number)s is kept.") % {"number": version.number},
                )
                return redirect("checks:one", check_id=version.check_of_id)
    return render(request, "checks/write.html", {"form": form, "check": check}, status=422 if form.is_bound else 200)


def _tell_of_examples(form: CheckForm, failed: ExamplesFail) -> None:
    for field, cells in (("must_stop", "must_stop"), ("must_pass", "must_pass"), ("register_rows", "register")):
        for number, column, value in failed.unread.get(cells, []):
            sentence = _("Row %(row)s: “%(column)s” holds “%(value)s”. Give a value of the kind of this column.")
            form.add_error(field, sentence % {"row": number, "column": column, "value": value})
    for field, numbers, sentence in (
        ("must_stop", failed.passed, _("These rows are not stopped or cannot be judged: %(rows)s.")),
        ("must_pass", failed.stopped, _("These rows do not pass or cannot be judged: %(rows)s.")),
    ):
        if numbers:
            form.add_error(field, sentence % {"rows": ", ".join(str(number) for number in numbers)})
    if not form.errors:
        form.add_error("must_stop", _("Give at least one row that must be stopped, and one that must pass."))


def _find(check_id: int) -> Check:
    check = queries.one_check(check_id)
    if check is None:
        raise Http404
    return check


def _page(request: StaffRequest, check: Check, form: FilesForm, *, status: int = 200) -> HttpResponse:
    version = queries.newest_version(check)
    rule = read_rule(version.rule) if version else None
    context = {
        "check": check,
        "version": version,
        "rule": rule,
        "reason": reason_of(rule) if rule else "",
        "runs": queries.runs_of(check),
        "form": form,
        "may_write": request.user.may("write_checks"),
    }
    return render(request, "checks/one.html", context, status=status)


@query_budget(10)
@require_safe
@requires("run_checks")
def one(request: StaffRequest, check_id: int) -> HttpResponse:
    return _page(request, _find(check_id), FilesForm())


@query_budget(20)
@csrf_exempt
@require_POST
@requires("run_checks")
def hand_in(request: StaffRequest, check_id: int) -> HttpResponse:
    """Its size is looked at, and its way to the disk laid, before anything of it is read."""
    given = request.META.get("CONTENT_LENGTH") or "0"
    if given.isdecimal() and int(given) > 2 * (settings.UPLOAD_MEGABYTES << 20) + ROOM_FOR_THE_FORM:
        form = FilesForm({})
        form.errors.clear()
        form.add_error(
            "file",
            _("The file is too large. Take %(megabytes)s MB at most.") % {"megabytes": settings.UPLOAD_MEGABYTES},
        )
        return _page(request, _find(check_id), form, status=413)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _hand_in(request, check_id)


@csrf_protect
def _hand_in(request: StaffRequest, check_id: int) -> HttpResponse:
    check = _find(check_id)
    version, form = queries.newest_version(check), FilesForm(request.POST, request.FILES)
    if form.is_valid() and version:
        register = form.cleaned_data["register"]
        try:
            checked = checking.ask_to_check(
                version=version,
                file=Path(form.cleaned_data["file"].temporary_file_path()),
                register=Path(register.temporary_file_path()) if register else None,
                by=request.user,
            )
        except checking.RegisterMissing:
            form.add_error("register", _("This check compares with a register. Choose that file as well."))
        else:
            return redirect("checks:run", run_id=checked.pk)
    return _page(request, check, form, status=422)


def _find_run(run_id: UUID) -> CheckRun:
    checked = queries.one_run(run_id)
    if checked is None:
        raise Http404
    return checked


def _run_page(request: StaffRequest, checked: CheckRun, form: RunDecisionForm, *, status: int = 200) -> HttpResponse:
    rows, stopped, unjudged = checked.rows or 0, checked.stopped or 0, checked.unreadable or 0
    context: dict[str, Any] = {
        "run": checked,
        "work": checked.work,
        "check": checked.version.check_of,
        "reason": reason_of(read_rule(checked.version.rule)),
        "columns": [(column, _trouble_of(column)) for column in checked.columns],
        "decision": decision_in_words(checked.decision, unjudged, checked.unread) if checked.decision else "",
        "is_nearly_all": rows > 1 and stopped >= NEARLY_ALL * rows,
        "may_fetch": checked.result_until and checked.result_until > timezone.now() and not checked.fetched_at,
        "form": form,
    }
    is_part = request.headers.get("HX-Request") == "true"
    if is_part and checked.work and checked.work.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "checks/parts/progress.html" if is_part else "checks/run.html", context, status=status)


def _trouble_of(column: dict[str, Any]) -> str:
    """What rows do not say, and what the cells of the column should have been."""
    why = column.get("why", UNREADABLE)
    told = trouble(column["name"], why)
    kind = dict(TYPES).get(column["kind"], "") if why in ONLY_UNREADABLE else ""
    should_be = " (" + _("should be: %(kind)s") % {"kind": kind} + ")" if kind else ""
    return told[:1].upper() + told[1:] + should_be


@query_budget(8)
@require_safe
@requires("run_checks")
def run(request: StaffRequest, run_id: UUID) -> HttpResponse:
    checked = _find_run(run_id)
    return _run_page(request, checked, RunDecisionForm(unjudged=checked.unreadable or 0, unread=checked.unread))


@query_budget(16)
@require_POST
@requires("run_checks")
def fetch(request: StaffRequest, run_id: UUID) -> HttpResponse:
    """The rows that would go wrong, once."""
    told = checking.fetch(checked=_find_run(run_id), by=request.user)
    if told is None:
        messages.warning(request, _("The rows were fetched already, or their day is over. Check the file again."))
        return redirect("checks:run", run_id=run_id)
    return taken_out(HttpResponse(told, content_type=CSV), name="tegengehouden.csv")


@query_budget(16)
@require_POST
@requires("run_checks")
def decide(request: StaffRequest, run_id: UUID) -> HttpResponse:
    checked = _find_run(run_id)
    form = RunDecisionForm(request.POST, unjudged=checked.unreadable or 0, unread=checked.unread)
    if not form.is_valid():
        return _run_page(request, checked, form, status=422)
    try:
        decide_on_run(run=checked, by=request.user, **form.cleaned_data)
    except NothingJudged:
        form.add_error(None, _("No row of this file was judged, so there is nothing to decide on. Check it again."))
        return _run_page(request, checked, form, status=422)
    messages.success(request, _("The decision is written down."))
    return redirect("checks:run", run_id=run_id)
