"""What the coordinator is asked, and which letters went without a call."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.letters import queries
from leerlus.casework.letters.actions import NotAsked
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.foundation.design.too_late import too_late
from leerlus.journeys import write
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.letters.forms import AnswerForm

DAYS = 30


@query_budget(12)
@require_safe
@requires("hand_out_cases")
def consents(request: StaffRequest) -> HttpResponse:
    return _page(request, AnswerForm())


def _page(request: StaffRequest, form: AnswerForm, *, about: int | None = None, status: int = 200) -> HttpResponse:
    """``about`` is the consent to which ``form`` is the answer, where it is not right yet."""
    without = queries.sent_without_a_call(since=timezone.now() - timedelta(days=DAYS))
    context = {"asked": queries.consents_asked(), "without": without[:50], "count": without.count(), "form": form}
    context["about"] = about
    return render(request, "letters/consents.html", context, status=status)


@query_budget(24)
@require_POST
@requires("hand_out_cases")
def answer(request: StaffRequest, consent_id: int) -> HttpResponse:
    consent, form = queries.consent_asked(consent_id), AnswerForm(request.POST)
    if consent is None:
        raise Http404
    if not form.is_valid():
        return _page(request, form, about=consent.pk, status=422)
    try:
        write.answer_consent(consent=consent, by=request.user, **form.cleaned_data)
    except NotAsked:
        return _too_late(request, _("Somebody else must consent to a letter of yours."), form)
    except ChangedMeanwhile:
        return _too_late(request, _("The letter was changed meanwhile. Consent has to be asked again."), form)
    messages.success(request, _("Your answer is written down."))
    return redirect("letters:consents")


def _too_late(request: StaffRequest, sentence: str, form: AnswerForm) -> HttpResponse:
    return too_late(request, sentence, form, go_to=reverse("letters:consents"))
