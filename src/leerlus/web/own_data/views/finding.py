"""The request that a page is about, for who may see or answer it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import reverse

from leerlus.casework.own_data import queries
from leerlus.casework.own_data.models import DataRequest
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.web.access import StaffRequest


def find(request: StaffRequest, number: str) -> DataRequest:
    found = queries.one_for(number=number, staff=request.user)
    if found is None:
        raise Http404
    return found


def find_to_answer(request: StaffRequest, number: str) -> DataRequest:
    found = find(request, number)
    if not queries.answers(request.user):
        raise PermissionDenied
    return found


def plain(typed: str) -> str:
    """What somebody typed in the address or a hidden box, without the sign that no database keeps."""
    return typed.replace("\0", "")[:100]


def changed(request: StaffRequest, number: str, form: BaseForm | None = None) -> HttpResponse:
    return too_late(request, CHANGED_MEANWHILE, form, go_to=reverse("own_data:one", args=[number]))
