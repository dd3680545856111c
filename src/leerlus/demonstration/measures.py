"""Measures in each state: visitors' hours, proved beside what was left alone; participation, nothing changed; bulky
waste, fewer complaints but elsewhere too; the energy allowance with its check; and one only proposed."""

from __future__ import annotations

import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from django.utils import timezone

from leerlus.casework.signals.actions import register_many
from leerlus.casework.signals.choices import Channel, Kind, Outcome, State
from leerlus.casework.signals.models import Signal, Theme
from leerlus.demonstration.lessons import people_who_told_it, take_in_lessons, tell_and_publish
from leerlus.demonstration.rhythm import AMSTERDAM
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.insight.causes.actions import name_cause
from leerlus.insight.causes.models import Cause
from leerlus.insight.measures import actions, check_actions
from leerlus.insight.measures.choices import PROVED, MeasureKind, RunDecision, Strength
from leerlus.insight.measures.models import CheckVersion, Measure
from leerlus.journeys import check, prevent, verify

WEEKS_AFTER, WEEKS_BEFORE, WEEKS_FOR_WASTE = 26, 104, 52
PROPOSED_WEEKS_BEFORE = 12  # So many before the start.
# Weeks before the start, hours, and what was done in them.
HOURS = (
    (9, 24, "Met de leverancier uitgezocht waar de lijst vandaan komt."),
    (3, 60, "Koppeling gebouwd en getest met de leverancier."),
    (-6, 8, "Gekeken of elke lijst op tijd aankomt. Twee storingen hersteld."),
    (-19, 6, "De leverancier meldt een storing nu zelf."),
)
ALLOWANCE = {
    "columns": [{"name": "Burgerservicenummer", "type": "text"}, {"name": "Toeslag", "type": "number"}],
    "register": {
        "columns": [{"name": "Burgerservicenummer", "type": "text"}, {"name": "Rol", "type": "text"}],
        "match": [["Burgerservicenummer", "Burgerservicenummer"]],
        "where": [{"==": [{"var": "Rol"}, "hoofdbewoner"]}],
    },
    "stop_when": {"and": [{">": [{"var": "Toeslag"}, 0.0]}, {"not_found": []}]},
}


