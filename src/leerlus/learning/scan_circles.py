"""The circles of a scan: round every place, growing neighbour by neighbour."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Coordinates = Literal["plane", "earth"]

EARTH_RADIUS_KM = 6367.0
SAME_DISTANCE = 1e-10  # As a share of the widest extent: closer than this is the same distance.


@dataclass(frozen=True, slots=True)
class Circles:
    """``members[starts[c]:starts[c + 1]]`` are the places round centre c, nearest first.

    ``complete`` marks the members with which a circle is whole (places at the same distance enter together);
    ``distance`` (same length) is the radius up to that member, in the unit of the coordinates (km on earth).
    """

    members: Whole
    starts: Whole
    complete: NDArray[np.bool_]
    distance: Floats

    def round(self, centre: int) -> slice:
        return slice(int(self.starts[centre]), int(self.starts[centre + 1]))


def points(x: Floats, y: Floats, coordinates: Coordinates) -> Floats:
    """Coordinates in which straight-line distance is what we want; longitude x and latitude y in degrees on earth."""
    if coordinates == "plane":
        return np.column_stack([x, y])
    longitude, latitude = np.radians(x), np.radians(y)
    return EARTH_RADIUS_KM * np.column_stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)]
    )


def draw_circles(
    where: Floats,
    weight: Floats | Whole,
    *,
    largest_radius: float | None,
    largest_share: float,
    most_places: int | None,
    most_memberships: int = 5_000_000,
) -> Circles | None:
    """All circles within the radius, the share of the weight and the number of places; None where they are too many.

    ``where`` (Z, 2 or 3) from ``points``, ``weight`` (Z,) events or people. A circle that would hold more than
    ``largest_share`` of the weight ends its centre's row, also when only the last place that came along at the same
    distance is one too many.
    """
    most_weight = largest_share * float(weight.sum()) * (1 + 1e-12)
    extent = float(np.max(where.max(axis=0) - where.min(axis=0)))
    tolerance = SAME_DISTANCE * extent
    all_members, all_complete, all_distance, starts = [], [], [], [0]
    for centre in range(len(where)):
        apart = np.sqrt(np.sum((where - where[centre]) ** 2, axis=1))
        near = np.flatnonzero(apart <= (np.inf if largest_radius is None else largest_radius + tolerance))
        order = near[np.argsort(apart[near], kind="stable")]
        distance = apart[order]
        complete = np.append(np.diff(distance) > tolerance, True)
        allowed = np.cumsum(weight[order]) <= most_weight
        if most_places is not None:
            allowed &= np.arange(len(order)) < most_places
        whole = np.flatnonzero(complete & allowed)
        keep = int(whole[-1]) + 1 if len(whole) else 0
        all_members.append(order[:keep])
        all_complete.append(complete[:keep])
        all_distance.append(distance[:keep])
        starts.append(starts[-1] + keep)
        if starts[-1] > most_memberships:
            return None
    return Circles(
        np.concatenate(all_members), np.asarray(starts), np.concatenate(all_complete), np.concatenate(all_distance)
    )
