"""Cases hang together without ever going round."""

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.signals.actions import GoesRound, link, unlink
from leerlus.casework.signals.models import Link
from leerlus.casework.signals.queries import links_of
from leerlus.casework.signals.rules import would_circle
from tests import make

NUMBERS = st.integers(0, 7)


def goes_round(pairs):
    """The slow twin: walks every road from every start for as many steps as there are signals."""
    for start in range(8):
        here = {start}
        for _step in range(9):
            here = {end for begin, end in pairs if begin in here}
            if start in here:
                return True
    return False


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=20))
def test_links_that_are_let_in_never_go_round(wanted):
    let_in = []
    for start, end in wanted:
        refused = would_circle(let_in, signal=start, to=end)
        assert refused == goes_round([*let_in, (start, end)])
        if not refused:
            let_in.append((start, end))


@pytest.mark.django_db
class TestKept:
    def test_a_circle_of_three_is_refused_and_nothing_kept(self):
        by, (a, b, c) = make.handler(), [make.report(about=str(number)) for number in range(3)]
        link(signal=a, kind="part_of", to=b, by=by)
        link(signal=b, kind="follows_from", to=c, by=by)
        with pytest.raises(GoesRound):
            link(signal=c, kind="duplicate_of", to=a, by=by)
        assert Link.objects.count() == 2

    def test_the_database_itself_refuses_two_that_point_at_each_other(self):
        by, a, b = make.handler(), make.report(), make.report()
        link(signal=a, kind="part_of", to=b, by=by)
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(signal=b, kind="follows_from", to=a, by=by)

    def test_the_database_itself_refuses_a_link_to_itself(self):
        a = make.report()
        with pytest.raises(IntegrityError), transaction.atomic():
            Link.objects.create(signal=a, kind="part_of", to=a, by=make.handler())

    def test_what_was_unlinked_stays_with_its_reason_and_can_be_linked_the_other_way(self):
        by, a, b = make.handler(), make.report(), make.report()
        undone = unlink(link=link(signal=a, kind="part_of", to=b, by=by), because="Andere straat.", by=by)
        link(signal=b, kind="part_of", to=a, by=by)
        assert undone.undone_because == "Andere straat."
        assert [one.signal for one in links_of(signal=a, staff=by)] == [b]

    def test_a_department_does_not_see_links_to_cases_of_another(self):
        own = make.report(department=make.department())
        link(signal=own, kind="part_of", to=make.report(department=make.department("Groen")), by=make.handler())
        assert not links_of(signal=own, staff=make.department_head())
        assert len(links_of(signal=own, staff=make.handler())) == 1
