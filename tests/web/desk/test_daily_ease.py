"""Drafts, presence, both texts, macros, saved views, and several cases together."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from leerlus.casework.contacts.models import Note
from leerlus.casework.signals.actions import close, hand_to, sort
from leerlus.casework.signals.models import Signal
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.notices.queries import not_read
from leerlus.foundation.workplace.actions import MacroChanged, change_macro, save_view, write_macro
from leerlus.foundation.workplace.models import Draft, Presence
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def house():
    make.municipality()
    with translation.override("nl"):
        yield


def desk_of(name: str, role: str = "handler") -> Client:
    client = Client()
    client.force_login(make.staff_without_password(name, role))
    return client


def staff(name: str):
    return make.staff_without_password(name, "handler")


def case(name: str = "Noor Voorbeeld") -> Signal:
    return make.told(name=name, at=make.days_ago(3)).signal


def text_of(response) -> str:
    return response.content.decode()


# ---------- drafts ----------


def keep(client, signal, part="note", **answers):
    return client.post(f"/werk/zaak/{signal.number}/concept/{part}/", answers)


def test_what_was_typed_stands_in_its_form_again_for_oneself_only():
    signal, mine = case(), desk_of("sanne")
    assert keep(mine, signal, **{"note_form-text": "Half getypt"}).status_code == 204
    assert "Half getypt" in text_of(mine.get(f"/werk/zaak/{signal.number}/"))
    assert "Half getypt" not in text_of(desk_of("joris").get(f"/werk/zaak/{signal.number}/"))


def test_a_draft_is_wiped_once_it_is_sent():
    signal, mine = case(), desk_of("sanne")
    keep(mine, signal, **{"note_form-text": "Half getypt"})
    keep(mine, signal, "promise", **{"promise_form-text": "Blijft"})
    mine.post(f"/werk/zaak/{signal.number}/notitie/", {"note_form-text": "Heel getypt"})
    assert [draft.form for draft in Draft.objects.all()] == ["promise"]


def test_a_draft_that_is_emptied_or_thrown_away_is_gone():
    signal, mine = case(), desk_of("sanne")
    keep(mine, signal, **{"note_form-text": "Half"})
    keep(mine, signal, **{"note_form-text": " "})
    assert not Draft.objects.exists()
    keep(mine, signal, **{"note_form-text": "Half"})
    mine.post(f"/werk/zaak/{signal.number}/concept/note/weg/")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("part", ["reveal", "nothing", "note/extra"])
def test_a_reason_to_see_an_address_is_no_draft_and_no_other_form_is(part):
    signal = case()
    assert keep(desk_of("sanne"), signal, part, **{"reveal_form-reason": "Geheim"}).status_code == 404


def test_a_draft_holds_only_what_its_form_asks():
    signal = case()
    keep(desk_of("sanne"), signal, "sort", **{"sort_form-version": "7", "sort_form-theme": "1", "other": "x"})
    assert Draft.objects.get().answers == {"theme": "1"}


# ---------- presence ----------


def here(client, signal) -> str:
    return text_of(client.post(f"/werk/zaak/{signal.number}/aanwezig/"))


def test_two_people_in_one_case_see_each_other_and_nobody_sees_oneself():
    signal, sanne, joris = case(), desk_of("sanne"), desk_of("joris")
    assert here(sanne, signal).strip() == ""
    assert "Sanne heeft deze zaak ook open, sinds" in here(joris, signal)
    assert "Joris" in here(sanne, signal) and "Sanne" not in here(sanne, signal)
    assert here(joris, case("Wil")).strip() == ""


def test_who_left_is_gone_after_a_minute_and_comes_back_anew():
    signal, sanne, joris = case(), desk_of("sanne"), desk_of("joris")
    here(sanne, signal)
    Presence.objects.update(seen_at=F("seen_at") - timedelta(seconds=61), since=F("since") - timedelta(hours=2))
    assert here(joris, signal).strip() == ""
    here(sanne, signal)
    assert timezone.now() - Presence.objects.get(staff__username="sanne").since < timedelta(minutes=1)


# ---------- both texts ----------


def test_two_who_sort_at_once_see_both_and_nothing_is_overwritten():
    signal, mine, theirs = case(), make.theme("Boetes"), make.theme("Bomen")
    shown = signal.version
    sort(signal=Signal.objects.get(pk=signal.pk), theme=theirs, area=None, version=shown, by=staff("joris"))
    address, given = f"/werk/zaak/{signal.number}/indelen/", {"sort_form-theme": mine.pk, "sort_form-version": shown}
    sanne = desk_of("sanne")
    answer = sanne.post(address, given)
    assert answer.status_code == 409 and Signal.objects.get(pk=signal.pk).theme == theirs
    page = text_of(answer)
    assert "Boetes" in page and "Bomen" in page and "Joris" in page
    sanne.post(address, given | {"sort_form-version": Signal.objects.get(pk=signal.pk).version})
    assert Signal.objects.get(pk=signal.pk).theme == mine


# ---------- macros ----------


def test_a_text_stands_in_its_form_with_what_we_know_filled_in():
    macro = write_macro(
        name="Terug", kind="note", text="Dag {Naam}, zaak {nummer}. Bel {wanneer}. {ik}", by=staff("sanne")
    )
    signal = case("Noor <Voorbeeld>")
    page = text_of(desk_of("sanne").get(f"/werk/zaak/{signal.number}/?open=note&macro={macro.pk}"))
    assert f"Dag Noor &lt;Voorbeeld&gt;, zaak {signal.number}. Bel {{wanneer}}. Sanne" in page


@pytest.mark.parametrize("number", ["999999", "x", "-1", "9" * 40])
def test_a_text_that_does_not_exist_changes_nothing(number):
    signal = case()
    assert desk_of("sanne").get(f"/werk/zaak/{signal.number}/?open=note&macro={number}").status_code == 200


def test_what_a_text_said_before_stays_readable_and_nobody_overwrites_it_silently():
    sanne = staff("sanne")
    macro = write_macro(name="Terug", kind="note", text="Eerst zo.", by=sanne)
    change_macro(macro=macro, name="Terug", text="Nu zo.", is_in_use=True, version=0, by=sanne)
    page = text_of(desk_of("selin", "coordinator").get(f"/werk/teksten/{macro.pk}/"))
    assert "Eerst zo." in page and "Nu zo." in page
    with pytest.raises(MacroChanged):
        change_macro(macro=macro, name="Terug", text="Toch zo.", is_in_use=True, version=0, by=sanne)


# ---------- saved views ----------


def test_a_shared_view_is_seen_by_all_and_removed_by_its_owner_only():
    view = save_view(name="Te laat", filters="due=overdue", is_shared=True, by=staff("sanne"))
    save_view(name="Van mij", filters="handler=me", is_shared=False, by=staff("sanne"))
    joris = desk_of("joris")
    page = text_of(joris.get("/werk/lijst/"))
    assert "Te laat" in page and "Van mij" not in page
    joris.post(f"/werk/lijst/weergave/{view.pk}/weg/")
    assert "Te laat" in text_of(joris.get("/werk/lijst/"))


def test_the_counts_are_those_of_who_looks():
    case(), case("Wil")
    save_view(name="Van niemand", filters="handler=nobody", is_shared=True, by=staff("sanne"))
    assert '<span class="quiet">2</span>' in text_of(desk_of("joris").get("/werk/lijst/aantallen/"))
    parking = make.staff_without_password("parkeren", "department", department=make.department())
    client = Client()
    client.force_login(parking)
    assert '<span class="quiet">0</span>' in text_of(client.get("/werk/lijst/aantallen/"))


def test_a_view_of_a_theme_counts_its_parts_too_and_nothing_of_another():
    theme, other = make.theme("Parkeren"), make.theme("Afval")
    for about in (theme, make.theme("Parkeerboete", parent=theme), other, other, other):
        make.complaint(theme=about)
    save_view(name="Parkeren", filters=f"theme={theme.pk}", is_shared=True, by=staff("sanne"))
    assert '<span class="quiet">2</span>' in text_of(desk_of("sanne").get("/werk/lijst/aantallen/"))


def test_twelve_views_are_counted_in_as_many_queries_as_one(django_assert_num_queries):
    sanne, theme, area = desk_of("sanne"), make.theme(), make.area()
    save_view(name="1", filters=f"theme={theme.pk}&area={area.pk}", is_shared=True, by=staff("sanne"))
    with CaptureQueriesContext(connection) as asked:
        sanne.get("/werk/lijst/aantallen/")
    for number in range(2, 13):
        view = f"theme={make.theme(str(number)).pk}&area={area.pk}&state=all"
        save_view(name=str(number), filters=view, is_shared=True, by=staff("sanne"))
    with django_assert_num_queries(len(asked)):
        assert text_of(sanne.get("/werk/lijst/aantallen/")).count('<span class="quiet">0</span>') == 12


def test_only_sound_filters_are_kept():
    desk_of("sanne").post(
        "/werk/lijst/bewaren/", {"name": "Raar", "filters": "state=open&theme=x&evil=<script>&due=soon"}
    )
    assert 'href="/werk/lijst/?due=soon"' in text_of(desk_of("sanne").get("/werk/lijst/"))


# ---------- several together ----------


def together(client, cases, **answers):
    shown = {"case": [one.number for one in cases], "shown": [one.version for one in cases]}
    return client.post("/werk/lijst/samen/", shown | answers)


def fresh(signal: Signal) -> Signal:
    return Signal.objects.get(pk=signal.pk)


def test_first_one_looks_and_nothing_has_changed():
    cases = [case(), case("Wil")]
    page = text_of(together(desk_of("sanne"), cases, deed="hand_over", handler=staff("joris").pk))
    assert "2 zaken gaan naar Joris." in page and "Er is nog niets gewijzigd." in page
    assert [fresh(one).handler for one in cases] == [None, None]


def test_what_fails_is_reported_and_the_rest_is_done():
    joris, cases = staff("joris"), [case(), case("Wil"), case("Dicht")]
    hand_to(signal=fresh(cases[1]), handler=staff("piet"), by=joris)
    close(signal=fresh(cases[2]), outcome="withdrawn", by=joris)
    sanne = desk_of("sanne")
    together(sanne, cases, deed="hand_over", handler=joris.pk, do="1")
    page = text_of(sanne.get("/werk/lijst/samen/klaar/"))
    assert "Eén zaak gaat naar Joris." in page and "2 zaken bleven zoals ze waren" in page
    assert "een collega wijzigde die intussen" in page and "die is gesloten" in page
    assert fresh(cases[0]).handler == joris and fresh(cases[1]).handler.username == "piet"


def test_each_case_has_its_own_line_in_the_audit_trail():
    cases = [case(), case("Wil")]
    together(desk_of("sanne"), cases, deed="sort", theme=make.theme("Bomen").pk, do="1")
    assert all(deeds_about(one).order_by("-id").first().verb == "sorted" for one in cases)


@pytest.mark.parametrize("deed", ["hand_over", "sort", "note"])
def test_within_ten_seconds_all_of_it_is_taken_back(deed):
    parking = make.department("Parkeren")
    before, cases = make.theme("Boetes", department=parking), [case(), case("Wil")]
    for one in cases:
        sort(signal=one, theme=before, area=None, version=None, by=staff("piet"))
        hand_to(signal=one, handler=staff("piet"), by=staff("piet"))
    bomen = make.theme("Bomen", department=make.department("Groen"))
    sanne = desk_of("sanne")
    together(sanne, cases, deed=deed, handler=staff("joris").pk, theme=bomen.pk, text="Zelfde brief.", do="1")
    sanne.post("/werk/lijst/samen/terug/")
    kept = {(fresh(one).handler.username, fresh(one).theme, fresh(one).department) for one in cases}
    assert (kept, Note.objects.count()) == ({("piet", before, parking)}, 0)


def test_what_a_colleague_changed_since_is_not_taken_back():
    cases, sanne = [case(), case("Wil")], desk_of("sanne")
    together(sanne, cases, deed="hand_over", handler=staff("joris").pk, do="1")
    hand_to(signal=fresh(cases[0]), handler=staff("piet"), by=staff("piet"))
    sanne.post("/werk/lijst/samen/terug/")
    assert fresh(cases[0]).handler.username == "piet" and fresh(cases[1]).handler is None


def test_after_ten_seconds_it_stays():
    signal, sanne = case(), desk_of("sanne")
    together(sanne, [signal], deed="hand_over", handler=staff("joris").pk, do="1")
    session = sanne.session
    session["together"] = session["together"] | {"at": time.time() - 14}
    session.save()
    sanne.post("/werk/lijst/samen/terug/")
    assert fresh(signal).handler.username == "joris"


def test_a_second_click_writes_no_second_note():
    signal, sanne = case(), desk_of("sanne")
    for _click in range(2):
        together(sanne, [signal], deed="note", text="Zelfde brief.", do="1")
    assert Note.objects.count() == 1


# ---------- notices and limits ----------


def test_a_notice_leads_on_and_is_read():
    tell(to=[staff("sanne")], sentence="Zaak 1 is van u.", address="/werk/mijn/")
    sanne, notice = desk_of("sanne"), not_read(staff("sanne")).get()
    assert "niet gelezen" in text_of(sanne.get("/werk/"))
    assert sanne.post(f"/werk/voor-u/{notice.pk}/")["Location"] == "/werk/mijn/"
    assert not not_read(staff("sanne")).exists()


def test_searching_like_a_machine_waits_and_a_colleague_does_not():
    sanne = desk_of("sanne")
    statuses = [sanne.get("/werk/zoek/?q=boete").status_code for _time in range(121)]
    assert statuses[-2:] == [302, 429] and desk_of("joris").get("/werk/zoek/?q=boete").status_code == 302


# ---------- finding the way ----------


def test_today_is_marked_on_its_own_page_only():
    client = desk_of("sanne")
    pages = ["/werk/", "/werk/voor-u/"]
    assert ['<a href="/werk/" aria-current="page">' in text_of(client.get(page)) for page in pages] == [True, False]
