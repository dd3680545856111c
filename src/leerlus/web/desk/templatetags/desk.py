"""Words of the desk's own. ``{% load desk %}``."""

from django import template

from leerlus.casework.breaches.masking import as_read as of_breach
from leerlus.casework.breaches.models import Breach
from leerlus.casework.signals.masking import as_read as of_signal
from leerlus.casework.signals.models import Signal
from leerlus.web.desk.timeline import last_contact

register = template.Library()
register.filter("last_contact", last_contact)


@register.filter
def masked(text: object, of: Signal | Breach) -> str:
    """``{{ note.text|masked:signal }}``: without what is protected of whom it is about."""
    words = str(text or "")
    return of_breach(words, of) if isinstance(of, Breach) else of_signal(words, of)
