"""Reading requests for one's own data. Every list starts from ``visible_to``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from leerlus.casework.own_data.choices import Kind, Outcome
from leerlus.casework.own_data.models import DataRequest, KnownAs, OwnFile, Recipient
from leerlus.casework.own_data.rules import KEPT_AFTER_ANSWER, Standing, StepLine, read_number, steps
from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import at_address, not_mailed_unasked, who_may_be
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import code_hash
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import staff_with
from leerlus.statute.own_data import Answer, Extension, refusal_term, term_for
from leerlus.statute.terms import Term

MOST_FOUND = 20


def answers(staff: Staff) -> bool:
    """The privacy officer; a coordinator where the municipality has none yet, so that somebody always does."""
    return staff.may("answer_own_data") or (staff.may("hand_out_cases") and not staff_with("answer_own_data"))


def visible_to(staff: Staff) -> QuerySet[DataRequest]:
    """All for the privacy officer; else what one took down."""
    if answers(staff):
        return DataRequest.objects.all()
    return DataRequest.objects.filter(taken_down_by=staff)


def one_for(*, number: str, staff: Staff) -> DataRequest | None:
    found = visible_to(staff).select_related("taken_down_by", "answered_by", "identity_by", "signal")
    return found.filter(number=read_number(number)).first()


def sent_with(key: UUID) -> DataRequest | None:
    return DataRequest.objects.filter(sending_key=key).first()


def by_receipt(*, number: str, code: str, key: str) -> DataRequest | None:
    """The request on a receipt: the number and the secret code must both fit. Nothing of a forgotten one."""
    found = DataRequest.objects.filter(number=read_number(number), code_hash=code_hash(code, key=key))
    return found.filter(forgotten_at__isnull=True).first() if code.strip() else None


def asked_in(signal: Signal) -> QuerySet[DataRequest]:
    """What was asked from the page of this case."""
    return DataRequest.objects.filter(signal=signal, forgotten_at__isnull=True)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the register shows, as it stands in the address bar."""

    state: str = ""
    kind: str = ""

    @classmethod
    def from_address(cls, given: dict[str, str]) -> Filters:
        """What is known is read; the rest is left out, so that an old link still opens."""
        return cls(
            state=given.get("stand", "") if given.get("stand") in ("open", "answered", "late") else "",
            kind=given.get("soort", "") if given.get("soort") in Kind.values else "",
        )


def register(*, staff: Staff, filters: Filters) -> QuerySet[DataRequest]:
    """What waits first, by its term; then the answered ones, the latest first."""
    found = late(staff=staff) if filters.state == "late" else visible_to(staff)
    if filters.state in ("open", "answered"):
        found = found.filter(answered_on__isnull=filters.state == "open")
    if filters.kind:
        found = found.filter(kind=filters.kind)
    waits_to_tell = Recipient.objects.filter(request=OuterRef("pk"), told_on__isnull=True)
    return (
        found.select_related("taken_down_by")
        .annotate(waits_to_tell=Exists(waits_to_tell))
        .order_by(F("answered_on").desc(nulls_first=True), "due_on", "id")
    )


def late(*, staff: Staff) -> QuerySet[DataRequest]:
    """Terms that were not met: answered after the day, or not answered and the day has passed."""
    passed = Q(answered_on__isnull=True, due_on__lt=timezone.localdate())
    return visible_to(staff).filter(passed | Q(answered_on__gt=F("due_on")))


def waiting(*, until: date) -> QuerySet[DataRequest]:
    """Not answered yet, with a term that ends on or before this day."""
    return DataRequest.objects.filter(answered_on__isnull=True, due_on__lte=until).order_by("due_on", "id")


def to_answer(*, staff: Staff, until: date) -> QuerySet[DataRequest]:
    """What this person has to answer soon; nothing for who answers none."""
    return waiting(until=until) if answers(staff) else DataRequest.objects.none()


def term_of(request: DataRequest) -> Term:
    """Until when it must be answered; of an answer, until when that had to be told. Taken back is no no."""
    extension = Extension(told_on=request.extended_on, reason=request.extended_why) if request.extended_on else None
    is_no = request.outcome in (Outcome.PARTLY, Outcome.REFUSED)
    return term_for(Answer(request.outcome) if is_no else Answer.GRANTED, request.received_on, extension)


