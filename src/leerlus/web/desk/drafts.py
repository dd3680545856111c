"""What was typed on the page of a case and not sent yet: kept while typing, put back in its form, gone once sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from leerlus.foundation.workplace.models import Draft

MOST = 4000


def typed_in(form: forms.Form, sent: QueryDict) -> dict[str, Any]:
    """The answers to what the form asks; nothing that it hides, and nothing else."""
    return {
        name: str(sent[form.add_prefix(name)]).replace("\0", "")[:MOST]
        for name, field in form.fields.items()
        if form.add_prefix(name) in sent and not field.widget.is_hidden
    }


def put_back(drafts: Iterable[Draft], shown: dict[str, Any]) -> Draft | None:
    """Put each draft in its form; gives the last of them."""
    newest = None
    for draft in drafts:
        form = shown.get(f"{draft.form}_form")
        if form is not None and not form.is_bound:
            form.initial.update({name: value for name, value in draft.answers.items() if name in form.fields})
            newest = draft
    return newest
