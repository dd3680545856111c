"""Every address of the site by name, and a small municipality in which each of them leads somewhere."""

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from PIL import Image

from leerlus.accountability.publishing import actions as publishing
from leerlus.casework.breaches.models import Breach, PersonHit, SafetyStep
from leerlus.casework.contacts.actions import promise, say_not_called
from leerlus.casework.letters import actions as letters
from leerlus.casework.letters.models import Consent, Letter
from leerlus.casework.ombudsman.actions import receive_report
from leerlus.casework.own_data import actions as own_data
from leerlus.casework.own_data.models import DataRequest, Recipient
from leerlus.casework.redress.actions import put_right
from leerlus.casework.retention.actions import hold
from leerlus.casework.signals.actions import ask_of_theme, link, sort
from leerlus.casework.signals.models import Attachment, Link, Signal
from leerlus.casework.signals.queries import attachments_of
from leerlus.foundation.files.cleaning import clean
from leerlus.foundation.notices.actions import tell
from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.progress.actions import plan
from leerlus.foundation.progress.models import LongWork
from leerlus.foundation.workplace.actions import save_view, write_macro
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.causes.models import Cause
from leerlus.insight.lessons import actions as lessons
from leerlus.insight.lessons.lesson_form import write_lesson
from leerlus.insight.lessons.models import Lesson
from leerlus.insight.measures import actions as measure_actions
from leerlus.insight.measures import check_actions
from leerlus.insight.measures.models import Check, CheckRun, Measure
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan, see_by_hand
from leerlus.insight.patterns.models import Pattern
from leerlus.insight.told import actions as told
from leerlus.insight.told.choices import Way
from leerlus.insight.told.rules import Chosen
from leerlus.journeys import answer_ombudsman, bring_in, contain, converse, give_own_data, reach_out
from leerlus.journeys import check as checking
from leerlus.journeys.prevent import plan_proof
from tests import make
from tests.insight.lessons.test_lesson_form import LESSON

SQUARE = {"type": "Polygon", "coordinates": [[[5.2, 52.3], [5.3, 52.3], [5.3, 52.4], [5.2, 52.4], [5.2, 52.3]]]}


def names() -> set[str]:
    """Of every address that the site answers, as ``reverse`` knows it."""
    return set(_names_below(get_resolver().url_patterns, ""))


def _names_below(patterns: list[URLPattern | URLResolver], room: str) -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += _names_below(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else room)
        else:
            found.append(f"{room}{pattern.name}")
    return found


@dataclass
class Municipality:
    """What the addresses below are about."""

    signal: Signal
    arguments: dict[str, list[Any]] = field(default_factory=dict)
    valid: dict[str, dict[str, Any]] = field(default_factory=dict)

    def address(self, name: str) -> str:
        return reverse(name, args=self.arguments.get(name, []))


