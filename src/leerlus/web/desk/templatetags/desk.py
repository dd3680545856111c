"""Words of the desk's own. ``{% load desk %}``."""

from django import template

from leerlus.web.desk.timeline import last_contact

register = template.Library()
register.filter("last_contact", last_contact)
