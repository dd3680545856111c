"""What was kept long enough is forgotten, in every row; what runs stays; the counts add up as before."""

import uuid
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.test import TestCase
from django.utils import timezone

from leerlus.casework.contacts.actions import promise, write_note
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.models import Letter
from leerlus.casework.ombudsman.models import Intervention
from leerlus.casework.parties.models import MustNotKnow, Party
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.retention.actions import GoneAlready, hold, lift
from leerlus.casework.retention.models import Erasure, Forgotten
from leerlus.casework.signals.choices import Outcome, State
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.queries import check_chain
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.cleaning import Clean
from leerlus.foundation.files.models import StoredFile
from leerlus.foundation.outbox.models import Message as Outgoing
from leerlus.foundation.outbox.models import Passage
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.sensitivity import PERSONAL, PROTECTED
from leerlus.insight.causes.actions import name_cause
from leerlus.insight.causes.models import WhyChain
from leerlus.journeys import forget as journey
from leerlus.journeys.call import called
from leerlus.journeys.converse import resident_adds
from leerlus.journeys.forget import due, forget, list_for_archivist
from leerlus.journeys.learn import ask_why
from leerlus.journeys.settle import put_right
from tests import make

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=6 * 366)
SECRET = "Kanarie"


def closed(signal: Signal, *, ago: timedelta = LONG_AGO, outcome: str = Outcome.FOUNDED) -> Signal:
    at = timezone.now() - ago
    Signal.objects.filter(pk=signal.pk).update(state=State.CLOSED, outcome=outcome, closed_at=at)
    signal.refresh_from_db()
    return signal


def a_whole_case(**person) -> Signal:
    """A case in which a person left a mark wherever people do."""
    make.municipality()
    where = {"street": f"{SECRET}straat", "house_number": "7", "postcode": "9901 AB", "city": f"{SECRET}dorp"}
    signal = make.told(
        name=f"{SECRET} Voorbeeld", about=f"{SECRET} vertelt.", email="kanarie@voorbeeld.example", **where, **person
    ).signal
    handler = make.handler()
    called(signal=signal, outcome=CallOutcome.SPOKEN, note=f"{SECRET} sprak.", by=handler)
    write_note(signal=signal, text=f"{SECRET} in een notitie", by=handler)
    resident_adds(signal=signal, text=f"{SECRET} schrijft terug", files=[], key=uuid.uuid4())
    put_right(signal=signal, kind=RedressKind.APOLOGY, what=f"Excuses aan {SECRET}", by=handler)
    cause = name_cause(name="Brief is niet te begrijpen", group="technical", by=None)
    ask_why(
        signal=signal,
        answers=[(f"{SECRET} kreeg geen antwoord", f"{SECRET} liet het zien")],
        cause=cause,
        lesson="Schrijf kort.",
        where_else="Elke brief.",
        by=handler,
    )
    return closed(signal)


def everything() -> str:
    """All rows of all tables, but for what is about us: the audit trail and who looked."""
    ours = {"audit", "admin", "sessions", "contenttypes", "procrastinate"}
    rows = [
        row for model in apps.get_models() if model._meta.app_label not in ours for row in model._default_manager.all()
    ]
    return serialize("json", rows)


def test_nothing_of_the_person_is_left_in_any_table():
    a_whole_case(address_is_secret=True)
    assert everything().count(SECRET) > 6
    assert forget(today=timezone.localdate(), by=None) == 1
    assert SECRET not in everything() and "kanarie@" not in everything()
    assert not ProtectedFact.objects.exists() and not Party.objects.exists() and not Letter.objects.exists()


def test_what_we_learned_and_what_is_counted_stays():
    signal = a_whole_case()
    forget(today=timezone.localdate(), by=None)
    after = Signal.objects.get()
    kept = ("number", "kind", "theme_id", "area_id", "channel", "received_at", "closed_at", "outcome")
    assert [getattr(after, name) for name in kept] == [getattr(signal, name) for name in kept]
    chain = WhyChain.objects.get()
    assert (chain.cause.name, chain.lesson) == ("Brief is niet te begrijpen", "Schrijf kort.")


def test_the_proof_says_when_under_which_terms_and_how_many_and_the_audit_trail_holds():
    a_whole_case()
    forget(today=timezone.localdate(), by=make.coordinator())
    erasure = Erasure.objects.get()
    assert erasure.done_at and len(erasure.list_hash) == 64 and erasure.cases.count() == 1
    assert {"kind": "", "outcome": "", "months": 60, "source": "Selectielijst gemeenten 2020, 13"} in erasure.terms
    assert check_chain().holds


def test_a_second_time_finds_nothing():
    a_whole_case()
    forget(today=timezone.localdate(), by=None)
    assert forget(today=timezone.localdate(), by=None) == 0 and Erasure.objects.count() == 1


@pytest.mark.parametrize("ago", [timedelta(days=5 * 365 - 3), timedelta(0)])
def test_what_is_younger_than_its_term_stays(ago):
    closed(make.complaint(), ago=ago)
    assert not due(today=timezone.localdate()).exists()


def test_an_open_case_stays_however_old():
    make.complaint(at=timezone.now() - timedelta(days=9000))
    assert not due(today=timezone.localdate()).exists()


def test_what_was_broken_off_goes_after_a_year():
    closed(make.complaint(), ago=timedelta(days=370), outcome=Outcome.WITHDRAWN)
    assert due(today=timezone.localdate()).count() == 1


def test_a_case_on_hold_stays_until_it_is_let_go():
    held = hold(signal=closed(make.complaint()), why="Er loopt een claim.", by=make.coordinator())
    assert not due(today=timezone.localdate()).exists()
    lift(held=held, by=make.coordinator())
    assert due(today=timezone.localdate()).exists()


