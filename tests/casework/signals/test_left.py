"""How many cases each choice of a filter would leave: what the list shows once it is chosen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlus.casework.signals import left as counting
from leerlus.casework.signals.actions import close, hand_to
from leerlus.casework.signals.left import cases_left
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import Filters, worklist
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
TERMS = [None, *(TODAY + timedelta(days=days) for days in (-2, 0, 7, 8))]


def left(staff=None, **filters):
    return cases_left(filters=Filters(**filters), staff=staff or make.handler(), today=TODAY)


def some_of_everything():
    """Open cases that differ in all that a filter asks, and closed ones that fit each of them too."""
    district, parking, trees = make.area(), make.theme(), make.theme("Bomen")
    places = [district, make.area("Kade", "BU99990101", kind="neighbourhood", parent=district), None]
    themes = [None, parking, make.theme("Naheffing", parent=parking), trees]
    for number in range(30):
        case = make.signal(
            ["complaint", "report"][number % 2],
            theme=themes[number % 4],
            area=places[number % 3],
            due_on=TERMS[number % 5],
        )
        if number % 3 == 0:
            hand_to(signal=case, handler=[make.handler(), make.coordinator()][number % 2], by=make.coordinator())
        replied, state = (None, make.MONDAY)[number % 7 == 0], ("received", "spoken")[number % 4 == 1]
        Signal.objects.filter(pk=case.pk).update(reply_since=replied, state=state)
        if number % 6 == 5:
            close(signal=case, outcome="withdrawn", by=make.handler())


def every_choice():
    return {
        "state": ["open", "received", "spoken", "put_right"],
        "kind": ["", "complaint", "report", "compliment"],
        "theme": [None, *Theme.objects.filter(parent=None).values_list("pk", flat=True)],
        "area": [None, make.area().pk],
        "handler": ["", "me", "nobody", str(make.handler().pk), str(make.coordinator().pk)],
        "channel": ["", "web", "phone"],
        "due": ["", "overdue", "soon"],
        "reply": ["", "new"],
    }


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {"kind": "report"},
        {"handler": "nobody", "due": "soon"},
        {"state": "spoken", "channel": "web"},
        {"handler": "me", "reply": "new"},
    ],
)
def test_each_number_is_what_the_list_shows_once_it_is_chosen(chosen):
    some_of_everything()
    now, staff = Filters(**chosen), make.handler()
    told = cases_left(filters=now, staff=staff, today=TODAY)
    choices = [(name, value) for name, values in every_choice().items() for value in values]
    shown = {
        (name, value): worklist(filters=replace(now, **{name: value}), staff=staff, today=TODAY).found
        for name, value in choices
    }
    assert {(name, value): told[name][str(value or "")] for name, value in choices} == shown


def test_a_theme_that_is_chosen_does_not_empty_the_other_themes():
    make.report(theme=make.theme())
    make.report(theme=make.theme("Bomen"))
    assert left(theme=make.theme().pk)["theme"][str(make.theme("Bomen").pk)] == 1


def test_a_district_counts_its_neighbourhoods():
    make.report(area=make.area("Kade", "BU99990101", kind="neighbourhood", parent=make.area()))
    make.report(area=make.area("Elders", "WK999902"))
    assert left()["area"][str(make.area().pk)] == 1


def test_a_department_counts_its_own_cases_only():
    make.report(department=make.department())
    make.report(department=make.department("Groen"))
    assert left(make.department_head())["kind"]["report"] == 1


def test_for_who_sees_no_case_none_is_left():
    make.report()
    assert left(make.councillor())["kind"]["report"] == 0


@pytest.mark.parametrize("filters", [{"state": "all"}, {"state": "closed"}, {"words": "lamp"}])
def test_among_closed_cases_and_in_a_search_nothing_is_counted(filters):
    make.report()
    assert left(**filters) is None


def test_of_a_theme_that_does_not_exist_no_case_is_left():
    make.report()
    assert left(theme=987_654)["kind"]["report"] == 0


def test_of_too_many_open_cases_nothing_is_counted(monkeypatch):
    monkeypatch.setattr(counting, "MOST", 2)
    for _number in range(3):
        make.report()
    assert left() is None


def test_all_choices_are_counted_by_one_query():
    some_of_everything()
    staff = make.handler()
    with CaptureQueriesContext(connection) as asked:
        left(staff, kind="report")
    assert len(asked) == 1
