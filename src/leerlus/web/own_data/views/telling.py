"""The letter to who asked, and telling who got the data before."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.own_data import actions, queries
from leerlus.casework.own_data.choices import Outcome
from leerlus.casework.own_data.models import Recipient
from leerlus.foundation.design.paper.printing import pdf
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys.own_data_words import answer_letter, day, extension_letter
from leerlus.journeys.receive import code_of
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.own_data import forms
from leerlus.web.own_data.views.finding import find_to_answer
from leerlus.web.own_data.views.request import page_of

UNPROCESSABLE = 422


@query_budget(20)
@require_safe
@requires("answer_own_data")
def letter(request: StaffRequest, number: str) -> HttpResponse:
    """The answer, or that it takes longer, on paper. An address that is secret is written by hand."""
    asked_for = find_to_answer(request, number)
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
    asked_for = find_to_answer(request, number)
    row: Recipient | None = queries.recipient_of(request=asked_for, recipient_id=recipient_id)
    if row is None:
        raise Http404
    form = forms.RecipientForm(request.POST, auto_id=f"id_{row.pk}_%s")
    if not form.is_valid():
        return page_of(request, asked_for, "", None, recipient_form=(row.pk, form), status=UNPROCESSABLE)
    actions.tell_recipient(recipient=row, by=request.user, **form.cleaned_data)
    messages.success(request, _("Written down."))
    return redirect("own_data:one", number=number)
