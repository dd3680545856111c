"""An estimate of how many were hit, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.foundation.design.numbers import about
from leerlus.insight.outreach.models import Estimate

# The engine's codes of a refusal, each with what to do about it.
REFUSALS = {
    "not_a_part": gettext_lazy("One number is a part of another and cannot be larger. Look at them again."),
    "contradiction": gettext_lazy("More people complained than this sample says were hit. Draw it again, by chance."),
    "not_counts": gettext_lazy("Fill in whole numbers, zero or more."),
    "no_complainants": gettext_lazy("Nobody complained about this yet, so nobody can be counted for each complaint."),
    "too_large": gettext_lazy("So many people cannot be counted here. Estimate it for a part of the municipality."),
}


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
