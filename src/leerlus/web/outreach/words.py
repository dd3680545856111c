"""An estimate of how many were hit, in words."""

from __future__ import annotations

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leerlus.foundation.design.numbers import about, in_digits
from leerlus.insight.outreach.choices import FoundBy
from leerlus.insight.outreach.models import Estimate
from leerlus.journeys.reach_out import Unclear

# The engine's codes of a refusal, each with what to do about it.
REFUSALS = {
    "not_a_part": gettext_lazy("One number is a part of another and cannot be larger. Look at them again."),
    "contradiction": gettext_lazy("More people complained than this sample says were hit. Draw it again, by chance."),
    "not_counts": gettext_lazy("Fill in whole numbers, zero or more."),
    "no_complainants": gettext_lazy("Nobody complained about this yet, so nobody can be counted for each complaint."),
    "too_large": gettext_lazy("So many people cannot be counted here. Estimate it for a part of the municipality."),
}


VALUES_NAMED = 5


def unclear_secrecy(unclear: Unclear | None) -> list[str]:
    """ "3 rows have “Ja, geheim” in the column geheim: we treat them as secret." A sentence for each value."""
    if unclear is None:
        return []
    values = list(unclear.rows_by_value.items())
    said = [
        ngettext(
            "One row has “%(value)s” in the column %(column)s: we treat it as secret.",
            "%(number)s rows have “%(value)s” in the column %(column)s: we treat them as secret.",
            number,
        )
        % {"number": in_digits(number), "value": Truncator(value).chars(60), "column": unclear.column}
        for value, number in values[:VALUES_NAMED]
    ]
    if rest := sum(number for _value, number in values[VALUES_NAMED:]):
        said.append(
            ngettext(
                "One row has something else there: we treat it as secret.",
                "%(number)s rows have something else there: we treat them as secret.",
                rest,
            )
            % {"number": in_digits(rest)}
        )
    return said


# How each way of counting comes to its number, in one sentence.
RECKONED = {
    FoundBy.REGISTER: gettext_lazy(
        "Of %(sampled)s that we checked, %(hit)s were hit; with as large a share of all %(register)s in the register, "
        "divided by the %(complainants)s who complained."
    ),
    FoundBy.INTERVIEWS: gettext_lazy(
        "Of %(asked)s people who were hit and whom we asked, %(complained)s had complained; so behind the "
        "%(complainants)s who complained stand as many more."
    ),
    FoundBy.TWO_LISTS: gettext_lazy(
        "The first list has %(first)s people, the second %(second)s, and %(both)s stand on both: the fewer they share, "
        "the more people stand on neither."
    ),
}


def how_reckoned(estimate: Estimate) -> str:
    """Empty where there is no estimate."""
    if estimate.refused_because:
        return ""
    numbers = {name: in_digits(number) for name, number in estimate.asked.items()}
    return RECKONED[FoundBy(estimate.found_by)] % numbers


def for_each(estimate: Estimate) -> str:
    """ "That is about 16 for each one who complained (11 to 22)." Empty where that cannot be said."""
    complained = estimate.asked.get("complainants", 0)
    if not complained or estimate.hit is None or estimate.at_least is None:
        return ""
    told = {
        "each": about(estimate.hit / complained),
        "low": about(estimate.at_least / complained),
        "high": about((estimate.at_most or 0) / complained),
    }
    if estimate.at_most is None:
        return _("That is about %(each)s for each one who complained, and at least %(low)s.") % told
    return _("That is about %(each)s for each one who complained (%(low)s to %(high)s).") % told
