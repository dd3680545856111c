"""What is wrong with a file, field by field; and by how much something fell elsewhere."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leerlus.insight.lessons.lesson_form import Trouble

TROUBLES: dict[str, str | Promise] = {
    "too_large": gettext_lazy("is larger than a lesson can be (512 kB)"),
    "not_json": gettext_lazy("is no JSON file"),
    "not_a_lesson": gettext_lazy("does not say that this is a lesson"),
    "other_version": gettext_lazy("is of a version that we cannot read"),
    "unknown": gettext_lazy("is no field of a lesson"),
    "missing": gettext_lazy("is missing"),
    "not_an_object": gettext_lazy("must hold fields"),
    "not_a_text": gettext_lazy("must be a text"),
    "too_long": gettext_lazy("is too long"),
    "empty": gettext_lazy("is empty"),
    "not_in_the_list": gettext_lazy("is none of the values that may stand there"),
    "not_a_uuid": gettext_lazy("must be a UUID"),
    "not_a_day": gettext_lazy("must be a day, like 2026-11-24"),
    "not_a_ratio": gettext_lazy("must be a number above 0"),
    "not_weeks": gettext_lazy("must be a whole number of weeks"),
    "not_an_interval": gettext_lazy("must have the ratio between low and high"),
    "not_a_rule": gettext_lazy("is no rule of a check"),
    "not_rows": gettext_lazy("must be rows of short texts"),
    "not_a_fall": gettext_lazy(
        "says that it worked, but the numbers do not: with a fall, ratio and high are at most 1"
    ),
    "other_numbers": gettext_lazy(
        "says something else than the numbers: with no effect low is at most 1 and high at least 1, with a rise low is "
        "above 1"
    ),
    "too_many": gettext_lazy("holds too many texts"),
    "in_the_future": gettext_lazy("lies in the future"),
    "from_ourselves": gettext_lazy("is our own municipality, but we do not have this lesson: ask who sent it"),
    "of_another_sender": gettext_lazy(
        "is another sender than that of the lesson that we have under this number, %(words)s: only they can renew it"
    ),
    "tells_of_a_person": gettext_lazy(
        "seems to tell of a person (%(words)s): ask the sender for a lesson without persons"
    ),
}


def told(trouble: Trouble) -> str:
    """ "measure.kind is missing" """
    what = str(TROUBLES[trouble.code]) % {"words": trouble.words}
    return f"“{trouble.field}” {what}." if trouble.field else _("The file %(what)s.") % {"what": what}
