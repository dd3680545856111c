"""From a file on somebody's desk to reports in the worklist: choose, look, check, start, read the outcome."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.imports import actions, queries
from leerlus.casework.imports.choices import State
from leerlus.casework.imports.models import FileImport
from leerlus.casework.imports.problems import FileRefused, problem_from_json
from leerlus.casework.imports.rejects import write_csv, write_xlsx
from leerlus.foundation.organisation.actions import import_areas
from leerlus.foundation.organisation.geography import AreasRefused, read_areas
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.progress.rules import percent_done
from leerlus.journeys import bring_in, give_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv
from leerlus.web.imports.forms import AreasForm, ColumnsForm, FileForm, ThemesForm
from leerlus.web.imports.words import kinds_of_trouble, time_left

AnyForm = TypeVar("AnyForm", FileForm, AreasForm)
ROOM_FOR_THE_FORM = 1 << 20  # The form around the file also takes some bytes.
PAGES = {
    State.CHECKING: "imports/busy.html",
    State.RUNNING: "imports/busy.html",
    State.CHECKED: "imports/checked.html",
    State.STOPPED: "imports/stopped.html",
    State.DONE: "imports/report.html",
}


@query_budget(10)
@require_safe
@requires("import_files")
def overview(request: StaffRequest) -> HttpResponse:
    return _overview(request, FileForm(), AreasForm())


def _overview(request: StaffRequest, form: FileForm, areas_form: AreasForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "areas_form": areas_form,
        "imports": queries.recent(staff=request.user),
        "limit": settings.UPLOAD_MEGABYTES,
    }
    return render(request, "imports/overview.html", context, status=status)


def _is_too_large(request: StaffRequest) -> bool:
    """Told by the browser before the body is read, so that a file too large is never taken in."""
    given = request.META.get("CONTENT_LENGTH") or "0"
    return given.isdecimal() and int(given) > (settings.UPLOAD_MEGABYTES << 20) + ROOM_FOR_THE_FORM


def _refused(form: AnyForm, field: str) -> AnyForm:
    """The form with one message: the file was too large, and was not read."""
    form.errors.clear()
    form.add_error(field, str(FileRefused("too_large", expected=settings.UPLOAD_MEGABYTES)))
    return form


@query_budget(20)
@csrf_exempt
@require_POST
@requires("import_files")
def hand_in(request: StaffRequest) -> HttpResponse:
    """Take in the file. Its size is looked at, and its way to the disk laid, before anything of it is read."""
    if _is_too_large(request):
        return _overview(request, _refused(FileForm({}), "file"), AreasForm(), status=413)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _hand_in(request)


@csrf_protect
def _hand_in(request: StaffRequest) -> HttpResponse:
    form = FileForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            file_import = bring_in.hand_in(path=Path(file.temporary_file_path()), file_name=file.name, by=request.user)
        except FileRefused as refused:
            form.add_error("file", str(refused))
        else:
            return redirect("imports:one", import_id=file_import.pk)
    return _overview(request, form, AreasForm(), status=422)


@query_budget(2_000)
@csrf_exempt
@require_POST
@requires("import_files")
def areas(request: StaffRequest) -> HttpResponse:
    """Bring in districts and neighbourhoods; looked at for size like every other file."""
    if _is_too_large(request):
        return _overview(request, FileForm(), _refused(AreasForm({}), "areas"), status=413)
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _areas(request)


@csrf_protect
def _areas(request: StaffRequest) -> HttpResponse:
    form = AreasForm(request.POST, request.FILES)
    if form.is_valid():
        only = municipality().code if form.cleaned_data["only_ours"] else None
        try:
            drawn = read_areas(form.content(), year=form.cleaned_data["year"], municipality=only)
        except AreasRefused as refused:
            form.add_error("areas", str(refused))
        else:
            brought = import_areas(areas=drawn, by=request.user)
            told = {"new": brought.new, "changed": brought.changed, "same": brought.same}
            messages.success(request, _("Areas: %(new)s new, %(changed)s changed, %(same)s the same.") % told)
            return redirect("imports:overview")
    return _overview(request, FileForm(), form, status=422)


def _find(request: StaffRequest, import_id: UUID) -> FileImport:
    file_import = queries.one_for(import_id, staff=request.user)
    if file_import is None:
        raise Http404
    return file_import


@query_budget(12)
@require_safe
@requires("import_files")
def one(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """The page that belongs to where the import stands; while it is busy, also the part that refreshes itself."""
    file_import = _find(request, import_id)
    is_part = request.headers.get("HX-Request") == "true"
    if is_part and not file_import.is_busy:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if file_import.state not in PAGES:
        return redirect("imports:columns", import_id=import_id)
    page = "imports/parts/progress.html" if is_part else PAGES[State(file_import.state)]
    return render(request, page, _told(request, file_import))


def _told(request: StaffRequest, file_import: FileImport) -> dict[str, Any]:
    report = file_import.check_report
    work = file_import.work
    done, total = file_import.rows_read, file_import.rows_expected
    if work and file_import.state == State.CHECKING:
        done, total = work.done, work.total or 0
    return {
        "import": file_import,
        "work": work,
        "percent": percent_done(done, total),
        "time_left": time_left(queries.seconds_left_of(file_import, now=timezone.now())),
        "report": report,
        "first_day": _day(report.get("first_day")),
        "last_day": _day(report.get("last_day")),
        "problems": [problem_from_json(stored) for stored in report.get("problems", [])[: queries.SHOWN]],
        "kinds": kinds_of_trouble(report.get("kinds", [])),
        "themes": ThemesForm(file_import=file_import).rows(file_import) if file_import.state == State.CHECKED else [],
        "rejected": queries.rejected_rows(file_import) if file_import.rows_rejected else [],
        "unknown_areas": list(file_import.remarks.get("unknown_areas", {}).items()),
        "may_see_cases": request.user.may("see_cases"),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@query_budget(30)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("import_files")
def columns(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Which column is what, with the first rows as they would be brought in."""
    file_import = _find(request, import_id)
    if not file_import.may_be_changed:
        return redirect("imports:one", import_id=import_id)
    form = ColumnsForm(request.POST or None, file_import=file_import)
    mapping = form.mapping() if form.is_bound and form.is_valid() else None
    if mapping and "check" in request.POST:
        bring_in.ask_to_check(file_import=file_import, mapping=mapping, by=request.user)
        return redirect("imports:one", import_id=import_id)
    try:
        rows = bring_in.look(file_import, mapping=mapping)
    except FileRefused:
        rows = []
    context = {
        "import": file_import,
        "form": form,
        "rows": rows,
        "before": queries.brought_in_before(file_import),
        "has_errors": form.is_bound and not form.is_valid(),
    }
    return render(request, "imports/columns.html", context, status=422 if context["has_errors"] else 200)