def municipality(folder: Path) -> Municipality:
    """One case of the department Parkeren, one promise, pattern, look and file, and three signals in all."""
    make.municipality()
    coordinator = make.staff_without_password("coordinator", "coordinator")
    make.staff_without_password("fg", "privacy_officer")
    late = name_cause(name="Vergunning komt te laat in de scanauto", group="technical", by=None)
    name_cause(name="Scanauto kent de vergunning niet", group="technical", by=None)
    signal = a_case(0)
    commitment = promise(
        signal=signal, text="Wij bellen morgen.", due_on=timezone.localdate(), owner=coordinator, by=coordinator
    )
    say_not_called(signal=signal, reason="unsafe", words="Partner luistert mee", by=coordinator)
    to_do = put_right(signal=signal, kind="promise", what="Paaltje terug", due_on=timezone.localdate(), by=coordinator)
    a_pattern(0, [signal, a_case(1), a_case(2)])
    view = save_view(name="Boetes", filters="words=boete", is_shared=True, by=coordinator)
    macro = write_macro(name="Terugbellen", kind="note", text="Belt {naam} terug.", by=coordinator)
    tell(to=[coordinator], sentence="Een zaak wacht.", address="/werk/")
    colleague = make.staff_without_password("collega", "handler")
    look = plan(kind="detect", title="Kijken", by_id=None)
    brought = a_file(folder, 0)
    outreach, person, register = an_outreach(folder, signal)
    letter, consent = letters_of_a_case(signal)
    measure = a_measure(signal, coordinator)
    checked = a_checked_file(folder, 0)
    attachment, linked = what_comes_with(signal)
    letters.enclose(letter=letter, chosen=[f"attachment:{attachment.pk}"], by=coordinator)
    breach, hit, step = a_breach(signal)
    asked, corrected, recipient = own_data_of(signal)
    question = ask_of_theme(question=None, theme=signal.theme, text="Welk kenteken?", kind="text", by=coordinator)
    here = Municipality(signal)
    here.arguments = {
        **{f"measures:{name}": [measure.pk] for name in MEASURE_PAGES},
        **what_people_hear(measure, signal, coordinator),
        **{f"checks:{name}": [checked.version.check_of_id] for name in ("one", "change", "hand_in")},
        **{f"checks:{name}": [checked.pk] for name in ("run", "fetch", "decide")},
        **{f"desk:{name}": [signal.number] for name in ("case", *DEEDS)},
        "desk:settle_promise": [signal.number, commitment.pk],
        "desk:present": [signal.number],
        "desk:keep_draft": [signal.number, "note"],
        "desk:throw_away_draft": [signal.number, "note"],
        "desk:remove_view": [view.pk],
        "desk:macro": [macro.pk],
        "desk:question": [question.pk],
        **{f"desk:{name}": [late.pk] for name in ("cause", "merge_cause")},
        "desk:read_notice": [Notice.objects.get(sentence="Een zaak wacht.").pk],
        **{f"entrance:{name}": [colleague.pk] for name in ("one_of_staff", "switch", "reset_second_factor")},
        **{f"ombudsman:{name}": [signal.number] for name in OMBUDSMAN_CASE},
        **the_second_line(signal),
        "desk:attachment": [signal.number, attachment.pk],
        **{f"desk:{name}": [signal.number] for name in ("answer", "link", "told_before")},
        "desk:unlink": [signal.number, linked.pk],
        "desk:procedure": [signal.number],
        "desk:procedure_deed": [signal.number, "acknowledge"],
        "desk:mark_done": [signal.number, to_do.pk],
        **{f"portal:{name}": ["complaint"] for name in ("begin", "at_once", "check", "wipe")},
        "portal:ask": ["complaint", "verhaal"],
        "patterns:looking": [look.pk],
        **{f"patterns:{name}": [_newest_pattern()] for name in ("one", "judge")},
        "patterns:work_out": [_accepted_pattern()],
        **{f"outreach:{name}": [outreach.pk] for name in ("one", "hand_in", "divide", "put_right", "estimate", "end")},
        **{f"outreach:{name}": [outreach.pk, person.pk] for name in ("called", "write_one", "address")},
        "outreach:write": [outreach.pk],
        "outreach:mailing": [outreach.pk, a_mailing(outreach)],
        "outreach:register": [outreach.pk, register.pk],
        "outreach:find": [outreach.pk],
        "outreach:found": [outreach.pk, checked.pk],
        "letters:begin": [signal.number],
        **{f"letters:{name}": [letter.pk] for name in LETTER_PAGES},
        **{f"letters:{name}": [letter.pk, letter.enclosures.get().pk] for name in ("enclosure", "looked")},
        "letters:answer": [consent.pk],
        "letters:template": ["answer"],
        "letters:restore": ["answer", 0],
        **{f"privacy:{name}": [signal.number] for name in ("seen", "seen_csv")},
        "privacy:lift": [hold(signal=signal, why="Er loopt een claim.", by=coordinator).pk],
        "privacy:forgetting": [plan(kind="forget", title="Wissen", by_id=None).pk],
        **{f"breaches:{name}": [breach.number] for name in ("one", "notification")},
        "breaches:do": [breach.number, "stop"],
        "breaches:do_for": [breach.number, hit.pk, "gebeld"],
        "breaches:finish_step": [breach.number, step.pk],
        **{f"own_data:{name}": [asked.number] for name in OWN_DATA_PAGES},
        "own_data:do": [asked.number, "identity"],
        "own_data:recipient": [corrected.number, recipient.pk],
        "portal:own_data_ask": ["access"],
        **{f"imports:{name}": [brought.pk] for name in FILE_PAGES},
    }
    here.valid = _valid(here, coordinator.pk)
    return here


