"""Everybody who got a wrong fine is found and called, also who never complained: a list that is half-way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.people import resident
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause
from leerlus.insight.outreach import actions as outreach_actions
from leerlus.insight.outreach.choices import FoundBy, Outcome
from leerlus.insight.outreach.models import AffectedPerson, Outreach
from leerlus.insight.outreach.rules import FIRST_BODY, Row
from leerlus.insight.patterns.actions import judge, see_by_hand, work_out
from leerlus.insight.patterns.choices import Depth, Judgement, Worth
from leerlus.insight.patterns.models import Pattern
from leerlus.journeys import reach_out

PEOPLE = 64
REACHED, NO_ANSWER, DECLINED = 0.55, 0.2, 0.06  # Of everybody; the others were not called yet.
NOTES = (
    "Schrok ervan, was blij dat we belden.",
    "Had al betaald en er verder niet bij stilgestaan.",
    "Wilde weten hoe dit kon. Uitgelegd dat de vergunning te laat in de scanauto stond.",
    "Had bezwaar gemaakt en nooit iets gehoord. Dat zoeken we uit.",
)


@dataclass(slots=True)
class WrongFines:
    now: datetime
    rng: np.random.Generator
    callers: list[Staff]
    coordinator: Staff
    cause: Cause
    pattern: Pattern | None

    def play(self) -> None:
        pattern = self._worked_out(self.pattern or self._seen_by_hand())
        outreach, _left_out = reach_out.begin(
            title="Boetes ondanks een vergunning in het Havenkwartier",
            what_went_wrong="U kreeg een parkeerboete terwijl uw vergunning geldig was. De scanauto wist dat niet.",
            what_we_do="U krijgt de boete terug en wij zeggen sorry.",
            pattern=pattern,
            owner=self.coordinator,
            by=self.coordinator,
        )
        outreach_actions.add_people(outreach=outreach, rows=self._register(), by=self.coordinator)
        outreach_actions.divide(outreach=outreach, callers=self.callers, by=self.coordinator)
        for person in outreach.people.select_related("caller", "party"):
            self._call(person)
        self._write_to_who_has_no_number(outreach)
        complained = outreach.people.filter(signal__isnull=False).count()
        reached = [person for person in outreach.people.filter(state="reached") if self.rng.random() < 0.7]
        outreach_actions.put_right(
            people=reached,
            redress=RedressKind.PAYMENT,
            what="De boete van € 72,90 is terugbetaald.",
            by=self.callers[0],
        )
        outreach_actions.estimate(
            outreach=outreach,
            found_by=FoundBy.REGISTER,
            numbers={"complainants": complained, "register": 1_240, "sampled": 310, "hit": 38},
            by=self.coordinator,
        )

    def _write_to_who_has_no_number(self, outreach: Outreach) -> None:
        work = reach_out.ask_to_write(
            outreach=outreach, subject="Een fout met uw parkeerboete", body=FIRST_BODY, not_called_because="", only=None,
            by=self.coordinator,
        )  # fmt: skip
        reach_out.write_in_background(work_id=str(work.pk), only=None, by_id=self.coordinator.pk)

    def _seen_by_hand(self) -> Pattern:
        cases = Signal.objects.filter(theme__name="Parkeerboete", complainant__isnull=False).order_by("-received_at")[
            :9
        ]
        return see_by_hand(
            title="Boetes ondanks een vergunning", reason="Negen keer hetzelfde verhaal.", signals=list(cases),
            by=self.coordinator,
        )  # fmt: skip

    def _worked_out(self, pattern: Pattern) -> Pattern:
        if pattern.judgement != Judgement.ACCEPTED:
            reason = (
                "Steeds de scanauto, steeds een geldige vergunning. We zoeken uit sinds wanneer en bij wie nog meer."
            )
            judge(pattern=pattern, judgement=Judgement.ACCEPTED, reason=reason, by=self.coordinator)
        return work_out(
            pattern=pattern,
            worth=Worth.RIGHT,
            cause=self.cause,
            depth=Depth.TEAM,
            what_we_found=(
                "Een verlengde vergunning kwam pas na de nachtelijke verwerking in de scanauto. Wie op de eerste dag na "
                "het verlengen parkeerde, stond daar als onbekend."
            ),
            where_else="Bij bezoekersregelingen en laadpalen: dezelfde koppeling, dezelfde nacht ertussen.",
            by=self.coordinator,
        )

    def _register(self) -> list[Row]:
        """What Parking found in its own register of fines; one of them with a secret address."""
        rows = []
        for number in range(PEOPLE):
            person = resident(self.rng)
            day = (self.now - timedelta(days=int(self.rng.integers(8, 40)))).date()
            rows.append(
                Row(
                    number=number + 2,
                    reference=f"PB-{day.year}-{10_500 + 7 * number}",
                    name=person.name,
                    phone=person.phone if self.rng.random() < 0.9 else "",
                    email=person.email,
                    street="Kadeplein",
                    house_number=str(2 * number + 1),
                    postcode="9999 ZH",
                    city="Veenhaven",
                    address_is_secret=number == 11,
                    what=f"Boete op {day.day}-{day.month}-{day.year}, vergunning was geldig",
                )
            )
        return rows

    def _call(self, person: AffectedPerson) -> None:
        caller = person.caller or self.callers[0]
        chance = self.rng.random()
        if not person.party.phone or chance > REACHED + NO_ANSWER + DECLINED:
            return
        note = str(self.rng.choice(NOTES)) if self.rng.random() < 0.4 else ""
        if chance < REACHED:
            outcome = Outcome.REACHED
        elif chance < REACHED + NO_ANSWER:
            outcome, note = Outcome.NO_ANSWER, ""
        else:
            outcome, note = Outcome.DECLINED, "Wil het geld aan de buurtkas laten."
        reach_out.called(person=person, outcome=outcome, note=note, version=person.version, by=caller)


def latest_rise_of_fines() -> Pattern | None:
    """The pattern that the last look saw, if it saw one."""
    rises = Pattern.objects.filter(theme__name="Parkeerboete", judgement=Judgement.WAITING)
    return rises.order_by("-last_week").first()
