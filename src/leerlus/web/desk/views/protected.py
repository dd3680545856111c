"""What is protected on the page of a case: masked, and shown on one answer only."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from leerlus.casework.parties import actions as parties
from leerlus.casework.parties.actions import TakesAnother
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import protected_phone_of
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import one_for
from leerlus.casework.signals.rules import read_number
from leerlus.foundation.privacy.choices import FactKind
from leerlus.journeys import keep_apart as apart
from leerlus.web.access import StaffRequest
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.views.case_page import again, deed, done, page


def _person(signal: Signal) -> Party:
    if signal.complainant is None:
        raise Http404
    return signal.complainant


@deed("protect")
def protect(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    kind, value = form.cleaned_data["kind"], form.cleaned_data["value"]
    if kind == FactKind.SECRET_ADDRESS:
        parties.make_address_secret(party=_person(signal), address=value, by=request.user)
    else:
        parties.protect_fact(party=_person(signal), kind=kind, value=value, by=request.user)
    return done(request, signal, _("This is protected now. It is shown only to who says why."))


@deed("show_fact", stands_in="protect")
def show_fact(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """Shown once, on this answer only; asked, logged and told to the coordinators each time."""
    fact = form.cleaned_data["fact"].fact
    value = apart.show(signal=signal, fact=fact, reason=form.cleaned_data["reason"], by=request.user)
    response = page(request, signal, open_part="protect", shown=value)
    response["Cache-Control"] = "no-store"
    return response


@deed("show_phone", on="any")
def show_phone(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """The number to call, once, for who is about to call it."""
    kept = protected_phone_of(_person(signal))
    if kept is None:
        raise Http404
    number = apart.show(signal=signal, fact=kept.fact, reason=form.cleaned_data["reason"], by=request.user)
    response = page(request, signal, open_part="call", number=number)
    response["Cache-Control"] = "no-store"
    return response


@deed("end_fact", stands_in="protect")
def end_fact(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    try:
        fact = parties.end_protection(by=request.user, **form.cleaned_data)
    except TakesAnother:
        form.add_error("fact", _("You asked this yourself. A colleague must agree before the protection ends."))
        return again(request, signal, form, "protect")
    if fact.ended_at:
        return done(request, signal, _("The protection has ended. You both stand with it."))
    return done(request, signal, _("Asked. The protection ends when a colleague agrees."))


@deed("keep_apart", stands_in="protect")
def keep_apart(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    number = read_number(form.cleaned_data.pop("number"))
    other = one_for(number=number, staff=request.user) if number else None
    if other is None or other.complainant is None or other.complainant_id == signal.complainant_id:
        form.add_error(
            "number", _("There is no case of somebody else with this number. Look whether it is typed right.")
        )
        return again(request, signal, form, "protect")
    parties.keep_apart(who=other.complainant, of_whom=_person(signal), by=request.user, **form.cleaned_data)
    return done(request, signal, _("Written down. Both cases carry a warning now."))