MEASURE_PAGES = ("one", "decide", "plan", "carry_out", "note", "look", "verify", "reopen")


def a_measure(signal: Signal, owner: Staff) -> Measure:
    """Proposed, with a plan to count the theme of the signal."""
    measure = measure_actions.propose(
        name="Lijst elk uur naar de scanauto", kind="system", strength="strong", owner=owner,
        owner_function="Teamleider Parkeren", due_on=timezone.localdate() - timedelta(days=2), by=owner,
    )  # fmt: skip
    plan_proof(
        measure=measure, theme=signal.theme, baseline_from=timezone.localdate() - timedelta(weeks=60),
        target_fall_percent=50, by=owner,
    )  # fmt: skip
    return measure


def what_people_hear(measure: Measure, signal: Signal, by: Staff) -> dict[str, list[Any]]:
    """Words about the proof that wait, and words about the start that went: to somebody who is to be called."""
    waiting, gone = (
        told.prepare(measure=measure, step=step, what_changed="Nu elk uur.", by=by) for step in ("proved", "taken")
    )
    gone = told.approve(telling=gone, version=0, by=by)
    told.keep_ways(telling=gone, ways=[(signal, Chosen(Way.CALL))])
    with transaction.atomic():
        told.keep_gone(told=(to_call := told.next_to_go(telling=gone, most=1)))
    words = dict.fromkeys(publishing.PARTS, "Wij veranderden iets.")
    story = publishing.write(measure=measure, words=words, version=0, by=by)
    publishing.approve(story=story, version=1, by=by)
    return {
        "measures:tell": [waiting.pk],
        "measures:quarter": [timezone.localdate().year, (timezone.localdate().month + 2) // 3],
        "measures:told_by_phone": [gone.pk, to_call[0].pk],
        "measures:go_on_telling": [gone.pk],
        "measures:story": [measure.pk],
        "measures:withdraw_story": [measure.pk],
        "portal:story": [story.pk],
        "lessons:share": [measure.pk],
        **{f"lessons:{name}": [_a_lesson(by).key] for name in ("one", "file", "stop_sharing", "remove", "make_check")},
    }


def _a_lesson(by: Staff) -> Lesson:
    return lessons.take_in(given=write_lesson(LESSON), by=by)[0]


A_CHECK = {
    "name": "Geen bedrag zonder hoofdbewoner", "lesson": "Kijk eerst wie er woont.", "together": "and",
    "column_1": "Bsn", "column_type_1": "text", "column_2": "Bedrag", "column_type_2": "number",
    "if_1": "Bedrag", "if_sign_1": ">", "if_value_1": "0", "must_stop": "1;5", "must_pass": "1;0",
}  # fmt: skip


def a_checked_file(folder: Path, number: int) -> CheckRun:
    """One check, and one file that it looked at, with a row to fetch."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    rule = {
        "columns": [{"name": "Bsn", "type": "text"}, {"name": "Bedrag", "type": "number"}],
        "stop_when": {"and": [{">": [{"var": "Bedrag"}, 0]}]},
    }
    version = check_actions.keep_check(
        check=None, name=f"Controle {number}", lesson="Kijk eerst.", owner=coordinator, rule=rule,
        examples={"must_stop": [["1", "5"]], "must_pass": [["1", "0"]], "register": []}, by=coordinator,
    )  # fmt: skip
    path = folder / f"betalen{number}.csv"
    path.write_text("Bsn;Bedrag\n1;5\n2;0\n")
    checked = checking.ask_to_check(version=version, file=path, register=None, by=coordinator)
    checking.check_in_background(run_id=str(checked.pk))
    checked.refresh_from_db()
    return checked


def what_comes_with(signal: Signal) -> tuple[Attachment, Link]:
    """A photo, a message of the resident, and another case that this one follows from."""
    photo = clean(name="boete.jpg", content=a_photo())
    converse.resident_adds(signal=signal, text="Hier is de boete.", files=[photo], key=uuid4())
    other = make.report(about="Het bord staat verkeerd.")
    handler = make.staff_without_password("collega", "handler")
    linked = link(signal=signal, kind="follows_from", to=other, by=handler)
    return attachments_of(signal).get(), linked


def a_photo() -> bytes:
    target = BytesIO()
    Image.new("RGB", (8, 8), "red").save(target, format="JPEG")
    return target.getvalue()


DEEDS = (
    "plan_visit", "reroute", "no_answer_needed",
    "called", "not_called", "note", "promise", "sort", "hand_over", "put_right", "word", "why", "close",
    "consent", "reveal_address", "contact", "protect", "show_fact", "show_phone", "end_fact", "keep_apart",
    "verdict",
    "verdict_not_reached", "take_cause",
)  # fmt: skip
OMBUDSMAN_CASE = ("case", "ask", "ask_for_file", "recommend", "receive_report")
FILE_PAGES = ("one", "columns", "start", "stop", "discard", "handed_back_csv", "handed_back_xlsx")


LETTER_PAGES = ("edit", "check", "address_is_right", "not_called", "ask_consent", "send", "discard", "pdf")


def letters_of_a_case(signal: Signal) -> tuple[Letter, Consent]:
    """A draft, one that is sent on paper, and an offer of money that waits for consent."""
    writer = make.staff_without_password("schrijver", "handler")
    draft = letters.begin(signal=signal, purpose="answer", way="letter", by=writer)
    paper = letters.begin(signal=signal, purpose="acknowledgement", way="letter", by=writer)
    letters.save(letter=paper, name="Noor", to="Postbus 1", copies="", subject="Wij kregen uw klacht", version=0,
                 texts=["Dag,", "Wij kregen uw klacht.", "Wij bellen.", "Groet"], by=writer)  # fmt: skip
    letters.say_address_is_right(letter=paper, reason="Zij gaf het aan de telefoon.", version=1, by=writer)
    letters.send(letter=paper, version=1, by=writer)
    offer = letters.begin(signal=signal, purpose="offer_of_money", way="email", by=writer)
    return draft, letters.ask_consent(letter=offer, why="Zij is doof.", version=0, by=writer)


def a_case(number: int) -> Signal:
    """A complaint that waits for a call, of somebody with a secret address, about a theme of Parkeren."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    receipt = make.told(
        name=f"Inwoner {number}", street="Proefstraat", house_number="1", postcode="9999 ZZ", address_is_secret=True,
        at=timezone.now() - timedelta(days=9, minutes=number),
    )  # fmt: skip
    district = make.area(f"Wijk {number}", f"WK9999{number:02}", polygon=SQUARE, residents=1000)
    theme = make.theme(f"Boetes {number}", department=make.department())
    return sort(signal=receipt.signal, theme=theme, area=district, version=None, by=coordinator)


