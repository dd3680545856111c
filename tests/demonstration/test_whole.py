"""The invented municipality is played through the journeys, so it breaks where they ask for something new."""

import pytest

from leerlus.casework.breaches.models import Breach
from leerlus.casework.feedback.models import Verdict
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.creation import create_demonstration
from leerlus.foundation.audit.queries import check_chain
from leerlus.insight.measures.models import Evaluation
from leerlus.insight.outreach.models import Outreach
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.told.models import Told


@pytest.mark.slow
@pytest.mark.django_db
def test_every_part_is_played_to_its_end():
    create_demonstration(tell=lambda what, done, total: None)
    assert Signal.objects.count() > 20_000
    empty = [model for model in (Breach, Verdict, Pattern, Evaluation, Outreach, Told) if not model.objects.exists()]
    assert empty == [] and check_chain().holds
