"""Reporting a breach, seeing it through, and the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.breaches import actions, queries
from leerlus.casework.breaches.actions import MustBeReported, StillToDo
from leerlus.casework.breaches.choices import DataKind, RiskLevel, Step
from leerlus.casework.breaches.masking import with_masks
from leerlus.casework.breaches.models import Breach, PersonHit
from leerlus.casework.breaches.queries import Filters
from leerlus.casework.breaches.rules import StepState
from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.letters.queries import one_for as letter_for
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.queries import one_for as signal_for
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.causes.queries import is_why_known, why_of_breach
from leerlus.journeys import contain, give_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.breaches import forms
from leerlus.web.breaches.words import left, register_head, register_line, report_text
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv

PAGE = 20
UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to write down: its title, its form, what it does, and whether only the privacy officer does it."""

    title: str | Promise
    form: type[forms.DeedForm]
    do: Callable[..., Any]
    guarded: bool = True


DEEDS: dict[str, Deed] = {
    "stop": Deed(gettext_lazy("Stop the leak"), forms.StopForm, actions.stop_leak, guarded=False),
    "person": Deed(gettext_lazy("Add somebody to phone"), forms.PersonForm, contain.add_person, guarded=False),
    "why": Deed(gettext_lazy("Ask why it could happen"), forms.WhyForm, contain.ask_why, guarded=False),
    "assess": Deed(gettext_lazy("Assess the risk"), forms.AssessForm, actions.assess),
    "decide": Deed(gettext_lazy("Decide whether to report it"), forms.AuthorityForm, actions.decide_on_authority),
    "told": Deed(gettext_lazy("It is reported to the authority"), forms.ToldAuthorityForm, actions.told_authority),
    "excuse": Deed(gettext_lazy("Say why a step is not done"), forms.ExcuseForm, actions.excuse),
    "close": Deed(gettext_lazy("Close this breach"), forms.CloseForm, contain.close),
}
DOES = {
    Step.STOP_LEAK: "stop",
    Step.ASSESS_RISK: "assess",
    Step.REPORT: "told",
    Step.EXPLAIN_DELAY: "told",
    Step.ASK_WHY: "why",
}
STATES = {
    StepState.TO_DO: gettext_lazy("To do"),
    StepState.DONE: gettext_lazy("Done"),
    StepState.EXCUSED: gettext_lazy("Not done, with a reason"),
    StepState.NOT_NEEDED: gettext_lazy("Not needed"),
}
PERSON_FORMS: dict[str, type[django_forms.Form]] = {"gebeld": forms.PhonedForm, "veilig": forms.SafetyForm}


def _find(request: StaffRequest, number: str) -> Breach:
    breach = queries.one_for(number=number, staff=request.user)
    if breach is None:
        raise Http404
    return breach


# ---------- the register ----------


@query_budget(12)
@require_safe
@requires("report_breaches")
def overview(request: StaffRequest) -> HttpResponse:
    filters, now = Filters.from_address(request.GET.dict()), timezone.now()
    page = Paginator(queries.register(staff=request.user, filters=filters), PAGE).get_page(request.GET.get("pagina"))
    with_masks(page.object_list)
    rows = [(breach, queries.clock_of(breach, now=now)) for breach in page]
    context = {
        "page": page,
        "rows": [(breach, clock, left(clock)) for breach, clock in rows],
        "filters": filters,
        "guards": queries.guards(request.user),
        "risks": RiskLevel.choices,
        "kinds": DataKind.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "breaches/overview.html", context)


@query_budget(16)
@require_safe
@requires("guard_breaches")
def register_csv(request: StaffRequest) -> HttpResponseBase:
    try:
        found = give_out.register_of_breaches(filters=Filters.from_address(request.GET.dict()), by=request.user)
    except give_out.TooMany:
        sentence = _("These are more than %(most)d breaches. Choose with the filters which ones you need.")
        messages.warning(request, sentence % {"most": give_out.MOST_LINES})
        return redirect(f"{reverse('breaches:overview')}?{request.GET.urlencode()}")
    with_masks(found)
    rows = [register_head(), *(register_line(breach) for breach in found)]
    return as_csv(write_csv(rows), name=f"datalekken-{timezone.localdate()}.csv")


# ---------- reporting ----------


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("report_breaches")
def report(request: StaffRequest) -> HttpResponse:
    """From scratch, from a case (``zaak``) or from a letter that went to the wrong one (``brief``)."""
    asked = request.POST if request.method == "POST" else request.GET
    letter_id = asked.get("brief", "")
    short = letter_id.isascii() and letter_id.isdecimal() and len(letter_id) < 10
    letter = letter_for(letter_id=int(letter_id), staff=request.user) if short else None
    signal = letter.signal if letter else signal_for(number=asked.get("zaak", "")[:20], staff=request.user)
    start = {"how": "wrong_addressee", "kinds": ["name", "address"], "got_by": letter.name} if letter else {}
    form = forms.ReportForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        told = {name: value for name, value in form.cleaned_data.items() if name != "kinds"}
        kinds = form.cleaned_data["kinds"]
        breach = contain.report(data=kinds, signal=signal, letter=letter, by=request.user, **told)
        messages.success(request, _("The breach is in the register. The privacy officer knows it now."))
        return redirect("breaches:one", number=breach.number)
    context = {"form": form, "signal": signal, "letter": letter}
    return render(request, "breaches/report.html", context, status=UNPROCESSABLE if form.is_bound else 200)


# ---------- one breach ----------


