"""When two findings are one. Pure."""

from collections.abc import Mapping

ALL = -1  # In a key: whatever the theme, the area or the channel is.
Key = tuple[int, int, int]  # The ids of theme and area, the number of a channel.


def tells_the_same(one: Key, other: Key, *, parents: Mapping[int, int]) -> bool:
    """Whether a theme, area and channel tell the same rise as another: one lies inside the other.

    A rise of parking fines in the harbour is the same story as a rise of parking fines, and of parking.
    """
    areas = one[1] == other[1] or ALL in (one[1], other[1])
    channels = one[2] == other[2] or ALL in (one[2], other[2])
    return areas and channels and _inside(one[0], other[0], parents)


def _inside(one: int, other: int, parents: Mapping[int, int]) -> bool:
    """The same theme, or one the main theme of the other; two sisters are two stories."""
    return one == other or parents.get(one) == other or parents.get(other) == one
