"""A form that a colleague was ahead of: nothing of it is kept, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.forms import BaseForm, BooleanField, BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CHANGED_MEANWHILE = gettext_lazy("A colleague changed this while you had it open.")
CONFLICT = 409
Typed = Sequence[tuple[str, str]]


def too_late(request: HttpRequest, sentence: str | Promise, *, typed: Typed, go_to: str) -> HttpResponse:
    """What was typed, to copy from, and why it can't be kept; without words it only says why, where it leads on.

    ``typed``: label and answer of each field. ``go_to``: the address where things stand as they are now.
    """
    if not typed:
        messages.warning(request, str(sentence))
        return redirect(go_to)
    context = {"sentence": sentence, "typed": typed, "go_to": go_to}
    return render(request, "design/too_late.html", context, status=CONFLICT)


def answers_in(form: BaseForm) -> Typed:
    """What somebody filled in, field by field, as it was sent."""
    visible = [bound for bound in form if not bound.is_hidden]
    return [(str(bound.label), shown_answer(bound)) for bound in visible if bound.value() not in (None, "", False, [])]


def shown_answer(bound: BoundField) -> str:
    """An answer in words: the name of what was chosen, or the text."""
    value = bound.value()
    if isinstance(bound.field, BooleanField):  # Not ticked is no, whether it was sent or never opened.
        return _("Yes") if value else _("No")
    if value in (None, ""):
        return ""
    choices = getattr(bound.field, "choices", None)
    if choices is None:
        return str(value)
    chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
    return ", ".join(str(label) for choice, label in choices if str(choice) in chosen) or str(value)
