"""What we know of who tells, put right."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.signals.models import Signal
from leerlus.journeys import correct_contact
from leerlus.web.access import StaffRequest
from leerlus.web.desk.forms.contact import ContactForm
from leerlus.web.desk.views.case_page import deed, done, not_done


@deed("contact", on="any")
def correct(request: StaffRequest, signal: Signal, form: ContactForm) -> HttpResponse:
    """Also after closing, while we still ask the resident how it ended."""
    asked = None if signal.is_open else verdict_of_this_closing(signal)
    if not signal.is_open and (asked is None or asked.is_given):
        return not_done(request, signal, _("This case is closed. Nothing was changed."), form)
    changed = correct_contact.corrected(
        signal=signal,
        values=form.values(),
        helper_has_consent=form.cleaned_data["helper_has_consent"],
        version=form.cleaned_data["version"],
        by=request.user,
    )
    return done(
        request, signal, _("The data is put right.") if changed else _("Nothing was different. Nothing changed.")
    )