def a_breach(signal: Signal) -> tuple[Breach, PersonHit, SafetyStep]:
    """A secret address that leaked, reported by the coordinator, with a safety plan begun."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    breach = make.breach(signal=signal, data=["secret_address"], by=coordinator)
    hit, today = breach.people.get(), timezone.localdate()
    step = contain.make_safe(
        person=hit, agreed="Zij slaapt bij haar zus.", what="Politie bellen", who=coordinator, on=today, by=coordinator
    )
    return breach, hit, step


OWN_DATA_PAGES = ("one", "look_through", "leave_out", "put_back", "take_away", "letter")


def ask_own_data(signal: Signal, kind: str = "access", **told: Any) -> DataRequest:
    """The resident of this case asks for their data, and the coordinator takes it down."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    return give_own_data.take_down(
        kind=kind, channel="counter", received_on=timezone.localdate(), sending_key=uuid4(), signal=signal,
        name="Inwoner 0", by=coordinator, **told,
    )  # fmt: skip


# As ``own_file.content_for`` makes it; gathering it takes long, and is looked at elsewhere.
A_SMALL_FILE = {
    "made_at": "2026-11-27T09:00:00+00:00",
    "chapters": [
        {
            "title": "Wie u bent",
            "lines": [
                {"key": f"proef:{number}", "head": "Naam", "text": "Inwoner 0", "when": "", "by": "", "masked": 0}
                for number in range(2)
            ],
        }
    ],
    "attachments": [],
}


