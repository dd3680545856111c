"""What the page of a case keeps by itself: what is being typed, and who else is here."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from leerlus.foundation.workplace.actions import be_present, keep_draft, wipe_draft
from leerlus.foundation.workplace.queries import others_present
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.drafts import typed_in
from leerlus.web.desk.views.case_page import MAY_BE_DRAFTED, find, form_of

NEVER_KEPT = {"reveal"}


@query_budget(20)
@require_POST
@requires("handle_cases")
def keep(request: StaffRequest, number: str, part: str) -> HttpResponse:
    """Kept for who typed it, and shown to nobody else."""
    if part not in MAY_BE_DRAFTED or part in NEVER_KEPT:
        raise Http404
    signal = find(request, number)
    answers = typed_in(form_of(part, signal), request.POST)
    keep_draft(staff=request.user, about=signal.number, form=part, answers=answers)
    return HttpResponse(status=204)


@query_budget(20)
@require_POST
@requires("handle_cases")
def throw_away(request: StaffRequest, number: str, part: str) -> HttpResponse:
    signal = find(request, number)
    wipe_draft(staff=request.user, about=signal.number, form=part)
    return redirect("desk:case", number=signal.number)


@query_budget(20)
@require_POST
@requires("see_cases", in_background=True)
def present(request: StaffRequest, number: str) -> HttpResponse:
    """I have this case open; who else has? Asked by the page itself every twenty seconds."""
    signal = find(request, number)
    now = timezone.now()
    be_present(staff=request.user, about=signal.number, now=now)
    others = others_present(about=signal.number, staff=request.user, now=now)
    return render(request, "desk/parts/present.html", {"others": others})