@query_budget(24)
@require_safe
@requires("report_breaches")
def one(request: StaffRequest, number: str) -> HttpResponse:
    breach = _find(request, number)
    asked, guards = request.GET.get("doe", ""), queries.guards(request.user)
    deed = DEEDS.get(asked)
    open_to_all = deed is not None and breach.is_open and (guards or not deed.guarded)
    form = deed.form(breach=breach, prefix=asked) if deed and open_to_all else None
    return _page(request, breach, asked, form)


def _page(
    request: StaffRequest,
    breach: Breach,
    asked: str,
    form: forms.DeedForm | None,
    *,
    of_person: tuple[PersonHit, str, django_forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    now, guards = timezone.now(), queries.guards(request.user)
    people = queries.people_of(breach)
    clock = queries.clock_of(breach, now=now)
    why = why_of_breach(breach)
    has_why = why is not None and is_why_known([why])
    lines = queries.steps_of(breach, people, has_why=has_why, now=now)
    context = {
        "breach": breach,
        "why": why,
        "guards": guards,
        "clock": clock,
        "left": left(clock),
        "lines": [
            (line, STATES[line.state], DOES.get(line.step) if _may(line.step, guards=guards) else None)
            for line in lines
        ],
        "for_people": (Step.SAFETY_PLAN, Step.TELL_PEOPLE),
        "excuses": list(breach.excuses.all()),
        "people": [(person, _person_forms(person, of_person)) for person in people],
        "data": [DataKind(kind).label for kind in breach.data],
        "asked": asked if form else "",
        "form": form,
        "deed": DEEDS.get(asked),
        "deeds": [(name, deed.title) for name, deed in DEEDS.items() if guards or not deed.guarded],
        "wrong": of_person[2] if of_person else form,
    }
    return render(request, "breaches/one.html", context, status=status)


def _may(step: Step, *, guards: bool) -> bool:
    return step in DOES and (guards or not DEEDS[DOES[step]].guarded)


def _person_forms(
    person: PersonHit, of_person: tuple[PersonHit, str, django_forms.Form] | None
) -> dict[str, django_forms.Form]:
    found = {name: form(auto_id=f"id_{person.pk}_{name}_%s") for name, form in PERSON_FORMS.items()}
    if of_person and of_person[0].pk == person.pk:
        found[of_person[1]] = of_person[2]
    return found


@query_budget(50)
@require_POST
@requires("report_breaches")
def do(request: StaffRequest, number: str, deed: str) -> HttpResponse:
    """One step, whole or not at all; what cannot be comes back with the reason and what was typed."""
    breach = _find(request, number)
    if deed not in DEEDS:
        raise Http404
    if DEEDS[deed].guarded and not queries.guards(request.user):
        raise PermissionDenied
    form = DEEDS[deed].form(request.POST, breach=breach, prefix=deed)
    if not form.is_valid():
        return _page(request, breach, deed, form, status=UNPROCESSABLE)
    try:
        with transaction.atomic():
            DEEDS[deed].do(breach=breach, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return _changed(request, number, form)
    except MustBeReported:
        form.add_error(None, _("At this risk it must be reported (AVG 33(1))."))
        return _page(request, breach, deed, form, status=UNPROCESSABLE)
    except StillToDo as lacking:
        for step in lacking.lacking:
            form.add_error(None, _("Still to do: %(step)s.") % {"step": Step(step).label})
        return _page(request, breach, deed, form, status=UNPROCESSABLE)
    messages.success(request, _("Written down: %(deed)s.") % {"deed": DEEDS[deed].title})
    return redirect("breaches:one", number=number)


def _changed(request: StaffRequest, number: str, form: django_forms.Form | None = None) -> HttpResponse:
    return too_late(request, CHANGED_MEANWHILE, form, go_to=reverse("breaches:one", args=[number]))


@query_budget(50)
@require_POST
@requires("report_breaches")
def do_for(request: StaffRequest, number: str, person_id: int, deed: str) -> HttpResponse:
    breach = _find(request, number)
    person = queries.person_of(breach=breach, person_id=person_id)
    if person is None or deed not in PERSON_FORMS:
        raise Http404
    form = PERSON_FORMS[deed](request.POST, auto_id=f"id_{person.pk}_{deed}_%s")
    if not form.is_valid():
        return _page(request, breach, "", None, of_person=(person, deed, form), status=UNPROCESSABLE)
    act = contain.phoned if deed == "gebeld" else contain.make_safe
    try:
        with transaction.atomic():
            act(person=person, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return _changed(request, number, form)
    messages.success(request, _("Written down."))
    return redirect("breaches:one", number=number)


@query_budget(30)
@require_POST
@requires("report_breaches")
def finish_step(request: StaffRequest, number: str, step_id: int) -> HttpResponse:
    breach = _find(request, number)
    step = queries.safety_step_of(breach=breach, step_id=step_id)
    if step is None:
        raise Http404
    try:
        actions.finish_safety_step(step=step, by=request.user)
    except ChangedMeanwhile:
        return _changed(request, number)
    messages.success(request, _("Written down."))
    return redirect("breaches:one", number=number)


@query_budget(12)
@require_safe
@requires("report_breaches")
def notification(request: StaffRequest, number: str) -> HttpResponse:
    """The report to the authority, prepared from what is known: to copy or print."""
    breach = _find(request, number)
    if not queries.guards(request.user):
        raise PermissionDenied
    text = report_text(breach, people_found=len(queries.people_of(breach)), house=municipality(), now=timezone.now())
    return render(request, "breaches/notification.html", {"breach": breach, "text": text})