class Measures:
    """Played as people would do it; the engine finds the verdicts by itself."""

    def __init__(
        self,
        *,
        now: datetime,
        people: dict[str, Staff],
        themes: dict[str, Theme],
        areas: dict[str, Area],
        causes: dict[str, Cause],
    ) -> None:
        self._today, self._people, self._themes = timezone.localtime(now).date(), people, themes
        self._areas, self._causes = areas, dict(causes)  # Causes are added here.
        self._coordinator = people["coordinator"]
        self._rng = np.random.default_rng(4)
        self._start = self._today - timedelta(days=self._today.weekday(), weeks=WEEKS_AFTER)

    def play(self) -> None:
        self._permits()
        self._participation()
        self._bulky_waste()
        self._allowance()
        self._proposed()
        prevent.tell_of_overdue_measures(today=self._today)  # As last night did.

    def _measure(
        self,
        name: str,
        theme: str,
        cause: str,
        *,
        post: tuple[str, str],
        plan: dict[str, Any] | None = None,
        **changes: Any,
    ) -> Measure:
        values: dict[str, Any] = {
            "kind": MeasureKind.SYSTEM,
            "strength": Strength.STRONG,
            "owner": self._people[post[0]],
            "owner_function": post[1],
            "due_on": self._start,
            "at": self._morning(weeks=-PROPOSED_WEEKS_BEFORE),
        } | changes
        measure = actions.propose(name=name, causes=[self._causes[cause]], by=self._coordinator, **values)
        counted: dict[str, Any] = {
            "theme": self._themes[theme],
            "kind": Kind.COMPLAINT,
            "baseline_from": self._start - timedelta(weeks=WEEKS_BEFORE),
            "target_fall_percent": 40,
        } | (plan or {})
        planned_on = self._morning(weeks=-PROPOSED_WEEKS_BEFORE).date()
        prevent.plan_proof(measure=measure, **counted, planned_on=planned_on, by=self._coordinator)
        return measure

    def _morning(self, *, weeks: int) -> datetime:
        """So many weeks after the start."""
        return datetime.combine(self._start + timedelta(weeks=weeks), time(9), AMSTERDAM)

    def _carry_out(self, measure: Measure, *, reason: str) -> None:
        actions.decide(measure=measure, do=True, reason=reason, by=self._coordinator)
        prevent.carry_out(measure=measure, started_on=self._start, by=measure.owner)

    def _told(
        self,
        theme: Theme,
        text: str,
        *,
        before: float,
        after: float,
        area: Area | None = None,
        weeks: int = WEEKS_BEFORE,
    ) -> None:
        """Complaints of an older time, closed long since, about something that the story before today left out."""
        drafts = []
        for week in range(-weeks, WEEKS_AFTER):
            for _one in range(self._rng.poisson(before if week < 0 else after)):
                day: date = self._start + timedelta(weeks=week, days=int(self._rng.integers(5)))
                at = datetime.combine(day, time(10 + int(self._rng.integers(7)), 30), AMSTERDAM)
                drafts.append(
                    Signal(kind=Kind.COMPLAINT, channel=Channel.WEB, theme=theme, area=area, text=text, received_at=at,
                           state=State.CLOSED, outcome=Outcome.SATISFIED, closed_at=at + timedelta(days=3))
                )  # fmt: skip
        register_many(drafts=drafts)

    def _theme(self, name: str, like: str) -> Theme:
        found = self._themes[like]
        return Theme.objects.create(name=name, parent=found.parent, department=found.department)

    def _permits(self) -> None:
        for name, text, before, after in (
            ("Betalen met de app", "Ik had betaald met de app, en toch een boete.", 7, 7),
            ("Bezoekersuren", "Mijn bezoeker kreeg een boete, de uren stonden er niet op.", 9, 3),
        ):
            self._themes[name] = self._theme(name, "Parkeerboete")
            self._told(self._themes[name], text, before=before, after=after)
        permits = self._causes["Vergunningen komen te laat in het systeem van de scanauto"]
        cause = name_cause(
            name="Bezoekersuren staan pas de volgende dag in de scanauto", group=permits.group, by=self._coordinator
        )
        self._causes["Bezoekersuren"] = cause
        started = datetime.combine(self._start, time(), AMSTERDAM)
        people_who_told_it(
            theme=self._themes["Bezoekersuren"], cause=cause, before=started, by=self._people["behandelaar"]
        )
        measure = self._measure(
            "Bezoekersuren gaan elk uur naar de scanauto",
            "Bezoekersuren",
            "Bezoekersuren",
            post=("parkeren", "Teamleider Parkeren"),
            what="De lijst ging één keer per nacht. Nu elk uur, en de scanauto rijdt niet met een oude lijst.",
            cost_cents=1_250_000,
            plan={"comparison_theme": self._themes["Betalen met de app"]},
        )
        self._carry_out(measure, reason="De fout zit in onze lijst, niet bij de bewoner.")
        for weeks_before, hours, text in HOURS:
            on = self._start - timedelta(weeks=weeks_before)
            actions.note(measure=measure, text=text, hours=hours, on=on, by=measure.owner)
        evaluation = verify.evaluate(measure=measure, today=self._today, by=self._coordinator)
        if evaluation.finding in PROVED:
            verify.prove(measure=measure, evaluation=evaluation, by=self._coordinator)
            tell_and_publish(measure, by=self._coordinator)
        take_in_lessons(cause=permits, by=self._coordinator)

    def _participation(self) -> None:
        self._themes["Inloopavond"] = self._theme("Inloopavond", "Participatie")
        self._told(self._themes["Inloopavond"], "De avond was al voorbij toen de brief kwam.", before=8, after=8)
        measure = self._measure(
            "Instructie: nodig bewoners drie weken vooraf uit",
            "Inloopavond",
            "Plan ligt al vast voor de buurt wordt gevraagd",
            post=("ruimte", "Hoofd Ruimte"),
            kind=MeasureKind.TRAINING,
            strength=Strength.WEAK,
        )
        self._carry_out(measure, reason="Snel te doen.")
        verify.evaluate(measure=measure, today=self._today, by=self._coordinator)

    def _bulky_waste(self) -> None:
        """A leaflet in one district; in the same weeks the whole town got a new round, so it fell everywhere."""
        theme = self._themes["Grofvuil op straat"] = self._theme("Grofvuil op straat", "Volle container")
        with_leaflet, without = self._areas["Bloemenwijk"], self._areas["Plassendam"]
        for area in (with_leaflet, without):
            self._told(theme, "Het grofvuil staat dagen voor de ophaaldag al buiten.", before=6, after=3.5, area=area,
                       weeks=WEEKS_FOR_WASTE)  # fmt: skip
        measure = self._measure(
            "Folder: zet grofvuil pas op de ophaaldag buiten",
            "Grofvuil op straat",
            "Ophaalronde past niet bij hoeveel er wordt aangeboden",
            plan={
                "area": with_leaflet,
                "comparison_area": without,
                "baseline_from": self._start - timedelta(weeks=WEEKS_FOR_WASTE),
            },
            what="Elk adres in de Bloemenwijk kreeg een folder met de ophaaldagen.",
            kind=MeasureKind.INFORMATION,
            strength=Strength.WEAK,
            post=("afval", "Teamleider Afval"),
        )
        self._carry_out(measure, reason="Goedkoop, en snel te proberen in één wijk.")
        actions.note(
            measure=measure,
            text="In dezelfde maand begon in de hele stad de nieuwe ophaalronde.",
            on=self._start + timedelta(weeks=2),
            by=measure.owner,
        )
        verify.evaluate(measure=measure, today=self._today, by=self._coordinator)

    def _proposed(self) -> None:
        self._measure(
            "Terugbelafspraken staan in de agenda van de afdeling",
            "Geen reactie",
            "Terugbelafspraken staan op losse briefjes",
            strength=Strength.MEDIUM,
            kind=MeasureKind.WORK,
            post=("burgerzaken", "Hoofd Burgerzaken"),
            due_on=self._today - timedelta(days=9),
        )

    def _allowance(self) -> None:
        measure = self._measure(
            "Elk betaalbestand eerst langs de lijst met hoofdbewoners",
            "Energietoeslag",
            "Bestand voor een uitbetaling is niet vooraf gecontroleerd",
            kind=MeasureKind.CHECK,
            post=("sociaal", "Teamleider Inkomen"),
            due_on=self._today + timedelta(weeks=6),
        )
        actions.decide(measure=measure, do=True, reason="Dit mag niet nog een keer gebeuren.", by=self._coordinator)
        actions.begin(measure=measure, by=measure.owner)
        version = check_actions.keep_check(
            check=None,
            name="Energietoeslag alleen voor een hoofdbewoner",
            lesson="Wie geen hoofdbewoner is, moest terugbetalen. Kijk dus eerst wie er woont.",
            owner=measure.owner,
            rule=ALLOWANCE,
            examples={
                "must_stop": [["2", "800"]],
                "must_pass": [["1", "800"], ["2", "0"]],
                "register": [["1", "hoofdbewoner"], ["2", "inwonend kind"]],
            },
            measure=measure,
            cause=self._causes["Bestand voor een uitbetaling is niet vooraf gecontroleerd"],
            by=measure.owner,
        )
        for wrong, decision, reason in (
            (37, RunDecision.STOPPED, "Eerst nabellen met de 37 huishoudens."),
            (0, RunDecision.GOES_OUT, "Alles klopt."),
        ):
            self._checked(version, wrong, decision, reason, by=measure.owner)

    def _checked(self, version: CheckVersion, wrong: int, decision: str, reason: str, *, by: Staff) -> None:
        """A file of 1,200 payments, so many of them to somebody who is no main occupant."""
        with tempfile.TemporaryDirectory() as folder:
            file, register = Path(folder) / "betalen.csv", Path(folder) / "bewoners.csv"
            numbers = range(100_001, 101_201)
            file.write_text("Burgerservicenummer;Toeslag\n" + "".join(f"{n};800\n" for n in numbers))
            roles = (f"{n};{'inwonend' if n < 100_001 + wrong else 'hoofdbewoner'}\n" for n in numbers)
            register.write_text("Burgerservicenummer;Rol\n" + "".join(roles))
            checked = check.ask_to_check(version=version, file=file, register=register, by=by)
            check.check_in_background(run_id=str(checked.pk))
        checked.refresh_from_db()
        check_actions.decide_on_run(run=checked, decision=decision, reason=reason, by=by)
