"""Complaints on the road of the law, in each state, and the ombudsman who asks; played through the journeys."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.ombudsman.choices import Way
from leerlus.casework.procedure.choices import How, Side
from leerlus.casework.redress.choices import RedressKind
from leerlus.casework.signals.choices import Channel, Kind, Outcome
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.models import Area, Staff
from leerlus.insight.causes.models import Cause
from leerlus.journeys import answer_ombudsman
from leerlus.journeys import handle_formally as law
from leerlus.journeys.call import called
from leerlus.journeys.learn import ask_why, close
from leerlus.journeys.receive import Person, tell
from leerlus.journeys.settle import put_right
from leerlus.statute.calendar import roll_forward

_KEYS = UUID("0b5a4a52-8f2e-4a0c-9f5f-6d2f8e7c3b11")
BY_POST = law.Proof(outside="Met de post verstuurd, voordat deze zaak in Leerlus stond.")


class FormalRoad:
    """Plays each case; ``themes``, ``areas`` and ``causes`` are found by name."""

    def __init__(
        self,
        *,
        now: datetime,
        handler: Staff,
        coordinator: Staff,
        ombudsman: Staff,
        themes: dict[str, Theme],
        areas: dict[str, Area],
        causes: dict[str, Cause],
    ) -> None:
        self._now, self._handler, self._coordinator, self._ombudsman = now, handler, coordinator, ombudsman
        self._themes, self._areas, self._causes = themes, areas, causes

    def play(self) -> None:
        self.extended_heard_and_judged()
        self.late()
        self.extended_and_waiting()
        self.with_an_adviser()
        self.told_first_and_written_later()
        self.asked_by_the_ombudsman()
        self.not_followed()

    def extended_heard_and_judged(self) -> None:
        """Ten weeks: extended, both sides heard, judged, with the road to the ombudsman; a recommendation followed."""
        signal = self._told(
            "Aan de balie werd ik weggestuurd omdat ik mijn papieren niet op volgorde had. Iedereen in de wachtkamer "
            "hoorde mee. Ik schaamde me rot.",
            name="Hendrik Wiersinga",
            theme="Inburgering",
            area="Centrum",
            days_ago=75,
        )
        self._acknowledged(signal, days_ago=73)
        law.involve(
            signal=signal, staff=None, name="Medewerker van de balie", is_subject=True, part="Stond aan de balie.",
            by=self._coordinator,
        )  # fmt: skip
        law.send_copy(signal=signal, on=self._ago(68), how=How.EMAIL, by=self._handler)
        self._offered(signal, days_ago=67)
        law.extend(
            signal=signal, days=28, words="De medewerker is drie weken met verlof en moet ook gehoord worden.",
            on=self._ago(40), told_complainant_on=self._ago(39), told_subject_on=self._ago(38),
            complainant_proof=BY_POST, subject_proof=BY_POST, by=self._handler,
        )  # fmt: skip
        reports = {
            Side.COMPLAINANT: "De heer Wiersinga vertelt dat hij twee keer terug moest. Het ergste was dat iedereen "
            "het hoorde. Hij wil dat het een ander niet overkomt.",
            Side.SUBJECT: "De medewerker had haast: er stonden twaalf mensen. Het spijt haar hoe het ging. Een plek om "
            "apart te praten is er niet.",
        }
        for side, report in reports.items():
            law.hear(signal=signal, side=side, on=self._ago(20), how=How.IN_PERSON, report=report, by=self._handler)
        self._spoken_and_put_right(signal, "Excuses gemaakt, ook door de teamleider.")
        law.judge(
            signal=signal, conduct="De bejegening aan de balie", verdict="founded", by=self._handler,
            findings="De heer Wiersinga is hoorbaar voor anderen weggestuurd en kreeg geen hulp met zijn papieren.",
            reasons="Wie hulp vraagt, mag rust en een luisterend oor verwachten. Drukte verandert dat niet.",
        )  # fmt: skip
        law.judge(
            signal=signal, conduct="Het wegsturen zonder afspraak", verdict="partly_founded", by=self._handler,
            findings="Er kon die dag geen afspraak meer, maar er is ook geen nieuwe aangeboden.",
            reasons="Dat het die dag niet kon, is te begrijpen. Een nieuwe afspraak had meteen gemaakt moeten worden.",
        )  # fmt: skip
        law.conclude(
            signal=signal, conclusions="De balie krijgt een aparte hoek. Niemand gaat meer weg zonder afspraak.",
            by=self._handler,
        )  # fmt: skip
        law.tell_outcome(signal=signal, on=self._ago(9), how=How.LETTER, by=self._handler)
        close(signal=signal, outcome=Outcome.FOUNDED, by=self._handler)
        said = answer_ombudsman.recommend(
            signal=signal, text="Geef iedereen die hulp vraagt een plek waar anderen niet meeluisteren.",
            received_on=self._ago(6), by=self._ombudsman,
        )  # fmt: skip
        answer_ombudsman.answer_recommendation(
            recommendation=said, follow_up="will_follow", owner=self._coordinator, told_on=self._ago(2),
            how_or_why="De aparte hoek komt er in alle drie de stadswinkels.",
            follow_up_due=roll_forward(self._ago(-45)), by=self._coordinator,
        )  # fmt: skip

    def late(self) -> None:
        """The term has passed, and nobody asked for more time."""
        signal = self._told(
            "Ik heb vijf keer gevraagd waarom mijn kwijtschelding stopt. Ik krijg steeds een ander aan de telefoon.",
            name="Corrie Vlasman",
            theme="Kwijtschelding",
            area="Veenrand",
            days_ago=55,
        )
        self._acknowledged(signal, days_ago=50)
        self._spoken(signal, "Is het wachten moe. Wil één naam en één antwoord.")
        law.offer_hearing(
            signal=signal, side=Side.COMPLAINANT, on=self._ago(30), how=How.EMAIL, until=self._ago(20), by=self._handler
        )

    def extended_and_waiting(self) -> None:
        signal = self._told(
            "De bomen in onze straat zijn gekapt zonder dat iemand iets zei. Ik had bezwaar willen maken.",
            name="Jolanda Beukema",
            theme="Participatie",
            area="Buitenveen",
            days_ago=48,
        )
        self._acknowledged(signal, days_ago=46)
        self._spoken(signal, "Wil weten wie het besloot, en dat er nieuwe bomen komen.")
        law.extend(
            signal=signal, days=21, words="De aannemer levert zijn logboek later.", on=self._ago(12),
            told_complainant_on=self._ago(12), complainant_proof=BY_POST, by=self._handler,
        )  # fmt: skip

    def with_an_adviser(self) -> None:
        signal = self._told(
            "Een wethouder heeft mij op een bewonersavond uitgelachen. Dat hoort niet.",
            name="Rinus Oosterhof",
            theme="Participatie",
            area="Centrum",
            days_ago=31,
        )
        self._acknowledged(signal, days_ago=30)
        law.look_at(signal=signal, form="written", missing=[], conduct_of="member", by=self._coordinator)
        law.ask_advice(signal=signal, on=self._ago(27), words="Klachtadviescommissie", by=self._coordinator)
        self._spoken(signal, "Wil excuses, en dat de commissie er onafhankelijk naar kijkt.")

    def told_first_and_written_later(self) -> None:
        signal = self._told(
            "Belde over een boa die haar uitschold. Wil het nu ook op papier.",
            name="Fenna Rijkeboer",
            theme="Bejegening",
            area="Havenkwartier",
            days_ago=14,
            channel=Channel.PHONE,
        )
        self._spoken(signal, "Twijfelde eerst. Zet het nu zelf op schrift.")
        law.put_in_writing(signal=signal, on=self._ago(8), how=How.LETTER, by=self._handler)

    def asked_by_the_ombudsman(self) -> None:
        """Two interventions, one of them answered, and a file that may be fetched."""
        signal = self._told(
            "De ombudsman schrijft: een gezin wacht al vier maanden op antwoord over de energietoeslag. Niemand belt.",
            name="Familie Aboud",
            theme="Energietoeslag",
            area="Vogelbuurt",
            days_ago=9,
            kind=Kind.OMBUDSMAN_CASE,
            channel=Channel.OMBUDSMAN,
        )
        first = answer_ombudsman.put_intervention(
            signal=signal, way=Way.PHONE, asked_on=self._ago(9), what="Wilt u dit gezin vandaag nog bellen?",
            by=self._coordinator,
        )  # fmt: skip
        self._spoken(
            signal, "Vier maanden niets gehoord. Excuses gemaakt; morgen gaat het dossier naar de juiste mensen."
        )
        answer_ombudsman.answer_intervention(
            intervention=first, answer="Wij hebben dezelfde middag gebeld en excuses gemaakt.",
            answered_on=self._ago(8), by=self._handler,
        )  # fmt: skip
        answer_ombudsman.put_intervention(
            signal=signal, asked_on=self._ago(3), by=self._ombudsman,
            what="Hoeveel gezinnen wachten nog zo lang? En weten zij dat?",
        )  # fmt: skip
        request = answer_ombudsman.ask_for_file(
            signal=signal, asked_on=self._ago(3), until=self._ago(-4), by=self._ombudsman
        )
        answer_ombudsman.supply_file(request=request, by=self._coordinator)

    def not_followed(self) -> None:
        signal = self._told(
            "Mijn auto is weggesleept op een plek waar het bord achter een struik hing.",
            name="Sander Wijnbergen",
            theme="Parkeerboete",
            area="Plassendam",
            days_ago=34,
        )
        self._acknowledged(signal, days_ago=33)
        self._spoken(signal, "Wil het sleepgeld terug, en dat de struik gesnoeid wordt.")
        said = answer_ombudsman.recommend(
            signal=signal, text="Betaal ook de taxi terug die hij moest nemen.", received_on=self._ago(10),
            by=self._ombudsman,
        )  # fmt: skip
        answer_ombudsman.answer_recommendation(
            recommendation=said, follow_up="will_not_follow", told_on=self._ago(3), by=self._coordinator,
            how_or_why="Het sleepgeld is terugbetaald. De heer Wijnbergen liet ons weten dat hij geen taxi nam.",
        )  # fmt: skip

    # ---------- what returns ----------

    def _ago(self, days: int) -> date:
        return self._now.date() - timedelta(days=days)

    def _told(
        self,
        text: str,
        *,
        name: str,
        theme: str,
        area: str,
        days_ago: int,
        kind: str = Kind.COMPLAINT,
        channel: str = Channel.LETTER,
    ) -> Signal:
        person = Person(
            name=name,
            phone=f"0600{len(name):03d}{len(text):03d}",
            street="Veenkade",
            house_number=str(len(text)),
            postcode="9901 VK",
            city="Veenhaven",
        )
        return tell(
            kind=kind,
            text=text,
            person=person,
            sending_key=uuid5(_KEYS, name),
            channel=channel,
            theme=self._themes[theme],
            area=self._areas[area],
            received_at=self._now - timedelta(days=days_ago, hours=1),
        ).signal

    def _acknowledged(self, signal: Signal, *, days_ago: int) -> None:
        law.acknowledge(signal=signal, on=self._ago(days_ago), how=How.LETTER, by=self._handler)

    def _offered(self, signal: Signal, *, days_ago: int) -> None:
        for side in Side:
            law.offer_hearing(
                signal=signal, side=side, on=self._ago(days_ago), how=How.LETTER, until=self._ago(days_ago - 14),
                by=self._handler,
            )  # fmt: skip

    def _spoken(self, signal: Signal, note: str) -> None:
        called(signal=signal, outcome=CallOutcome.SPOKEN, note=note, by=self._handler)

    def _spoken_and_put_right(self, signal: Signal, what: str) -> None:
        self._spoken(signal, "Gehoord in een gesprek op het stadhuis.")
        put_right(signal=signal, kind=RedressKind.APOLOGY, what=what, by=self._handler)
        ask_why(
            signal=signal,
            answers=[
                ("Er was geen plek om apart te praten", "gesprek met de balie"),
                ("Niemand leerde hoe dat moet", "inwerkprogramma van de balie"),
            ],
            cause=self._causes["Nieuwe collega's leren niet hoe je een moeilijk gesprek voert"],
            lesson="Geef wie hulp vraagt een plek waar niemand meeluistert.",
            where_else="Alle balies van de gemeente.",
            by=self._handler,
        )
