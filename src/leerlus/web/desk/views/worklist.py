"""The worklist: filters in the address, so that a link shows a colleague the same."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from leerlus.casework.contacts.queries import promised_calls
from leerlus.casework.parties.queries import apart_among
from leerlus.casework.signals.left import cases_left
from leerlus.casework.signals.queries import Filters, Parts, one_for
from leerlus.casework.signals.queries import worklist as page_of
from leerlus.casework.signals.rules import read_number
from leerlus.foundation.workplace.queries import views_for
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.lists import FilterForm, SaveViewForm
from leerlus.web.desk.views.lists_at_hand import MOST_VIEWS
from leerlus.web.guesses import Patience, account, not_too_often

SEARCHES = Patience("searches of one account", most=120, seconds=60)


@query_budget(18)
@require_safe
@requires("see_cases")
def worklist(request: StaffRequest) -> HttpResponse:
    filters = Filters.from_address(request.GET.dict())
    today, parts = timezone.localdate(), Parts([filters])
    page = page_of(filters=filters, staff=request.user, today=today, parts=parts)
    promised = promised_calls(page.signals)
    form = FilterForm(
        initial={name: getattr(filters, name) for name in FilterForm.base_fields},
        left=cases_left(filters=filters, staff=request.user, today=today, parts=parts),
    )
    return render(
        request,
        "desk/worklist.html",
        {
            "page": page,
            "rows": [(signal, promised.get(signal.pk)) for signal in page.signals],
            "apart": apart_among((signal.complainant_id for signal in page.signals), on=today),
            "filters": filters,
            "form": form,
            "search_words": filters.words,
            "views": [(view, None) for view in views_for(request.user)[:MOST_VIEWS]],
            "here": filters.address(),
            "save_form": SaveViewForm(initial={"filters": filters.address()}),
            "may_choose": request.user.may("handle_cases"),
            "earlier": f"?{filters.address(page=filters.page - 1)}" if filters.page > 1 else "",
            "later": f"?{filters.address(page=filters.page + 1)}" if page.has_next else "",
        },
    )


@query_budget(12)
@require_safe
@requires("see_cases")
@not_too_often(SEARCHES, method="GET", who=account)
def search(request: StaffRequest) -> HttpResponse:
    """A whole number opens its case; anything else looks through all cases, closed ones too."""
    words = request.GET.get("q", "")
    number = read_number(words)
    if number and one_for(number=number, staff=request.user):
        return redirect("desk:case", number=number)
    filters = Filters.from_address({"words": words, "state": "all", "order": "newest"})
    return redirect(f"{reverse('desk:worklist')}?{filters.address()}")
