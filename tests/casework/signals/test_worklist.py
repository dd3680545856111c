"""The worklist: found by words, counted, in order, and only what one may see."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leerlus.casework.contacts.queries import calls_to_make
from leerlus.casework.signals import queries
from leerlus.casework.signals.actions import close
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import Filters, worklist
from tests import make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def shown(staff=None, **filters):
    """The page: what stands on it, and how many were found."""
    page = worklist(filters=Filters(state="all", **filters), staff=staff or make.handler(), today=TODAY)
    return [signal.text for signal in page.signals], page.found


def reports(*texts, **values):
    for place, text in enumerate(texts):
        make.report(about=text, at=make.MONDAY + timedelta(minutes=place), **values)


def test_words_find_signals_in_the_order_that_was_asked():
    reports("lamp een", "boom", "lamp twee", "lamp drie")
    assert shown(words="lamp", order="newest") == (["lamp drie", "lamp twee", "lamp een"], 3)
    assert shown(words="lamp", order="oldest") == (["lamp een", "lamp twee", "lamp drie"], 3)


def test_what_is_closed_has_no_term_to_be_ordered_by():
    asked = {"order": "due", "state": "all"}
    assert (Filters.from_address(asked).order, Filters.from_address(asked | {"state": "closed"}).order) == (
        "newest",
        "newest",
    )
    assert Filters.from_address({"order": "due"}).order == "due"


def closed_long_ago(number: int) -> Signal:
    at = make.MONDAY - timedelta(days=400, minutes=number)
    return Signal(number=f"25-{number:04}-000", kind="report", state="closed", channel="web", text="Lang geleden.",
                  received_at=at, closed_at=at + timedelta(days=3), outcome="done")  # fmt: skip


@pytest.mark.parametrize("filters", [{"order": "due"}, {"order": "oldest"}, {"order": "newest", "channel": "web"}])
def test_what_is_open_is_found_without_passing_what_is_closed(filters):
    reports("boom", "lamp")
    many = [closed_long_ago(number) for number in range(3000)]
    Signal.objects.bulk_create(many)
    with CaptureQueriesContext(connection) as asked, connection.cursor() as cursor:
        cursor.execute("ANALYZE signals_signal")
        worklist(filters=Filters(**filters), staff=make.handler(), today=TODAY)
        cursor.execute(f"EXPLAIN {next(one['sql'] for one in asked if 'LIMIT 21' in one['sql'])}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "signal_open_" in plan


def test_the_second_page_of_a_search_goes_on_where_the_first_ended():
    reports("boom", *(f"lamp {number}" for number in range(23)))
    assert shown(words="lamp", order="oldest", page=2) == (["lamp 20", "lamp 21", "lamp 22"], 23)


def test_a_common_word_is_found_and_counted_as_a_rare_one(monkeypatch):
    reports("lamp een", "boom", "lamp twee")
    monkeypatch.setattr(queries, "MANY", 0)
    assert shown(words="lamp", order="newest") == (["lamp twee", "lamp een"], 2)


def test_a_search_that_finds_more_than_is_counted_says_so(monkeypatch):
    reports("lamp een", "lamp twee", "lamp drie", "boom")
    monkeypatch.setattr(queries.Page, "COUNT_TO", 1)
    assert shown(words="lamp", order="newest") == (["lamp drie", "lamp twee", "lamp een"], 2)


def test_a_department_finds_words_in_its_own_cases_only():
    reports("lamp van ons", department=make.department())
    reports("lamp van hen", department=make.department("Groen"))
    assert shown(make.department_head(), words="lamp") == (["lamp van ons"], 1)


def test_a_district_shows_its_neighbourhoods_too():
    district = make.area()
    reports("in de wijk", area=district)
    reports("in de buurt", area=make.area("Kade", "BU99990101", kind="neighbourhood", parent=district))
    reports("elders", area=make.area("Elders", "WK999902"))
    assert shown(area=district.pk, order="oldest")[0] == ["in de wijk", "in de buurt"]


def test_nobody_is_called_about_a_case_that_is_closed():
    waiting, closed = make.told(name="Noor").signal, make.told(name="Klaar").signal
    close(signal=closed, outcome="withdrawn", by=make.handler())
    later = timezone.localdate() + timedelta(days=400)
    assert [call.signal for call in calls_to_make(staff=make.handler(), today=later)] == [waiting]


def test_a_part_of_a_name_finds_what_that_person_told():
    make.told(name="Tineke van Wold", about="lamp")
    make.told(name="Ander Mens", about="boom")
    assert shown(words="van wol") == (["lamp"], 1)


def test_a_name_is_found_in_the_own_cases_of_a_department_only():
    make.told(name="Tineke van Wold", about="lamp")
    assert shown(make.department_head(), words="Tineke") == ([], 0)


def test_a_word_finds_what_stands_under_the_theme_of_that_name():
    reports("Ik betaalde gewoon", theme=make.theme("Parkeerboetes"))
    reports("Iets anders", theme=make.theme("Bomen"))
    assert shown(words="parkeerboete") == (["Ik betaalde gewoon"], 1)


def test_a_secret_address_is_not_found():
    make.told(street="Geheimlaan", house_number="1", postcode="1234 AB", address_is_secret=True)
    assert shown(words="Geheimlaan") == ([], 0)


def test_a_period_holds_the_whole_of_its_first_and_its_last_day():
    for text, at in (("te vroeg", "2026-11-15T22:59"), ("eerste", "2026-11-15T23:00"),
                     ("laatste", "2026-11-22T22:59"), ("te laat", "2026-11-22T23:00")):  # fmt: skip
        make.report(about=text, at=datetime.fromisoformat(f"{at}+00:00"))
    texts, found = shown(since=date(2026, 11, 16), until=date(2026, 11, 22), order="oldest")
    assert (texts, found) == (["eerste", "laatste"], 2)


def test_a_period_stands_in_the_address_and_an_unsound_day_is_left_out():
    given = {"since": "2026-11-16", "until": "22-11-2026", "state": "all"}
    assert Filters.from_address(given).address() == "state=all&since=2026-11-16&until=2026-11-22&order=newest"
    assert Filters.from_address({"since": "gisteren", "until": "9999-12-31"}).address() == ""


def test_all_but_compliments_leaves_out_compliments_alone():
    reports("lamp")
    make.signal("compliment", about="dank u")
    assert shown(kind=queries.NO_COMPLIMENT) == (["lamp"], 1)
