"""What was seen and done, in words for a reader."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.foundation.privacy.choices import FactKind
from leerlus.journeys.show_who_saw import Seen, Way

# The deeds on a case. One that is not here is called "did something else", so that nobody is left out.
DEEDS = {
    "registered": gettext_lazy("wrote the case down"),
    "planned a call": gettext_lazy("planned a call"),
    "planned another way": gettext_lazy("planned a letter or a visit"),
    "corrected contact data": gettext_lazy("corrected the data of the resident"),
    "called": gettext_lazy("called"),
    "said why not called": gettext_lazy("said why nobody was called"),
    "wrote a note": gettext_lazy("wrote a note"),
    "promised": gettext_lazy("made a promise"),
    "settled a promise": gettext_lazy("settled a promise"),
    "sorted": gettext_lazy("set theme and place"),
    "handed over": gettext_lazy("handed the case over"),
    "put right": gettext_lazy("put something right"),
    "noted satisfaction": gettext_lazy("wrote down the resident's word"),
    "asked why": gettext_lazy("asked why"),
    "moved on": gettext_lazy("moved the case on"),
    "closed": gettext_lazy("closed the case"),
    "reopened": gettext_lazy("opened the case again"),
    "took out a file": gettext_lazy("took out a file"),
    "exported who saw this case": gettext_lazy("exported who saw this case"),
}


def in_words(line: Seen) -> str:
    if line.way == Way.LOOKED:
        return _("opened the case")
    if line.way == Way.REVEALED:
        return _("looked at: %(kind)s") % {"kind": FactKind(line.what).label}
    return str(DEEDS.get(line.what, _("did something else")))