def own_data_of(signal: Signal) -> tuple[DataRequest, DataRequest, Recipient]:
    """A file that was made and waits, with the term extended; and a correction that was granted."""
    officer = make.staff_without_password("fg", "privacy_officer")
    asked = ask_own_data(signal)
    own_data.extend(
        request=asked, told_on=timezone.localdate(), why="Er zijn veel stukken.", version=asked.version, by=officer
    )
    own_data.keep_file(request=asked, content=A_SMALL_FILE, by=officer)
    corrected = ask_own_data(signal, "correction", part="name", must_be="Inwoner 0")
    own_data.establish_identity(request=corrected, identity="showed_id", by=officer)
    give_own_data.decide(
        request=corrected, outcome="granted", values={"name": "Inwoner 0"}, version=corrected.version, by=officer
    )
    told = [Recipient(request=corrected, key="proef:1", who="Proefinstelling", what="Het dossier")]
    return asked, corrected, own_data.list_recipients(request=corrected, found=told, by=officer)[0]


def the_second_line(signal: Signal) -> dict[str, list[Any]]:
    """One of each that the ombudsman asks and says, about a case and about none, with what each address is about."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    today, said = timezone.localdate(), {"signal": signal, "by": coordinator}
    asked = answer_ombudsman.put_intervention(what="Waarom is er niet gebeld?", **said)
    request = answer_ombudsman.ask_for_file(until=today + timedelta(days=7), **said)
    report = receive_report(
        kind="provisional_findings", received_on=today, summary="Te laat.", comment_until=today, **said
    )
    recommendation = answer_ombudsman.recommend(text="Bel binnen twee dagen.", **said)
    followed = answer_ombudsman.recommend(text="Bied excuses aan.", **said)
    answer_ombudsman.answer_recommendation(
        recommendation=followed, follow_up="will_follow", how_or_why="Wij bellen vandaag.", owner=coordinator,
        follow_up_due=today, by=coordinator,
    )  # fmt: skip
    unknown = answer_ombudsman.put_intervention(signal=None, about="Mevrouw X", what="Wat loopt er?", by=coordinator)
    return {
        "ombudsman:answer": [asked.pk],
        "ombudsman:find_case": [unknown.pk],
        "ombudsman:supply": [request.pk],
        "ombudsman:fetch": [request.pk],
        "ombudsman:comment": [report.pk],
        "ombudsman:answer_recommendation": [recommendation.pk],
        "ombudsman:carry_out": [followed.pk],
    }


def a_pattern(number: int, cases: list[Signal]) -> None:
    """One rise of one week; those of before stay as they are."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday() + 7)
    drawn = {"weeks": [monday.isoformat()], "counts": [9], "expected": [2], "threshold": [5], "alarms": [True]}
    rise = Sighting(
        kind="rise",
        theme_id=cases[0].theme_id, area_id=cases[0].area_id, channel="", first_week=monday, last_week=monday,
        observed=9, expected=2, threshold=5, p_value=0.001, evidence=drawn, words=["boete"],
        signal_ids=[case.pk for case in cases], still_rising=True,
    )  # fmt: skip
    scan = begin_scan(through_week=monday, settings={"number": number})
    finish_scan(scan=scan, sightings=[rise], signals=3, series=1, without_verdict=0, by=None)


def _newest_pattern() -> int:
    return Pattern.objects.latest("id").pk


def _accepted_pattern() -> int:
    coordinator = make.staff_without_password("coordinator", "coordinator")
    alike = Signal.objects.order_by("id")[:2]
    return see_by_hand(title="Boetes bij de school", reason="Zelfde verhaal.", signals=alike, by=coordinator).pk


def _numbers() -> str:
    return "\n".join(Signal.objects.order_by("id").values_list("number", flat=True)[:2])


