"""Every address of the site by name, and a small municipality in which each of them leads somewhere."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from leerlus.casework.contacts.actions import promise
from leerlus.casework.signals.actions import sort
from leerlus.casework.signals.models import Signal
from leerlus.foundation.progress.actions import plan
from leerlus.foundation.progress.models import LongWork
from leerlus.insight.causes.actions import ask_why, name_cause
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.patterns.actions import Sighting, begin_scan, finish_scan
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys import bring_in, reach_out
from tests import make

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
    name_cause(name="Vergunning komt te laat in de scanauto", group="technical", by=None)
    signal = a_case(0)
    commitment = promise(
        signal=signal, text="Wij bellen morgen.", due_on=timezone.localdate(), owner=coordinator, by=coordinator
    )
    a_pattern(0, [signal, a_case(1), a_case(2)])
    look = plan(kind="detect", title="Kijken", by_id=None)
    brought = a_file(folder, 0)
    outreach, person, register = an_outreach(folder, signal)
    here = Municipality(signal)
    here.arguments = {
        **{f"desk:{name}": [signal.number] for name in ("case", *DEEDS)},
        "desk:settle_promise": [signal.number, commitment.pk],
        **{f"portal:{name}": ["complaint"] for name in ("begin", "at_once", "check", "wipe")},
        "portal:ask": ["complaint", "verhaal"],
        "patterns:looking": [look.pk],
        **{f"patterns:{name}": [_newest_pattern()] for name in ("one", "judge", "work_out")},
        **{f"outreach:{name}": [outreach.pk] for name in ("one", "hand_in", "divide", "put_right", "estimate", "end")},
        **{f"outreach:{name}": [outreach.pk, person.pk] for name in ("called", "wrote")},
        "outreach:register": [outreach.pk, register.pk],
        **{f"privacy:{name}": [signal.number] for name in ("seen", "seen_csv")},
        **{f"imports:{name}": [brought.pk] for name in FILE_PAGES},
    }
    here.valid = _valid(here, coordinator.pk)
    return here


DEEDS = (
    "called", "not_called", "note", "promise", "sort", "hand_over", "put_right", "word", "why", "close",
    "reveal_address", "protect", "show_fact", "end_fact", "keep_apart",
)  # fmt: skip
FILE_PAGES = ("one", "columns", "start", "stop", "discard", "handed_back_csv", "handed_back_xlsx")


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
    from leerlus.insight.patterns.models import Pattern

    return Pattern.objects.latest("id").pk


def _numbers() -> str:
    return "\n".join(Signal.objects.order_by("id").values_list("number", flat=True)[:2])


def an_outreach(folder: Path, signal: Signal) -> tuple[Outreach, AffectedPerson, LongWork]:
    """Who complained stands on it, and a register waits to be added."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    outreach = reach_out.begin(
        title="Boetes", what_went_wrong="U kreeg ten onrechte een boete.", what_we_do="U krijgt het geld terug.",
        pattern=Pattern.objects.latest("id"), owner=coordinator, by=coordinator,
    )  # fmt: skip
    path = folder / "boetes.csv"
    path.write_text("Kenmerk;Naam;Telefoon\n1;Sam Gevonden;0612345670\n")
    register = reach_out.hand_in(outreach=outreach, path=path, file_name=path.name, by=coordinator)
    return outreach, outreach.people.first(), register


def a_file(folder: Path, number: int) -> Any:
    path = folder / f"meldingen{number}.csv"
    path.write_text(f"Meldingnummer;Datum melding;Toelichting\n{number};1-9-2026 10:00;De container is vol.\n")
    coordinator = make.staff_without_password("coordinator", "coordinator")
    return bring_in.hand_in(path=path, file_name=path.name, by=coordinator)


def more(folder: Path, count: int) -> None:
    """As many cases, patterns, files, people, districts and themes again; no page may ask more queries for it."""
    coordinator = make.staff_without_password("coordinator", "coordinator")
    for number in range(3, 3 + count):
        case = a_case(number)
        promise(signal=case, text="Wij bellen.", due_on=timezone.localdate(), owner=coordinator, by=coordinator)
        ask_why(
            signal=case, answers=[("Brief te laat", "")], cause=None, unknown_because="De post zoekt.", by=coordinator
        )
        a_pattern(number, [case])
        a_file(folder, number)
        an_outreach(folder, case)
        make.staff_without_password(f"collega{number}", "handler")


def _valid(here: Municipality, coordinator_id: int) -> dict[str, dict[str, Any]]:
    """For each form an answer that is taken in."""
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    today = timezone.localdate().isoformat()
    version = here.signal.version
    return {
        "desk:called": {"call_form-outcome": "no_answer"},
        "desk:not_called": {"not_called_form-reason": "Geen nummer bekend."},
        "desk:note": {"note_form-text": "Belt liever in de middag."},
        "desk:promise": {"promise_form-text": "Wij sturen een brief.", "promise_form-due_on": tomorrow},
        "desk:settle_promise": {"kept": "1"},
        "desk:sort": {"sort_form-theme": here.signal.theme_id, "sort_form-version": version},
        "desk:hand_over": {"hand_over_form-handler": coordinator_id},
        "desk:put_right": {"redress_form-kind": "payment", "redress_form-what": "Boete terugbetaald."},
        "desk:word": {"word_form-satisfied": "yes", "word_form-words": "Opgelost.", "word_form-said_on": today},
        "desk:why": {"why_form-because_1": "Te laat ingevoerd", "why_form-unknown_because": "De leverancier zoekt."},
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
        "outreach:wrote": {"version": 0},
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
