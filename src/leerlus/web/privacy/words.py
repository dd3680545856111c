"""What was seen and done, in words for a reader."""

from django.utils.translation import gettext as _

from leerlus.foundation.privacy.choices import FactKind
from leerlus.journeys.deed_words import deed_in_words
from leerlus.journeys.show_who_saw import Seen, Way


def in_words(line: Seen) -> str:
    if line.way == Way.LOOKED:
        return _("opened the case")
    if line.way == Way.REVEALED:
        return _("looked at: %(kind)s") % {"kind": FactKind(line.what).label}
    return deed_in_words(line.what)
