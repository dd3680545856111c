"""A process that tells everybody what changed is killed; nobody is told twice, and another tells the rest."""

from datetime import UTC, date, datetime

from leerlus.casework.parties.actions import meet
from leerlus.foundation.outbox.models import Message
from leerlus.insight.causes.actions import name_cause
from leerlus.insight.measures import actions as measures
from leerlus.insight.patterns.actions import see_by_hand
from leerlus.insight.told.models import Telling
from leerlus.journeys import prevent, tell
from tests import make
from tests.killing import begin, kill_once

PEOPLE = 400
CARRY_ON = """
import django
django.setup()
from leerlus.journeys import tell
tell.PART = 5
tell.tell_in_background(work_id="{work}", telling_id={telling}, by_id={by})
"""


def test_a_killed_telling_tells_nobody_twice_and_forgets_nobody(fresh_database: str) -> None:
    telling = a_telling()
    by = make.coordinator()
    work = tell.let_hear(telling=telling, version=telling.version, by=by)

    teller = begin("-c", CARRY_ON.format(work=work.pk, telling=telling.pk, by=by.pk))
    kill_once(lambda: Message.objects.filter(purpose="news").count() >= 50, teller)

    assert 0 < Message.objects.filter(purpose="news").count() < PEOPLE
    tell.tell_in_background(work_id=str(work.pk), telling_id=telling.pk, by_id=by.pk)
    mailed = list(Message.objects.filter(purpose="news").values_list("to", flat=True))
    assert len(mailed) == len(set(mailed)) == PEOPLE


def a_telling() -> Telling:
    make.municipality()
    owner, by = make.department_head(), make.coordinator()
    before, start = datetime(2026, 9, 7, 9, tzinfo=UTC), date(2026, 11, 2)
    people = [meet(name=f"Inwoner {n}", email=f"inwoner{n}@voorbeeld.example", by=None) for n in range(PEOPLE)]
    told = [make.report(at=before, wants_to_hear=True, complainant=person) for person in people]
    pattern = see_by_hand(title="De lijst", reason="Zelfde verhaal.", signals=told, by=by)
    measure = measures.propose(
        name="De lijst gaat nu elk uur", kind="system", strength="strong", owner=owner, owner_function="Hoofd",
        due_on=start, causes=[name_cause(name="Oude lijst", group="technical", by=None)], patterns=[pattern], by=owner,
    )  # fmt: skip
    prevent.plan_proof(measure=measure, baseline_from=date(2026, 1, 5), target_fall_percent=40, kind="report",
                       by=owner)  # fmt: skip
    measures.decide(measure=measure, do=True, reason="Dit moet anders.", by=by)
    prevent.carry_out(measure=measure, started_on=start, by=owner)
    return Telling.objects.get()
