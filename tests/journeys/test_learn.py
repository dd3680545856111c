"""No case closes before somebody talked, put it right and asked why."""

from datetime import date

import pytest

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.actions import ChangedMeanwhile, say_why_not_called
from leerlus.casework.signals.choices import Kind, Outcome, State
from leerlus.insight.causes.actions import name_cause
from leerlus.insight.causes.models import WhyChain
from leerlus.journeys.call import called
from leerlus.journeys.learn import MayNotClose, ask_why, close
from leerlus.journeys.settle import put_right, resident_said
from tests import make

pytestmark = pytest.mark.django_db


def whole_case():
    signal, handler = make.told().signal, make.handler()
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    put_right(signal=signal, kind=RedressKind.CORRECTION, what="Boete ingetrokken", by=handler)
    cause = name_cause(name="Vergunningen komen een dag te laat in de scanauto", group="technical", by=handler)
    ask_why(
        signal=signal,
        answers=[("De scanauto kende de vergunning niet", "logboek")],
        cause=cause,
        where_else="Bezoekers",
        by=handler,
    )
    return signal


def test_a_whole_case_closes():
    signal = whole_case()
    close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    signal.refresh_from_db()
    assert (signal.state, signal.closed_by) == (State.CLOSED, make.handler())


def test_a_fresh_complaint_misses_every_step():
    signal = make.told().signal
    answer = close(signal=signal, outcome=Outcome.FOUNDED, by=make.handler())
    assert answer == MayNotClose(("talk", "redress", "why"))


def test_satisfied_needs_the_word_of_the_resident():
    signal = whole_case()
    assert close(signal=signal, outcome=Outcome.SATISFIED, by=make.handler()) == MayNotClose(("word",))


def test_a_satisfied_word_closes_as_satisfied():
    signal = whole_case()
    said = {"satisfied": True, "words": "Fijn, opgelost", "said_on": date(2026, 11, 24)}
    resident_said(signal=signal, **said, by=make.handler())
    assert close(signal=signal, outcome=Outcome.SATISFIED, by=make.handler()).outcome == Outcome.SATISFIED


def test_a_stated_reason_not_to_call_counts_as_the_talk():
    signal = make.told(phone="").signal
    say_why_not_called(signal=signal, reason="Geen nummer bekend", by=make.handler())
    answer = close(signal=signal, outcome=Outcome.WITHDRAWN, by=make.handler())
    assert answer == MayNotClose(("why",))


def test_a_reason_why_the_cause_cannot_be_known_is_a_why():
    signal = make.told().signal
    ask_why(
        signal=signal, answers=[], cause=None, unknown_because="Melder was niet meer te bereiken", by=make.handler()
    )
    assert WhyChain.objects.get().cause is None


def test_a_compliment_closes_without_a_why():
    signal = make.told(kind=Kind.COMPLIMENT).signal
    assert close(signal=signal, outcome=Outcome.DONE, by=make.handler()).outcome == Outcome.DONE


def test_closing_what_somebody_else_changed_saves_nothing():
    signal = whole_case()
    with pytest.raises(ChangedMeanwhile):
        close(signal=signal, outcome=Outcome.FOUNDED, version=0, by=make.handler())
    signal.refresh_from_db()
    assert signal.is_open
