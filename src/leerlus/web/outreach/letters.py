"""A letter to everybody on a list who was not reached: written, looked at, sent, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.letters.choices import Way
from leerlus.foundation.progress.queries import one_work
from leerlus.insight.outreach import queries
from leerlus.insight.outreach.actions import MayNot
from leerlus.insight.outreach.choices import NotWritten
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.outreach.rules import FIELDS, FIRST_BODY
from leerlus.journeys import reach_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.outreach.forms import AddressForm, LetterForm
from leerlus.web.outreach.views import find, find_person

UNPROCESSABLE = 422
LINES_SHOWN = 200


@query_budget(2_000)  # Each letter is looked at by itself before any of them goes.
@require_http_methods(["GET", "HEAD", "POST"])
@requires("reach_out")
def write(request: StaffRequest, outreach_id: int, person_id: int | None = None) -> HttpResponse:
    """The words first, then how many it would reach and how it is read, then it goes."""
    outreach = find(outreach_id)
    person = find_person(outreach, person_id) if person_id is not None else None
    if outreach.is_over:
        raise Http404
    if request.method != "POST":
        about = _("About a mistake of ours: %(title)s") % {"title": outreach.title}
        form = LetterForm(initial={"subject": about[:150], "body": FIRST_BODY}, outreach=outreach)
        return _page(request, outreach, form, person_id)
    form = LetterForm(request.POST, outreach=outreach)
    if not form.is_valid() or "back" in request.POST:
        return _page(request, outreach, form, person_id, status=200 if form.is_valid() else UNPROCESSABLE)
    told = form.words
    if "sure" not in request.POST:
        seen = reach_out.preview(outreach=outreach, only=person_id, by=request.user, **told)
        return _page(request, outreach, form, person_id, seen=seen)
    try:
        work = reach_out.ask_to_write(outreach=outreach, only=person.pk if person else None, by=request.user, **told)
    except MayNot as reason:
        form.add_error("body", str(reason))
        return _page(request, outreach, form, person_id, status=UNPROCESSABLE)
    return redirect("outreach:mailing", outreach_id=outreach.pk, work_id=work.pk)


def _page(
    request: StaffRequest,
    outreach: Outreach,
    form: LetterForm,
    person_id: int | None,
    *,
    seen: reach_out.Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    counts = seen.counts if seen else {}
    context = {
        "outreach": outreach,
        "form": form,
        "person_id": person_id,
        "seen": seen,
        "going": [(label, counts[way]) for way, label in Way.choices if way in counts],
        "not_going": [(label, counts[why]) for why, label in NotWritten.choices if why in counts],
        "fields": [f"{{{{{name}}}}}" for name in FIELDS],
    }
    return render(request, "outreach/write.html" if seen is None else "outreach/preview.html", context, status=status)


@query_budget(24)
@require_safe
@requires("reach_out")
def mailing(request: StaffRequest, outreach_id: int, work_id: UUID) -> HttpResponse:
    """How far it is, and afterwards who got it and who did not, and why."""
    outreach, work, sent = find(outreach_id), one_work(work_id), queries.mailing_of(work_id)
    if work is None or sent is None or sent.outreach_id != outreach.pk:
        raise Http404
    written = queries.written_of(sent)
    context = {
        "outreach": outreach,
        "work": work,
        "mailing": sent,
        "went": written.filter(why_not="").count(),
        "on_paper": written.filter(message__channel="letter").count(),
        "not_written": written.exclude(why_not="")[:LINES_SHOWN],
        "by_hand": written.filter(message__channel="letter", person__party__secret_address__isnull=False)[:LINES_SHOWN],
        "address_form": AddressForm(),
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "outreach/parts/mailing.html" if part else "outreach/mailing.html", context)


@query_budget(24)
@require_POST
@requires("reach_out")
def address(request: StaffRequest, outreach_id: int, person_id: int) -> HttpResponse:
    """A secret address for the envelope: shown once, on this answer only, and kept that it was."""
    outreach = find(outreach_id)
    person, form = find_person(outreach, person_id), AddressForm(request.POST)
    if person.party.secret_address is None:
        raise Http404
    context = {"outreach": outreach, "person": person, "form": form}
    if not form.is_valid():
        return render(request, "outreach/address.html", context, status=UNPROCESSABLE)
    shown = reach_out.show_address(person=person, reason=form.cleaned_data["reason"], by=request.user)
    messages.warning(request, _("You see this once. It is written down that you looked, and why."))
    answer = render(request, "outreach/address.html", context | {"address": shown})
    answer["Cache-Control"] = "no-store"
    return answer