def an_outreach(folder: Path, signal: Signal) -> tuple[Outreach, AffectedPerson, LongWork]:
    """Who complained stands on it, and a register waits to be added."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    outreach = reach_out.begin(
        title="Boetes", what_went_wrong="U kreeg ten onrechte een boete.", what_we_do="U krijgt het geld terug.",
        pattern=Pattern.objects.latest("id"), owner=coordinator, by=coordinator,
    ).outreach  # fmt: skip
    path = folder / "boetes.csv"
    path.write_text("Kenmerk;Naam;Telefoon\n1;Sam Gevonden;0612345670\n")
    register = reach_out.hand_in(outreach=outreach, path=path, file_name=path.name, by=coordinator)
    return outreach, outreach.people.first(), register


def a_file(folder: Path, number: int) -> Any:
    path = folder / f"meldingen{number}.csv"
    path.write_text(f"Meldingnummer;Datum melding;Toelichting\n{number};1-9-2026 10:00;De container is vol.\n")
    coordinator = make.staff_without_password("coordinator", "coordinator")
    return bring_in.hand_in(path=path, file_name=path.name, by=coordinator)


A_LETTER = {"subject": "Over uw boete", "body": "Dag {{naam}}, bel ons.", "sure": "1"}


def a_mailing(outreach: Outreach) -> UUID:
    """A letter to many that waits for the worker."""
    work = reach_out.ask_to_write(
        outreach=outreach, subject="Over uw boete", body="Dag {{naam}}, bel ons.", not_called_because="", only=None,
        by=outreach.owner,
    )  # fmt: skip
    return work.pk


def more(folder: Path, count: int) -> None:
    """As many cases, patterns, files, people, districts and themes again; no page may ask more queries for it."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    for number in range(3, 3 + count):
        case = a_case(number)
        promise(signal=case, text="Wij bellen.", due_on=timezone.localdate(), owner=coordinator, by=coordinator)
        ask_why(
            signal=case, answers=[("Brief te laat", "")], cause=None, unknown_because="De post zoekt.", by=coordinator
        )
        letters_of_a_case(case)
        a_pattern(number, [case])
        the_second_line(case)
        a_file(folder, number)
        a_breach(case)
        ask_own_data(case)
        an_outreach(folder, case)
        make.staff_without_password(f"collega{number}", "handler")


