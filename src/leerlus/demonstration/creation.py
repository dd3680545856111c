"""Makes the invented municipality, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone

from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.models import Party
from leerlus.casework.signals.actions import register_many, send_to
from leerlus.casework.signals.choices import Channel, Kind, Outcome, State
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import open_cases_of
from leerlus.casework.signals.rules import handling_due
from leerlus.demonstration import breaches, colleagues, letters, own_data, places, practice, stories
from leerlus.demonstration.at_hand import lay_at_hand
from leerlus.demonstration.formal_road import FormalRoad
from leerlus.demonstration.handled import Handled
from leerlus.demonstration.measures import Measures
from leerlus.demonstration.people import resident
from leerlus.demonstration.places import District
from leerlus.demonstration.reached import WrongFines, latest_rise_of_fines
from leerlus.demonstration.rhythm import AMSTERDAM, days_until, expected_per_day, moment_on
from leerlus.demonstration.speech import Speech
from leerlus.demonstration.stories import Story, tell
from leerlus.demonstration.taken_down import ask_about_themes, take_some_down
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.choices import AreaKind
from leerlus.foundation.organisation.models import Area, Department, Municipality, Staff
from leerlus.insight.patterns.actions import judge
from leerlus.insight.patterns.choices import Judgement, PatternKind
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys.detect import look_for_rises

YEARS = 3
SEED = 9901
WORKED_UP_IN_WEEKS = 7  # After so many weeks every complaint is closed.

# The stage, how much of it is done, and how much there is.
Tell = Callable[[str, int, int], None]


def create_demonstration(*, tell: Tell, today: date | None = None) -> None:
    """Fill an empty database. Everything is committed at once, so that a broken start leaves nothing half."""
    now = timezone.now() if today is None else datetime.combine(today, time(9), AMSTERDAM)
    with transaction.atomic():
        _Creation(now=now, tell=tell).make()


class _Creation:
    def __init__(self, *, now: datetime, tell: Tell) -> None:
        self._now, self._tell = now, tell
        self._rng = np.random.default_rng(SEED)
        self._days = days_until(timezone.localtime(now).date() - timedelta(days=1), years=YEARS)
        self._districts = places.districts()

    def make(self) -> None:
        self._make_municipality()
        told = [*stories.REPORTS, *stories.COMPLAINTS]
        departments = colleagues.departments({story.department for story in told})
        self._people = colleagues.staff(departments)
        self._causes = colleagues.causes()
        self._areas = self._make_areas()
        self._themes = self._make_themes(told, departments)
        # One district has a team of its own for what lies in the street.
        own_team = self._areas[self._districts[0].name]
        send_to(theme=self._themes["Afval"], area=own_team, department=departments[stories.PUBLIC_SPACE], by=None)
        self._make_reports()
        self._make_complaints()
        self._make_compliments()
        practice.play(now=self._now, rng=self._rng)
        self._tell("Playing the cases of the speech", 0, 1)
        handler, coordinator = self._people["behandelaar"], self._people["coordinator"]
        Speech(
            now=self._now,
            handler=handler,
            coordinator=coordinator,
            themes=self._themes,
            areas=self._areas,
            causes=self._causes,
        ).play()
        FormalRoad(
            now=self._now,
            handler=handler,
            coordinator=coordinator,
            ombudsman=self._people["ombudsman"],
            themes=self._themes,
            areas=self._areas,
            causes=self._causes,
        ).play()
        ask_about_themes(themes=self._themes, by=coordinator)
        take_some_down(
            today=timezone.localtime(self._now).date(),
            handler=handler,
            colleague=self._people["behandelaar2"],
            themes=self._themes,
            areas=self._areas,
            legal=departments[stories.TAXES],
        )
        letters.write_some(handler=handler, coordinator=coordinator)
        breaches.play(
            now=self._now,
            handler=handler,
            officer=self._people["privacy"],
            field_officer=self._people["wijk"],
            cause=self._causes["Tablet kan niet wat er op papier wel kan"],
        )
        own_data.play(now=self._now, handler=handler, officer=self._people["privacy"])
        Measures(now=self._now, people=self._people, themes=self._themes, areas=self._areas, causes=self._causes).play()
        self._look(coordinator)
        WrongFines(
            now=self._now,
            rng=self._rng,
            callers=[handler, self._people["behandelaar2"]],
            coordinator=coordinator,
            cause=self._causes["Vergunningen komen te laat in het systeem van de scanauto"],
            pattern=latest_rise_of_fines(),
        ).play()
        waiting = list(open_cases_of(handler).order_by("due_on", "id")[:3])
        lay_at_hand(handler=handler, coordinator=coordinator, cases=waiting)
        record(verb="made the demonstration", subject=self._municipality, by=None)

    def _make_municipality(self) -> None:
        self._municipality = Municipality.objects.create(
            id=1,
            name=places.MUNICIPALITY_NAME,
            code=places.MUNICIPALITY_CODE,
            residents=places.RESIDENTS,
            phone="14 0990",
            email="klachten@veenhaven.example",
            ombudsman_name="Ombudsman Meerstreek",
            ombudsman_contact="0800 000 00 00",
            false_alarms_per_month=1,
            is_demonstration=True,
        )

    def _make_areas(self) -> dict[str, Area]:
        whole = Area.objects.create(
            code=places.MUNICIPALITY_CODE,
            year=places.YEAR,
            name=places.MUNICIPALITY_NAME,
            kind=AreaKind.MUNICIPALITY,
            polygon=places.municipality_polygon(),
            residents=places.RESIDENTS,
        )
        return {
            district.name: Area.objects.create(
                code=district.code,
                year=places.YEAR,
                name=district.name,
                kind=AreaKind.DISTRICT,
                parent=whole,
                polygon=district.polygon,
                lat=district.lat,
                lon=district.lon,
                residents=district.residents,
            )
            for district in self._districts
        }

    def _make_themes(self, told: list[Story], departments: dict[str, Department]) -> dict[str, Theme]:
        rows = [(story.theme, story.main_theme, story.department) for story in told]
        rows += [
            ("Energietoeslag", "Sociaal domein", stories.SOCIAL),
            ("Inburgering", "Sociaal domein", stories.SOCIAL),
            ("Kwijtschelding", "Belastingen", stories.TAXES),
            ("Privacy", "Privacy", stories.CITIZENS),
        ]
        main = {name: Theme.objects.create(name=name) for name in dict.fromkeys(row[1] for row in rows)}
        found = dict(main)
        for name, main_name, department in rows:
            if name == main_name:
                main[name].department = departments[department]
                main[name].save(update_fields=["department"])
            else:
                found[name] = Theme.objects.create(
                    name=name, parent=main[main_name], department=departments[department]
                )
        return found

    def _make_reports(self) -> None:
        drafts: list[Signal] = []
        for done, story in enumerate(stories.REPORTS):
            self._tell("Writing reports", done, len(stories.REPORTS))
            for day, expected in zip(
                self._days, expected_per_day(self._days, total=story.total, season=story.season), strict=True
            ):
                drafts += [self._report(story, day) for _number in range(self._rng.poisson(expected))]
        drafts += self._full_containers()
        drafts.sort(key=lambda draft: draft.received_at)
        for start in range(0, len(drafts), 2000):
            self._tell("Storing reports", start, len(drafts))
            register_many(drafts=drafts[start : start + 2000])

    def _report(self, story: Story, day: date, *, district: District | None = None) -> Signal:
        place = district or self._somewhere()
        draft = self._draft(Kind.REPORT, story.theme, place, day, str(self._rng.choice(story.tellings)))
        draft.channel = str(self._rng.choice([Channel.WEB, Channel.APP, Channel.PHONE], p=[0.45, 0.4, 0.15]))
        days_open = float(self._rng.gamma(1.6, 4.0))
        if draft.received_at + timedelta(days=days_open) < self._now:
            draft.closed_at = draft.received_at + timedelta(days=days_open)
            draft.state, draft.outcome = State.CLOSED, Outcome.DONE
        return draft

    def _full_containers(self) -> list[Signal]:
        """The round of the bin lorry changed in one district; nobody told the people there."""
        story = next(story for story in stories.REPORTS if story.theme == "Volle container")
        district = next(district for district in self._districts if district.name == "Bloemenwijk")
        return [
            self._report(story, day, district=district)
            for weeks_ago, extra in ((3, 14), (2, 24), (1, 28), (0, 8))
            for day in self._week(weeks_ago, extra)
        ]

    def _week(self, weeks_ago: int, number: int) -> list[date]:
        """So many days in a week before this one; of this week only what is past."""
        last = self._days[-1]
        monday = last - timedelta(days=last.weekday() + 7 * weeks_ago)
        days = [monday + timedelta(days=n) for n in range(7) if monday + timedelta(days=n) <= last]
        share = max(1, round(number * len(days) / 7))
        return [days[int(self._rng.integers(len(days)))] for _ in range(share)]

    def _make_complaints(self) -> None:
        drafts: list[tuple[Signal, str]] = []
        for done, story in enumerate(stories.COMPLAINTS):
            self._tell("Writing complaints", done, len(stories.COMPLAINTS))
            expected = expected_per_day(self._days, total=story.total, season=story.season)
            for day, mean in zip(self._days, expected, strict=True):
                for _number in range(self._rng.poisson(mean)):
                    telling = str(self._rng.choice(story.tellings))
                    drafts.append((self._complaint(story.theme, self._somewhere(), day, telling), story.main_theme))
        drafts += self._wrong_fines() + self._energy_allowance()
        drafts.sort(key=lambda pair: pair[0].received_at)
        self._store_complaints(drafts)

    def _wrong_fines(self) -> list[tuple[Signal, str]]:
        """Permits stop reaching the scan car, four weeks ago; most of the people hit live near the harbour."""
        near = {district.name: district for district in self._districts}
        return [
            (
                self._complaint(
                    "Parkeerboete",
                    near["Centrum" if self._rng.random() < 0.4 else "Havenkwartier"]
                    if self._rng.random() < 0.9
                    else self._somewhere(),
                    day,
                    str(self._rng.choice(stories.WRONG_FINES)),
                ),
                "Parkeren",
            )
            for weeks_ago, number in ((4, 3), (3, 8), (2, 12), (1, 15), (0, 12))
            for day in self._week(weeks_ago, number)
        ]

    def _energy_allowance(self) -> list[tuple[Signal, str]]:
        return [
            (
                self._complaint(
                    "Energietoeslag", self._somewhere(), day, str(self._rng.choice(stories.ENERGY_ALLOWANCE))
                ),
                "Sociaal domein",
            )
            for weeks_ago, number in ((58, 6), (57, 14), (56, 17), (55, 9), (54, 5), (40, 1), (30, 1), (12, 1))
            for day in self._week(weeks_ago, number)
        ]

    def _complaint(self, theme: str, place: District, day: date, telling: str) -> Signal:
        draft = self._draft(Kind.COMPLAINT, theme, place, day, telling)
        draft.channel = str(
            self._rng.choice([Channel.WEB, Channel.PHONE, Channel.EMAIL, Channel.LETTER], p=[0.4, 0.35, 0.15, 0.1])
        )
        draft.due_on = handling_due(kind=Kind.COMPLAINT, received_on=timezone.localtime(draft.received_at).date())
        return draft

    def _store_complaints(self, drafts: list[tuple[Signal, str]]) -> None:
        handlers = [self._people["behandelaar"], self._people["behandelaar2"], self._people["coordinator"]]
        handled = Handled(handlers=handlers, causes=self._causes, rng=self._rng)
        parties = Party.objects.bulk_create([self._party() for _draft in drafts], batch_size=1000)
        for (signal, _theme), party in zip(drafts, parties, strict=True):
            signal.complainant = party
            if self._is_worked_up(signal):
                handled.close(signal, now=self._now)
        signals = [signal for signal, _theme in drafts]
        for start in range(0, len(signals), 1000):
            self._tell("Storing complaints", start, len(signals))
            register_many(drafts=signals[start : start + 1000])
        for signal, main_theme in drafts:
            if signal.is_open:
                handled.add_open(signal, now=self._now)
            else:
                handled.add_closed(signal, main_theme=main_theme)
        handled.store(signals)

    def _is_worked_up(self, signal: Signal) -> bool:
        weeks = (self._now - signal.received_at).days / 7
        return weeks > WORKED_UP_IN_WEEKS or self._rng.random() < (weeks / WORKED_UP_IN_WEEKS) ** 0.5 - 0.25

    def _party(self) -> Party:
        person = resident(self._rng)
        moments = [str(moment) for moment in self._rng.permutation(PartOfDay.values)[: int(self._rng.integers(0, 3))]]
        return Party(name=person.name, phone=person.phone, email=person.email, moments=moments)

    def _make_compliments(self) -> None:
        drafts = []
        for day in self._days:
            for _number in range(self._rng.poisson(0.12)):
                draft = self._draft(
                    Kind.COMPLIMENT, None, self._somewhere(), day, str(self._rng.choice(stories.COMPLIMENTS))
                )
                draft.closed_at, draft.state, draft.outcome = (
                    draft.received_at + timedelta(hours=20),
                    State.CLOSED,
                    Outcome.DONE,
                )
                if draft.closed_at < self._now:
                    drafts.append(draft)
        register_many(drafts=drafts)

    def _draft(self, kind: str, theme: str | None, place: District, day: date, telling: str) -> Signal:
        street = str(self._rng.choice(place.streets))
        area = self._areas[place.name]
        at_home = self._themes.get(theme) if theme else None
        return Signal(
            kind=kind,
            theme=at_home,
            area=area,
            department=at_home.department if at_home else None,
            lat=round(place.lat + float(self._rng.normal(0, 0.004)), 5),
            lon=round(place.lon + float(self._rng.normal(0, 0.006)), 5),
            place=street,
            text=tell(telling, street=street, rng=self._rng, dressed=kind != Kind.COMPLIMENT),
            received_at=moment_on(day, self._rng),
            channel=Channel.WEB,
        )

    def _somewhere(self) -> District:
        weight = np.array([district.residents * district.talks for district in self._districts])
        return self._districts[int(self._rng.choice(len(self._districts), p=weight / weight.sum()))]

    def _look(self, coordinator: Staff) -> None:
        """What rose a year ago was judged then; what rises now waits."""
        a_year_ago = timezone.localtime(self._now).date() - timedelta(weeks=54)
        for number, day in enumerate((a_year_ago, timezone.localtime(self._now).date())):
            self._tell("Looking for what is rising", number, 2)
            patterns = look_for_rises(today=day, by=None)
            if day == a_year_ago:
                for pattern in patterns:
                    self._judge(pattern, coordinator)

    def _judge(self, pattern: Pattern, coordinator: Staff) -> None:
        if pattern.theme == self._themes["Energietoeslag"]:
            reason = "In vijf weken tijd: het betaalbestand is niet gecontroleerd op hoofdbewoner. Afdeling zoekt alle anderen op."
            judge(pattern=pattern, judgement=Judgement.ACCEPTED, reason=reason, by=coordinator)
        else:
            reason = "Hoorde bij het seizoen."
            if pattern.kind == PatternKind.TAILORED:
                reason = "Nog te weinig zaken om de regel te veranderen. Wij kijken opnieuw als hij vaker knelt."
            judge(pattern=pattern, judgement=Judgement.DISMISSED, reason=reason, by=coordinator)
