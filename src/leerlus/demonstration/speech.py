"""The cases of the speech, played by people who do not exist, through the journeys as anybody would."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from leerlus.casework.contacts import actions as contacts
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.feedback.choices import Felt, Solved
from leerlus.casework.feedback.queries import verdict_of_this_closing
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.choices import Channel, Kind, Outcome
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.insight.causes.choices import Norm
from leerlus.insight.causes.models import Cause
from leerlus.journeys.call import called
from leerlus.journeys.hear_back import resident_judged
from leerlus.journeys.learn import ask_why, close
from leerlus.journeys.receive import Person, tell
from leerlus.journeys.settle import put_right, resident_said
from leerlus.statute.calendar import add_working_days

_KEYS = UUID("6f1d9f5e-0d0b-4b6c-9d53-4d1b8a7d1e01")


class Speech:
    """Plays each case; ``themes``, ``areas`` and ``causes`` are found by name."""

    def __init__(
        self,
        *,
        now: datetime,
        handler: Staff,
        coordinator: Staff,
        themes: dict[str, Theme],
        areas: dict[str, Area],
        causes: dict[str, Cause],
    ) -> None:
        self._now, self._handler, self._coordinator = now, handler, coordinator
        self._themes, self._areas, self._causes = themes, areas, causes

    def play(self) -> None:
        self.secret_address()
        self.energy_label()
        self.integration_exemption()
        self.car_that_cannot_go()
        self.main_occupant()
        self.wrong_fine()
        self.broken_toilet()
        self.broken_bench()
        self.participation()

    def secret_address(self) -> None:
        signal = self._told(
            "Mijn adres is geheim omdat mijn ex mij niet mag vinden. In een brief aan hem stond mijn nieuwe adres. "
            "Ik durf niet meer thuis te slapen. Bel mij alstublieft, schrijf niet.",
            name="Ilona Verkaik",
            theme="Privacy",
            area="Vogelbuurt",
            days_ago=0,
            street="Zwaluwlaan",
            house_number="12",
            postcode="9901 VB",
            city="Veenhaven",
            address_is_secret=True,
        )
        contacts.write_note(
            signal=signal,
            text="Eerst bellen, niet schrijven en niet mailen. Ook geen bedrag noemen voor er gesproken is.",
            by=self._coordinator,
        )

    def energy_label(self) -> None:
        self._told(
            "Ik maak me zorgen over het energielabel van het bouwplan achter ons huis. Ik kreeg een briefje terug dat ik "
            "geen belanghebbende ben. Ik wil het er gewoon over hebben.",
            name="Govert Tienhoven",
            theme="Vergunningen",
            area="Plassendam",
            days_ago=1,
        )

    def integration_exemption(self) -> None:
        signal = self._told(
            "Ik vroeg vrijstelling voor een deel van de inburgering, omdat ik doof ben aan een kant. Het werd afgewezen en "
            "later toch goed. Niemand kan zeggen waarom het eerst niet mocht.",
            name="Saba Tesfay",
            theme="Inburgering",
            area="Centrum",
            days_ago=16,
        )
        self._spoken(signal, "Wil vooral weten waarom, zodat het een ander niet overkomt.")
        put_right(
            signal=signal,
            kind=RedressKind.CORRECTION,
            what="Vrijstelling alsnog gegeven, schriftelijk bevestigd.",
            by=self._handler,
        )

    def car_that_cannot_go(self) -> None:
        signal = self._told(
            "Wij krijgen geen kwijtschelding omdat onze auto te veel waard is. Mijn man is ernstig ziek, zonder auto komt "
            "hij niet in het ziekenhuis.",
            name="Truus Goudriaan",
            theme="Kwijtschelding",
            area="Bloemenwijk",
            days_ago=40,
        )
        self._spoken(signal, "De auto kan echt niet weg: drie keer per week naar het ziekenhuis, geen bus.")
        put_right(
            signal=signal,
            kind=RedressKind.TAILORED_SOLUTION,
            what="Kwijtschelding gegeven. De auto telt niet mee.",
            rule_name="Vermogensgrens auto bij kwijtschelding",
            purpose_of_the_rule="Wie vermogen heeft, betaalt zelf.",
            circumstances="Drie keer per week naar het ziekenhuis en er rijdt geen bus. Deze auto is geen vermogen maar een "
            "hulpmiddel.",
            by=self._handler,
        )
        self._whole(
            signal,
            problem="Regel past niet",
            norm=Norm.TAILORED,
            why=["De grens kijkt alleen naar de dagwaarde", "Niemand vroeg waar de auto voor nodig is"],
            cause="Grens in de regel past niet bij wie ziek is",
            lesson="Vraag bij een afwijzing op autowaarde altijd waar de auto voor nodig is.",
            where_else="Bijzondere bijstand, vermogenstoets.",
        )

    def main_occupant(self) -> None:
        signal = self._told(
            "Ik kreeg uit uzelf energietoeslag en moet die nu terugbetalen, omdat ik geen hoofdbewoner ben. Dat had u toch "
            "kunnen weten?",
            name="Ferry Slingerland",
            theme="Energietoeslag",
            area="Veenrand",
            days_ago=400,
        )
        self._spoken(signal, "Snapt dat het fout ging. Wil niet dat het geld in een keer terug moet.")
        put_right(
            signal=signal, kind=RedressKind.APOLOGY, what="Excuses, terugvordering ingetrokken.", by=self._handler
        )
        ask_why(
            signal=signal,
            problem="Brief was hard",
            norm=Norm.TREATMENT,
            answers=[
                ("De brief legde niets uit", "de brief zelf"),
                ("Wij schrijven voor onszelf", "drie andere brieven"),
            ],
            cause=self._causes["Brief is niet te begrijpen"],
            where_else="Alle brieven over terugbetalen.",
            by=self._handler,
        )
        self._whole(
            signal,
            problem="Ten onrechte betaald",
            norm=Norm.PREPARED,
            why=["Het bestand met bijstandsgerechtigden is zonder controle betaald", "Niemand keek naar hoofdbewoner"],
            cause="Bestand voor een uitbetaling is niet vooraf gecontroleerd",
            lesson="Leg elk betaalbestand naast de regels voor het de deur uit gaat.",
            where_else="Elke uitbetaling die wij uit onszelf doen.",
        )

    def wrong_fine(self) -> None:
        self._told(
            "Ik kreeg drie boetes van de scanauto terwijl ik al jaren een vergunning heb. Mijn buren ook. Ik denk dat er "
            "iets mis is met dat systeem.",
            name="Mo Zaanstra",
            theme="Parkeerboete",
            area="Havenkwartier",
            days_ago=1,
        )

    def broken_toilet(self) -> None:
        signal = self._told(
            "Het openbare toilet op het Marktplein is al weken stuk. Ik heb het drie keer gemeld en hoorde nooit iets.",
            name="Bep Kromhout",
            theme="Openbaar toilet",
            area="Centrum",
            days_ago=21,
            kind=Kind.REPORT,
        )
        self._spoken(signal, "Dacht dat er niks mee gebeurde. Blij met het telefoontje.")
        put_right(
            signal=signal, kind=RedressKind.WORK_DONE, what="Slot en spoeling vervangen op dinsdag.", by=self._handler
        )
        self._whole(
            signal,
            problem="Niets gehoord",
            norm=Norm.INFORMATION,
            why=["De reparatie was gedaan, maar niemand vertelde het", "Wie meldt krijgt alleen een automatische mail"],
            cause="Wij vertellen niet wat we met een melding deden",
            lesson="Bel of mail elke melder als het werk klaar is.",
            where_else="Alle meldingen openbare ruimte.",
        )

    def broken_bench(self) -> None:
        """Closed too soon: the resident says no, and it is open again."""
        signal = self._told(
            "Het bankje aan de vijver is stuk. Ik kan niet ver lopen en ging daar altijd even zitten.",
            name="Wout Brakel",
            theme="Bomen en groen",
            area="Centrum",
            days_ago=9,
            kind=Kind.REPORT,
        )
        self._spoken(signal, "Komt er elke dag langs met de rollator.")
        put_right(signal=signal, kind=RedressKind.WORK_DONE, what="De plank is vastgezet.", by=self._handler)
        ask_why(
            signal=signal,
            problem="Al weken stuk",
            norm=Norm.PROMPT,
            answers=[("De melding lag bij de aannemer", "mail van de aannemer")],
            cause=self._causes["Wij vertellen niet wat we met een melding deden"],
            where_else="Alle bankjes in de parken.",
            by=self._handler,
        )
        close(signal=signal, outcome=Outcome.DONE, looked_at=True, by=self._handler)
        self._judged(signal, Solved.NO, Felt.YES, "De plank zit vast, maar de leuning ligt nog in het gras.")

    def participation(self) -> None:
        signal = self._told(
            "We mochten meedenken over het park, maar het plan lag al vast. Op onze vragen kwam nooit antwoord.",
            name="Annemiek Duinhoven",
            theme="Participatie",
            area="Buitenveen",
            days_ago=12,
        )
        self._spoken(
            signal,
            "Namens veertig buren. Wil uitleg, en bij het volgende plan eerder aan tafel.",
            promise="Uitleg per vraag op papier, en een avond met de wethouder",
            due_on=add_working_days(self._now.date(), 1),
        )

    def _told(
        self,
        text: str,
        *,
        name: str,
        theme: str,
        area: str,
        days_ago: int,
        kind: str = Kind.COMPLAINT,
        **person: str | bool,
    ) -> Signal:
        number = 100 + len(name)
        return tell(
            kind=kind,
            text=text,
            person=Person(name=name, phone=f"0600{number:03d}{len(text):03d}", moments=("morning",), **person),  # type: ignore[arg-type]  # Plain words, checked by Person itself.
            sending_key=uuid5(_KEYS, name),
            channel=Channel.PHONE,
            theme=self._themes[theme],
            area=self._areas[area],
            received_at=self._now - timedelta(days=days_ago, hours=1),
        ).signal

    def _spoken(self, signal: Signal, note: str, *, promise: str = "", due_on: date | None = None) -> None:
        called(
            signal=signal,
            outcome=CallOutcome.SPOKEN,
            note=note,
            promise=promise,
            promise_due_on=due_on,
            by=self._handler,
        )

    def _whole(
        self,
        signal: Signal,
        *,
        problem: str,
        norm: Norm,
        why: list[str],
        cause: str,
        lesson: str,
        where_else: str,
    ) -> None:
        ask_why(
            signal=signal,
            problem=problem,
            norm=norm,
            answers=[(because, "gesprek met de afdeling") for because in why],
            cause=self._causes[cause],
            lesson=lesson,
            where_else=where_else,
            by=self._handler,
        )
        words = "Ja, zo is het goed."
        resident_said(signal=signal, satisfied=True, words=words, said_on=self._now.date(), by=self._handler)
        close(signal=signal, outcome=Outcome.SATISFIED, looked_at=True, by=self._handler)
        self._judged(signal, Solved.YES, Felt.YES, "Fijn dat er iemand belde.")

    def _judged(self, signal: Signal, solved: Solved, felt: Felt, words: str) -> None:
        asked = verdict_of_this_closing(signal)
        if asked is None:
            raise ValueError(f"{signal.number} did not close, so nobody can say how it ended.")
        resident_judged(verdict=asked, solved=solved, something_was_done=felt, may_contact=True, words=words, by=None)
