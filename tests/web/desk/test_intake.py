"""A colleague types while somebody speaks."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt, Commitment, Note
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.parties.actions import keep_apart
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.models import Attachment, Link, Signal
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.workplace.models import Draft
from tests import make
from tests.web.every_page import a_photo

pytestmark = pytest.mark.django_db

HERE = "/werk/nieuw/"


@pytest.fixture
def desk() -> Client:
    make.municipality()
    client = Client()
    client.force_login(make.handler())
    return client


def typed(**answers):
    given = {
        "channel": "phone", "received_on": timezone.localdate().isoformat(), "kind": "complaint", "name": "Noor Proef",
        "phone": "0612345678", "story": "Boete terwijl ik een vergunning heb.", "agreed": "Wij zoeken het vandaag uit.",
        "key": str(uuid.uuid4()),
    }  # fmt: skip
    return {f"intake_form-{name}": value for name, value in (given | answers).items()}


def newest() -> Signal:
    return Signal.objects.latest("id")


def test_a_spoken_intake_is_the_first_talk(desk):
    desk.post(HERE, typed())
    assert CallAttempt.objects.get().note == "Wij zoeken het vandaag uit."
    assert (newest().state, open_call(newest())) == ("spoken", None)


def test_a_letter_starts_with_a_call(desk):
    desk.post(HERE, typed(channel="letter", agreed=""))
    assert (newest().state, open_call(newest()) is not None) == ("received", True)


def test_a_spoken_complaint_asks_what_was_agreed_and_keeps_what_was_typed(desk):
    response = desk.post(HERE, typed(agreed=""))
    assert (response.status_code, Signal.objects.count()) == (422, 0)
    assert "Boete terwijl ik een vergunning heb." in response.content.decode()


def test_a_promise_of_a_colleague_is_told_to_the_colleague(desk):
    colleague = make.staff("collega", "handler")
    due_on = (timezone.localdate() + timedelta(days=3)).isoformat()
    desk.post(HERE, typed(promise="Boete intrekken", promise_due_on=due_on, promise_owner=colleague.pk))
    assert Commitment.objects.get().owner == colleague
    assert Notice.objects.get().to == colleague


def test_a_letter_of_last_week_was_received_last_week(desk):
    last_week = timezone.localdate() - timedelta(days=7)
    desk.post(HERE, typed(channel="letter", agreed="", received_on=last_week.isoformat()))
    assert timezone.localdate(newest().received_at) == last_week


def test_tomorrow_is_not_a_day_of_receipt(desk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert desk.post(HERE, typed(received_on=tomorrow.isoformat())).status_code == 422


def test_a_scan_comes_with_the_case(desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    desk.post(HERE, typed(channel="letter", agreed="", handed_in=SimpleUploadedFile("brief.jpg", a_photo())))
    assert Attachment.objects.get().signal == newest()


def test_a_file_that_is_none_keeps_nothing_half(desk):
    response = desk.post(HERE, typed(handed_in=SimpleUploadedFile("brief.jpg", b"geen foto")))
    assert (response.status_code, Signal.objects.count()) == (422, 0)


def test_sending_twice_is_one_case_and_one_talk(desk):
    given = typed()
    desk.post(HERE, given)
    desk.post(HERE, given)
    assert (Signal.objects.count(), CallAttempt.objects.count()) == (1, 1)


def test_who_stays_unknown_gets_a_number_and_a_code(desk):
    slip = desk.post(HERE, typed(name="", phone=""), follow=True)
    assert newest().complainant is None
    code = slip.context["code"]
    opened = Client().post("/volg/", {"number": newest().number, "code": code}, follow=True)
    assert opened.redirect_chain[-1][0] == "/volg/stand/"


def test_the_code_is_not_shown_for_the_case_of_a_colleague(desk):
    desk.post(HERE, typed())
    other = Client()
    other.force_login(make.coordinator())
    assert other.get("/werk/nieuw/strook/").status_code == 302


def test_a_helper_without_consent_is_no_talk_and_the_resident_is_called(desk):
    desk.post(HERE, typed(helper_name="Anna", helper_relation="dochter", email="noor@example.org"))
    assert not CallAttempt.objects.exists()
    assert open_call(newest()) is not None
    assert (Note.objects.get().text, Message.objects.count()) == ("Wij zoeken het vandaag uit.", 0)


def test_a_helper_with_consent_was_spoken(desk):
    desk.post(HERE, typed(helper_name="Anna", helper_has_consent="on"))
    assert Party.objects.get(name="Anna").speaks_for == newest().complainant
    assert CallAttempt.objects.count() == 1


# -- Heard before? --


def looked(desk, **answers) -> str:
    return desk.post(f"{HERE}kijk/", typed(**{"name": "", "phone": "", "story": ""} | answers)).content.decode()


def test_the_same_person_is_known_by_a_number_written_otherwise(desk):
    told = make.told(name="Tineke Proef", phone="06 11 22 33 44", at=timezone.now()).signal
    make.told(name="Ander Mens", phone="0699999999")
    seen = looked(desk, phone="+31 6 11223344")
    assert (told.number in seen, "Ander Mens" in seen) == (True, False)


def test_choosing_the_same_person_makes_no_second_one(desk):
    party = make.told(name="Tineke Proef", phone="0611223344").signal.complainant
    desk.post(HERE, typed(name="Tineke Proef", phone="0600000000", email="t@example.org", same_person=party.pk))
    party.refresh_from_db()
    assert newest().complainant == party
    assert (party.phone, party.email) == ("0611223344", "t@example.org")
    assert "0600000000" in Note.objects.get().text


def test_a_person_whose_case_one_may_not_see_cannot_be_chosen(desk):
    stranger = Party.objects.create(name="Niet van ons")
    assert desk.post(HERE, typed(same_person=stranger.pk)).status_code == 422


def test_a_case_at_the_same_address_can_be_added_to(desk):
    first = make.told(postcode="1234 AB", house_number="7").signal
    assert first.number in looked(desk, postcode="1234ab", house_number="7")
    desk.post(HERE, typed(part_of=first.number))
    assert Link.objects.get().to == first


def test_the_same_story_in_other_words_is_shown(desk):
    like = make.told(about="De scanauto gaf een boete, ik heb een vergunning voor bewoners.", at=timezone.now()).signal
    other = make.told(about="De container aan het plein is vol.", at=timezone.now()).signal
    seen = looked(desk, story="Een boete van de scanauto terwijl mijn vergunning geldig is.")
    assert (like.number in seen, other.number in seen) == (True, False)


def test_a_secret_address_is_no_way_to_find_somebody(desk):
    hidden = make.told(name="Verborgen", postcode="1234 AB", house_number="7", address_is_secret=True).signal
    assert hidden.number not in looked(desk, postcode="1234 AB", house_number="7")


def test_whom_somebody_must_not_know_is_not_offered_for_a_name_or_an_address(desk):
    hidden = make.told(name="Noor Proef", phone="0611111111", postcode="1234 AB", house_number="7").signal
    ex = make.told(name="Ex Proef", phone="0622222222").signal.complainant
    keep_apart(who=ex, of_whom=hidden.complainant, why="Bedreiging", until=None, by=make.handler())
    assert hidden.number not in looked(desk, name="Noor Proef", postcode="1234 AB", house_number="7")
    assert hidden.number in looked(desk, name="Noor Proef", phone="0611111111")


def test_looking_without_script_keeps_what_was_typed_and_judges_nothing(desk):
    response = desk.post(HERE, typed(received_on="", look="1") | {"look": "1"})
    assert (response.status_code, Signal.objects.count()) == (200, 0)
    assert "Boete terwijl ik een vergunning heb." in response.content.decode()


def test_a_draft_is_kept_but_never_a_secret_address(desk):
    desk.post(f"{HERE}concept/intake/", typed(street="Geheimlaan", address_is_secret="on"))
    assert "Geheimlaan" not in str(Draft.objects.get().answers)
    assert "Boete terwijl" in desk.get(HERE).content.decode()


def test_what_was_told_is_escaped_where_it_is_shown(desk):
    make.told(name="<script>x</script>", phone="0611223344")
    assert "<script>x" not in looked(desk, phone="0611223344")
