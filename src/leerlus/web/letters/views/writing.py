"""Writing a letter: begin, edit with autosave, look at the check, send."""

from __future__ import annotations

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.letters import actions, checking, queries, rules
from leerlus.casework.letters.actions import Stopped, WasInvolved
from leerlus.casework.letters.models import Enclosure, Letter
from leerlus.casework.letters.paper import pages_of
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.queries import one_for
from leerlus.foundation.design.too_late import too_late
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.files.rules import CONTENT_TYPES, ENDINGS
from leerlus.journeys import give_out, write
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.letters.forms import AddressForm, BeginForm, LetterForm, WhyForm


def find(request: StaffRequest, letter_id: int) -> Letter:
    letter = queries.one_for(letter_id=letter_id, staff=request.user)
    if letter is None:
        raise Http404
    return letter


def _sent_already(request: StaffRequest, letter: Letter, form: BaseForm | None = None) -> HttpResponse:
    sentence = _("This letter was changed or sent meanwhile.")
    return too_late(request, sentence, form, go_to=reverse("letters:check", args=[letter.pk]))


@query_budget(20)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("handle_cases")
def begin(request: StaffRequest, number: str) -> HttpResponse:
    signal = one_for(number=number, staff=request.user)
    if signal is None or not signal.is_open:
        raise Http404
    has_mail = bool(signal.complainant and signal.complainant.email)
    form = BeginForm(request.POST or None, initial={"way": "email" if has_mail else "letter"})
    if request.method == "POST" and form.is_valid():
        letter = actions.begin(signal=signal, by=request.user, **form.cleaned_data)
        return redirect("letters:edit", letter_id=letter.pk)
    status = 422 if request.method == "POST" else 200
    form = form if form.is_bound or status == 200 else BeginForm(request.POST)
    return render(request, "letters/begin.html", {"form": form, "signal": signal}, status=status)


