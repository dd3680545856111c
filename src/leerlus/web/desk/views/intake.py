"""A colleague types while somebody speaks, and sees beside it what we heard before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.contacts.queries import open_call
from leerlus.casework.signals.heard import heard_before
from leerlus.casework.signals.queries import one_for
from leerlus.foundation.workplace.actions import keep_draft, wipe_draft
from leerlus.foundation.workplace.queries import drafts_of
from leerlus.journeys.receive import code_of
from leerlus.journeys.take_down import take_down
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.drafts import typed_in
from leerlus.web.desk.forms.intake import PREFIX, IntakeForm, answers_typed, asked_so_far, to_keep
from leerlus.web.guesses import Patience, account, not_too_often

ABOUT, PART = "intake", "intake"
SLIP = "slip"
LOOKS = Patience("looks while typing", most=240, seconds=60)


@query_budget(90)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("handle_cases")
def intake(request: StaffRequest) -> HttpResponse:
    if request.method != "POST":
        draft = drafts_of(staff=request.user, about=ABOUT).filter(form=PART).first()
        form = IntakeForm(staff=request.user, initial=draft.answers if draft else {})
        return _page(request, form, {"draft": draft})
    form = IntakeForm(request.POST, request.FILES, staff=request.user)
    if "look" in request.POST:
        # Only to look: what was typed comes back, and nothing is judged yet.
        return _page(request, _as_typed(request), {**_heard(request), "looked": True})
    if not form.is_valid():
        return _page(request, form, _heard(request), status=422)
    given = form.cleaned_data
    receipt = take_down(
        kind=given["kind"],
        channel=given["channel"],
        text=given["story"],
        person=form.person(),
        sending_key=given["key"],
        received_on=given["received_on"],
        talk=form.talk(),
        known_as=given["same_person"],
        part_of=given["part_of"],
        files=given["handed_in"],
        theme=given["theme"],
        area=given["area"],
        place=given["place"],
        occurred_on=given["occurred_on"],
        wants_to_hear=given["wants_to_hear"],
        answers=form.answers(),
        by=request.user,
    )
    wipe_draft(staff=request.user, about=ABOUT, form=PART)
    request.session[SLIP] = [receipt.signal.number, str(given["key"])]
    return redirect("desk:slip")


@query_budget(16)
@require_POST
@requires("handle_cases", in_background=True)
@not_too_often(LOOKS, method="POST", who=account)
def look(request: StaffRequest) -> HttpResponse:
    """What we heard before, asked by the page itself while somebody types."""
    return render(request, "desk/parts/intake_heard.html", _heard(request))


@query_budget(16)
@require_POST
@requires("handle_cases")
def questions(request: StaffRequest) -> HttpResponse:
    """What is asked about the theme that was just chosen, with what was answered to it before."""
    return render(request, "desk/parts/intake_questions.html", {"form": _as_typed(request)})


@query_budget(16)
@require_POST
@requires("handle_cases")
def keep(request: StaffRequest) -> HttpResponse:
    typed = typed_in(IntakeForm(staff=request.user), request.POST) | answers_typed(request.POST)
    keep_draft(staff=request.user, about=ABOUT, form=PART, answers=to_keep(typed))
    return HttpResponse(status=204)


@query_budget(16)
@require_POST
@requires("handle_cases")
def throw_away(request: StaffRequest) -> HttpResponse:
    wipe_draft(staff=request.user, about=ABOUT, form=PART)
    return redirect("desk:intake")


@query_budget(12)
@require_safe
@requires("handle_cases")
def slip(request: StaffRequest) -> HttpResponse:
    """The number and the code, to read out or to print: shown to who took it in, until the next one is taken in."""
    number, key = request.session.get(SLIP, ["", ""])
    signal = one_for(number=number, staff=request.user) if number else None
    if signal is None or signal.sending_key is None or str(signal.sending_key) != key:
        messages.info(request, _("Take in something first. Then the number and the code stand here."))
        return redirect("desk:intake")
    context = {"signal": signal, "code": code_of(signal.sending_key), "open_call": open_call(signal)}
    response = render(request, "desk/slip.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _as_typed(request: StaffRequest) -> IntakeForm:
    """The form with what was typed so far, not judged."""
    sent = request.POST
    typed = {name: sent.get(f"{PREFIX}-{name}", "") for name in IntakeForm.base_fields}
    return IntakeForm(staff=request.user, initial=typed | answers_typed(sent))


def _heard(request: StaffRequest) -> dict[str, Any]:
    return {
        "heard": heard_before(asked_so_far(request.POST), staff=request.user),
        "chosen_person": request.POST.get("intake_form-same_person", ""),
        "chosen_case": request.POST.get("intake_form-part_of", ""),
    }


def _page(request: StaffRequest, form: IntakeForm, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "desk/intake.html", {"form": form, **context}, status=status)
