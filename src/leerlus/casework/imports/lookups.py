"""From what the file says to our own themes and areas."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from leerlus.casework.imports.mapping import theme_key
from leerlus.casework.imports.rows import Draft
from leerlus.casework.imports.words import area_name, plain
from leerlus.casework.signals.models import Theme
from leerlus.foundation.organisation.choices import AreaKind
from leerlus.foundation.organisation.geography import Bordered, Locator
from leerlus.foundation.organisation.queries import areas_for_assignment

DEPTHS = {AreaKind.MUNICIPALITY: 0, AreaKind.DISTRICT: 1, AreaKind.NEIGHBOURHOOD: 2}
MOST_NAMES_REMARKED = 20


@dataclass
class Remarks:
    """What was left open, counted for the report."""

    themes_made: int = 0
    outside_all_areas: int = 0
    unknown_areas: Counter[str] = field(default_factory=Counter)


class Areas:
    """Finds the area of a report: by its place where it has one, else by code, else by name."""

    def __init__(self) -> None:
        known = list(areas_for_assignment())
        self._of_code = {area.code.upper(): area.pk for area in known}
        # A name that two areas share (a district and its only neighbourhood) means the finer one.
        self._of_name = {
            area_name(area.name): area.pk for area in sorted(known, key=lambda area: DEPTHS[AreaKind(area.kind)])
        }
        self._locator = Locator(
            Bordered(id=area.pk, depth=DEPTHS[AreaKind(area.kind)], polygon=area.polygon)
            for area in known
            if area.polygon
        )
        self.any_known = bool(known)

    def of(self, drafts: Sequence[Draft], remarks: Remarks) -> list[int | None]:
        """The id of the area per draft. A place goes before a name: names differ between systems, places do not."""
        placed = [draft for draft in drafts if draft.point]
        points = [(draft.point.lat, draft.point.lon) for draft in placed if draft.point]
        by_place = dict(zip((draft.row for draft in placed), self._locator.areas_of(points), strict=True))
        return [self._one(draft, by_place.get(draft.row), remarks) for draft in drafts]

    def _one(self, draft: Draft, by_place: int | None, remarks: Remarks) -> int | None:
        if by_place is not None:
            return by_place
        if draft.area:
            by_name = self._of_code.get(draft.area.upper()) or self._of_name.get(area_name(draft.area))
            if by_name is None:
                remarks.unknown_areas[draft.area[:100]] += 1
            return by_name
        if draft.point and self.any_known:
            remarks.outside_all_areas += 1
        return None


class Themes:
    """Finds the theme that a file names, or adds it to the municipality's list.

    ``chosen`` goes before the names: there somebody said which of our themes a theme of the file is.
    """

    def __init__(self, chosen: dict[str, int] | None = None) -> None:
        ours = list(Theme.objects.all())
        of_id = {theme.pk: theme for theme in ours}
        self._chosen = {key: of_id[pk] for key, pk in (chosen or {}).items() if pk in of_id}
        self._known = {(plain(theme.name), theme.parent_id): theme for theme in ours}
        # A second level that stands in our list under another parent is the same theme, if it is the only one.
        self._times = Counter(name for name, _ in self._known)
        self._by_name = {name: theme for (name, _), theme in self._known.items()}

    def known(self, category: str, subcategory: str) -> Theme | None:
        """Our theme for this one of the file; None where we do not have it yet."""
        if theme := self._chosen.get(theme_key(category, subcategory)):
            return theme
        if not subcategory and self._times[plain(category)] == 1:
            return self._by_name[plain(category)]
        parent = self._chosen.get(theme_key(category, "")) or self._known.get((plain(category), None))
        if parent is None or not subcategory:
            return parent
        return self._known.get((plain(subcategory), parent.pk))

    def of(self, draft: Draft, remarks: Remarks) -> Theme | None:
        if not draft.category:
            return None
        if theme := self.known(draft.category, draft.subcategory):
            return theme
        parent = self.known(draft.category, "") or self._add(draft.category, None, remarks)
        return self._add(draft.subcategory, parent, remarks) if draft.subcategory else parent

    def _add(self, name: str, parent: Theme | None, remarks: Remarks) -> Theme:
        theme, made = Theme.objects.get_or_create(name=name, parent=parent)
        remarks.themes_made += made
        key = (plain(name), parent.pk if parent else None)
        self._times[key[0]] += key not in self._known
        self._known[key] = self._by_name[key[0]] = theme
        return theme
