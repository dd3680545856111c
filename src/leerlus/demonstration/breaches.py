"""Two breaches of data: one in the register, closed, and one of this morning with its clock running."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from leerlus.casework.breaches import actions
from leerlus.casework.breaches.choices import AuthorityDecision, Because, DataKind, HowItLeaked, RiskLevel
from leerlus.casework.breaches.models import Breach
from leerlus.foundation.organisation.models import Staff
from leerlus.insight.causes.models import Cause
from leerlus.journeys import contain


def play(*, now: datetime, handler: Staff, officer: Staff, field_officer: Staff, cause: Cause) -> None:
    _closed(now=now, finder=field_officer, officer=officer, cause=cause)
    _running(now=now, finder=handler, officer=officer)


def _closed(*, now: datetime, finder: Staff, officer: Staff, cause: Cause) -> None:
    """A mistake of little risk: seen through within a day, and not reported, with the reason."""
    breach = contain.report(
        what="Een lijst met namen en straten voor de wijkschouw lag een uur op een bank in het park.",
        how=HowItLeaked.LOST_OR_STOLEN,
        data=[DataKind.NAME, DataKind.ADDRESS],
        whose="Twee bewoners van de Havenwijk die zich opgaven voor de schouw",
        people_expected=2,
        got_by="Waarschijnlijk niemand; de lijst lag er nog.",
        aware_at=now - timedelta(days=40),
        by=finder,
    )
    actions.stop_leak(breach=breach, how="Lijst opgehaald en versnipperd.", by=finder)
    actions.assess(
        breach=breach,
        risk=RiskLevel.UNLIKELY,
        consequences="Geen: op de lijst stond alleen wie meeliep en in welke straat.",
        measures="De lijst staat nu op de tablet met een code.",
        people_expected=2,
        version=breach.version,
        by=officer,
    )
    actions.decide_on_authority(
        breach=breach,
        decision=AuthorityDecision.DO_NOT_REPORT,
        why="De lijst lag er nog en zegt weinig. Een risico is onwaarschijnlijk.",
        version=breach.version,
        by=officer,
    )
    for name in ("Greet Havendijk", "Joris Kademan"):
        person = contain.add_person(
            breach=breach, name=name, phone="0600000000", caller=finder, call_on=timezone.localdate(),
            secret_address_leaked=False, by=officer,
        )  # fmt: skip
        contain.phoned(person=person, reached=True, how="Verteld wat er gebeurde en sorry gezegd.", by=finder)
    contain.ask_why(
        breach=breach,
        because=Because.NOT_SECURED,
        answers=[
            ("Voor de schouw werd een lijst op papier gemaakt.", "De lijst zelf"),
            ("De tablet kon geen lijst tonen.", "Nagegaan met wie de tablets beheert"),
        ],
        cause=cause,
        where_else="Bij elke ronde waarvoor een lijst wordt geprint.",
        by=officer,
    )
    contain.close(breach=breach, by=officer)
    Breach.objects.filter(pk=breach.pk).update(
        reported_at=now - timedelta(days=40), stopped_at=now - timedelta(days=40), closed_at=now - timedelta(days=39)
    )


def _running(*, now: datetime, finder: Staff, officer: Staff) -> None:
    """A letter to the old address of somebody who hides: a plan first, and fifty hours left."""
    breach = contain.report(
        what="Een brief met het nieuwe adres van een moeder en haar kinderen ging naar hun oude huis.",
        how=HowItLeaked.WRONG_ADDRESSEE,
        data=[DataKind.NAME, DataKind.SECRET_ADDRESS],
        whose="Een moeder en twee kinderen die verhuisden omdat het thuis niet veilig was",
        people_expected=1,
        got_by="Haar vroegere partner, die daar nog woont",
        aware_at=now - timedelta(hours=22),
        by=finder,
    )
    actions.stop_leak(breach=breach, how="De brief was al bezorgd. Verdere brieven wachten.", by=finder)
    person = contain.add_person(
        breach=breach, name="Mevrouw Duinroos", phone="0600000000", caller=finder, call_on=timezone.localdate(),
        secret_address_leaked=True, by=officer,
    )  # fmt: skip
    contain.make_safe(
        person=person,
        agreed="Zij slaapt vannacht bij familie. Wij bellen haar om vier uur.",
        what="De wijkagent vragen om vanavond langs te rijden",
        who=finder,
        on=timezone.localdate(),
        by=officer,
    )
