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
}


def told(trouble: Trouble) -> str:
    """ "measure.kind is missing" """
    what = str(TROUBLES[trouble.code])
    return f"“{trouble.field}” {what}." if trouble.field else _("The file %(what)s.") % {"what": what}
