"""Taking down a request for one's own data, answering it, and the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

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

from leerlus.casework.imports.rejects import write_csv
from leerlus.casework.own_data import actions, queries
from leerlus.casework.own_data.actions import MayNot, NoLonger
from leerlus.casework.own_data.choices import Kind, Outcome, Step
from leerlus.casework.own_data.models import DataRequest, Recipient
from leerlus.casework.own_data.queries import Filters
from leerlus.casework.own_data.rules import Obstacle
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.queries import one_for as signal_for
from leerlus.foundation.design.paper.printing import pdf
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys import give_out, give_own_data
from leerlus.journeys.own_data_words import answer_letter, day, extension_letter
from leerlus.journeys.own_file import counted
from leerlus.journeys.receive import code_of
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_csv, as_zip
from leerlus.web.own_data import forms
from leerlus.web.own_data.words import (
    OBSTACLES,
    TROUBLES,
    about_a_no,
    left,
    register_head,
    register_line,
    term_in_words,
)

PAGE = 20
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


def _find(request: StaffRequest, number: str) -> DataRequest:
    found = queries.one_for(number=number, staff=request.user)
    if found is None:
        raise Http404
    return found


def _find_to_answer(request: StaffRequest, number: str) -> DataRequest:
    found = _find(request, number)
    if not queries.answers(request.user):
        raise PermissionDenied
    return found


# ---------- the register ----------


@query_budget(12)
@require_safe
@requires("take_down_own_data")
def overview(request: StaffRequest) -> HttpResponse:
    filters, today = Filters.from_address(request.GET.dict()), timezone.localdate()
    page = Paginator(queries.register(staff=request.user, filters=filters), PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(one, left(one, today=today), one.is_open and one.due_on <= queries.soon(today)) for one in page],
        "filters": filters,
        "answers": queries.answers(request.user),
        "late": queries.late(staff=request.user).count(),
        "kinds": Kind.choices,
        "query": request.GET.urlencode(),
    }
    return render(request, "own_data/overview.html", context)


@query_budget(16)
@require_safe
@requires("answer_own_data")
def register_csv(request: StaffRequest) -> HttpResponseBase:
    try:
        found = give_out.register_of_own_data(filters=Filters.from_address(request.GET.dict()), by=request.user)
    except give_out.TooMany:
        sentence = _("These are more than %(most)d requests. Choose with the filters which ones you need.")
        messages.warning(request, sentence % {"most": give_out.MOST_LINES})
        return redirect(f"{reverse('own_data:overview')}?{request.GET.urlencode()}")
    rows = [register_head(), *(register_line(one) for one in found)]
    return as_csv(write_csv(rows), name=f"inzage-en-correctie-{timezone.localdate()}.csv")


# ---------- taking down ----------


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("take_down_own_data")
def take_down(request: StaffRequest) -> HttpResponse:
    """From scratch, or from a case (``zaak``)."""
    asked = request.POST if request.method == "POST" else request.GET
    signal = signal_for(number=_plain(asked.get("zaak", "")), staff=request.user)
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


# ---------- one request ----------


@query_budget(30)
@require_safe
@requires("take_down_own_data")
def one(request: StaffRequest, number: str) -> HttpResponse:
    asked_for = _find(request, number)
    name = request.GET.get("doe", "")
    form = _form(request, asked_for, name, None) if _may(request, asked_for, name) else None
    return _page(request, asked_for, name, form)


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


SOUGHT = ("name", "phone", "email", "postcode", "house_number")


def _sought(request: StaffRequest, asked_for: DataRequest) -> dict[str, str]:
    """By what is looked: what was typed in the boxes, else what who asks it told."""
    typed = request.GET if request.method == "GET" else request.POST
    if not any(f"zoek-{name}" in typed for name in SOUGHT):
        return {name: getattr(asked_for, name) for name in SOUGHT}
    return {name: _plain(typed.get(f"zoek-{name}", "")) for name in SOUGHT}


def _plain(typed: str) -> str:
    """What somebody typed in the address or a hidden box, without the sign that no database keeps."""
    return typed.replace("\0", "")[:100]


def _find_form(request: StaffRequest, asked_for: DataRequest, name: str, given: Any) -> forms.FindForm:
    found = queries.who_it_may_be(**_sought(request, asked_for), on=timezone.localdate())
    known = queries.parties_of(asked_for)
    cases = queries.cases_counted([*known, *found])
    return forms.FindForm(given, request=asked_for, prefix=name, found=found, cases=cases, known=known)


def _page(
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


SOUGHT_LABELS = (
    ("name", gettext_lazy("Name")),
    ("phone", gettext_lazy("Phone number")),
    ("email", gettext_lazy("E-mail address")),
    ("postcode", gettext_lazy("Postcode")),
    ("house_number", gettext_lazy("House number")),
)


@query_budget(120)
@require_POST
@requires("take_down_own_data")
def do(request: StaffRequest, number: str, deed: str) -> HttpResponse:
    """One step, whole or not at all; what cannot be comes back with the reason and what was typed."""
    asked_for = _find(request, number)
    if deed not in DEEDS or DEEDS[deed].kind not in ("", asked_for.kind):
        raise Http404
    if DEEDS[deed].guarded and not queries.answers(request.user):
        raise PermissionDenied
    if not asked_for.is_open:
        return _changed(request, number)
    form = _form(request, asked_for, deed, request.POST)
    back = _look_through_page if deed == "give" else _page_of_deed
    if not form.is_valid():
        return back(request, asked_for, deed, form)
    try:
        with transaction.atomic():
            DEEDS[deed].do(request=asked_for, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return _changed(request, number)
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
    return _page(request, _find(request, asked_for.number), deed, form, status=UNPROCESSABLE)


def _changed(request: StaffRequest, number: str) -> HttpResponse:
    sentence = _("A colleague changed or answered this while you had it open. Look at it below, then try again.")
    messages.warning(request, sentence)
    return redirect("own_data:one", number=number)


# ---------- the file ----------


@query_budget(20)
@require_safe
@requires("answer_own_data")
def look_through(request: StaffRequest, number: str) -> HttpResponse:
    """The file as it will be given, to be looked through before that."""
    return _look_through_page(request, _find_to_answer(request, number), "give", None)


def _look_through_page(
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
    asked_for = _find_to_answer(request, number)
    form = forms.LeaveOutForm(request.POST)
    if not form.is_valid():
        return _look_through_page(request, asked_for, "give", None, leaving=form)
    try:
        actions.leave_out(request=asked_for, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile:
        return _changed(request, number)
    messages.success(request, _("Left out. The person sees that something is left out, and on which ground."))
    return redirect("own_data:look_through", number=number)


@query_budget(30)
@require_POST
@requires("answer_own_data")
def put_back(request: StaffRequest, number: str) -> HttpResponse:
    asked_for = _find_to_answer(request, number)
    try:
        actions.put_back(request=asked_for, key=_plain(request.POST.get("key", "")), by=request.user)
    except ChangedMeanwhile:
        return _changed(request, number)
    messages.success(request, _("It is in the file again."))
    return redirect("own_data:look_through", number=number)


@query_budget(30)
@require_POST
@requires("answer_own_data")
def take_away(request: StaffRequest, number: str) -> HttpResponse:
    """To hand over, or to post. Each time is logged."""
    asked_for = _find_to_answer(request, number)
    try:
        content = give_own_data.take_away(request=asked_for, by=request.user)
    except MayNot:
        messages.warning(request, _("There is no file to take away. Look at how it was given."))
        return redirect("own_data:one", number=number)
    return as_zip(content, name=f"uw-gegevens-{asked_for.number}.zip")


# ---------- telling ----------


@query_budget(20)
@require_safe
@requires("answer_own_data")
def letter(request: StaffRequest, number: str) -> HttpResponse:
    """The answer, or that it takes longer, on paper. An address that is secret is written by hand."""
    asked_for = _find_to_answer(request, number)
    house = municipality()
    recipients = [row.who for row in asked_for.recipients.all()]
    if asked_for.outcome in (Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED):
        code = code_of(asked_for.sending_key)
        subject, paragraphs = answer_letter(asked_for, house=house, code=code, recipients=recipients)
    elif asked_for.is_open and asked_for.extended_on:
        subject, paragraphs = extension_letter(asked_for)
    else:
        raise Http404
    addresses = [party.address for party in queries.parties_of(asked_for) if party.address]
    made = pdf(
        "letter.typ",
        {
            "title": subject,
            "sender": {"name": f"Gemeente {house.name}", "contact": house.phone},
            "letters": [
                {
                    "to": [asked_for.name, *[part.strip() for part in (addresses or [""])[-1].split(",") if part]],
                    "place": "",
                    "day": day(asked_for.answered_on or asked_for.extended_on or timezone.localdate()),
                    "number": asked_for.number,
                    "subject": subject,
                    "paragraphs": [part.split("\n") for part in paragraphs],
                }
            ],
        },
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{asked_for.number}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


@query_budget(30)
@require_POST
@requires("answer_own_data")
def recipient(request: StaffRequest, number: str, recipient_id: int) -> HttpResponse:
    asked_for = _find_to_answer(request, number)
    row: Recipient | None = queries.recipient_of(request=asked_for, recipient_id=recipient_id)
    if row is None:
        raise Http404
    form = forms.RecipientForm(request.POST, auto_id=f"id_{row.pk}_%s")
    if not form.is_valid():
        return _page(request, asked_for, "", None, recipient_form=(row.pk, form), status=UNPROCESSABLE)
    actions.tell_recipient(recipient=row, by=request.user, **form.cleaned_data)
    messages.success(request, _("Written down."))
    return redirect("own_data:one", number=number)
