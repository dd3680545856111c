"""A check written in a screen: columns, conditions and examples become a rule; no programming, no code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from leerlus.insight.causes.queries import causes_in_use
from leerlus.insight.measures.choices import RunDecision
from leerlus.insight.measures.models import Check, CheckVersion
from leerlus.insight.measures.queries import measures, possible_owners
from leerlus.insight.measures.rule_form import RuleRefused, read_rule
from leerlus.insight.measures.telling import decision_in_words, value_in_words

COLUMNS, CONDITIONS, REGISTER_COLUMNS, MATCHES, WHERES = 6, 4, 5, 2, 2
SHOWN_AT_FIRST = 2  # Of the columns and conditions; the others are one press away.
LIST_OF_NAMES = "kolomnamen"
TYPES = [("text", _("Text")), ("number", _("A number")), ("date", _("Date")), ("yes_no", _("Yes or no"))]
SIGNS = [
    ("==", _("is")), ("!=", _("is not")), ("<", _("is less than")), ("<=", _("is at most")), (">", _("is more than")),
    (">=", _("is at least")), ("in", _("is one of")), ("empty", _("is empty")), ("filled", _("is filled in")),
]  # fmt: skip
REFUSALS = {
    "no_columns": _("Name at least one column."),
    "not_a_column": _("“%(about)s” is no name of a column."),
    "column_twice": _("The column “%(about)s” is named twice."),
    "unknown_column": _("The column “%(about)s” is not among the columns above."),
    "other_type": _("“%(about)s” is compared with a column of another kind."),
    "not_a_date": _("“%(about)s” must be a column with dates."),
    "not_a_number": _("“%(about)s” must be a column with numbers."),
    "not_a_value": _("“%(about)s” does not fit the kind of its column."),
    "has_no_order": _("“%(about)s” holds no numbers or dates, so it cannot be more or less."),
    "no_match": _("Say which columns of the register and the file belong together."),
    "no_register": _("Describe the register first."),
    "not_a_condition": _("Give at least one condition."),
    "not_the_form": _("The rule is not complete."),
    "not_a_list": _("Give the values with commas between them."),
}


def _text(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=200, **more)


def _name(label: Any) -> forms.CharField:
    """The name of a column, helped by the first line of the file."""
    return _text(label, widget=forms.TextInput(attrs={"list": LIST_OF_NAMES, "autocomplete": "off"}))


def names_in(header: str) -> list[str]:
    """The names of the columns in the first line of a file, as it stands in a sheet or in a CSV.

    >>> names_in("Bsn;Toeslag;Datum"), names_in("Bsn,Naam"), names_in("Bsn")
    (['Bsn', 'Toeslag', 'Datum'], ['Bsn', 'Naam'], ['Bsn'])
    """
    line = next((line for line in header.splitlines() if line.strip()), "")
    sign = next((sign for sign in ("\t", ";", ",") if sign in line), ";")
    names = (name.strip() for row in csv.reader([line], delimiter=sign) for name in row)
    return list(dict.fromkeys(name[:200] for name in names if name))


@dataclass(frozen=True, slots=True)
class Halves:
    """Rows of fields: those that show, those behind one press, and whether anything stands in the latter."""

    shown: list[list[Any]]
    more: list[list[Any]]
    is_used: bool


def _halves(rows: list[list[Any]]) -> Halves:
    more = rows[SHOWN_AT_FIRST:]
    return Halves(rows[:SHOWN_AT_FIRST], more, any(row[0].value() for row in more))


class CheckForm(forms.Form):
    name = forms.CharField(label=_("Name of the check"), max_length=120)
    lesson = forms.CharField(
        label=_("The lesson"),
        help_text=_("Told with each row that is stopped. No names of people."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    owner: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Who owns it?"), queryset=None, empty_label=_("Choose")
    )
    measure: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Belongs to which measure?"), queryset=None, required=False, empty_label=_("None")
    )
    cause: forms.ModelChoiceField[Any] = forms.ModelChoiceField(
        label=_("Takes away which cause?"), queryset=None, required=False, empty_label=_("None")
    )
    header = forms.CharField(
        label=_("The first line of the file"),
        help_text=_("Copy it from the sheet, with the names of the columns, and paste it here. Or name them below."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    together = forms.ChoiceField(
        label=_("When is a row stopped?"),
        choices=[("and", _("When all conditions are true")), ("or", _("When one of the conditions is true"))],
        initial="and",
        widget=forms.RadioSelect,
    )
    register = forms.ChoiceField(
        label=_("Compare with a second file (a register)?"),
        choices=[
            ("", _("No")),
            ("not_found", _("Stop the row when the register lacks it")),
            ("found", _("Stop the row when the register holds it")),
        ],
        required=False,
    )
    valid_at = _text(_("Moment in the file"))
    valid_from = _text(_("Valid from, in the register"))
    valid_until = _text(_("Valid until, in the register"))
    double = _text(_("Stop rows that are the same in these columns"), help_text=_("Names with commas between them."))
    total_of = _text(_("Add up this column"))
    total_by = _text(_("Per"), help_text=_("Names with commas between them."))
    total_limit = forms.DecimalField(label=_("And stop above"), required=False)
    must_stop = forms.CharField(
        label=_("Invented rows that must be stopped"),
        help_text=_("One row on a line, the cells in the order of the columns, with ; between them."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    must_pass = forms.CharField(
        label=_("Invented rows that must pass"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    register_rows = forms.CharField(
        label=_("Invented rows of the register"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["owner"].queryset = possible_owners()  # type: ignore[attr-defined]  # A field of choices.
        self.fields["measure"].queryset = measures()  # type: ignore[attr-defined]  # A field of choices.
        self.fields["cause"].queryset = causes_in_use()  # type: ignore[attr-defined]  # A field of choices.
        for start, count, label in (
            ("column", COLUMNS, gettext("Column")),
            ("their", REGISTER_COLUMNS, gettext("Column of the register")),
        ):
            for n in range(1, count + 1):
                self.fields[f"{start}_{n}"] = _name(f"{label} {n}") if start == "column" else _text(f"{label} {n}")
                self.fields[f"{start}_type_{n}"] = forms.ChoiceField(label=_("Kind"), choices=TYPES, required=False)
        for start, count in (("if", CONDITIONS), ("where", WHERES)):
            for n in range(1, count + 1):
                label = gettext("Condition %(number)s: column") % {"number": n}
                self.fields[f"{start}_{n}"] = _name(label) if start == "if" else _text(label)
                self.fields[f"{start}_sign_{n}"] = forms.ChoiceField(
                    label=_("Comparison"), choices=SIGNS, required=False
                )
                self.fields[f"{start}_value_{n}"] = _text(_("Value"))
        for n in range(1, MATCHES + 1):
            self.fields[f"match_{n}"] = _name(gettext("Column of the file") + f" {n}")
            self.fields[f"match_their_{n}"] = _text(_("Belongs to, in the register"))

    def columns(self) -> Halves:
        return _halves([[self[f"column_{n}"], self[f"column_type_{n}"]] for n in range(1, COLUMNS + 1)])

    @classmethod
    def with_header(cls, given: QueryDict) -> CheckForm:
        """What was typed, with the columns of the pasted line beside it; nothing is judged yet."""
        first = {name: given.get(name) for name in given}
        names = names_in(first.get("header") or "")
        if len(names) <= COLUMNS and not any(first.get(f"column_{n}") for n in range(1, COLUMNS + 1)):
            first |= {f"column_{n}": name for n, name in enumerate(names, start=1)}
        return cls(initial=first)

    def header_names(self) -> list[str]:
        return names_in(self["header"].value() or "")

    def register_columns(self) -> list[list[Any]]:
        return [[self[f"their_{n}"], self[f"their_type_{n}"]] for n in range(1, REGISTER_COLUMNS + 1)]

    def conditions(self) -> Halves:
        return _halves(
            [[self[f"if_{n}"], self[f"if_sign_{n}"], self[f"if_value_{n}"]] for n in range(1, CONDITIONS + 1)]
        )

    def wheres(self) -> list[list[Any]]:
        return [[self[f"where_{n}"], self[f"where_sign_{n}"], self[f"where_value_{n}"]] for n in range(1, WHERES + 1)]

    def matches(self) -> list[list[Any]]:
        return [[self[f"match_{n}"], self[f"match_their_{n}"]] for n in range(1, MATCHES + 1)]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        try:
            told["rule"] = self._rule(told)
            read_rule(told["rule"])
        except RuleRefused as refused:
            sentence = REFUSALS.get(refused.code, REFUSALS["not_the_form"])
            self.add_error(
                "column_1" if "column" in refused.code else "together", str(sentence) % {"about": refused.about}
            )
        told["examples"] = {
            "must_stop": _rows(told.get("must_stop", "")),
            "must_pass": _rows(told.get("must_pass", "")),
            "register": _rows(told.get("register_rows", "")),
        }
        return told

    def _rule(self, told: dict[str, Any]) -> dict[str, Any]:
        columns = _columns(told, "column", COLUMNS)
        kinds = {column["name"]: column["type"] for column in columns}
        parts = _conditions(told, "if", CONDITIONS, kinds)
        rule: dict[str, Any] = {"columns": columns}
        if told.get("register"):
            theirs = _columns(told, "their", REGISTER_COLUMNS)
            their_kinds = {column["name"]: column["type"] for column in theirs}
            rule["register"] = {
                "columns": theirs,
                "match": [
                    [told[f"match_{n}"], told.get(f"match_their_{n}") or told[f"match_{n}"]]
                    for n in range(1, MATCHES + 1)
                    if told.get(f"match_{n}")
                ],
                "where": _conditions(told, "where", WHERES, their_kinds),
            }
            if told.get("valid_at"):
                rule["register"]["valid"] = {
                    "at": told["valid_at"], "from": told.get("valid_from"), "until": told.get("valid_until"),
                }  # fmt: skip
            parts.append({told["register"]: []})
        if told.get("double"):
            parts.append({"double": _names(told["double"])})
        if told.get("total_of"):
            limit = told.get("total_limit")
            parts.append({
                "total_over": {"of": told["total_of"], "by": _names(told.get("total_by", "")),
                               "limit": "" if limit is None else float(limit)}
            })  # fmt: skip
        rule["stop_when"] = {told.get("together") or "and": parts}
        return rule

    @classmethod
    def about(cls, check: Check, version: CheckVersion) -> CheckForm:
        """The rule of the newest version, back in the fields it came from."""
        rule, read = version.rule, read_rule(version.rule)
        first = {"name": check.name, "lesson": check.lesson, "owner": check.owner_id}
        first |= {"measure": check.measure_id, "cause": check.cause_id}
        _put_columns(first, "column", rule["columns"])
        ((first["together"], parts),) = rule["stop_when"].items()
        conditions = []
        for part in parts:
            ((name, given),) = part.items()
            if name in ("found", "not_found"):
                first["register"] = name
            elif name == "double":
                first["double"] = ", ".join(given)
            elif name == "total_over":
                first |= {"total_of": given["of"], "total_by": ", ".join(given["by"]), "total_limit": given["limit"]}
            else:
                conditions.append(part)
        _put_conditions(first, "if", conditions, read.columns)
        if read.register:
            register = rule["register"]
            _put_columns(first, "their", register["columns"])
            _put_conditions(first, "where", register.get("where", []), read.register.columns)
            for n, (ours, theirs) in enumerate(register["match"], start=1):
                first |= {f"match_{n}": ours, f"match_their_{n}": theirs}
            if valid := register.get("valid"):
                first |= {f"valid_{name}": valid[name] for name in ("at", "from", "until")}
        for field, name in (("must_stop", "must_stop"), ("must_pass", "must_pass"), ("register_rows", "register")):
            first[field] = "\n".join(";".join(row) for row in version.examples.get(name, []))
        return cls(initial=first)


def _rows(text: str) -> list[list[str]]:
    return [row for row in csv.reader(text.splitlines(), delimiter=";") if any(cell.strip() for cell in row)]


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _columns(told: dict[str, Any], start: str, count: int) -> list[dict[str, str]]:
    return [
        {"name": told[f"{start}_{n}"], "type": told.get(f"{start}_type_{n}") or "text"}
        for n in range(1, count + 1)
        if told.get(f"{start}_{n}")
    ]


def _conditions(told: dict[str, Any], start: str, count: int, kinds: dict[str, str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for n in range(1, count + 1):
        name = told.get(f"{start}_{n}")
        if not name:
            continue
        sign, value, variable = told.get(f"{start}_sign_{n}") or "==", told.get(f"{start}_value_{n}", ""), {"var": name}
        kind = kinds.get(name, "text")
        if sign == "empty":
            found.append({"empty": variable})
        elif sign == "filled":
            found.append({"!": {"empty": variable}})
        elif sign == "in":
            found.append({"in": [variable, [_literal(kind, one) for one in _names(value)]]})
        elif value in kinds and value != name:
            found.append({sign: [variable, {"var": value}]})
        else:
            found.append({sign: [variable, _literal(kind, value)]})
    return found


def _literal(kind: str, text: str) -> Any:
    """As the Dutch write it; what does not fit stays text and is refused by the form of the rule."""
    if kind == "number":
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return text
    if kind == "yes_no":
        return {"ja": True, "yes": True, "nee": False, "no": False}.get(text.strip().lower(), text)
    if kind == "date":
        for form in ("%d-%m-%Y", "%Y-%m-%d"):
            try:
                return datetime.strptime(text, form).date().isoformat()  # noqa: DTZ007 - A date of a file has no zone.
            except ValueError:
                continue
    return text


def _put_columns(first: dict[str, Any], start: str, columns: list[dict[str, str]]) -> None:
    for n, column in enumerate(columns, start=1):
        first |= {f"{start}_{n}": column["name"], f"{start}_type_{n}": column["type"]}


def _put_conditions(first: dict[str, Any], start: str, conditions: list[dict[str, Any]], kinds: dict[str, str]) -> None:
    for n, condition in enumerate(conditions, start=1):
        ((sign, given),) = condition.items()
        value: Any = ""
        if sign == "!":
            sign, name = "filled", given["empty"]["var"]
        elif sign == "empty":
            name = given["var"]
        else:
            name, value = given[0]["var"], given[1]
        if isinstance(value, dict):
            value = value["var"]
        elif isinstance(value, list):
            value = ", ".join(value_in_words(one, kinds[name]) for one in value)
        elif value != "":
            value = value_in_words(value, kinds[name])
        first |= {f"{start}_{n}": name, f"{start}_sign_{n}": sign, f"{start}_value_{n}": value}


class FilesForm(forms.Form):
    file = forms.FileField(
        label=_("The file, before it goes out"),
        help_text=_("CSV, XLSX or Parquet. It is checked and then thrown away; nothing of it is kept."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Choose another file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz,.parquet"}),
    )
    register = forms.FileField(
        label=_("The register to compare with"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.gz,.parquet"}),
    )


class RunDecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What happens with the file?"), choices=RunDecision.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("Why?"), min_length=5, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, unjudged: int = 0, unread: int = 0, **more: Any) -> None:
        """Whoever decides on a file with rows that nobody judged, or cells that nobody read, sees so in each choice."""
        super().__init__(*args, **more)
        choices = [(choice, decision_in_words(choice, unjudged, unread)) for choice in RunDecision.values]
        cast(forms.ChoiceField, self.fields["decision"]).choices = choices
        if unjudged:
            self.fields["reason"].help_text = ngettext(
                "Say also what happens with the row that was not judged.",
                "Say also what happens with the %(number)s rows that were not judged.",
                unjudged,
            ) % {"number": unjudged}
