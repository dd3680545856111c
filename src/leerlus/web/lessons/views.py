"""Lessons: what we share, what others found out, and using it here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.insight.lessons import actions, queries
from leerlus.insight.lessons.lesson_form import LessonRefused
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.lessons.preparing import Fall, fall_of, first_content
from leerlus.insight.measures.check_actions import ExamplesFail
from leerlus.insight.measures.queries import one_measure
from leerlus.insight.measures.rule_form import read_rule
from leerlus.insight.measures.telling import reason_of
from leerlus.insight.told.actions import ChangedMeanwhile, MayNotLeave
from leerlus.journeys import exchange, give_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.lessons.forms import ShareForm, TakeInForm
from leerlus.web.lessons.words import told

SHOWN = 100


@query_budget(10)
@require_safe
@requires("see_measures")
def overview(request: StaffRequest) -> HttpResponse:
    return _overview(request, TakeInForm())


def _overview(request: StaffRequest, form: TakeInForm, *, status: int = 200) -> HttpResponse:
    context = {
        "theirs": [(lesson, _fall(lesson.content)) for lesson in queries.of_others()[:SHOWN]],
        "ours": queries.ours()[:SHOWN],
        "form": form,
        "may_share": request.user.may("share_lessons"),
        "feed": request.build_absolute_uri(reverse("feed:lessons")),
    }
    return render(request, "lessons/overview.html", context, status=status)


def _fall(content: dict[str, Any]) -> Fall | None:
    return fall_of(content["proof"]) if content.get("proof") else None


@query_budget(20)
@require_POST
@requires("share_lessons")
def take_in(request: StaffRequest) -> HttpResponse:
    """Nothing of a file is kept unless all of it is right; what is wrong is told per field."""
    form = TakeInForm(request.POST, request.FILES)
    if not form.is_valid():
        return _overview(request, form, status=422)
    try:
        lesson, taken = actions.take_in(given=form.cleaned_data["file"], by=request.user)
    except LessonRefused as refused:
        for trouble in refused.troubles[:20]:
            form.add_error("file", told(trouble))
        return _overview(request, form, status=422)
    messages.success(request, TAKEN[taken])
    return redirect("lessons:one", key=lesson.key)


TAKEN = {
    actions.Taken.NEW: gettext_lazy("The lesson is here."),
    actions.Taken.RENEWED: gettext_lazy("The lesson is renewed: its sender changed it since."),
    actions.Taken.KNOWN: gettext_lazy("We had this lesson already, as new as this one or newer. Nothing changed."),
    actions.Taken.OURS: gettext_lazy("This is a lesson of our own. Nothing changed."),
}


@query_budget(30)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("share_lessons")
def share(request: StaffRequest, measure_id: int) -> HttpResponse:
    """Everything that leaves is shown; it leaves with one button."""
    measure = one_measure(measure_id)
    if measure is None:
        raise Http404
    kept, content = queries.lesson_of(measure), first_content(measure)
    version = kept.version if kept else 0
    if kept and not content["what_happened"]:
        content["what_happened"] = kept.content["what_happened"]
    form = ShareForm(request.POST) if request.method == "POST" else ShareForm.about(content, version=version)
    if form.is_bound and form.is_valid():
        try:
            lesson = actions.share(
                measure=measure,
                content=form.put_into(content),
                version=form.cleaned_data["version"],
                by=request.user,
            )
        except MayNotLeave as stop:
            passages = ", ".join(stop.passages)
            form.add_error(None, _("Take this out, it tells of a person: %(passages)s.") % {"passages": passages})
        except LessonRefused as refused:
            for trouble in refused.troubles:
                form.add_error(None, told(trouble))
        except ChangedMeanwhile:
            go_to = reverse("lessons:share", args=[measure_id])
            return too_late(request, CHANGED_MEANWHILE, form, go_to=go_to)
        else:
            messages.success(request, _("The lesson is shared: everybody may have it."))
            return redirect("lessons:one", key=lesson.key)
    context = {"measure": measure, "form": form, "lesson": kept, **_shown(content)}
    return render(request, "lessons/share.html", context, status=422 if form.errors else 200)


def _shown(content: dict[str, Any]) -> dict[str, Any]:
    check = content.get("check")
    return {
        "content": content,
        "fall": _fall(content),
        "reason": reason_of(read_rule(check["rule"])) if check else "",
    }


@query_budget(8)
@require_safe
@requires("see_measures")
def one(request: StaffRequest, key: UUID) -> HttpResponse:
    lesson = _find(key)
    context = {
        "lesson": lesson,
        **_shown(lesson.content),
        "may_share": request.user.may("share_lessons"),
        "may_propose": request.user.may("change_measures"),
        "may_write_checks": request.user.may("write_checks"),
    }
    return render(request, "lessons/one.html", context)


@query_budget(16)
@require_safe
@requires("see_measures")
def file(request: StaffRequest, key: UUID) -> HttpResponse:
    """The lesson as it travels."""
    response = HttpResponse(give_out.lesson(lesson=_find(key), by=request.user), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="les-{key}.json"'
    return response


@query_budget(20)
@require_POST
@requires("share_lessons")
def stop_sharing(request: StaffRequest, key: UUID) -> HttpResponse:
    actions.stop_sharing(lesson=_find(key), by=request.user)
    messages.success(request, _("Nobody gets this lesson any more. Who has it, keeps it."))
    return redirect("lessons:one", key=key)


@query_budget(20)
@require_POST
@requires("share_lessons")
def remove(request: StaffRequest, key: UUID) -> HttpResponse:
    """A lesson of another that we do not want to have any more."""
    try:
        actions.remove(lesson=_find(key), by=request.user)
    except actions.IsOurs:
        messages.warning(request, _("This lesson is ours: it stays with its measure. You can stop sharing it."))
        return redirect("lessons:one", key=key)
    messages.success(request, _("The lesson is removed. What you made of it here stays."))
    return redirect("lessons:overview")


@query_budget(24)
@require_POST
@requires("write_checks")
def make_check(request: StaffRequest, key: UUID) -> HttpResponse:
    lesson = _find(key)
    try:
        check = exchange.make_check(lesson=lesson, by=request.user)
    except exchange.HoldsNoCheck:
        messages.warning(request, _("This lesson holds no check."))
    except ExamplesFail:
        messages.warning(request, _("The check does not do what its own examples say, so it is not kept."))
    else:
        messages.success(request, _("The check is yours. Look at its columns before you use it."))
        return redirect("checks:one", check_id=check.pk)
    return redirect("lessons:one", key=key)


def _find(key: UUID) -> Lesson:
    lesson = queries.one_lesson(key)
    if lesson is None:
        raise Http404
    return lesson
