"""What was done with the complaints of three years: calls, redress, the why, and how they ended. Made in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import numpy as np
from django.utils import timezone

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt, PlannedCall
from leerlus.casework.contacts.rules import first_day_to_call, promised_by
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.redress.models import Redress, Satisfaction
from leerlus.casework.signals.choices import Outcome, State
from leerlus.casework.signals.models import Signal
from leerlus.demonstration.rhythm import at_the_desk
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause, WhyChain, WhyStep

T = TypeVar("T")

# Why it went wrong, in steps, and the cause it ended at.
_READER = (
    ("De mail stond in een postbus die niemand las", "Bij de afdeling is geen vaste lezer"),
    "Niemand is eigenaar van een aanvraag over twee afdelingen",
)
_NOBODY = (
    ("Er was niemand die het oppakte", "De vraag past bij twee afdelingen"),
    "Niemand is eigenaar van een aanvraag over twee afdelingen",
)
_UNCLEAR = (("De brief legde het niet uit", "Wij schrijven voor onszelf"), "Brief is niet te begrijpen")
_NOT_FREE = (
    ("De medewerker kon alleen verwijzen", "Beslissen mag pas na een handtekening"),
    "Medewerker mag zelf niets beslissen",
)
# Theme, or else main theme -> by the words of the case to which it belongs; the first that fits, and "" fits any.
WHYS: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "Bereikbaarheid": {
        "terugbellen": (("De terugbelafspraak was niet overgedragen", "Afspraken staan op papier"), "Terugbelafspraken staan op losse briefjes"),
        "wacht en dan": (("Op maandag bellen twee keer zo veel mensen", "Het rooster is elke dag gelijk"), "Te weinig mensen aan de telefoon op maandag"),
        "kastje": _NOBODY,
        "": _READER,
    },
    "Bejegening": {
        "uitkering": _NOT_FREE,
        "": (("Het gesprek liep uit de hand", "De collega deed dit voor het eerst alleen"), "Nieuwe collega's leren niet hoe je een moeilijk gesprek voert"),
    },
    "Parkeerboete": {
        "verlengd": (("De verlenging stond nog niet in de scanauto", "Het bestand wordt een keer per dag ververst"), "Vergunningen komen te laat in het systeem van de scanauto"),
        "vergunning": (("De scanauto kende de vergunning niet", "Het bestand wordt een keer per dag ververst"), "Vergunningen komen te laat in het systeem van de scanauto"),
        "bezoekersuren": (("De uren stonden nog niet in de scanauto", "Het bestand wordt een keer per dag ververst"), "Vergunningen komen te laat in het systeem van de scanauto"),
        "automaat": (("De automaat was stuk", "De melding lag bij de leverancier"), "Leverancier lost storingen pas na een week op"),
        "de app": (("De betaling kwam niet door", "De storing lag bij de leverancier"), "Leverancier lost storingen pas na een week op"),
        "": _NOT_FREE,
    },
    "Belastingen": {
        "woon hier niet": (("De verhuizing was niet doorgegeven", "Twee systemen wisselen dit niet uit"), "Systemen wisselen een verhuizing niet uit"),
        "auto": (("De regel telt elke auto als vermogen", "Niemand vroeg waarvoor de auto nodig is"), "Vermogensgrens telt een auto die iemand nodig heeft"),
        "": (("De brief noemt alleen artikelen", "De tekst komt van de jurist"), "Brief is niet te begrijpen"),
    },
    "Uitkering en toeslagen": {
        "papieren": (("Het formulier vroeg alles opnieuw", "Het haalt niets op uit eigen gegevens"), "Formulier vraagt wat wij al weten"),
        "woorden": _UNCLEAR,
        "ingehouden": _NOT_FREE,
        "": (("De aanvraag lag tussen twee teams", "Geen van beide zag hem als de zijne"), "Niemand is eigenaar van een aanvraag over twee afdelingen"),
    },
    "Zorg en ondersteuning": {
        "indicatie": (("De regel gaat uit van wie gezond genoeg is", "Er is alleen op papier gekeken"), "Grens in de regel past niet bij wie ziek is"),
        "": (("De aanvraag lag tussen twee teams", "Geen van beide zag hem als de zijne"), "Niemand is eigenaar van een aanvraag over twee afdelingen"),
    },
    "Energietoeslag": {
        "": (("Het bestand met bijstandsgerechtigden is zonder controle betaald", "Niemand keek naar hoofdbewoner"), "Bestand voor een uitbetaling is niet vooraf gecontroleerd"),
    },
    "Vergunningen": {"belanghebbende": _UNCLEAR, "": _NOBODY},
    "Participatie": {
        "": (("De keuze was al gemaakt", "De buurt komt pas na het ontwerp aan bod"), "Plan ligt al vast voor de buurt wordt gevraagd"),
    },
    "Paspoort en verhuizing": {
        "verhuizing": (("De verhuizing was niet doorgegeven", "Twee systemen wisselen dit niet uit"), "Systemen wisselen een verhuizing niet uit"),
        "": (("In de zomer komen twee keer zo veel mensen", "Het rooster is het hele jaar gelijk"), "Het rooster van de balie volgt de drukte niet"),
    },
}  # fmt: skip
_REDRESS = (
    (RedressKind.APOLOGY, "Excuses gemaakt aan de telefoon."),
    (RedressKind.CORRECTION, "Fout hersteld en een nieuwe brief gestuurd."),
    (RedressKind.EXPLANATION, "Uitgelegd hoe het zit, samen de brief gelezen."),
    (RedressKind.WORK_DONE, "Vandaag nog gedaan waar om gevraagd werd."),
    (RedressKind.PAYMENT, "Bedrag teruggestort."),
)
# Main theme -> how often a rule was set aside, and what was done then: what we did, the rule, its purpose, and why it
# misses that here. One rule pinches more than the others.
_TAILORED = {"Belastingen": 0.8, "Parkeren": 0.05}
# By the words of the case to which each belongs.
_TAILORED_SOLUTIONS: dict[str, dict[str, tuple[str, str, str, str]]] = {
    "Belastingen": {
        "mijn werk": ("Kwijtschelding gegeven.", "Vermogensgrens auto bij kwijtschelding", "Wie vermogen heeft, betaalt zelf.", "Zonder auto geen werk: de dienst begint om vijf uur, dan rijdt er geen bus."),
        "rolstoel": ("Kwijtschelding gegeven.", "Vermogensgrens auto bij kwijtschelding", "Wie vermogen heeft, betaalt zelf.", "De auto is aangepast voor een rolstoel en daarom zo veel waard."),
    },
    "Parkeren": {
        "": ("Toch een vergunning gegeven.", "Bezoekersregeling alleen op kenteken van bewoners", "Plekken vrijhouden voor wie er woont.", "De mantelzorger komt elke dag en woont in een ander dorp."),
    },
}  # fmt: skip
_NOTES = (
    "Was vooral boos dat niemand iets liet horen. Wil dat het voor de buren ook goed komt.",
    "Rustig gesprek. Wil gewoon een antwoord, geen brief.",
    "Is bang dat klagen gevolgen heeft. Uitgelegd dat dat niet zo is.",
    "Het ging om het geld, en om de toon van de brief.",
    "Heeft er slecht van geslapen. Blij dat er iemand belde.",
)


def why_of(text: str, *, theme: str, main_theme: str) -> tuple[tuple[str, ...], str]:
    """The steps of a why that fits what was told, and the cause at its end."""
    known = WHYS.get(theme) or WHYS[main_theme]
    return next(why for words, why in known.items() if words in text.casefold())


class Handled:
    """Collects rows, and stores each kind at once."""

    def __init__(self, *, handlers: list[Staff], causes: dict[str, Cause], rng: np.random.Generator) -> None:
        self._handlers, self._causes, self._rng = handlers, causes, rng
        self._calls: list[PlannedCall] = []
        self._attempts: list[CallAttempt] = []
        self._redress: list[Redress] = []
        self._satisfaction: list[Satisfaction] = []
        self._chains: list[tuple[WhyChain, tuple[str, ...]]] = []

    def close(self, signal: Signal, *, now: datetime) -> None:
        """Decide how and when a complaint ended, before it is stored."""
        signal.handler = self._one_of(self._handlers)
        days = float(np.clip(self._rng.gamma(3.0, 6.0), 1, 60))
        signal.closed_at = min(at_the_desk(signal.received_at + timedelta(days=days)), now - timedelta(hours=2))
        signal.closed_by, signal.state = signal.handler, State.CLOSED
        outcomes = (Outcome.SATISFIED, Outcome.FOUNDED, Outcome.PARTLY_FOUNDED, Outcome.UNFOUNDED, Outcome.WITHDRAWN)
        signal.outcome = str(self._rng.choice([str(one) for one in outcomes], p=[0.55, 0.18, 0.1, 0.11, 0.06]))

    def add_closed(self, signal: Signal, *, main_theme: str) -> None:
        """The calls, redress and why of a closed complaint; ``signal`` is stored."""
        closed_at = signal.closed_at or signal.received_at
        span = closed_at - signal.received_at

        def after(part: float) -> datetime:
            return min(at_the_desk(signal.received_at + span * part), closed_at)

        tries = 1 + int(self._rng.random() < 0.3) + int(self._rng.random() < 0.1)
        for number in range(tries):
            outcome = CallOutcome.SPOKEN if number == tries - 1 else CallOutcome.NO_ANSWER
            self._attempt(signal, after(0.1 + 0.1 * number), outcome)
        self._put_right(signal, main_theme=main_theme, at=after(0.6))
        if signal.outcome == Outcome.SATISFIED:
            self._satisfaction.append(
                Satisfaction(
                    signal=signal,
                    satisfied=True,
                    said_in="Ja, het is opgelost. Fijn dat u belde.",
                    said_on=timezone.localdate(closed_at),
                    recorded_by=signal.handler,
                )
            )
        self._why(signal, main_theme, asked_at=after(0.8))

    def add_open(self, signal: Signal, *, now: datetime) -> None:
        """A complaint that is being handled: a call still planned when it is fresh, spoken when it is older."""
        age = (now - signal.received_at).days
        if age > 4 or (age > 2 and self._rng.random() < 0.7):
            signal.handler, signal.state = self._one_of(self._handlers), State.SPOKEN
            spoken_at = at_the_desk(signal.received_at + timedelta(days=min(2, age / 2)))
            self._attempt(signal, min(spoken_at, now - timedelta(hours=1)), CallOutcome.SPOKEN)
            return
        received = timezone.localdate(signal.received_at)
        before = promised_by(received_on=received, days_to_first_call=2)
        call = PlannedCall(
            signal=signal,
            on=min(first_day_to_call(received_on=received, hour=signal.received_at.hour), before),
            promised_by=before,
            part_of_day=signal.complainant.moments[0] if signal.complainant and signal.complainant.moments else "",
        )
        self._calls.append(call)

    def store(self, signals: list[Signal]) -> None:
        PlannedCall.objects.bulk_create(self._calls, batch_size=1000)
        CallAttempt.objects.bulk_create(self._attempts, batch_size=1000)
        Redress.objects.bulk_create(self._redress, batch_size=1000)
        Satisfaction.objects.bulk_create(self._satisfaction, batch_size=1000)
        WhyChain.objects.bulk_create([chain for chain, _steps in self._chains], batch_size=1000)
        steps = [
            WhyStep(chain=chain, position=position, because=because)
            for chain, told in self._chains
            for position, because in enumerate(told, start=1)
        ]
        WhyStep.objects.bulk_create(steps, batch_size=1000)
        changed = [signal for signal in signals if signal.handler_id and signal.is_open]
        Signal.objects.bulk_update(changed, ["handler", "state"], batch_size=1000)

    def _put_right(self, signal: Signal, *, main_theme: str, at: datetime) -> None:
        kind, what = _REDRESS[int(self._rng.integers(len(_REDRESS)))]
        paid = 500 * int(self._rng.integers(2, 80)) if kind == RedressKind.PAYMENT else None
        row = Redress(signal=signal, kind=kind, what=what, at=at, by=signal.handler, amount_cents=paid)
        row.owner, row.done_at = signal.handler, at
        known = _TAILORED_SOLUTIONS.get(main_theme, {}).items()
        fitting = next((solution for words, solution in known if words in signal.text), None)
        if fitting and self._rng.random() < _TAILORED[main_theme]:
            row.kind, row.amount_cents = RedressKind.TAILORED_SOLUTION, None
            row.what, row.rule_name, row.purpose_of_the_rule, row.circumstances = fitting
        self._redress.append(row)

    def _attempt(self, signal: Signal, at: datetime, outcome: CallOutcome) -> None:
        spoken = outcome == CallOutcome.SPOKEN
        self._attempts.append(
            CallAttempt(
                signal=signal,
                at=at,
                by=signal.handler,
                outcome=outcome,
                note=self._one_of(_NOTES) if spoken else "",
                minutes=int(self._rng.integers(4, 28)) if spoken else None,
            )
        )

    def _why(self, signal: Signal, main_theme: str, *, asked_at: datetime) -> None:
        if self._rng.random() < 0.08:
            chain = WhyChain(
                signal=signal,
                unknown_because="Er is niets vastgelegd van wat er toen gebeurde.",
                asked_at=asked_at,
                asked_by=signal.handler,
            )
            self._chains.append((chain, ()))
            return
        told, cause = why_of(signal.text, theme=signal.theme.name if signal.theme else "", main_theme=main_theme)
        chain = WhyChain(signal=signal, cause=self._causes[cause], asked_at=asked_at, asked_by=signal.handler)
        self._chains.append((chain, told))

    def _one_of(self, these: Sequence[T]) -> T:
        return these[int(self._rng.integers(len(these)))]
