"""The audit trail cannot be changed unnoticed."""

import pytest
from django.db import ProgrammingError, connection, transaction

from leerlus.foundation.audit.actions import record
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.audit.queries import check_chain
from tests import make

pytestmark = pytest.mark.django_db


def three_deeds():
    for verb in ("looked", "wrote", "closed"):
        record(verb=verb, subject=make.department(), by=None, details={"é": [1, 2.5, None]})


def test_an_untouched_chain_holds():
    three_deeds()
    check = check_chain()
    assert (check.holds, check.entries) == (True, 3)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET verb = 'x'", "DELETE FROM audit_entry", "TRUNCATE audit_entry"]
)
def test_the_application_may_not(statement):
    three_deeds()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_forged_entry_breaks_the_chain():
    three_deeds()
    last = Entry.objects.last()
    Entry.objects.create(
        at=last.at, verb="forged", subject_kind="x", subject_id="1", previous_hash=last.hash, hash="f" * 64
    )
    assert not check_chain().holds


def test_a_cut_tail_shows_against_the_head_kept_elsewhere():
    three_deeds()
    assert not check_chain(expected_head="0" * 63 + "1").holds
