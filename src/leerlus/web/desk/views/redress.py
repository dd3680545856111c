"""What is put right, when it is done, and the consent to what goes out before a talk."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from leerlus.casework.redress import actions as redress
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.redress.queries import redress_of
from leerlus.casework.signals.models import Signal
from leerlus.journeys import settle
from leerlus.journeys.settle import TalkFirst
from leerlus.web.access import StaffRequest
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.redress import RedressForm
from leerlus.web.desk.views.case_page import again, deed, done


@deed("redress")
def put_right(request: StaffRequest, signal: Signal, form: RedressForm) -> HttpResponse:
    try:
        settle.put_right(signal=signal, by=request.user, **form.told())
    except TalkFirst:
        field = "kind" if form.cleaned_data["kind"] == RedressKind.PAYMENT else "what"
        form.add_error(
            field, _("Money is talked through before it is offered. Call first, or ask the coordinator for consent.")
        )
        return again(request, signal, form, "redress")
    return done(request, signal, _("Written down what was put right."))


@deed(on="any")
def mark_done(request: StaffRequest, signal: Signal, redress_id: int) -> HttpResponse:
    found = redress_of(signal).filter(pk=redress_id).first()
    if found is None:
        raise Http404
    redress.mark_done(redress=found, by=request.user)
    return done(request, signal, _("Written down that it is done."))


@deed("consent", stands_in="redress", capability="hand_out_cases")
def consent(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    redress.consent(signal=signal, by=request.user, **form.cleaned_data)
    return done(request, signal, _("The consent is written down."))
