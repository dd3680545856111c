"""What concerns me: the newest first, until it was read."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from leerlus.foundation.notices.actions import mark_all_read, mark_read
from leerlus.foundation.notices.queries import notice_for, notices_of
from leerlus.web.access import StaffRequest, signed_in
from leerlus.web.budget import query_budget

SHOWN = 50


@query_budget(12)
@require_safe
@signed_in
def notices(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/notices.html", {"notices": notices_of(request.user)[:SHOWN]})


@query_budget(14)
@require_POST
@signed_in
def read(request: StaffRequest, number: int) -> HttpResponse:
    """Read, and on to what it is about."""
    notice = notice_for(number=number, staff=request.user)
    if notice is None:
        raise Http404
    mark_read(notice=notice, by=request.user)
    is_ours = url_has_allowed_host_and_scheme(notice.address, allowed_hosts=None)
    return redirect(notice.address if is_ours and "stay" not in request.POST else "desk:notices")


@query_budget(12)
@require_POST
@signed_in
def read_all(request: StaffRequest) -> HttpResponse:
    mark_all_read(by=request.user)
    return redirect("desk:notices")