def test_an_open_promise_keeps_its_case():
    signal = closed(make.complaint())
    handler = make.handler()
    promise(signal=signal, text="Wij bellen.", due_on=timezone.localdate(), owner=handler, by=handler)
    assert not due(today=timezone.localdate()).exists()


def test_a_question_of_the_ombudsman_keeps_its_case():
    signal, today = closed(make.complaint()), timezone.localdate()
    Intervention.objects.create(
        signal=signal, way="mail", asked_on=today, answer_due=today, what="Hoe zit dit?", by=make.coordinator()
    )
    assert not due(today=today).exists()


def test_who_told_something_else_that_we_keep_stays_reachable():
    signal = a_whole_case()
    newer = make.complaint(complainant=signal.complainant)
    forget(today=timezone.localdate(), by=None)
    assert Signal.objects.get(pk=newer.pk).complainant.name == f"{SECRET} Voorbeeld"


def test_who_must_not_know_of_somebody_who_is_still_here_is_kept_apart():
    signal = a_whole_case()
    other = make.told(name="Ander Mens", phone="0687654321").signal
    MustNotKnow.objects.create(who=signal.complainant, of_whom=other.complainant, why="Bedreiging.")
    forget(today=timezone.localdate(), by=None)
    assert MustNotKnow.objects.count() == 1 and Party.objects.count() == 2


def test_mails_that_went_out_hold_no_words_any_more():
    a_whole_case()
    assert Outgoing.objects.filter(body__contains="nummer").exists()
    forget(today=timezone.localdate(), by=None)
    assert set(Outgoing.objects.values_list("body", "to")) == {("(gewist)", "(gewist)")}


def test_the_list_for_the_archivist_names_the_case_and_its_term_and_nobody():
    signal = a_whole_case()
    rows = "".join(list_for_archivist(today=timezone.localdate()))
    assert signal.number in rows and '"60";"Selectielijst gemeenten 2020, 13"' in rows and SECRET not in rows


def test_broken_off_half_way_the_rest_is_still_due(monkeypatch):
    for _ in range(3):
        closed(make.complaint())
    monkeypatch.setattr(journey, "BATCH", 2)

    def pull_the_plug(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        forget(today=timezone.localdate(), tell=pull_the_plug, by=None)
    assert (Forgotten.objects.count(), due(today=timezone.localdate()).count()) == (2, 1)


def test_a_case_on_hold_or_opened_again_while_we_forget_stays(monkeypatch):
    first = closed(make.complaint())
    later = closed(make.complaint())
    monkeypatch.setattr(journey, "BATCH", 1)
    forget(
        today=timezone.localdate(),
        tell=lambda done, total: done == 1 and hold(signal=later, why="Er loopt een claim.", by=make.coordinator()),
        by=None,
    )
    assert [one.signal for one in Forgotten.objects.all()] == [first]


def test_a_forgotten_case_cannot_be_held():
    signal = closed(make.complaint())
    forget(today=timezone.localdate(), by=None)
    with pytest.raises(GoneAlready):
        hold(signal=signal, why="Er loopt een claim.", by=make.coordinator())


def test_what_a_mail_server_answered_goes_too():
    signal = a_whole_case()
    for message in Outgoing.objects.filter(reference=signal.number):
        Passage.objects.create(message=message, at=timezone.now(), event="refused", answer=f"550 {SECRET} unknown")
    forget(today=timezone.localdate(), by=None)
    assert SECRET not in everything()


def test_letters_as_they_went_and_what_went_along_are_erased(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    make.municipality()
    signal, handler = make.told(name=f"{SECRET} Voorbeeld", email="kanarie@voorbeeld.example").signal, make.handler()
    called(signal=signal, outcome=CallOutcome.SPOKEN, by=handler)
    letter = letters.begin(signal=signal, purpose="answer", way="email", by=handler)
    uploads = [Clean(FileKind.WAV, f"{SECRET}.wav", b"RIFF" + bytes(40))]
    letter = letters.enclose(letter=letter, chosen=["message"], uploads=uploads, by=handler)
    letter = letters.save(letter=letter, name=letter.name, to=letter.to, copies="wijk@voorbeeld.example", by=handler,
                          subject="Uw klacht", texts=["Dag,", "Goed.", "Groet"], version=letter.version)  # fmt: skip
    for enclosure in letter.enclosures.all():
        letters.look_at(enclosure=enclosure, version=letter.version, by=handler)
    reason = "Gaf het aan de telefoon."
    letter = letters.say_address_is_right(letter=letter, reason=reason, version=letter.version, by=handler)
    letters.send(letter=letter, version=letter.version, by=handler)
    closed(signal)
    with TestCase.captureOnCommitCallbacks(execute=True):
        forget(today=timezone.localdate(), by=None)
    assert SECRET not in everything() and not StoredFile.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def personal_words(model) -> list[str]:
    sensitivity = getattr(model, "sensitivity", {})
    fields = [field for field in model._meta.concrete_fields if not field.is_relation]
    return [field.name for field in fields if sensitivity.get(field.name) in (PERSONAL, PROTECTED)]


def test_everything_personal_that_hangs_on_a_case_or_a_person_is_named():
    """Also what hangs on what hangs on it."""
    named = {model for model, _ in (*journey.GONE, *journey.EMPTIED_TOO)} | {*journey.EMPTIED, *journey.BY_NAME}
    hanging = {Signal, Party, Outgoing}
    while True:
        more = {
            model
            for model in apps.get_models()
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model in hanging
        }
        if more <= hanging:
            break
        hanging |= more
    assert {model for model in hanging if personal_words(model)} - named == set()