@query_budget(60)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("handle_cases")
def edit(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter = find(request, letter_id)
    if not letter.is_draft:
        return redirect("letters:check", letter_id=letter.pk)
    by_itself = request.headers.get("X-Autosave") == "true"
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LetterForm(*sent, letter=letter)
    if request.method != "POST":
        return _editor(request, letter, form)
    if not form.is_valid():
        return JsonResponse({}, status=422) if by_itself else _editor(request, letter, form, status=422)
    try:
        letter = actions.save(letter=letter, by=request.user, **form.words)
        if not by_itself:
            letter = _with_enclosures(request, letter, form)
    except ChangedMeanwhile:
        theirs = find(request, letter_id)
        return JsonResponse({}, status=409) if by_itself else _editor(request, theirs, form, status=409, theirs=theirs)
    if by_itself:
        saved = _("Kept %(time)s") % {"time": date_format(timezone.localtime(letter.saved_at), "H:i")}
        return JsonResponse({"version": letter.version, "saved": saved})
    messages.success(request, _("The letter is kept."))
    if "check" in request.POST:
        return redirect("letters:check", letter_id=letter.pk)
    address = reverse("letters:edit", args=[letter.pk])
    return redirect(address if "keep" in request.POST else f"{address}#bijlagen")


def _with_enclosures(request: StaffRequest, letter: Letter, form: LetterForm) -> Letter:
    """What was ticked or handed in goes along; what was pressed away does not."""
    told, number = form.cleaned_data, request.POST.get("leave_out", "")
    out = queries.enclosure_of(letter=letter, number=int(number)) if number.isdecimal() else None
    if out is not None:
        letter = actions.leave_out(enclosure=out, by=request.user)
    if told["enclose"] or told["uploads"]:
        letter = actions.enclose(letter=letter, chosen=told["enclose"], uploads=told["uploads"], by=request.user)
    return letter


def _editor(
    request: StaffRequest, letter: Letter, form: LetterForm, *, status: int = 200, theirs: Letter | None = None
) -> HttpResponse:
    context = {"letter": letter, "form": form, "theirs": theirs}
    return render(request, "letters/edit.html", context, status=status)


@query_budget(50)
@require_safe
@requires("handle_cases")
def check(request: StaffRequest, letter_id: int) -> HttpResponse:
    return _checked(request, find(request, letter_id), WhyForm())


def _checked(
    request: StaffRequest,
    letter: Letter,
    form: WhyForm,
    *,
    address_form: AddressForm | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "letter": letter,
        "check": checking.check(letter) if letter.is_draft else None,
        "words": queries.words_of(letter),
        "looks": rules.ASK_FOR_A_LOOK,
        "enclosures": letter.enclosures.select_related("file", "looked_by"),
        "consent": queries.consent_of(letter),
        "form": form,
        "address_form": address_form or AddressForm(),
    }
    return render(request, "letters/check.html", context, status=status)


@query_budget(30)
@require_POST
@requires("handle_cases")
def looked(request: StaffRequest, letter_id: int, enclosure_id: int) -> HttpResponse:
    letter = find(request, letter_id)
    if "sure" not in request.POST:
        messages.warning(request, _("Open the file and tick that you looked at it."))
        return redirect("letters:check", letter_id=letter.pk)
    try:
        enclosure = _enclosure(letter, enclosure_id)
        actions.look_at(enclosure=enclosure, version=_version(request), by=request.user)
    except ChangedMeanwhile:
        return _sent_already(request, letter)
    messages.success(request, _("It is written down that you looked at this file."))
    return redirect("letters:check", letter_id=letter.pk)


def _version(request: StaffRequest) -> int:
    """Of the letter as it was shown; -1 is of none."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


def _enclosure(letter: Letter, enclosure_id: int) -> Enclosure:
    enclosure = queries.enclosure_of(letter=letter, number=enclosure_id)
    if enclosure is None:
        raise Http404
    return enclosure


@query_budget(18)
@require_safe
@requires("handle_cases")
def enclosure(request: StaffRequest, letter_id: int, enclosure_id: int) -> HttpResponse:
    """The file itself. It runs nothing and is no page, whatever it holds; what nobody made here is not shown inside."""
    letter = find(request, letter_id)
    found = _enclosure(letter, enclosure_id)
    kind, is_shown = FileKind(found.file.kind), found.file.is_picture
    try:
        content = content_of(found.file) if is_shown else give_out.enclosure(enclosure=found, by=request.user)
    except FileNotFoundError:
        raise Http404 from None
    name = f"bijlage-{letter.signal.number}-{enclosure_id}.{ENDINGS[kind]}"
    headers = {
        "Content-Disposition": f'{"inline" if is_shown else "attachment"}; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[kind], headers=headers)


@query_budget(50)
@require_POST
@requires("handle_cases")
def not_called(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter, form = find(request, letter_id), WhyForm(request.POST)
    if not form.is_valid():
        return _checked(request, letter, form, status=422)
    try:
        write.say_why_not_called(letter=letter, reason=form.cleaned_data["why"], by=request.user)
    except ChangedMeanwhile:
        return _sent_already(request, letter, form)
    return redirect("letters:check", letter_id=letter.pk)


@query_budget(50)
@require_POST
@requires("handle_cases")
def address_is_right(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter, form = find(request, letter_id), AddressForm(request.POST)
    if not form.is_valid():
        return _checked(request, letter, WhyForm(), address_form=form, status=422)
    reason = form.cleaned_data["known_because"]
    try:
        actions.say_address_is_right(letter=letter, reason=reason, version=_version(request), by=request.user)
    except ChangedMeanwhile:
        return _sent_already(request, letter, form)
    messages.success(request, _("It is written down how you know that this address is right."))
    return redirect("letters:check", letter_id=letter.pk)


@query_budget(50)
@require_POST
@requires("handle_cases")
def ask_consent(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter, form = find(request, letter_id), WhyForm(request.POST)
    if not form.is_valid():
        return _checked(request, letter, form, status=422)
    try:
        write.ask_consent(letter=letter, why=form.cleaned_data["why"], version=letter.version, by=request.user)
    except ChangedMeanwhile:
        return _sent_already(request, letter, form)
    messages.success(request, _("The coordinator is asked."))
    return redirect("letters:check", letter_id=letter.pk)


@query_budget(120)
@require_POST
@requires("handle_cases")
def send(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter = find(request, letter_id)
    try:
        actions.send(letter=letter, version=_version(request), by=request.user)
    except Stopped:
        messages.warning(request, _("Not sent. The check says stop; look below."))
        return redirect("letters:check", letter_id=letter.pk)
    except WasInvolved:
        messages.warning(
            request,
            _("Not sent. You were involved in what the complaint is about: hand the case over first (Awb 9:7)."),
        )
        return redirect("letters:check", letter_id=letter.pk)
    except ChangedMeanwhile:
        return _sent_already(request, letter)
    messages.success(request, _("The letter is on its way."))
    return redirect("desk:case", number=letter.signal.number)


@query_budget(20)
@require_POST
@requires("handle_cases")
def discard(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter = find(request, letter_id)
    try:
        actions.discard(letter=letter, by=request.user)
    except ChangedMeanwhile:
        return _sent_already(request, letter)
    messages.success(request, _("The draft is thrown away."))
    return redirect("desk:case", number=letter.signal.number)


@query_budget(12)
@require_safe
@requires("handle_cases")
def as_pdf(request: StaffRequest, letter_id: int) -> HttpResponse:
    letter = find(request, letter_id)
    try:
        pages = content_of(letter.paper) if letter.paper else pages_of([letter])
    except FileNotFoundError:
        pages = pages_of([letter])
    answer = HttpResponse(pages, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="brief-{letter.signal.number}.pdf"'
    return answer
