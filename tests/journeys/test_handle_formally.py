"""The road of the law, through the journeys."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.choices import Purpose
from leerlus.casework.procedure import actions as procedure
from leerlus.casework.procedure.choices import Side, StepKind
from leerlus.casework.procedure.models import Step
from leerlus.casework.procedure.queries import done_by_who_was_involved, road_of, struck_steps_of
from leerlus.casework.signals.choices import Channel, Outcome
from leerlus.foundation.audit.models import Entry
from leerlus.foundation.notices.models import Notice
from leerlus.insight.causes.actions import name_cause
from leerlus.journeys import handle_formally as law
from leerlus.journeys import together
from leerlus.journeys.call import called
from leerlus.journeys.handle_formally import NotLawful
from leerlus.journeys.learn import MayNotClose, ask_why, close
from leerlus.journeys.settle import put_right, resident_said
from tests import make

pytestmark = pytest.mark.django_db

THURSDAY = datetime(2025, 11, 13, 9, 0, tzinfo=UTC)
BY_POST = law.Proof(outside="Met de post gegaan, op papier bewaard.")


def written(**said):
    """A written and complete complaint; the receipt is confirmed by mail."""
    make.municipality()
    make.told(about="Een ander verhaal.")
    return make.told(email="noor@example.org", at=said.pop("at", THURSDAY), **said).signal


def test_the_mail_that_confirms_the_receipt_is_a_step():
    step = road_of(written()).steps[0]
    assert (step.kind, step.how) == (StepKind.ACKNOWLEDGED, "email")


def test_an_extension_told_to_both_moves_the_day_on_every_list():
    signal, handler = written(), make.handler()
    law.involve(signal=signal, staff=make.outsider(), is_subject=True, by=handler)
    told = date(2025, 12, 12)
    law.extend(
        signal=signal, days=28, words="De aannemer is ziek.", on=told, told_complainant_on=told,
        complainant_proof=BY_POST,
        by=handler,
    )  # fmt: skip
    assert signal.due_on == date(2025, 12, 29)
    law.tell_extension(signal=signal, side=Side.SUBJECT, on=told, how="letter", proof=BY_POST, by=handler)
    signal.refresh_from_db()
    assert signal.due_on == date(2026, 1, 22)


def test_a_second_extension_is_answered_with_its_reason_and_writes_nothing():
    signal, handler = written(), make.handler()
    on = date(2025, 12, 12)
    law.extend(
        signal=signal, days=7, words="Ziek.", on=on, told_complainant_on=on, complainant_proof=BY_POST, by=handler
    )
    before = Step.objects.count()
    answer = law.extend(
        signal=signal, days=7, words="Nog ziek.", on=on, told_complainant_on=on, complainant_proof=BY_POST, by=handler
    )
    assert (answer, Step.objects.count()) == (NotLawful(("extended_before",)), before)


def test_the_table_itself_refuses_more_than_four_weeks():
    with pytest.raises(IntegrityError), transaction.atomic():
        procedure.take(
            signal=written(), kind=StepKind.EXTENDED, on=date(2025, 12, 1), days=29, words="Lang", by=make.handler()
        )


def test_consent_to_delay_counts_only_in_writing():
    signal = written()
    spoken = {"on": date(2025, 12, 20), "until": date(2026, 2, 16), "words": "Dat is goed."}
    assert law.agree_to_delay(signal=signal, how="phone", by=make.handler(), **spoken) == NotLawful(("not_in_writing",))
    law.agree_to_delay(signal=signal, how="email", by=make.handler(), **spoken)
    assert signal.due_on == date(2026, 2, 16)


def test_striking_out_a_step_sets_the_term_back_and_keeps_the_step():
    signal, handler = written(), make.handler()
    asked = law.ask_advice(signal=signal, on=date(2025, 11, 20), words="Commissie", by=handler)
    assert signal.due_on == date(2026, 1, 22)
    law.strike(step=asked, because="Verkeerde zaak.", by=handler)
    signal.refresh_from_db()
    assert (signal.due_on, list(struck_steps_of(signal))) == (date(2025, 12, 29), [asked])


def test_a_case_is_never_handed_to_somebody_who_was_involved():
    signal, involved = written(), make.staff("involved", "handler")
    law.involve(signal=signal, staff=involved, is_subject=True, by=make.coordinator())
    assert law.hand_over(signal=signal, handler=involved, by=make.coordinator()) == NotLawful(("handler_involved",))
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=involved)
    signal.refresh_from_db()
    assert signal.handler is None


def test_who_handles_a_case_and_turns_out_to_be_involved_hands_it_back():
    signal, handler, coordinator = written(), make.handler(), make.coordinator()
    law.hand_over(signal=signal, handler=handler, by=coordinator)
    law.involve(signal=signal, staff=handler, is_subject=False, part="Nam de telefoon op.", by=coordinator)
    signal.refresh_from_db()
    assert (signal.handler, Notice.objects.filter(to=coordinator).count()) == (None, 1)


def test_conduct_of_the_council_itself_may_be_handled_by_who_was_there():
    signal, involved = written(), make.staff("involved", "handler")
    law.look_at(signal=signal, form="written", missing=[], conduct_of="administrative_body", by=make.handler())
    law.involve(signal=signal, staff=involved, is_subject=False, by=make.handler())
    assert law.hand_over(signal=signal, handler=involved, by=make.handler()).handler == involved


def test_the_first_talk_counts_as_the_hearing_when_it_has_a_report():
    signal, handler = written(), make.handler()
    assert law.count_first_talk_as_hearing(signal=signal, report="Gehoord.", by=handler) == NotLawful(("no_talk",))
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    law.count_first_talk_as_hearing(signal=signal, report="Noor vertelt wat er gebeurde.", by=handler)
    kinds = [step.kind for step in road_of(signal).steps if step.side == Side.COMPLAINANT]
    assert kinds == [StepKind.HEARING_OFFERED, StepKind.HEARD, StepKind.REPORTED]


def test_a_refusal_needs_a_talk_first_unless_the_coordinator_decides_it():
    signal = written(at=timezone.now())
    said = {"ground": "insufficient_weight", "words": "Het is al hersteld.", "on": timezone.localdate()}
    assert law.refuse(signal=signal, by=make.handler(), **said) == NotLawful(("talk_first",))
    assert isinstance(law.refuse(signal=signal, by=make.coordinator(), **said), Step)


def test_a_late_refusal_is_stopped():
    signal = written()
    on = date(2025, 12, 12)  # Four weeks ended on 11 December.
    answer = law.refuse(
        signal=signal, ground="insufficient_interest", words="Geen belang.", on=on, by=make.coordinator()
    )
    assert answer == NotLawful(("told_after_four_weeks",))


def test_deviating_from_advice_says_why_and_encloses_it():
    signal = written()
    answer = law.conclude(signal=signal, conclusions="Geen.", deviates_from_advice=True, by=make.handler())
    assert answer == NotLawful(("deviation_unexplained",))


def test_an_oral_complaint_that_is_written_down_later_runs_from_that_day():
    make.municipality()
    signal = make.complaint(at=THURSDAY)
    type(signal).objects.filter(pk=signal.pk).update(channel=Channel.PHONE)
    signal.refresh_from_db()
    assert road_of(signal).facts.form == "oral"
    law.put_in_writing(signal=signal, on=date(2026, 3, 14), how="letter", by=make.handler())
    assert signal.due_on == date(2026, 4, 28)


def talked_put_right_and_explained():
    signal, handler = written(at=make.days_ago(3)), make.handler()
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    put_right(signal=signal, kind="apology", what="Excuses.", by=handler)
    cause = name_cause(name="Brief is niet te begrijpen", group="information", by=handler)
    ask_why(
        signal=signal, answers=[("De brief was onduidelijk", "de brief")], cause=cause, where_else="Elders", by=handler
    )
    return signal, handler


def test_a_written_complaint_closes_with_a_judgement_only_after_what_the_law_asks():
    signal, handler = talked_put_right_and_explained()
    lacks = ("law.offer_hearing_to_complainant", "law.judge", "law.conclude", "law.send_outcome_letter")
    assert close(signal=signal, outcome=Outcome.FOUNDED, by=handler) == MayNotClose(lacks)
    today = timezone.localdate()
    law.count_first_talk_as_hearing(signal=signal, report="Noor vertelt.", by=handler)
    law.judge(
        signal=signal, conduct="De brief", findings="De brief klopte niet.", verdict="founded", reasons="Zie boven.",
        by=handler,
    )  # fmt: skip
    law.conclude(signal=signal, conclusions="De brief wordt herschreven.", by=handler)
    told = law.tell_outcome(signal=signal, on=today, how="letter", by=handler)
    assert told.until.year == today.year + 1
    assert close(signal=signal, outcome=Outcome.FOUNDED, by=handler).outcome == Outcome.FOUNDED


def test_who_is_satisfied_ends_the_duties_of_the_law():
    signal, handler = talked_put_right_and_explained()
    resident_said(signal=signal, satisfied=True, words="Opgelost.", said_on=timezone.localdate(), by=handler)
    assert close(signal=signal, outcome=Outcome.SATISFIED, by=handler).outcome == Outcome.SATISFIED


def test_each_step_leaves_one_line_in_the_trail():
    signal = written()
    before = Entry.objects.filter(verb="took a step").count()
    law.offer_hearing(signal=signal, side=Side.COMPLAINANT, on=date(2025, 11, 20), how="letter", by=make.handler())
    assert Entry.objects.filter(verb="took a step").count() == before + 1


def test_no_side_door_hands_many_cases_to_who_was_involved():
    involved, coordinator = make.handler(), make.coordinator()
    signal, other = make.complaint(), make.complaint()
    law.involve(signal=signal, staff=involved, is_subject=True, by=coordinator)
    chosen = [together.Chosen(one.number, one.version) for one in (signal, other)]
    done = together.hand_over_all(cases=chosen, handler=involved, by=coordinator)
    assert [one.state for one in done] == ["involved", "done"]


def four_days_late():
    """The term of six weeks ended four days ago, or a little more where it ended in a weekend."""
    return written(at=make.days_ago(49))


def test_a_day_in_time_that_is_typed_after_the_term_does_not_lengthen_it():
    signal = four_days_late()
    due, on = signal.due_on, signal.due_on - timedelta(days=1)
    answer = law.extend(signal=signal, days=28, words="Verlof.", on=on, by=make.handler())
    signal.refresh_from_db()
    assert (answer, signal.due_on) == (NotLawful(("extended_in_the_past",)), due)


def test_that_it_was_told_is_not_kept_where_nothing_shows_it():
    signal = four_days_late()
    on = signal.due_on - timedelta(days=1)
    answer = law.extend(signal=signal, days=28, words="Verlof.", on=on, told_complainant_on=on, by=make.handler())
    assert (answer, Step.objects.filter(kind=StepKind.EXTENSION_TOLD).count()) == (
        NotLawful(("told_without_proof",)), 0,
    )  # fmt: skip


def test_an_extension_is_given_today_while_the_term_runs():
    signal = written(at=make.days_ago(30))
    answer = law.extend(signal=signal, days=7, words="Verlof.", on=timezone.localdate(), by=make.handler())
    assert isinstance(answer, Step)


def test_what_was_told_outside_and_is_written_down_afterwards_is_seen_by_the_coordinator():
    signal, coordinator = four_days_late(), make.coordinator()
    on = signal.due_on - timedelta(days=1)
    law.extend(
        signal=signal, days=28, words="Verlof.", on=on, told_complainant_on=on, complainant_proof=BY_POST,
        by=make.handler(),
    )  # fmt: skip
    assert "achteraf vastgelegd" in Notice.objects.get(to=coordinator).sentence


def handled_by_who_was_involved():
    signal, handler = written(), make.handler()
    law.hand_over(signal=signal, handler=handler, by=make.coordinator())
    law.judge(signal=signal, by=handler, **FOUNDED)
    law.involve(signal=signal, staff=handler, is_subject=True, by=make.staff("other", "handler"))
    signal.refresh_from_db()
    return signal, handler


FOUNDED = {"conduct": "De brief", "findings": "Te laat.", "verdict": "founded", "reasons": "Zie boven."}
TODAY = {"on": date(2026, 1, 5), "how": "letter"}


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (law.judge, FOUNDED),
        (law.conclude, {"conclusions": "Niets."}),
        (law.hear, TODAY | {"side": Side.COMPLAINANT}),
        (law.report_hearing, {"on": date(2026, 1, 5), "side": Side.COMPLAINANT, "report": "Verslag."}),
        (law.count_first_talk_as_hearing, {"report": "Verslag."}),
        (law.tell_outcome, TODAY),
        (law.tell_refusal, TODAY),
        (law.look_at, {"form": "written", "missing": [], "conduct_of": "administrative_body"}),
    ],
)
def test_who_was_involved_neither_finds_hears_nor_judges(deed, said):
    signal, handler = handled_by_who_was_involved()
    assert deed(signal=signal, by=handler, **said) == NotLawful(("you_were_involved",))


def test_who_was_involved_does_not_close_the_case():
    signal, handler = handled_by_who_was_involved()
    assert close(signal=signal, outcome=Outcome.WITHDRAWN, by=handler) == MayNotClose(("involved",))


def test_what_who_was_involved_did_before_is_to_be_looked_at_again():
    signal, _handler = handled_by_who_was_involved()
    told = [notice.sentence for notice in Notice.objects.filter(to__username="coordinator")]
    assert [one.verdict for one in done_by_who_was_involved(signal)] == ["founded"]
    assert any("nog eens" in sentence for sentence in told)


def test_a_colleague_who_is_named_by_name_is_that_colleague():
    signal, handler = written(), make.handler()
    law.hand_over(signal=signal, handler=handler, by=make.coordinator())
    law.involve(signal=signal, staff=None, name=handler.name.upper(), is_subject=True, by=make.coordinator())
    signal.refresh_from_db()
    assert signal.handler is None


def test_who_was_involved_sends_no_letter_that_decides():
    signal, handler = handled_by_who_was_involved()
    letter = letters.begin(signal=signal, purpose=Purpose.OUTCOME, way="email", by=handler)
    with pytest.raises(letters.WasInvolved):
        letters.send(letter=letter, version=letter.version, by=handler)
