"""Inputs written in one go. Django fills three templates for each of them, and the page of a case has fifty."""

from __future__ import annotations

from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.safestring import SafeString

# Those of which Django's template is that of a plain input.
INPUTS = {f"django/forms/widgets/{kind}.html" for kind in ("text", "hidden", "date", "number", "email", "checkbox")}
# One of several choices, where its words stand beside it and not around it.
OPTIONS = {f"django/forms/widgets/{kind}_option.html" for kind in ("radio", "checkbox")}
LONG_TEXT = "django/forms/widgets/textarea.html"


class InOneGo(DjangoTemplates):
    """As Django renders widgets, with the plain ones written without a template."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        widget = context.get("widget", {})
        if template_name in INPUTS or (template_name in OPTIONS and not widget["wrap_label"]):
            value = {} if widget["value"] is None else {"value": str(widget["value"])}
            named = {"type": widget["type"], "name": widget["name"]}
            return SafeString(f"<input{attributes({**named, **value, **widget['attrs']})}>")
        if template_name == LONG_TEXT:
            # The line break that a browser leaves out, so that one in the text stays.
            begun = f"<textarea{attributes({'name': widget['name'], **widget['attrs']})}>\n"
            return SafeString(f"{begun}{escaped(widget['value'] or '')}</textarea>")
        return super().render(template_name, context, request)


def attributes(given: dict[str, Any]) -> str:
    """As they stand in a tag."""
    return "".join(
        f" {escaped(name)}" if value is True else f' {escaped(name)}="{escaped(value)}"'
        for name, value in given.items()
        if value is not False
    )


def escaped(value: Any) -> str:
    """What Django's own makes of it, in a tenth of the time: a page has hundreds of names, values and choices."""
    return str(value.__html__()) if hasattr(value, "__html__") else escape(str(value))