def no_due_on(request: DataRequest) -> date | None:
    """Until when a no, also in part, must be told where that is another day than that of a yes (AVG 12(4)): more time
    was taken, and it is not answered yet."""
    return refusal_term(request.received_on).due if request.is_open and request.extended_on else None


def extended() -> QuerySet[DataRequest]:
    """Not answered yet, and more time was taken."""
    return DataRequest.objects.filter(answered_on__isnull=True, extended_on__isnull=False).order_by("due_on", "id")


def parties_of(request: DataRequest) -> list[Party]:
    return [known.party for known in request.known_as.select_related("party")]


def standing_of(request: DataRequest, *, today: date) -> Standing:
    party_ids = list(request.known_as.values_list("party", flat=True))
    told = request.recipients.aggregate(found=Count("pk"), told=Count("pk", filter=Q(told_on__isnull=False)))
    return Standing(
        kind=request.kind,
        outcome=request.outcome,
        known_as=len(party_ids),
        identity=request.identity,
        has_file=OwnFile.objects.filter(request=request).exists(),
        guarded=bool(not_mailed_unasked(party_ids, on=today)) if party_ids else False,
        recipients=told["found"],
        recipients_told=told["told"],
    )


def steps_of(request: DataRequest, *, today: date) -> tuple[StepLine, ...]:
    return steps(standing_of(request, today=today))


def file_of(request: DataRequest) -> OwnFile | None:
    return OwnFile.objects.select_related("made_by").filter(request=request).first()


def recipient_of(*, request: DataRequest, recipient_id: int) -> Recipient | None:
    return request.recipients.filter(pk=recipient_id).first()


def who_it_may_be(
    *, name: str = "", phone: str = "", email: str = "", postcode: str = "", house_number: str = "", on: date
) -> list[Party]:
    """Parties that may be the one who asks, by what they told; those found by phone or e-mail first."""
    found = {party.pk: party for party in who_may_be(name=name, phone=phone, email=email, on=on, most=MOST_FOUND)}
    for party in at_address(postcode=postcode, house_number=house_number)[:MOST_FOUND]:
        found.setdefault(party.pk, party)
    return list(found.values())[:MOST_FOUND]


def signals_of(parties: list[Party]) -> QuerySet[Signal]:
    return Signal.objects.filter(complainant__in=parties).defer("search").order_by("received_at", "id")


def cases_counted(parties: list[Party]) -> dict[int, int]:
    """How many cases each of these parties told."""
    counted = Signal.objects.filter(complainant__in=parties).values_list("complainant").annotate(Count("pk"))
    return {pk: number for pk, number in counted.order_by() if pk is not None}


def held_parties(*, today: date) -> QuerySet[KnownAs]:
    """Whose data must stay: the request is open, or its file can still be fetched."""
    return KnownAs.objects.filter(Q(request__answered_on__isnull=True) | Q(request__fetch_until__gte=today))


def files_to_forget(*, today: date) -> QuerySet[OwnFile]:
    """Of requests that were refused or withdrawn at once; of the others after the weeks in which objection is open."""
    no_use = Q(request__outcome__in=(Outcome.REFUSED, Outcome.WITHDRAWN))
    return OwnFile.objects.filter(no_use | Q(request__answered_on__lt=today - KEPT_AFTER_ANSWER))


def requests_to_forget(*, answered_before: date, today: date) -> QuerySet[DataRequest]:
    """Answered so long ago that nothing of a person in it is kept; who still has to be told keeps it."""
    waits = Recipient.objects.filter(request=OuterRef("pk"), told_on__isnull=True)
    found = DataRequest.objects.filter(answered_on__lt=answered_before, forgotten_at__isnull=True)
    return found.exclude(Exists(waits)).filter(Q(fetch_until__isnull=True) | Q(fetch_until__lt=today)).order_by("id")


def soon(today: date) -> date:
    return today + timedelta(days=2)
