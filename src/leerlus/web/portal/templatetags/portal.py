"""Words of the portal's own. ``{% load portal %}``."""

from django import template

from leerlus.casework.parties.choices import PartOfDay

register = template.Library()


@register.filter
def part_of_day(moment: str) -> str:
    """ "In the morning (9 to 12)" for "morning", in the language of the page."""
    return str(PartOfDay(moment).label)