def _valid(here: Municipality, coordinator_id: int) -> dict[str, dict[str, Any]]:
    """For each form an answer that is taken in."""
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    today = timezone.localdate().isoformat()
    version = here.signal.version
    month_ago = (timezone.localdate() - timedelta(weeks=30)).isoformat()
    measure = {
        "name": "Vergunning meteen naar de auto", "kind": "system", "strength": "strong", "owner": coordinator_id,
        "owner_function": "Teamleider", "due_on": tomorrow, "minutes_per_case": 90,
    }  # fmt: skip
    return {
        "measures:propose": measure,
        "patterns:sensitivity": {"per_month": 3},
        "measures:hours": {"minutes_per_complaint": 60, "minutes_per_report": 10},
        "measures:decide": {"version": 1, "do": "yes", "reason": "Omdat het helpt."},
        "measures:plan": {
            "version": 1, "kind": "complaint", "baseline_from": month_ago, "target_fall_percent": 40,
        },
        "measures:carry_out": {"version": 1, "started_on": today},
        "measures:note": {"text": "Koppeling gemaakt.", "on": today, "hours": 4},
        "measures:look": {},
        "measures:tell": {"what_changed": "De lijst gaat nu elk uur.", "version": 0},
        "measures:told_by_phone": {},
        "measures:go_on_telling": {},
        "portal:hear": {},
        "portal:own_data_ask": {"name": "Inwoner", "phone": "0612345678", "key": str(uuid4())},
        "portal:own_data_close": {},
        "own_data:take_down": {
            "sending_key": str(uuid4()), "kind": "access", "channel": "counter", "received_on": today,
            "name": "Inwoner",
        },
        "own_data:do": {"identity-identity": "showed_id"},
        "lessons:take_in": {"file": SimpleUploadedFile("les.json", write_lesson(LESSON))},
        "lessons:share": {"version": 0, "title": "Lijst", "what_happened": "Te oud.", "measure": "Elk uur"},
        "lessons:stop_sharing": {},
        "lessons:remove": {},
        "outreach:find": {"check": Check.objects.get().pk, "file": SimpleUploadedFile("een.csv", b"Bsn;Bedrag\n1;5\n")},
        "outreach:found": {},
        "lessons:make_check": {},
        "measures:story": {"version": 2, "title": "Lijst", "what_people_told": "Iets.", "what_we_changed": "Iets."},
        "measures:withdraw_story": {"version": 2, "because": "Het klopt niet."},
        "measures:reopen": {"version": 1, "because": "Het kwam terug."},
        "checks:write": {**A_CHECK, "owner": coordinator_id},
        "checks:change": {**A_CHECK, "owner": coordinator_id},
        "checks:hand_in": {"file": SimpleUploadedFile("een.csv", b"Bsn;Bedrag\n1;5\n")},
        "checks:fetch": {},
        "checks:decide": {"decision": "stopped", "reason": "Eerst nabellen."},
        "desk:intake": {
            "intake_form-channel": "phone", "intake_form-received_on": today, "intake_form-kind": "complaint",
            "intake_form-name": "Inwoner", "intake_form-phone": "0612345678", "intake_form-story": "Een boete te veel.",
            "intake_form-agreed": "Wij zoeken het uit.", "intake_form-key": "11111111-1111-4111-8111-111111111113",
        },
        "desk:throw_away_intake": {},
        "desk:question": {"theme": here.signal.theme_id, "text": "Waar stond u?", "kind": "text", "position": 2},
        "desk:new_question": {"theme": here.signal.theme_id, "text": "Waar stond u?", "kind": "text", "position": 2},
        "desk:no_answer_needed": {},
        "desk:reroute": {
            "reroute_form-kind": "objection", "reroute_form-reason": "Het gaat om een besluit.",
            "reroute_form-version": version,
        },
        "desk:called": {"call_form-outcome": "no_answer"},
        "desk:not_called": {"not_called_form-reason": "no_number"},
        "desk:note": {"note_form-text": "Belt liever in de middag."},
        "desk:promise": {"promise_form-text": "Wij sturen een brief.", "promise_form-due_on": tomorrow},
        "desk:settle_promise": {"kept": "1"},
        "desk:sort": {"sort_form-theme": here.signal.theme_id, "sort_form-version": version},
        "desk:hand_over": {"hand_over_form-handler": coordinator_id, "hand_over_form-version": version},
        "desk:put_right": {"redress_form-kind": "correction", "redress_form-what": "Boete ingetrokken."},
        "desk:mark_done": {},
        "desk:consent": {"consent_form-to": "offer_of_money", "consent_form-why": "De bewoner vroeg om een brief."},
        "desk:word": {"word_form-satisfied": "yes", "word_form-words": "Opgelost.", "word_form-said_on": today},
        "desk:why": {"why_form-because_1": "Te laat ingevoerd", "why_form-unknown_because": "De winkel zoekt dit nog."},
        "desk:save_view": {"name": "Mijn weergave", "filters": "handler=me"},
        "desk:remove_view": {},
        "desk:together": {
            "case": here.signal.number, "shown": version, "deed": "hand_over", "handler": coordinator_id, "do": "1",
        },
        "desk:causes": {"name": "Brief is onduidelijk", "group": "information"},
        "desk:cause": {"name": "Vergunning komt te laat", "group": "technical", "in_use": "on"},
        "desk:merge_cause": {"into": Cause.objects.get(name__startswith="Scanauto").pk},
        "desk:read_notice": {},
        "desk:read_all_notices": {},
        "desk:routing": {"theme": "", "area": make.area().pk, "department": make.department().pk},
        "desk:new_macro": {"name": "Nieuw", "kind": "note", "text": "Dag {naam}.", "version": 0},
        "desk:macro": {"name": "Anders", "text": "Dag {naam}.", "is_in_use": "on", "version": 0},
        "desk:throw_away_draft": {},
        "entrance:elsewhere": {},
        "letters:posted": {},
        "letters:answer": {"answer": "given", "words": "Goed."},
        "letters:restore": {},
        "letters:template": {
            "number": 0, "subject": "Antwoord", "block_0": "Dag {{naam}},", "block_1": "Dank.", "block_2": "Groet",
        },
        "letters:begin": {"purpose": "answer", "way": "letter"},
        "letters:edit": {
            "version": 1, "subject": "Antwoord", "block_0": "Dag,", "block_1": "Dank.", "block_2": "Gr",
            "enclose": "message",
        },
        "letters:not_called": {"why": "Zij is doof."},
        "letters:address_is_right": {"sure": "on", "known_because": "Zij gaf het aan de telefoon.", "version": "0"},
        "letters:ask_consent": {"why": "Zij is doof."},
        "letters:send": {"version": 1},
        "letters:looked": {"sure": "on", "version": 1},
        "letters:discard": {},
        "desk:answer": {
            "answer_form-text": "Dank u.", "answer_form-key": "11111111-1111-4111-8111-111111111112",
        },
        "desk:link": {"link_form-kind": "part_of", "link_form-number": make.report(about="Ook.").number},
        "desk:unlink": {"unlink_form-because": "Het is iets anders."},
        "desk:told_before": {"told_before_form-version": version},
        "breaches:report": {
            "what": "Brief naar het oude adres.", "aware_at": f"{today}T00:00", "how": "wrong_addressee",
            "kinds": ["name"], "whose": "Een gezin", "people_expected": 1,
        },
        "breaches:do": {"stop-how": "Brief teruggehaald."},
        "breaches:finish_step": {},
        "desk:procedure_deed": {"acknowledge-on": today, "acknowledge-how": "letter"},
        "ombudsman:ask_about_unknown": {
            "ask_about_unknown-about": "26", "ask_about_unknown-way": "phone",
            "ask_about_unknown-asked_on": today, "ask_about_unknown-what": "Wat is er gebeurd?",
        },
        "ombudsman:ask": {"ask-way": "phone", "ask-asked_on": today, "ask-what": "Wat is er gebeurd?"},
        "ombudsman:ask_for_file": {"ask_for_file-asked_on": today, "ask_for_file-until": tomorrow},
        "ombudsman:recommend": {"recommend-received_on": today, "recommend-text": "Herstel de brief."},
        "ombudsman:receive_report": {
            "receive_report-kind": "report", "receive_report-received_on": today, "receive_report-summary": "Te laat.",
        },
        "ombudsman:answer": {"answer-answer": "Wij hebben gebeld."},
        "ombudsman:find_case": {"find_case-number": here.signal.number},
        "ombudsman:supply": {},
        "ombudsman:comment": {"comment-comment": "Wij herkennen dit."},
        "ombudsman:answer_recommendation": {
            "answer_recommendation-follow_up": "will_not_follow", "answer_recommendation-version": 0,
            "answer_recommendation-how_or_why": "Dit hebben wij al gedaan.",
        },
        "ombudsman:carry_out": {"carry_out-done_how": "Excuses gemaakt."},
        "desk:contact": {
            "contact_form-name": "Noor Voorbeeld", "contact_form-phone": "06 87 65 43 21",
            "contact_form-version": version,
        },
        "desk:protect": {"protect_form-kind": "school", "protect_form-value": "De Vlieger"},
        "patterns:look_now": {},
        "patterns:judge": {"judgement": "accepted", "reason": "De scanauto wordt nagekeken.", "version": 0},
        "patterns:work_out": {"worth": "open", "depth": "cases", "version": 0},
        "patterns:by_hand": {"title": "Boetes", "reason": "Het lijkt op elkaar.", "numbers": _numbers()},
        "outreach:begin": {"title": "Boetes", "what_went_wrong": "Fout.", "what_we_do": "Geld terug."},
        "outreach:hand_in": {"file": SimpleUploadedFile("een.csv", b"Kenmerk;Naam;Telefoon\n1;Sam;0612345670\n")},
        "outreach:register": {},
        "outreach:divide": {"divide-callers": [coordinator_id]},
        "outreach:put_right": {"redress-redress": "payment", "redress-what": "95 euro", "redress-sure": "1"},
        "outreach:estimate": {
            "estimate-found_by": "two_lists", "estimate-first": 30, "estimate-second": 40, "estimate-both": 12,
        },
        "outreach:called": {"outcome": "no_answer", "version": 0},
        "outreach:write": A_LETTER,
        "outreach:write_one": A_LETTER,
        "outreach:address": {"reason": "Envelop schrijven."},
        "imports:hand_in": {"file": SimpleUploadedFile("een.csv", b"Nummer;Datum melding\n1;1-9-2026\n")},
        "imports:start": {},
        "imports:stop": {},
        "imports:discard": {},
        "portal:at_once": {
            "key": "11111111-1111-4111-8111-111111111111", "call": "yes", "phone": "0612345678", "name": "Noor",
        },
        "portal:ask": {"story": "De brief kwam te laat."},
        "portal:wipe": {},
        "portal:stop_following": {},
        "entrance:language": {"language": "en"},
        "entrance:sign_out": {},
    }  # fmt: skip
