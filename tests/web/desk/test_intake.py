"""A colleague types while somebody speaks."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from leerlus.casework.contacts.models import CallAttempt, Commitment, Note
from leerlus.casework.contacts.queries import open_call
from leerlus.casework.parties.actions import keep_apart
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import ask_of_theme
from leerlus.casework.signals.models import Attachment, Link, Signal, ThemeAnswer
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.outbox.models import Message
from leerlus.foundation.workplace.models import Draft
from tests import make
from tests.web.every_page import a_photo

pytestmark = pytest.mark.django_db

HERE = "/werk/nieuw/"


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


# -- What we ask about a theme --


def question(text="Welk kenteken?", kind="text", theme=None, **values):
    asked = {"question": None, "theme": theme or make.theme(), "text": text, "kind": kind, "by": None}
    return ask_of_theme(**asked | values)


def chosen(desk, theme, **answers) -> str:
    return desk.post(f"{HERE}vragen/", typed(theme=theme.pk, **answers)).content.decode()


def about(question, answer="", **rest):
    return typed(theme=question.theme_id, asked=str(question.pk), **{f"q_{question.pk}": answer}, **rest)


def test_choosing_a_theme_brings_its_questions_and_those_of_the_theme_above(desk):
    above = make.theme("Verkeer")
    question("Welke straat?", theme=above)
    question("Hoe hard?", theme=make.theme("Drempels", parent=above))
    question("Welk afval?", theme=make.theme("Afval"))
    seen = chosen(desk, make.theme("Drempels", parent=above))
    assert ("Welke straat?" in seen, "Hoe hard?" in seen, "Welk afval?" in seen) == (True, True, False)


def test_an_answer_comes_back_with_its_theme(desk):
    asked, other = question(), question("Welk afval?", theme=make.theme("Afval"))
    away = chosen(desk, other.theme, **{f"q_{asked.pk}": 'AB-12-"CD'})
    assert f'type="hidden" name="intake_form-q_{asked.pk}" value="AB-12-&quot;CD"' in away
    back = chosen(desk, asked.theme, **{f"q_{asked.pk}": 'AB-12-"CD'})
    assert 'type="hidden" name="intake_form-q_' not in back
    assert 'value="AB-12-&quot;CD"' in back


def test_the_answers_stand_on_the_case_as_the_residents_own_would(desk):
    asked = question("Heeft u een vergunning?", kind="yes_no")
    other = question("Welk afval?", theme=make.theme("Afval"))
    desk.post(HERE, about(asked, "yes", **{f"q_{other.pk}": "Glas"}))
    assert [(one.asked, one.answer) for one in ThemeAnswer.objects.all()] == [("Heeft u een vergunning?", "Ja")]
    assert "Heeft u een vergunning?" in desk.get(f"/werk/zaak/{newest().number}/").content.decode()


def test_without_script_the_questions_come_before_it_is_kept(desk):
    asked = question()
    again = desk.post(HERE, typed(theme=asked.theme_id))
    assert (again.status_code, "Welk kenteken?" in again.content.decode(), Signal.objects.count()) == (422, True, 0)
    looked_at = desk.post(HERE, typed(theme=asked.theme_id) | {"look": "1"})
    assert (looked_at.status_code, "Welk kenteken?" in looked_at.content.decode()) == (200, True)


@pytest.mark.parametrize(
    ("rest", "status"),
    [({}, 422), ({"cannot_say": "on"}, 302), ({"channel": "letter", "agreed": ""}, 302)],
)
def test_what_must_be_answered_is_asked_of_who_is_there(desk, rest, status):
    assert desk.post(HERE, about(question(is_required=True), **rest)).status_code == status


def test_an_answer_that_was_not_offered_is_refused(desk):
    asked = question(kind="choice", choices=("Auto", "Fiets"))
    assert desk.post(HERE, about(asked, "Raket")).status_code == 422


def test_who_praises_us_is_asked_nothing_more(desk):
    assert "Welk kenteken?" not in chosen(desk, question().theme, kind="compliment")


def test_a_draft_keeps_the_answers(desk):
    asked = question()
    desk.post(f"{HERE}concept/intake/", about(asked, "AB-12-CD"))
    assert "AB-12-CD" in desk.get(HERE).content.decode()


def test_who_wants_to_hear_what_changes_and_when_it_was_stand_on_the_case(desk):
    desk.post(HERE, typed(wants_to_hear="on", occurred_on="2026-11-02"))
    assert (newest().wants_to_hear, newest().occurred_on) == (True, date(2026, 11, 2))
    shown = desk.get(f"/werk/zaak/{newest().number}/").content.decode()
    assert ("Wil horen wat hierdoor verandert" in shown, "2 nov 2026" in shown) == (True, True)


def test_what_happened_is_not_to_come(desk):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert desk.post(HERE, typed(occurred_on=tomorrow.isoformat())).status_code == 422