@query_budget(30)
@require_POST
@requires("import_files")
def start(request: StaffRequest, import_id: UUID) -> HttpResponse:
    """Start what was checked, or go on with what was stopped."""
    file_import = _find(request, import_id)
    form = ThemesForm(request.POST, file_import=file_import)
    if file_import.may_be_started and form.is_valid():
        if file_import.state == State.CHECKED:
            actions.choose_themes(file_import=file_import, themes=form.chosen())
        bring_in.ask_to_start(file_import=file_import, by=request.user)
    return redirect("imports:one", import_id=import_id)


@query_budget(20)
@require_POST
@requires("import_files")
def stop(request: StaffRequest, import_id: UUID) -> HttpResponse:
    bring_in.ask_to_stop(file_import=_find(request, import_id), by=request.user)
    return redirect("imports:one", import_id=import_id)


@query_budget(20)
@require_POST
@requires("import_files")
def discard(request: StaffRequest, import_id: UUID) -> HttpResponse:
    file_import = _find(request, import_id)
    try:
        actions.discard(file_import=file_import, by=request.user)
    except actions.AnotherIsAtIt:
        messages.warning(request, _("This file is being brought in, or was. It cannot be thrown away."))
        return redirect("imports:one", import_id=import_id)
    messages.success(request, _("The file is thrown away. Nothing of it was brought in."))
    return redirect("imports:overview")


@query_budget(16)
@require_safe
@requires("import_files")
def handed_back_csv(request: StaffRequest, import_id: UUID) -> HttpResponseBase:
    file_import = _find(request, import_id)
    lines = write_csv(give_out.handed_back(file_import=file_import, by=request.user))
    return as_csv(lines, name="teruggegeven.csv")


@query_budget(16)
@require_safe
@requires("import_files")
def handed_back_xlsx(request: StaffRequest, import_id: UUID) -> HttpResponseBase:
    file_import = _find(request, import_id)
    book = tempfile.TemporaryFile()  # noqa: SIM115  # The response closes it when it is sent.
    write_xlsx(give_out.handed_back(file_import=file_import, by=request.user), book)
    book.seek(0)
    return FileResponse(book, as_attachment=True, filename="teruggegeven.xlsx")
