"""Taking a request down, and its page: what it asks, and one form at a time to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.own_data import actions, queries
from leerlus.casework.own_data.actions import MayNot, NoLonger
from leerlus.casework.own_data.choices import Kind, Step
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.queries import one_for as signal_for
from leerlus.journeys import give_own_data
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.own_data import forms
from leerlus.web.own_data.views.file import look_through_page
from leerlus.web.own_data.views.finding import changed, find, plain
from leerlus.web.own_data.words import OBSTACLES, TROUBLES, about_a_no, left, term_in_words

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to write down: its title, its form, what it does, for which kind, and whether all may do it."""

    title: str | Promise
    form: type[forms.DeedForm]
    do: Callable[..., Any]
    kind: str = ""
    guarded: bool = True


DEEDS: dict[str, Deed] = {
    "find": Deed(gettext_lazy("Find who it is"), forms.FindForm, actions.link),
    "identity": Deed(
        gettext_lazy("Establish who it is"), forms.IdentityForm, actions.establish_identity, guarded=False
    ),
    "make": Deed(gettext_lazy("Make the file"), forms.MakeForm, give_own_data.make_file, Kind.ACCESS),
    "give": Deed(gettext_lazy("Give the file"), forms.GiveForm, give_own_data.give, Kind.ACCESS),
    "decide": Deed(gettext_lazy("Decide on the correction"), forms.DecideForm, give_own_data.decide, Kind.CORRECTION),
    "extend": Deed(gettext_lazy("Take two months more"), forms.ExtendForm, actions.extend),
    "refuse": Deed(gettext_lazy("Refuse it"), forms.RefuseForm, give_own_data.refuse, Kind.ACCESS),
    "withdraw": Deed(gettext_lazy("It is withdrawn"), forms.WithdrawForm, give_own_data.withdraw),
}
DOES = {
    Step.FIND_PERSON: "find",
    Step.ESTABLISH_IDENTITY: "identity",
    Step.MAKE_FILE: "make",
}
SOUGHT = ("name", "phone", "email", "postcode", "house_number")
SOUGHT_LABELS = (
    ("name", gettext_lazy("Name")),
    ("phone", gettext_lazy("Phone number")),
    ("email", gettext_lazy("E-mail address")),
    ("postcode", gettext_lazy("Postcode")),
    ("house_number", gettext_lazy("House number")),
)


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("take_down_own_data")
def take_down(request: StaffRequest) -> HttpResponse:
    """From scratch, or from a case (``zaak``)."""
    asked = request.POST if request.method == "POST" else request.GET
    signal = signal_for(number=plain(asked.get("zaak", "")), staff=request.user)
    person = signal.complainant if signal else None
    start = {}
    if person:
        names = ("name", "phone", "email", "postcode", "house_number")
        start = {name: getattr(person, name) for name in names}
    form = forms.TakeDownForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and form.is_valid():
        taken = give_own_data.take_down(signal=signal, by=request.user, **form.cleaned_data)
        messages.success(request, _("It is in the register. The privacy officer knows it now."))
        return redirect("own_data:one", number=taken.number)
    context = {"form": form, "signal": signal}
    return render(request, "own_data/take_down.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@query_budget(30)
@require_safe
@requires("take_down_own_data")
def one(request: StaffRequest, number: str) -> HttpResponse:
    asked_for = find(request, number)
    name = request.GET.get("doe", "")
    form = _form(request, asked_for, name, None) if _may(request, asked_for, name) else None
    return page_of(request, asked_for, name, form)


@query_budget(120)
@require_POST
@requires("take_down_own_data")
def do(request: StaffRequest, number: str, deed: str) -> HttpResponse:
    """One step, whole or not at all; what cannot be comes back with the reason and what was typed."""
    asked_for = find(request, number)
    if deed not in DEEDS or DEEDS[deed].kind not in ("", asked_for.kind):
        raise Http404
    if DEEDS[deed].guarded and not queries.answers(request.user):
        raise PermissionDenied
    form = _form(request, asked_for, deed, request.POST)
    if not asked_for.is_open:
        return changed(request, number, form)
    back = look_through_page if deed == "give" else _page_of_deed
    if not form.is_valid():
        return back(request, asked_for, deed, form)
    try:
        with transaction.atomic():
            DEEDS[deed].do(request=asked_for, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return changed(request, number, form)
    except MayNot as no:
        for obstacle in no.obstacles:
            form.add_error(None, OBSTACLES[obstacle])
        return back(request, asked_for, deed, form)
    except NoLonger as no:
        for trouble in no.troubles:
            form.add_error("told_on" if trouble != "no_reason" else "why", TROUBLES[trouble])
        return back(request, asked_for, deed, form)
    messages.success(request, _("Written down: %(deed)s.") % {"deed": DEEDS[deed].title})
    return redirect("own_data:look_through" if deed == "make" else "own_data:one", number=number)


def _page_of_deed(request: StaffRequest, asked_for: DataRequest, deed: str, form: forms.DeedForm) -> HttpResponse:
    return page_of(request, find(request, asked_for.number), deed, form, status=UNPROCESSABLE)


def _may(request: StaffRequest, asked_for: DataRequest, name: str) -> bool:
    deed = DEEDS.get(name)
    if deed is None or not asked_for.is_open or deed.kind not in ("", asked_for.kind):
        return False
    return not deed.guarded or queries.answers(request.user)


def _form(request: StaffRequest, asked_for: DataRequest, name: str, given: Any) -> forms.DeedForm:
    form = DEEDS[name].form
    if form is forms.FindForm:
        return _find_form(request, asked_for, name, given)
    if form is forms.DecideForm:
        cases = list(queries.signals_of(queries.parties_of(asked_for)))
        return forms.DecideForm(given, request=asked_for, prefix=name, cases=cases)
    return form(given, request=asked_for, prefix=name)


def _sought(request: StaffRequest, asked_for: DataRequest) -> dict[str, str]:
    """By what is looked: what was typed in the boxes, else what who asks it told."""
    typed = request.GET if request.method == "GET" else request.POST
    if not any(f"zoek-{name}" in typed for name in SOUGHT):
        return {name: getattr(asked_for, name) for name in SOUGHT}
    return {name: plain(typed.get(f"zoek-{name}", "")) for name in SOUGHT}


def _find_form(request: StaffRequest, asked_for: DataRequest, name: str, given: Any) -> forms.FindForm:
    found = queries.who_it_may_be(**_sought(request, asked_for), on=timezone.localdate())
    known = queries.parties_of(asked_for)
    cases = queries.cases_counted([*known, *found])
    return forms.FindForm(given, request=asked_for, prefix=name, found=found, cases=cases, known=known)


def page_of(
    request: StaffRequest,
    asked_for: DataRequest,
    name: str,
    form: forms.DeedForm | None,
    *,
    recipient_form: tuple[int, forms.RecipientForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    today, answers = timezone.localdate(), queries.answers(request.user)
    parties = queries.parties_of(asked_for)
    numbers = [signal.number for signal in queries.signals_of(parties)] if answers else []
    wrong_pk, wrong = recipient_form or (0, None)
    rows = [
        (row, wrong if wrong and row.pk == wrong_pk else forms.RecipientForm(auto_id=f"id_{row.pk}_%s"))
        for row in asked_for.recipients.select_related("told_by")
    ]
    sought = _sought(request, asked_for)
    context = {
        "asked_for": asked_for,
        "answers": answers,
        "term": term_in_words(asked_for),
        "left": left(asked_for, today=today),
        "about_a_no": about_a_no(asked_for, today=today),
        "is_late": asked_for.is_open and asked_for.due_on <= queries.soon(today),
        "lines": [
            (line, DOES.get(line.step) if _may(request, asked_for, DOES.get(line.step, "")) else None)
            for line in queries.steps_of(asked_for, today=today)
        ],
        "parties": parties if answers else [],
        "numbers": numbers,
        "file": queries.file_of(asked_for) if answers else None,
        "recipients": rows if answers else [],
        "asked": name if form else "",
        "form": form,
        "deed": DEEDS.get(name),
        "sought": [(field, label, sought[field]) for field, label in SOUGHT_LABELS] if name == "find" else [],
        "deeds": [(key, deed.title) for key, deed in DEEDS.items() if key != "give" and _may(request, asked_for, key)],
        "wrong": form or wrong,
    }
    return render(request, "own_data/one.html", context, status=status)
