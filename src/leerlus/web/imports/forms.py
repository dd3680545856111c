"""What somebody fills in to bring in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from leerlus.casework.imports.choices import DateOrder, Target
from leerlus.casework.imports.mapping import LONGEST_SOURCE, Mapping, theme_key
from leerlus.casework.imports.models import FileImport
from leerlus.casework.imports.problems import FileRefused
from leerlus.casework.signals.choices import Kind
from leerlus.casework.signals.models import Theme
from leerlus.casework.signals.queries import themes

NOT_USED = ""
NEW = ""
EXAMPLES = 2


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("File with reports or complaints"),
        help_text=_("CSV or XLSX, also packed as .gz. The first row names the columns."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("The file is empty. Choose a file with a row of column names and the reports below it."),
            "invalid": _("Choose a file."),
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz"}),
    )


class AreasForm(forms.Form):
    areas = forms.FileField(
        label=_("GeoJSON file"),
        help_text=_("Districts or neighbourhoods of Statistics Netherlands (CBS), in degrees or in the Dutch grid."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another file.")},
    )
    year = forms.IntegerField(
        label=_("Year of the borders"),
        required=False,
        min_value=1990,
        max_value=2100,
        help_text=_("If the file does not say."),
    )
    only_ours = forms.BooleanField(label=_("Only the areas of our municipality"), required=False, initial=True)

    def content(self) -> bytes:
        file: UploadedFile[bytes] = self.cleaned_data["areas"]
        return bytes(file.read())


class ThemesForm(forms.Form):
    """Which of our themes the themes are that we do not know yet; left alone, they are added to the list."""

    def __init__(self, data: Any = None, *, file_import: FileImport) -> None:
        super().__init__(data)
        self._keys: list[str] = []
        choices = [(NEW, _("New: add it to the list")), *((str(theme.pk), _path(theme)) for theme in themes())]
        for place, (category, subcategory, _times) in enumerate(file_import.check_report.get("themes", [])):
            self._keys.append(theme_key(category, subcategory))
            label = f"{category} › {subcategory}" if subcategory else category
            self.fields[f"theme_{place}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    def rows(self, file_import: FileImport) -> list[tuple[forms.BoundField, int]]:
        """Each unknown theme with the number of rows about it."""
        return [
            (self[f"theme_{place}"], times)
            for place, (_category, _subcategory, times) in enumerate(file_import.check_report.get("themes", []))
        ]

    def chosen(self) -> dict[str, int]:
        given = (self.cleaned_data.get(f"theme_{place}") for place in range(len(self._keys)))
        return {key: int(theme) for key, theme in zip(self._keys, given, strict=True) if theme}


def _path(theme: Theme) -> str:
    return f"{theme.parent.name} › {theme.name}" if theme.parent else theme.name


class ColumnsForm(forms.Form):
    """One choice per column of the file, and what the file itself cannot say."""

    source = forms.CharField(
        label=_("Name of the source"),
        max_length=LONGEST_SOURCE,
        help_text=_("The system that the rows come from. A number counts once per source."),
    )
    kind = forms.ChoiceField(label=_("What are these rows?"), choices=Kind.choices)
    date_order = forms.ChoiceField(label=_("How to read a date such as 3/4/2025?"), choices=DateOrder.choices)
    empty_date = forms.DateField(
        label=_("Date for rows without a date"),
        required=False,
        help_text=_("Left empty, such rows are handed back."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    all_closed = forms.BooleanField(
        label=_("This is history: nobody has to be called any more"),
        required=False,
        help_text=_("Rows without an end date are then closed on the day they came."),
    )

    def __init__(self, data: Any = None, *, file_import: FileImport) -> None:
        chosen = file_import.chosen
        super().__init__(
            data,
            initial={
                "source": chosen.source,
                "kind": chosen.kind,
                "date_order": chosen.date_order,
                "empty_date": chosen.empty_date,
                "all_closed": chosen.all_closed,
            },
        )
        self.header = tuple(file_import.header)
        self._themes = chosen.themes
        self._sample = [row["cells"] for row in file_import.sample]
        of_column = {name: target for target, name in chosen.columns.items()}
        choices = [(NOT_USED, _("Not used")), *Target.choices]
        for place, name in enumerate(self.header):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=name, choices=choices, required=False, initial=of_column.get(name, NOT_USED)
            )

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each column with its choice and the first values in it."""
        return [(self[f"column_{place}"], self._examples(place)) for place in range(len(self.header))]

    def _examples(self, place: int) -> list[str]:
        values = dict.fromkeys(cells[place].strip() for cells in self._sample if len(cells) > place)
        return [value for value in values if value][:EXAMPLES]

    def clean_empty_date(self) -> Any:
        day = self.cleaned_data["empty_date"]
        if day and not 1990 <= day.year <= timezone.localdate().year + 1:
            raise forms.ValidationError(_("Choose a day from 1990 on."))
        if day and day > timezone.localdate():
            raise forms.ValidationError(_("This day has yet to come. Choose today or an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        seen: set[str] = set()
        for place in range(len(self.header)):
            target = given.get(f"column_{place}")
            if target and target in seen:
                self.add_error(f"column_{place}", _("This was already chosen for another column. Choose it once."))
            seen.add(target or NOT_USED)
        if not self.errors:
            try:
                self.mapping().places(self.header)
            except FileRefused as refused:
                self.add_error(None, str(refused))
        return given

    def mapping(self) -> Mapping:
        given = self.cleaned_data
        return Mapping(
            columns={
                Target(target): name
                for place, name in enumerate(self.header)
                if (target := given.get(f"column_{place}"))
            },
            source=given["source"].strip(),
            kind=given["kind"],
            date_order=DateOrder(given["date_order"]),
            empty_date=given.get("empty_date"),
            all_closed=given["all_closed"],
            themes=self._themes,
        )
