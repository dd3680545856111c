"""Filling the gaps of a macro. Pure."""

import re

GAP = re.compile(r"\{([^{}\n]{1,40})\}")


def filled_in(text: str, *, known: dict[str, str]) -> str:
    """The text with what we know in its gaps; an unknown gap stays, to be filled in by hand.

    >>> filled_in("Dag {naam}, ik bel {wanneer}.", known={"naam": "mevrouw Proef"})
    'Dag mevrouw Proef, ik bel {wanneer}.'
    """
    return GAP.sub(lambda gap: known.get(gap.group(1).strip().casefold()) or gap.group(0), text)


def gaps_left(text: str) -> list[str]:
    return GAP.findall(text)
