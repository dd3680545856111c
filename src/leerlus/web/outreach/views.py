"""One mistake, everybody whom it hit, and how far we are with each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.imports.problems import FileRefused
from leerlus.foundation.design.numbers import round_half_up
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.progress.queries import one_work
from leerlus.insight.outreach import actions, queries
from leerlus.insight.outreach.actions import ChangedMeanwhile, MayNot
from leerlus.insight.outreach.choices import Outcome, State
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.outreach.rules import shown_to_the_council
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.patterns.queries import one as one_pattern
from leerlus.journeys import reach_out, take_results
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.outreach.forms import (
    BeginForm,
    CalledForm,
    DivideForm,
    EndForm,
    EstimateForm,
    FindForm,
    PutRightForm,
    RegisterForm,
)
from leerlus.web.outreach.words import REFUSALS, for_each, how_reckoned, unclear_secrecy

CALLS_SHOWN = 20
LISTS_SHOWN = 100
LETTERS_SHOWN = 5
PEOPLE_ON_A_PAGE = 50
UNPROCESSABLE = 422


@query_budget(10)
@require_safe
@requires("reach_out")
def overview(request: StaffRequest) -> HttpResponse:
    return render(request, "outreach/overview.html", {"outreaches": list(queries.outreaches())})


@query_budget(8)
@require_safe
@requires("see_oversight")
def figures(request: StaffRequest) -> HttpResponse:
    """How far each list is, for who oversees it: numbers only, and no small ones."""
    rows = [
        (outreach, shown_to_the_council(found=outreach.people_found, done=outreach.people_done))
        for outreach in queries.outreaches()[:LISTS_SHOWN]
    ]
    return render(request, "outreach/figures.html", {"rows": rows})


@query_budget(60)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("reach_out")
def begin(request: StaffRequest) -> HttpResponse:
    """A new list; from a pattern, who complained about it stands on it from the start."""
    if request.method != "POST":
        given = request.GET.get("patroon", "")
        pattern = one_pattern(int(given)) if given.isdecimal() and len(given) < 10 else None
        about = {"pattern": pattern.pk, "title": pattern.title or str(pattern.theme or "")} if pattern else {}
        return _begin_page(request, BeginForm(initial=about), pattern)
    form = BeginForm(request.POST)
    is_right, number = form.is_valid(), form.cleaned_data.get("pattern")
    pattern = one_pattern(number) if number else None
    # A list may have been begun by a colleague since this form was opened: then that is said first.
    knows_of_the_first = "second" in request.POST or not (pattern and queries.of_pattern(pattern).exists())
    if not (is_right and knows_of_the_first):
        return _begin_page(request, form, pattern, status=UNPROCESSABLE)
    told = form.cleaned_data | {"pattern": pattern}
    outreach, left_out = reach_out.begin(**told, owner=request.user, by=request.user)
    messages.success(request, _("The list is made. Add the people whom it hit."))
    if left_out:
        sentence = ngettext(
            "One person who complained was left out: they stand on another list of this pattern.",
            "%(number)s people who complained were left out: they stand on another list of this pattern.",
            left_out,
        )
        messages.info(request, sentence % {"number": left_out})
    return redirect("outreach:one", outreach_id=outreach.pk)


def _begin_page(request: StaffRequest, form: BeginForm, pattern: Pattern | None, *, status: int = 200) -> HttpResponse:
    lists = list(queries.of_pattern(pattern)) if pattern else []
    is_open = any(not one.is_over for one in lists)
    context = {"form": form, "pattern": pattern, "lists": lists, "is_open": is_open}
    return render(request, "outreach/begin.html", context, status=status)


def find(outreach_id: int) -> Outreach:
    outreach = queries.one(outreach_id)
    if outreach is None:
        raise Http404
    return outreach


def find_person(outreach: Outreach, person_id: int) -> AffectedPerson:
    person = queries.one_person(outreach=outreach, person_id=person_id)
    if person is None:
        raise Http404
    return person


def _page(
    request: StaffRequest, outreach: Outreach, *, sent: django_forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """The whole page; the form that was sent and is not right yet stands in its own place."""
    state = request.GET.get("stand", "")
    people = queries.people_of(outreach)
    if state in State.values:
        people = people.filter(state=state)
    progress = queries.progress_of(outreach)
    forms: dict[str, django_forms.Form] = {
        "register_form": RegisterForm(),
        "divide_form": DivideForm(prefix="divide"),
        "put_right_form": PutRightForm(prefix="redress"),
        "estimate_form": EstimateForm(prefix="estimate"),
        "end_form": EndForm(initial={"version": outreach.version}, prefix="end"),
    }
    if sent is not None:
        forms[next(name for name, form in forms.items() if isinstance(sent, type(form)))] = sent
    calls = queries.to_call_by(outreach=outreach, staff=request.user, today=timezone.localdate())
    shown = [] if outreach.is_over else list(calls[:CALLS_SHOWN])
    tries = queries.tries_of(shown)
    estimate = queries.estimates_of(outreach).first()
    context: dict[str, Any] = {
        "outreach": outreach,
        "progress": progress,
        "tabs": [(value, label, number) for value, label in State.choices if (number := progress.by_state[value])],
        "state": state,
        "calls": [(person, tries.get(person.pk, 0)) for person in shown],
        "calls_found": calls.count(),
        "to_call": progress.to_call,
        "outcomes": Outcome.choices,
        "people": Paginator(people, PEOPLE_ON_A_PAGE).get_page(request.GET.get("pagina")),
        "estimate": estimate,
        "for_each": for_each(estimate) if estimate else "",
        "hit_whole": int(round_half_up(estimate.hit)) if estimate and estimate.hit is not None else 0,
        "how_reckoned": how_reckoned(estimate) if estimate else "",
        "may_see_patterns": request.user.may("see_patterns"),
        "refused": REFUSALS.get(estimate.refused_because, "") if estimate else "",
        "sent_form": sent,
        "mailings": outreach.mailings.all()[:LETTERS_SHOWN],
        "find_form": FindForm(auto_id="find_%s") if request.user.may("run_checks") else None,
        **forms,
    }
    return render(request, "outreach/one.html", context, status=status)


@query_budget(24)
@require_safe
@requires("reach_out")
def one(request: StaffRequest, outreach_id: int) -> HttpResponse:
    return _page(request, find(outreach_id))


def _not_done(request: StaffRequest, outreach: Outreach, reason: Exception, form: BaseForm) -> HttpResponse:
    sentence = CHANGED_MEANWHILE if isinstance(reason, ChangedMeanwhile) else str(reason)
    return too_late(request, sentence, form, go_to=reverse("outreach:one", args=[outreach.pk]))


# -- A register -----------------------------------------------------------------------------------------------


@query_budget(24)
@csrf_exempt
@require_POST
@requires("reach_out")
def hand_in(request: StaffRequest, outreach_id: int) -> HttpResponse:
    """Take in the file on its way to the disk; the token is looked at once that way is laid."""
    request.upload_handlers = [TemporaryFileUploadHandler(request)]
    return _hand_in(request, outreach_id)


@csrf_protect
def _hand_in(request: StaffRequest, outreach_id: int) -> HttpResponse:
    outreach = find(outreach_id)
    form = RegisterForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        path = Path(file.temporary_file_path())
        try:
            hand_in = take_results.hand_in if take_results.tells_results(path) else reach_out.hand_in
            work = hand_in(outreach=outreach, path=path, file_name=file.name, by=request.user)
        except FileRefused as refused:
            form.add_error("file", str(refused))
        except take_results.TakenBefore:
            form.add_error("file", _("These results were taken already. Each call counts once."))
        else:
            return redirect("outreach:register", outreach_id=outreach.pk, work_id=work.pk)
    return _page(request, outreach, sent=form, status=UNPROCESSABLE)


def _work(outreach: Outreach, work_id: UUID) -> LongWork:
    work = one_work(work_id)
    if work is None or not (work.kind == f"{reach_out.KIND}:{outreach.pk}" or take_results.is_of(work, outreach)):
        raise Http404
    return work


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("reach_out")
def register(request: StaffRequest, outreach_id: int, work_id: UUID) -> HttpResponse:
    """What was recognised in the file, before anybody is added; and how far the adding is."""
    outreach = find(outreach_id)
    work = _work(outreach, work_id)
    waits = not work.is_over and work.started_at is None
    if request.method == "POST" and waits:
        if "forget" in request.POST:
            reach_out.forget_register(work=work)
            return redirect("outreach:one", outreach_id=outreach.pk)
        ask = take_results.ask_to_take if take_results.is_of(work, outreach) else reach_out.ask_to_add
        ask(outreach=outreach, work=work, by=request.user)
        return redirect(f"{request.path}?bezig")
    context: dict[str, Any] = {"outreach": outreach, "work": work}
    if waits and "bezig" not in request.GET and take_results.is_of(work, outreach):
        context["rows"] = take_results.look(work)
        return render(request, "outreach/results.html", context)
    if waits and "bezig" not in request.GET:
        context["columns"], context["rows"] = reach_out.look(work)
        context["unclear"] = unclear_secrecy(reach_out.unclear_secrecy(work))
        return render(request, "outreach/register.html", context)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "outreach/parts/progress.html" if part else "outreach/adding.html", context)


# -- The people on it -----------------------------------------------------------------------------------------


@query_budget(40)
@require_POST
@requires("reach_out")
def called(request: StaffRequest, outreach_id: int, person_id: int) -> HttpResponse:
    outreach = find(outreach_id)
    person = find_person(outreach, person_id)
    form = CalledForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose how the call ended."))
        return redirect("outreach:one", outreach_id=outreach.pk)
    try:
        reach_out.called(person=person, by=request.user, **form.cleaned_data)
    except (MayNot, ChangedMeanwhile) as reason:
        return _not_done(request, outreach, reason, form)
    messages.success(request, _("Written down."))
    return redirect("outreach:one", outreach_id=outreach.pk)


@query_budget(40)
@require_POST
@requires("reach_out")
def divide(request: StaffRequest, outreach_id: int) -> HttpResponse:
    outreach = find(outreach_id)
    form = DivideForm(request.POST, prefix="divide")
    if not form.is_valid():
        return _page(request, outreach, sent=form, status=UNPROCESSABLE)
    try:
        number = actions.divide(outreach=outreach, callers=list(form.cleaned_data["callers"]), by=request.user)
    except MayNot as reason:
        return _not_done(request, outreach, reason, form)
    sentence = ngettext("One person was divided.", "%(number)s people were divided.", number)
    messages.success(request, sentence % {"number": number})
    return redirect("outreach:one", outreach_id=outreach.pk)


@query_budget(2_000)  # An entry in the audit trail for each person.
@require_POST
@requires("reach_out")
def put_right(request: StaffRequest, outreach_id: int) -> HttpResponse:
    """For everybody who was reached: shown first, and done when it is confirmed."""
    outreach = find(outreach_id)
    form = PutRightForm(request.POST, prefix="redress")
    if not form.is_valid():
        return _page(request, outreach, sent=form, status=UNPROCESSABLE)
    people = list(queries.people_of(outreach).filter(state__in=(State.REACHED, State.WROTE)))
    if not form.cleaned_data["sure"]:
        unspoken = sum(person.state == State.WROTE for person in people)
        context = {"outreach": outreach, "form": form, "people": people, "unspoken": unspoken}
        return render(request, "outreach/put_right.html", context)
    told = form.cleaned_data
    done, _later = actions.put_right(people=people, redress=told["redress"], what=told["what"], by=request.user)
    sentence = ngettext("Put right for one person.", "Put right for %(number)s people.", done)
    messages.success(request, sentence % {"number": done})
    return redirect("outreach:one", outreach_id=outreach.pk)


@query_budget(40)
@require_POST
@requires("reach_out")
def estimate(request: StaffRequest, outreach_id: int) -> HttpResponse:
    outreach = find(outreach_id)
    form = EstimateForm(request.POST, prefix="estimate")
    if not form.is_valid():
        return _page(request, outreach, sent=form, status=UNPROCESSABLE)
    actions.estimate(outreach=outreach, found_by=form.cleaned_data["found_by"], numbers=form.numbers(), by=request.user)
    messages.success(request, _("The estimate is kept."))
    return redirect("outreach:one", outreach_id=outreach.pk)


@query_budget(40)
@require_POST
@requires("reach_out")
def end(request: StaffRequest, outreach_id: int) -> HttpResponse:
    outreach = find(outreach_id)
    form = EndForm(request.POST, prefix="end")
    if not form.is_valid():
        return _page(request, outreach, sent=form, status=UNPROCESSABLE)
    try:
        actions.end(outreach=outreach, by=request.user, **form.cleaned_data)
    except (MayNot, ChangedMeanwhile) as reason:
        return _not_done(request, outreach, reason, form)
    messages.success(request, _("The outreach is over. Nobody was forgotten."))
    return redirect("outreach:one", outreach_id=outreach.pk)
