"""Fighting fires or preventing them: one page over all quarters, and what is behind the figures of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlus.foundation.design.numbers import in_digits
from leerlus.foundation.organisation.actions import estimate_work
from leerlus.foundation.organisation.queries import municipality
from leerlus.insight.measures import hours as queries
from leerlus.insight.measures.hours import Prevented, QuarterOfAll
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.measures.forms import WorkForm
from leerlus.web.measures.words import fires_drawn

CASES_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One quarter, in words and whole numbers."""

    quarter: QuarterOfAll
    label: str
    is_over: bool
    prevented: str


@query_budget(16)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("see_measures")
def overview(request: StaffRequest) -> HttpResponse:
    """Who decides about measures also says how much work one case is."""
    house, may_estimate = municipality(), request.user.may("decide_measures")
    form = WorkForm(request.POST if request.method == "POST" else None, initial={
        "minutes_per_complaint": house.minutes_per_complaint, "minutes_per_report": house.minutes_per_report,
    })  # fmt: skip
    if form.is_bound and not may_estimate:
        raise PermissionDenied
    if form.is_bound and form.is_valid():
        estimate_work(**form.cleaned_data, by=request.user)
        messages.success(request, _("The hours are counted again with this estimate."))
        return redirect("measures:hours")
    today = timezone.localdate()
    quarters = queries.quarters(house=house, today=today)
    rows = [Row(quarter, label_of(quarter), quarter.last_day < today, prevented_of(quarter)) for quarter in quarters]
    whole = [row.quarter for row in rows if row.is_over]
    context = {
        "rows": rows,
        "sentence": sentence_of(whole[-1]),
        "svg": fires_drawn(quarters, description=sentence_of(whole[-1])),
        "house": house,
        "opened_again": queries.opened_again(since=quarters[0].first_day),
        "form": form,
        "may_estimate": may_estimate,
    }
    return render(request, "measures/hours.html", context, status=422 if form.is_bound else 200)


@query_budget(20)
@require_safe
@requires("see_measures")
def quarter(request: StaffRequest, year: int, number: int) -> HttpResponse:
    house = municipality()
    quarters = queries.quarters(house=house, today=timezone.localdate())
    found = next((one for one in quarters if (one.first_day.year, one.number) == (year, number)), None)
    if found is None:
        raise Http404
    what, cause = request.GET.get("wat", ""), request.GET.get("oorzaak", "")
    cause_id = int(cause) if cause.isascii() and cause.isdecimal() and len(cause) < 10 else None
    causes = queries.causes_in(found)
    cases = queries.cases_in(found, staff=request.user, what=what, cause_id=cause_id)
    context = {
        "quarter": found,
        "label": label_of(found),
        "sentence": sentence_of(found),
        "house": house,
        "notes": queries.notes_in(found),
        "causes": causes,
        "prevented": [(proved, _between(one)) for proved, one in queries.prevented_in(found)],
        "may_see_cases": request.user.may("see_cases"),
        "cases": Paginator(cases, CASES_ON_A_PAGE).get_page(request.GET.get("pagina")),
        "of_which": next((cause_name for key, cause_name, _times in causes if key == cause_id), "")
        or (_("with a known cause") if what == "oorzaak" else ""),
    }
    return render(request, "measures/quarter.html", context)


def label_of(quarter: QuarterOfAll) -> str:
    return _("%(first)s through %(last)s") % {
        "first": date_format(quarter.first_day, "F"), "last": date_format(quarter.last_day, "F Y"),
    }  # fmt: skip


def _between(prevented: Prevented) -> str:
    return _("about %(number)s (%(low)s to %(high)s)") % _numbers(prevented)


def _numbers(prevented: Prevented) -> dict[str, str]:
    return {name: in_digits(getattr(prevented, name)) for name in ("number", "low", "high")}


def prevented_of(quarter: QuarterOfAll) -> str:
    return _between(quarter.prevented) if quarter.prevented else ""


def sentence_of(quarter: QuarterOfAll) -> str:
    """ "From July through September 2026 2,310 hours went to cases and 14 to measures: ..." """
    told = {
        "when": label_of(quarter),
        "fires": in_digits(quarter.fire_hours),
        "prevention": in_digits(quarter.prevention_hours),
    }
    both = quarter.fire_hours + quarter.prevention_hours
    share = 100 * quarter.prevention_hours / both if both else 0
    if not quarter.prevention_hours:
        said = _("From %(when)s %(fires)s hours went to cases, and nobody wrote down an hour for a measure.") % told
    elif share < 1:
        said = _(
            "From %(when)s %(fires)s hours went to cases and %(prevention)s to measures: less than 1 of every 100."
        ) % told  # fmt: skip
    else:
        said = _(
            "From %(when)s %(fires)s hours went to cases and %(prevention)s to measures: %(share)s of every 100."
        ) % (told | {"share": in_digits(share)})  # fmt: skip
    if quarter.prevented is None:
        return said + " " + _("No measure is proved for this time, so nobody knows what was prevented.")
    kept_away = _(
        "What was proved prevented about %(number)s cases (%(low)s to %(high)s), and saved about %(hours)s hours."
    )
    return said + " " + kept_away % (_numbers(quarter.prevented) | {"hours": in_digits(quarter.prevented.hours)})
