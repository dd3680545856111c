"""Amounts of money as people type them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from leerlus.foundation.design.numbers import in_digits

_FORMS = (
    r"\d+(?:[.,]\d{1,2})?",  # 1250 and 74,5
    r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?",  # 1.250,50
    r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?",  # 1,250.50
)
_AMOUNT = re.compile(rf"(?:€\s*)?({'|'.join(_FORMS)})(?:,[-–])?", re.ASCII)


def read_euros(typed: str) -> Decimal | None:
    """The euros that somebody typed; None where it can be read in two ways, or is no amount.

    >>> read_euros("1.250,50"), read_euros("€ 74,-"), read_euros("1,250.5"), read_euros("12.345.67")
    (Decimal('1250.50'), Decimal('74.0'), Decimal('1250.5'), None)
    """
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        return None
    parts = re.split(r"[.,]", found[1])
    cents = parts.pop() if len(parts) > 1 and len(parts[-1]) < 3 else "0"
    return Decimal(f"{''.join(parts)}.{cents}")


class EurosField(forms.CharField):
    """Euros and cents, from ``least`` to ``most``; gives a Decimal, or None where it may stay empty."""

    def __init__(self, *, least: Decimal, most: Decimal, **rest: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **rest)
        self.least, self.most = least, most

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        euros = read_euros(typed)
        if euros is None:
            raise ValidationError(_("Write the amount as 1250 or 1250,50."), code="invalid")
        if not self.least <= euros <= self.most:
            raise ValidationError(
                _("Write an amount from %(least)s to %(most)s euros.")
                % {"least": in_digits(self.least, 2), "most": in_digits(self.most, 2)},
                code="out_of_range",
            )
        return euros

    def prepare_value(self, value: Any) -> Any:
        return in_digits(value, 2) if isinstance(value, Decimal) else value
