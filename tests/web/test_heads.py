"""Who watches whether the site is up, or whether a link still leads somewhere, asks for the head of a page only."""

import pytest
from django.db import transaction
from django.test import Client

from tests import make
from tests.web.every_page import municipality, names
from tests.web.test_query_budgets import ONLY_SENT

pytestmark = pytest.mark.django_db


def test_asking_for_the_head_of_a_page_answers_as_the_page_does(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    here = municipality(tmp_path)
    client = Client()
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    differs = {}
    for name in sorted(names() - ONLY_SENT):
        with transaction.atomic():
            page, head = (ask(here.address(name)).status_code for ask in (client.get, client.head))
            transaction.set_rollback(True)
        if page != head:
            differs[name] = (page, head)
    assert not differs
