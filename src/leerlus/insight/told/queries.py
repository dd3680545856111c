"""Reading who hears what changed, and what stops it from going out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.letters.reading import hard_passages, personal_data
from leerlus.casework.parties.queries import not_mailed_unasked
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.rules import wants_talk
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox.choices import State as MessageState
from leerlus.foundation.privacy.models import ProtectedFact
from leerlus.foundation.privacy.rules import leaks
from leerlus.insight.causes.models import WhyChain
from leerlus.insight.measures.models import Measure
from leerlus.insight.patterns.models import PatternCase
from leerlus.insight.told.choices import TO_A_PERSON, Because, Way
from leerlus.insight.told.models import Telling, Told
from leerlus.insight.told.rules import Chosen, Counts, Teller, counts, way_for, ways

DID_NOT_ARRIVE = (MessageState.FAILED, MessageState.IN_DOUBT)


def signals_that_led_to(measure: Measure) -> QuerySet[Signal]:
    """The cases of its patterns, and those whose why ended at one of its causes, told before it worked."""
    in_patterns = PatternCase.objects.filter(pattern__in=measure.patterns.values("pattern")).values("signal")
    by_cause = WhyChain.objects.filter(cause__in=measure.causes.values("cause")).values("signal")
    found = Signal.objects.filter(Q(pk__in=in_patterns) | Q(pk__in=by_cause)).exclude(kind=Kind.COMPLIMENT)
    if measure.started_on:
        found = found.filter(received_at__date__lt=measure.started_on)
    return found.select_related("complainant").defer("search", "text").order_by("id")


def ways_to_tell(measure: Measure, *, today: date) -> list[tuple[Signal, Chosen]]:
    """Each case that led to it, and how its teller hears of the change."""
    signals = list(signals_that_led_to(measure))
    found = ways(_tellers(signals, today=today))
    return [(signal, found[signal.pk]) for signal in signals]


def ways_now(signals: Sequence[Signal], *, today: date) -> dict[int, Chosen]:
    """How each of these may hear it now, each case by itself: a wish or a danger may be of a minute ago."""
    return {teller.signal_id: way_for(teller) for teller in _tellers(signals, today=today)}


def _tellers(signals: Sequence[Signal], *, today: date) -> list[Teller]:
    spoken = set(
        CallAttempt.objects.filter(signal__in=signals, outcome=CallOutcome.SPOKEN).values_list("signal", flat=True)
    )
    people = {signal.complainant_id for signal in signals if signal.complainant_id}
    guarded = not_mailed_unasked(people, on=today)
    return [_teller(signal, spoken=spoken, guarded=guarded) for signal in signals]


def _teller(signal: Signal, *, spoken: set[int], guarded: set[int]) -> Teller:
    party = signal.complainant
    return Teller(
        signal_id=signal.pk,
        party_id=party.pk if party else None,
        email=party.email if party else "",
        phone=party.phone if party else "",
        has_protected_phone=party is not None and party.has_protected_phone,
        wants=signal.wants_to_hear,
        is_protected=party is not None and party.pk in guarded,
        call_first=wants_talk(signal.kind) and not signal.not_called_because and signal.pk not in spoken,
    )


def opening_for(kind: str) -> str:
    """ "Because of your complaint this changed: " with the word for what was told."""
    if kind == Kind.COMPLAINT:
        return _("Because of your complaint this has changed:")
    if kind == Kind.REPORT:
        return _("Because of your report this has changed:")
    return _("Because of your story this has changed:")


def sentence_for(telling: Telling, *, kind: str) -> str:
    return f"{opening_for(kind)} {telling.what_changed}"


def stops(text: str) -> list[str]:
    """Passages that must not leave: protected facts, and what tells of a person."""
    return stops_among([text])[0]


def stops_among(texts: Sequence[str]) -> list[list[str]]:
    """The same of several texts, one after another; what is protected is read once."""
    facts, known = list(ProtectedFact.objects.values_list("value", flat=True)), [municipality().phone]
    found = []
    for text in texts:
        places = leaks(text, facts, by_street=True, known=known)
        protected = [text[place.start : place.end] for place in places[:1]]
        found.append(protected + [text[one.start : one.end] for one in personal_data(text)])
    return found


def hard_to_read(text: str) -> list[str]:
    """Each hard passage once, however often it stands there."""
    found = [text[one.start : one.end] for one in hard_passages(text)]
    return list({passage.casefold(): passage for passage in found}.values())


def one_telling(telling_id: int) -> Telling | None:
    return Telling.objects.select_related("measure__owner", "approved_by").filter(pk=telling_id).first()


def let_go(measures: Iterable[Measure]) -> QuerySet[Telling]:
    """What people heard of these measures."""
    return Telling.objects.filter(measure__in=measures, approved_at__isnull=False).select_related("measure")


def tellings_of(measure: Measure) -> QuerySet[Telling]:
    return Telling.objects.filter(measure=measure).select_related("measure", "approved_by")


def counts_of(telling: Telling) -> Counts:
    """Of an approved telling, in persons. Who did not get the mail was not told."""
    rows = telling.told.filter(gone_at__isnull=False).values_list("way", "called_at", "message__state")
    return counts((way, _was_told(way, called_at, state)) for way, called_at, state in rows)


def _was_told(way: str, called_at: object, message_state: str | None) -> bool:
    if called_at is not None or way == Way.PAGE:
        return True
    return way == Way.EMAIL and message_state not in DID_NOT_ARRIVE


def still_to_go(telling: Telling) -> int:
    """Cases whose tellers were chosen, and to whom nothing went yet."""
    return telling.told.filter(gone_at__isnull=True).count()


def report_of(telling: Telling) -> list[tuple[str, str, int]]:
    """How many heard it in each way, and why not by mail: the way, the reason or nothing, and persons."""
    gone = telling.told.filter(gone_at__isnull=False).exclude(way=Way.OTHER_CASE)
    failed = gone.filter(way=Way.EMAIL, message__state__in=DID_NOT_ARRIVE).count()
    rows = gone.order_by("way", "because").values_list("way", "because").annotate(Count("pk"))
    found = []
    for way, because, number in rows:
        arrived = number - failed if way == Way.EMAIL else number
        found.append((str(Way(way).label), str(Because(because).label) if because else "", arrived))
    if failed:
        found.append((str(Way.CALL.label), _("The mail did not arrive"), failed))
    return [row for row in found if row[2]]


def to_call(telling: Telling) -> QuerySet[Told]:
    """By phone, or a mail that did not arrive; and nobody told it on the phone yet."""
    found = telling.told.filter(Q(way=Way.CALL) | Q(way=Way.EMAIL, message__state__in=DID_NOT_ARRIVE))
    found = found.filter(called_at__isnull=True, gone_at__isnull=False)
    return found.select_related("signal__complainant").defer("signal__search")


def one_told(told_id: int, *, telling: Telling) -> Told | None:
    return telling.told.select_related("signal").filter(pk=told_id).first()


def news_of(signal: Signal) -> list[tuple[date, str]]:
    """What a resident reads about it on the page of the own case, for who wants to hear: the day and the sentence."""
    if not signal.wants_to_hear:
        return []
    rows = Told.objects.filter(signal=signal, way__in=(*TO_A_PERSON, Way.OTHER_CASE), gone_at__isnull=False)
    return [
        (timezone.localdate(row.telling.approved_at), sentence_for(row.telling, kind=signal.kind))
        for row in rows.select_related("telling")
        if row.telling.approved_at
    ]
