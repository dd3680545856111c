"""In a municipality that just begins every list says what will stand there, and leads on where one may."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from leerlus.foundation.organisation.choices import Role
from tests import make

pytestmark = pytest.mark.django_db

# Each list of the product that may be empty, by its address, with who looks and where the list leads on.
LISTS = [
    ("desk:today", "", Role.HANDLER, ["desk:worklist", "desk:mine", "desk:worklist"]),
    ("desk:mine", "", Role.HANDLER, ["desk:worklist"]),
    ("desk:worklist", "", Role.HANDLER, ["desk:intake"]),
    ("desk:worklist", "", Role.DEPARTMENT, []),
    ("desk:worklist", "?kind=report", Role.DEPARTMENT, ["desk:worklist"]),
    ("desk:terms", "?welke=passed", Role.COORDINATOR, ["desk:terms"]),
    ("desk:terms", "?welke=soon", Role.COORDINATOR, ["desk:worklist"]),
    ("desk:not_called_list", "", Role.COORDINATOR, ["desk:today"]),
    ("desk:notices", "", Role.HANDLER, ["desk:worklist"]),
    ("desk:notices", "", Role.MAYOR, []),
    ("desk:macros", "", Role.COORDINATOR, ["desk:new_macro"]),
    ("desk:macros", "", Role.HANDLER, []),
    ("desk:questions", "", Role.COORDINATOR, ["desk:new_question"]),
    ("desk:causes", "", Role.COORDINATOR, ["desk:causes"]),
    ("desk:routing", "", Role.COORDINATOR, ["desk:routing", "imports:overview"]),
    ("patterns:overview", "?oordeel=accepted", Role.COORDINATOR, ["patterns:overview", "imports:overview"]),
    ("patterns:overview", "", Role.MAYOR, []),
    ("measures:overview", "", Role.COORDINATOR, ["measures:propose"]),
    ("measures:overview", "", Role.MAYOR, ["patterns:overview"]),
    ("measures:overview", "?stand=te-laat", Role.MAYOR, ["measures:overview"]),
    ("outreach:overview", "", Role.HANDLER, ["outreach:begin"]),
    ("outreach:figures", "", Role.COUNCILLOR, []),
    ("checks:overview", "", Role.DEPARTMENT, ["checks:write"]),
    ("lessons:overview", "", Role.MAYOR, ["measures:overview"]),
    ("letters:post", "", Role.HANDLER, []),
    ("letters:consents", "", Role.COORDINATOR, ["letters:post"]),
    ("breaches:overview", "", Role.HR, ["breaches:report"]),
    ("breaches:overview", "?stand=open", Role.PRIVACY_OFFICER, ["breaches:overview"]),
    ("own_data:overview", "", Role.HANDLER, ["own_data:take_down"]),
    ("own_data:overview", "?stand=open", Role.PRIVACY_OFFICER, ["own_data:overview"]),
    ("imports:overview", "", Role.ADMINISTRATOR, ["imports:overview"]),
    ("ombudsman:overview", "", Role.OMBUDSMAN, ["ombudsman:overview"]),
    ("ombudsman:overview", "", Role.COORDINATOR, ["ombudsman:overview"]),
    ("privacy:retention", "", Role.PRIVACY_OFFICER, ["privacy:retention"]),
    ("portal:stories", "", None, ["portal:home"]),
]


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    with translation.override("nl"):
        yield


def looking(role: Role | None) -> Client:
    client = Client()
    if role:
        client.force_login(make.staff_without_password(str(role), role, department=make.department()))
    return client


def empty_lists(html: str) -> list[str]:
    return re.findall(r'<div class="empty">.*?</div>|<p class="quiet empty-part">.*?</p>', html, re.DOTALL)


def links_in(parts: list[str]) -> list[str]:
    return [unescape(address) for part in parts for address in re.findall(r'href="([^"]*)"', part)]


@pytest.mark.parametrize(("name", "query", "role", "leads_to"), LISTS)
def test_an_empty_list_says_what_will_stand_there_and_leads_on_where_one_may(name, query, role, leads_to):
    here = reverse(name)
    found = empty_lists(looking(role).get(f"{here}{query}").content.decode())
    led = [address.split("?")[0].split("#")[0] or here for address in links_in(found)]
    assert (bool(found), led) == (True, [reverse(there) for there in leads_to])


@pytest.mark.parametrize(("name", "query", "role", "leads_to"), [one for one in LISTS if one[3]])
def test_what_an_empty_list_leads_to_opens(name, query, role, leads_to):
    client, here = looking(role), reverse(name)
    for address in links_in(empty_lists(client.get(f"{here}{query}").content.decode())):
        assert (address, client.get(address if address.startswith("/") else here + address).status_code) == (
            address,
            200,
        )


def test_what_somebody_may_not_is_not_offered():
    shown = looking(Role.HANDLER).get(reverse("desk:macros")).content.decode()
    assert reverse("desk:new_macro") not in shown


def test_where_nobody_looked_yet_a_list_of_patterns_does_not_say_that_nothing_is_rising():
    shown = looking(Role.COORDINATOR).get(reverse("patterns:overview")).content.decode()
    assert ("Er is nog niet gekeken" in shown, "Er stijgt niets" in shown) == (True, False)
