"""An offer of money is talked through before it is written."""

import pytest

from leerlus.casework.redress.rules import may_offer_in_writing


@pytest.mark.parametrize(
    ("spoken_before", "coordinator_consented", "allowed"),
    [(False, False, False), (True, False, True), (False, True, True), (True, True, True)],
)
def test_money_is_offered_on_paper_after_a_talk_or_with_consent(spoken_before, coordinator_consented, allowed):
    assert may_offer_in_writing(spoken_before=spoken_before, coordinator_consented=coordinator_consented) is allowed
