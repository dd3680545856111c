"""Finding everybody whom it hit by running a check over a register: the rows that match become people on the list."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from leerlus.casework.imports.problems import FileRefused
from leerlus.insight.measures.models import CheckRun
from leerlus.insight.measures.queries import newest_version, one_run
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.outreach.queries import one as one_outreach
from leerlus.journeys import check as checking
from leerlus.journeys import reach_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.outreach.forms import FindForm


@query_budget(30)
@csrf_exempt
@require_POST
@requires("reach_out")
@requires("run_checks")
def find(request: StaffRequest, outreach_id: int) -> HttpResponse:
    """Take in the files on their way to the disk; the token is looked at once that way is laid."""
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _find(request, outreach_id)


@csrf_protect
def _find(request: StaffRequest, outreach_id: int) -> HttpResponse:
    outreach, form = _outreach(outreach_id), FindForm(request.POST, request.FILES)
    version = newest_version(form.cleaned_data["check"]) if form.is_valid() else None
    if version:
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
            return redirect("outreach:found", outreach_id=outreach.pk, run_id=checked.pk)
    return render(request, "outreach/find.html", {"outreach": outreach, "form": form}, status=422)


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("reach_out")
@requires("run_checks")
def found(request: StaffRequest, outreach_id: int, run_id: UUID) -> HttpResponse:
    """How far the check is; then how many rows match, and a button that takes these people over."""
    outreach, checked = _outreach(outreach_id), _run(run_id)
    if request.method == "POST":
        try:
            work = reach_out.take_from_check(outreach=outreach, checked=checked, by=request.user)
        except reach_out.NothingToTake:
            messages.warning(request, _("These rows were taken already, or are gone. Run the check once more."))
        except FileRefused as refused:
            messages.warning(request, str(refused))
        else:
            return redirect("outreach:register", outreach_id=outreach.pk, work_id=work.pk)
        return redirect("outreach:one", outreach_id=outreach.pk)
    context = {
        "outreach": outreach,
        "run": checked,
        "work": checked.work,
        "waits": reach_out.waits_to_be_taken(checked),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "outreach/parts/found.html" if part else "outreach/found.html", context)


def _outreach(outreach_id: int) -> Outreach:
    outreach = one_outreach(outreach_id)
    if outreach is None:
        raise Http404
    return outreach


def _run(run_id: UUID) -> CheckRun:
    checked = one_run(run_id)
    if checked is None:
        raise Http404
    return checked
