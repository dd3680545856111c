"""A form that a colleague was ahead of: nothing of it is kept, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm, BooleanField, BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.choices import flatten_choices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CHANGED_MEANWHILE = gettext_lazy("This was changed while you had it open: by a colleague, or by your own first click.")
CONFLICT = 409


def too_late(
    request: HttpRequest,
    sentence: str | Promise,
    form: BaseForm | None = None,
    *,
    names: Iterable[str] | None = None,
    go_to: str,
) -> HttpResponse:
    """Why it can't be kept, and what was typed in the form, to copy from; without words only why, where it leads on.

    ``names``: of the fields that somebody meant to say something in, where not all. ``go_to``: the address where
    things stand as they are now.
    """
    typed = answers_in(form, names) if form else []
    if not typed:
        messages.warning(request, str(sentence))
        return redirect(go_to)
    context = {"sentence": sentence, "typed": typed, "go_to": go_to}
    return render(request, "design/too_late.html", context, status=CONFLICT)


def answers_in(form: BaseForm, names: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Label and answer of these fields; unless told, of all that a person sees and filled in."""
    asked = [form[name] for name in names] if names is not None else [bound for bound in form if _filled_in(bound)]
    return [(str(bound.label), shown_answer(bound)) for bound in asked]


def _filled_in(bound: BoundField) -> bool:
    return not bound.is_hidden and bound.value() not in (None, "", False, [])


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
    offered: Iterable[tuple[Any, Any]] = flatten_choices(choices)
    chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
    return ", ".join(str(label) for choice, label in offered if str(choice) in chosen) or str(value)
