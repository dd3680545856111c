"""Have we heard this before? Looked up while somebody still speaks: the same person, the same address, the same story.

Every list starts from what the person at the desk may see. Whoever somebody must not know of is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, FloatField, Func, Max, QuerySet, Value
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from leerlus.casework.parties.models import Party
from leerlus.casework.parties.queries import (
    Apart,
    apart_among,
    at_address,
    kept_from_somebody,
    not_found_by,
    who_may_be,
)
from leerlus.casework.signals.masking import with_masks
from leerlus.casework.signals.models import Signal, Theme
from leerlus.casework.signals.queries import for_reading, visible_to
from leerlus.foundation.organisation.models import Staff

SHOWN = 5
MOST_PEOPLE = 20
MOST_COMPARED = 400  # Of the newest that share a word; of those the most alike are shown.
MOST_WORDS = 14
SHORTEST_WORD = 5  # Shorter words tell no story.
LATELY = timedelta(days=182)
SHORTEST_PLACE = 4
# One word in common weighs 0.061 of all words asked for, two weigh 0.122: a story takes two.
MORE_THAN_ONE_WORD = 0.1


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed so far."""

    name: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    house_number: str = ""
    place: str = ""
    story: str = ""
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be the same, with what was last heard of them."""

    party: Party
    last: Signal


@dataclass(frozen=True, slots=True)
class Heard:
    people: list[Known] = field(default_factory=list)
    at_address: list[Signal] = field(default_factory=list)
    same_story: list[Signal] = field(default_factory=list)
    apart: Apart = field(default_factory=Apart)

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.at_address or self.same_story)


def heard_before(asked: Asked, *, staff: Staff) -> Heard:
    people = _people(asked, staff=staff)
    there = _at_address(asked, staff=staff)
    alike = _same_story(asked, staff=staff, but={signal.pk for signal in there})
    with_masks([*there, *alike])
    shown = [known.party.pk for known in people] + [signal.complainant_id for signal in (*there, *alike)]
    return Heard(people=people, at_address=there, same_story=alike, apart=apart_among(shown, on=timezone.localdate()))


def one_known(*, number: int, staff: Staff) -> Party | None:
    """Somebody by number, if the person may see a case of theirs."""
    theirs = visible_to(staff).filter(complainant_id=number)
    return Party.objects.filter(pk=number).first() if theirs.exists() else None


def _people(asked: Asked, *, staff: Staff) -> list[Known]:
    found = who_may_be(name=asked.name, phone=asked.phone, email=asked.email, on=timezone.localdate(), most=MOST_PEOPLE)
    last = visible_to(staff).filter(complainant__in=found).order_by().values("complainant").annotate(last=Max("pk"))
    numbers = {row["complainant"]: row["last"] for row in last}
    signals = {signal.pk: signal for signal in for_reading(Signal.objects.filter(pk__in=numbers.values()))}
    return [Known(party, signals[numbers[party.pk]]) for party in found if party.pk in numbers][:SHOWN]


def _free_to_tell(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """Without the cases of anybody of whom somebody else must not know."""
    apart = kept_from_somebody(on=timezone.localdate()).values("of_whom")
    return signals.exclude(complainant__in=apart)


def _in_words(signals: QuerySet[Signal], words: str, query: SearchQuery) -> QuerySet[Signal]:
    """What was told in these words, but not by somebody of whom they stand in something protected."""
    return signals.filter(search=query).exclude(complainant__in=not_found_by(words, on=timezone.localdate()))


def _at_address(asked: Asked, *, staff: Staff) -> list[Signal]:
    visible = _free_to_tell(visible_to(staff))
    found = visible.none()
    if asked.postcode and asked.house_number:
        living = at_address(postcode=asked.postcode, house_number=asked.house_number)[:MOST_PEOPLE]
        found = visible.filter(complainant__in=list(living))
    rows = list(for_reading(found).order_by("-received_at", "-id")[:SHOWN])
    if len(asked.place.strip()) >= SHORTEST_PLACE:
        lately = visible.filter(received_at__gte=_since())
        there = _in_words(lately, asked.place, SearchQuery(asked.place, config="dutch"))
        have = {row.pk for row in rows}
        rows += [row for row in for_reading(there).order_by("-received_at", "-id")[:SHOWN] if row.pk not in have]
    return rows[:SHOWN]


def words_of(story: str) -> list[str]:
    """The longest words, each once: they tell most of what it is about."""
    words = dict.fromkeys(re.findall(rf"[^\W\d_]{{{SHORTEST_WORD},40}}", story.lower()))
    return sorted(words, key=len, reverse=True)[:MOST_WORDS]


def _same_story(asked: Asked, *, staff: Staff, but: Iterable[int]) -> list[Signal]:
    words = words_of(asked.story)
    if not words:
        return []
    query = SearchQuery(" or ".join(words), config="dutch", search_type="websearch")
    lately = _free_to_tell(visible_to(staff)).filter(received_at__gte=_since())
    visible = _in_words(lately, " ".join(words), query)
    if asked.theme:
        visible = visible.filter(theme=asked.theme)
    newest = list(visible.order_by("-received_at", "-id").values_list("pk", flat=True)[:MOST_COMPARED])
    # A query of n words joined by "or" has 2n - 1 nodes; words that say nothing have gone from it.
    nodes = Func(query, function="numnode", output_field=FloatField())
    alike = (
        Signal.objects.filter(pk__in=newest)
        .exclude(pk__in=but)
        .annotate(rank=SearchRank(F("search"), query), words=(nodes + Value(1.0)) / Value(2.0))
        .filter(GreaterThan(F("rank"), Value(MORE_THAN_ONE_WORD) / F("words")))
    )
    return list(for_reading(alike).order_by(F("rank").desc(), "-received_at")[:SHOWN])


def _since() -> datetime:
    return timezone.now() - LATELY
