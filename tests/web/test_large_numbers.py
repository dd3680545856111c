"""With a thousand cases behind us: people read "1.100", and no form or script does.

Numbers in pages are written in the Dutch way. Inside an attribute that is another number, or none.
"""

import re

import pytest
from django.db import connection
from django.test import Client

from leerlus.foundation.organisation.choices import Role
from tests import make
from tests.web.every_page import municipality, names
from tests.web.test_rights import METHODS

pytestmark = pytest.mark.django_db

WITH_A_POINT = re.compile(r'\s(?:value|max|min|id|for|href|action|name|data-[a-z-]+)="(?:[a-z_-]*)\d{1,3}(?:\.\d{3})+"')

# Every number that is given out from here on has four figures.
FORWARD = """
    select count(nextval(quote_ident(sequencename)::regclass)) from pg_sequences, generate_series(1, 1100)
    where schemaname = current_schema() and has_sequence_privilege(quote_ident(sequencename), 'usage')
"""


@pytest.fixture
def after_thousands(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    with connection.cursor() as cursor:
        cursor.execute(FORWARD)
    return municipality(tmp_path)


def test_no_form_and_no_script_reads_a_number_with_a_point(after_thousands):
    client = Client()
    client.force_login(make.staff_without_password("alles", *(str(role) for role in Role)))
    found = {}
    for name in sorted(names() & {name for name, method in METHODS if method == "GET"}):
        answer = client.get(after_thousands.address(name))
        if answer.get("Content-Type", "").startswith("text/html"):
            found[name] = WITH_A_POINT.findall(answer.content.decode())
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
    assert len(found) > 40


def test_how_long_nobody_was_there_reaches_the_script_as_a_number(after_thousands, settings):
    client = Client()
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    page = client.get("/werk/").content.decode()
    assert f'data-idle-seconds="{settings.IDLE_MINUTES * 60}"' in page
