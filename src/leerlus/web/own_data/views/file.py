"""The file of who asks: looked through, lines left out with a ground, and taken away once it is given."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.own_data import actions, queries
from leerlus.casework.own_data.actions import MayNot
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.rules import Obstacle
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.journeys import give_own_data
from leerlus.journeys.own_file import counted
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_zip
from leerlus.web.own_data import forms
from leerlus.web.own_data.views.finding import changed, find_to_answer, plain
from leerlus.web.own_data.words import OBSTACLES, about_a_no

UNPROCESSABLE = 422


@query_budget(20)
@require_safe
@requires("answer_own_data")
def look_through(request: StaffRequest, number: str) -> HttpResponse:
    """The file as it will be given, to be looked through before that."""
    return look_through_page(request, find_to_answer(request, number), "give", None)


def look_through_page(
    request: StaffRequest,
    asked_for: DataRequest,
    _deed: str,
    form: forms.DeedForm | None,
    leaving: forms.LeaveOutForm | None = None,
) -> HttpResponse:
    file = queries.file_of(asked_for)
    if file is None:
        messages.warning(request, OBSTACLES[Obstacle.NO_FILE])
        return redirect("own_data:one", number=asked_for.number)
    left_out = {left.key: left for left in asked_for.left_out.select_related("by")}
    asked = leaving.data.get("key", "") if leaving else request.GET.get("weg", "")
    chapters = [
        (chapter["title"], [(line, left_out.get(line["key"])) for line in chapter["lines"]])
        for chapter in file.content["chapters"]
    ]
    is_gone = leaving is not None and asked not in {line["key"] for _title, lines in chapters for line, _left in lines}
    if leaving and is_gone:
        leaving.add_error(None, _("This line is not in the file. Choose the line below, and say there what you typed."))
    context = {
        "asked_for": asked_for,
        "file": file,
        "chapters": chapters,
        "is_gone": is_gone,
        "numbers": counted(file.content, left_out.values()),
        "looks": sum(1 for chapter in file.content["chapters"] for line in chapter["lines"] if line.get("look")),
        "leaving": leaving or forms.LeaveOutForm(initial={"key": asked}),
        "asked": asked,
        "about_a_no": about_a_no(asked_for, today=timezone.localdate()) if left_out else "",
        "form": form or forms.GiveForm(request=asked_for, prefix="give"),
        "wrong": leaving or form,
    }
    status = UNPROCESSABLE if leaving or form else 200
    return render(request, "own_data/look_through.html", context, status=status)


@query_budget(30)
@require_POST
@requires("answer_own_data")
def leave_out(request: StaffRequest, number: str) -> HttpResponse:
    asked_for = find_to_answer(request, number)
    form = forms.LeaveOutForm(request.POST)
    if not form.is_valid():
        return look_through_page(request, asked_for, "give", None, leaving=form)
    try:
        actions.leave_out(request=asked_for, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return changed(request, number, form)
    messages.success(request, _("Left out. The person sees that something is left out, and on which ground."))
    return redirect("own_data:look_through", number=number)


@query_budget(30)
@require_POST
@requires("answer_own_data")
def put_back(request: StaffRequest, number: str) -> HttpResponse:
    asked_for = find_to_answer(request, number)
    try:
        actions.put_back(request=asked_for, key=plain(request.POST.get("key", "")), by=request.user)
    except ChangedMeanwhile:
        return changed(request, number)
    messages.success(request, _("It is in the file again."))
    return redirect("own_data:look_through", number=number)


@query_budget(30)
@require_POST
@requires("answer_own_data")
def take_away(request: StaffRequest, number: str) -> HttpResponse:
    """To hand over, or to post. Each time is logged."""
    asked_for = find_to_answer(request, number)
    try:
        content = give_own_data.take_away(request=asked_for, by=request.user)
    except MayNot:
        messages.warning(request, _("There is no file to take away. Look at how it was given."))
        return redirect("own_data:one", number=number)
    return as_zip(content, name=f"uw-gegevens-{asked_for.number}.zip")
