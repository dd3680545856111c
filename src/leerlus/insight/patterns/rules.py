"""When several findings are one story, and which of them tells it best. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALL = -1  # In a key: whatever the theme, the area or the channel is.
Key = tuple[int, int, int]  # The ids of theme and area, the number of a channel.
NEARLY_ALL = 0.6  # Of the rise, for a district to bear it alone.
SAME_CASES = 0.5  # Of the smaller of two findings, for both to tell one story.
GROWN = 2  # Times as many cases, for a dismissed story to be told anew.
# How the municipality's budget of false alarms is divided over the ways of looking.
SHARE_OF_BUDGET = {"rise": 0.5, "slow_rise": 0.15, "cluster": 0.15, "same_story": 0.15, "practice": 0.05}


@dataclass(frozen=True, slots=True)
class Finding:
    """A series that rose from one week through another (numbers of weeks).

    ``excess`` is how many more than expected there were in the highest week, ``p_value`` how surprising that was.
    """

    key: Key
    first: int
    last: int
    p_value: float
    excess: float

    @property
    def theme(self) -> int:
        return self.key[0]

    @property
    def area(self) -> int:
        return self.key[1]

    @property
    def is_narrowed_by_channel(self) -> bool:
        return self.key[2] != ALL


def told_once(findings: Sequence[Finding], *, main_themes: Mapping[int, int]) -> list[Finding]:
    """The findings that are worth telling, the most striking first.

    A rise of parking fines in the harbour shows in parking fines, in parking, and in parking in the harbour as well.
    Told is the narrowest theme; of one theme the district that has nearly all of the rise, else the whole municipality;
    a channel only where nothing else tells of that theme.
    """
    best_first = sorted(findings, key=lambda finding: (finding.p_value, finding.key))
    return [
        finding
        for finding in best_first
        if not _told_by_narrower_theme(finding, best_first, main_themes)
        and not _told_by_same_theme(finding, best_first)
    ]


def _told_by_narrower_theme(finding: Finding, others: Sequence[Finding], main_themes: Mapping[int, int]) -> bool:
    """By a part of this theme, in the same district or in a wider or narrower place."""
    return any(
        other.theme != finding.theme
        and main_themes.get(other.theme) == finding.theme
        and _same_time(finding, other)
        and (other.area == finding.area or ALL in (other.area, finding.area))
        for other in others
    )


def _told_by_same_theme(finding: Finding, others: Sequence[Finding]) -> bool:
    same = [other for other in others if other.theme == finding.theme and _same_time(finding, other)]
    by_place = [other for other in same if not other.is_narrowed_by_channel]
    if finding.is_narrowed_by_channel:
        return bool(by_place) or same[0] is not finding
    everywhere = [other for other in by_place if other.area == ALL]
    if not everywhere:
        return False
    bearers = [other for other in by_place if other.area != ALL and _bears(other, everywhere[0])]
    return bool(bearers) if finding.area == ALL else finding not in bearers


def _bears(district: Finding, whole: Finding) -> bool:
    return district.excess >= NEARLY_ALL * whole.excess


def _same_time(one: Finding, other: Finding) -> bool:
    """Overlapping, or one right after the other."""
    return one.first <= other.last + 1 and other.first <= one.last + 1


def is_same_story(*, common: int, one: int, other: int) -> bool:
    """Whether two findings of so many cases, so many of them in common, are about the same thing.

    >>> is_same_story(common=6, one=10, other=200), is_same_story(common=4, one=10, other=200)
    (True, False)
    """
    return common > 0 and common >= SAME_CASES * min(one, other)


def is_wider(*, common: int, cases: int) -> bool:
    """Whether a finding of so many cases tells of more than a pattern with which it has so many in common.

    >>> is_wider(common=75, cases=560), is_wider(common=60, cases=80)
    (True, False)
    """
    return common < SAME_CASES * cases


def is_worth_telling_again(*, cases: int, when_dismissed: int) -> bool:
    """Dismissed stays dismissed, unless it grew to something else.

    >>> is_worth_telling_again(cases=19, when_dismissed=10), is_worth_telling_again(cases=20, when_dismissed=10)
    (False, True)
    """
    return cases >= GROWN * when_dismissed
