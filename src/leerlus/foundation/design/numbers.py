"""Numbers as people read them: rounded as at school, never cut off."""

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.formats import number_format


def round_half_up(value: float | Decimal, decimals: int = 0) -> Decimal:
    """Half goes up, by the number as it is written: 2.675 is 2.68, though its float lies just below.

    >>> round_half_up(10.9), round_half_up(2.5), round_half_up(2.675, 2), round_half_up(-0.4)
    (Decimal('11'), Decimal('3'), Decimal('2.68'), Decimal('0'))
    """
    return _at_step(value, decimals, ROUND_HALF_UP)


def in_digits(value: float | Decimal, decimals: int = 0) -> str:
    """A number for the reader of this page, with its thousands apart. Django's own ``number_format`` cuts off what
    does not fit, so that 10.9 would become 10."""
    return number_format(round_half_up(value, decimals), decimals, use_l10n=True, force_grouping=True)


def about(value: float) -> str:
    """An estimate: one decimal while it is small, whole from ten on."""
    return in_digits(value, 1 if round_half_up(value, 1) < 10 else 0)


def at_most(value: float | Decimal) -> str:
    """The largest whole number that does not pass a limit: over 22.7 goes whoever is more than 22."""
    return number_format(_at_step(value, 0, ROUND_FLOOR), 0, use_l10n=True, force_grouping=True)


def _at_step(value: float | Decimal, decimals: int, rounding: str) -> Decimal:
    written = value if isinstance(value, Decimal) else Decimal(str(value))
    # Adding nothing makes of "minus nothing" plain nothing.
    return written.quantize(Decimal(1).scaleb(-decimals), rounding=rounding) + 0
