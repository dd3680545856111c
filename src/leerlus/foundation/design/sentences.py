"""Sentences of Django's forms that the house says in its own words: named here, so that our catalogue holds them."""

from django.utils.translation import gettext_lazy, ngettext_lazy

IN_PLACE_OF_DJANGO = (
    gettext_lazy("Null characters are not allowed."),
    ngettext_lazy(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)
