"""Each choice above the worklist says how many cases it would leave."""

import pytest
from django.test import Client
from django.utils import translation

from leerlus.casework.signals.actions import close, hand_to
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    with translation.override("nl"):
        yield


def opened(query: str = "") -> str:
    client = Client()
    client.force_login(make.handler())
    return client.get(f"/werk/lijst/?{query}").content.decode()


def test_a_theme_says_how_many_open_cases_it_leaves():
    make.report(theme=make.theme())
    close(signal=make.report(theme=make.theme()), outcome="done", by=make.handler())
    assert ">Parkeerboetes (1)</option>" in opened()


def test_a_handler_says_how_many_open_cases_are_left():
    hand_to(signal=make.report(), handler=make.coordinator(), by=make.coordinator())
    assert (">Coordinator (1)</option>" in opened(), ">Ik (0)</option>" in opened()) == (True, True)


def test_a_choice_reckons_with_the_filters_that_are_set():
    make.report(theme=make.theme())
    make.complaint(theme=make.theme())
    assert ">Parkeerboetes (1)</option>" in opened("kind=report")


def test_among_all_cases_a_choice_stands_without_a_number():
    make.report(theme=make.theme())
    assert ">Parkeerboetes</option>" in opened("state=all")


def test_closed_cases_have_no_number_beside_the_open_ones():
    assert ">Afgesloten</option>" in opened()
