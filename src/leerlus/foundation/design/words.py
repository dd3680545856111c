"""The words and the numbers of a chart in the language of the reader of this page."""

from django.utils.formats import get_format
from django.utils.translation import get_language, gettext, pgettext

from leerlus.foundation.design.drawing import ChartWords


def chart_words() -> ChartWords:
    language = get_language() or "nl"
    return ChartWords(
        observed=gettext("Observed"),
        expected=gettext("Expected"),
        threshold=gettext("Threshold"),
        alarm=gettext("Alarm"),
        without_measure=gettext("Without the measure"),
        uncertainty=gettext("Uncertainty"),
        average=gettext("Average"),
        start=gettext("Start of the measure"),
        unknown=gettext("Unknown"),
        thousands=get_format("THOUSAND_SEPARATOR", language),
        decimal=get_format("DECIMAL_SEPARATOR", language),
        months=(
            pgettext("short month", "Jan"),
            pgettext("short month", "Feb"),
            pgettext("short month", "Mar"),
            pgettext("short month", "Apr"),
            pgettext("short month", "May"),
            pgettext("short month", "Jun"),
            pgettext("short month", "Jul"),
            pgettext("short month", "Aug"),
            pgettext("short month", "Sep"),
            pgettext("short month", "Oct"),
            pgettext("short month", "Nov"),
            pgettext("short month", "Dec"),
        ),
    )
