"""Saved views of the worklist: a name for its filters, for oneself or for all."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.signals.queries import count_up_to
from leerlus.foundation.workplace.actions import NotYours, remove_view, save_view
from leerlus.foundation.workplace.queries import view_for, views_for
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.lists import SaveViewForm, filters_of

COUNTED_TO = 100
MOST_VIEWS = 12


@query_budget(20)
@require_POST
@requires("see_cases")
def save(request: StaffRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Give the view a name of at most 60 characters."))
        return redirect(f"{reverse('desk:worklist')}?{filters_of(request.POST.get('filters', '')).address()}")
    filters = filters_of(form.cleaned_data["filters"]).address()
    save_view(
        name=form.cleaned_data["name"], filters=filters, is_shared=form.cleaned_data["is_shared"], by=request.user
    )
    messages.success(request, _("The view is kept. It stands above the worklist."))
    return redirect(f"{reverse('desk:worklist')}?{filters}")


@query_budget(20)
@require_POST
@requires("see_cases")
def remove(request: StaffRequest, number: int) -> HttpResponse:
    view = view_for(number=number, staff=request.user)
    if view is None:
        raise Http404
    try:
        remove_view(view=view, by=request.user)
    except NotYours:
        messages.warning(request, _("This view belongs to a colleague. Only that colleague can remove it."))
    else:
        messages.success(request, _("The view is removed."))
    return redirect("desk:worklist")


@query_budget(8)
@require_safe
@requires("see_cases")
def counts(request: StaffRequest) -> HttpResponse:
    """The saved views once more, now with how many cases each shows; asked after the list itself stands there."""
    views = list(views_for(request.user)[:MOST_VIEWS])
    filters = {str(view.pk): filters_of(view.filters) for view in views}
    # A search by words costs more than a glance is worth.
    several = {key: one for key, one in filters.items() if not one.words}
    numbers = count_up_to(COUNTED_TO, several=several, staff=request.user, today=timezone.localdate())
    context = {
        "views": [(view, numbers.get(str(view.pk))) for view in views],
        "here": request.GET.get("here", ""),
    }
    return render(request, "desk/parts/views.html", context)
