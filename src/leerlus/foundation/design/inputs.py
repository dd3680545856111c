"""Inputs written in one go. Django fills three templates for each of them, and the page of a case has fifty."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
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
            value = "" if widget["value"] is None else format_html(' value="{}"', widget["value"])
            attributes = _attributes(widget["attrs"])
            return format_html('<input type="{}" name="{}"{}{}>', widget["type"], widget["name"], value, attributes)
        if template_name == LONG_TEXT:
            # The line break that a browser leaves out, so that one in the text stays.
            started = format_html('<textarea name="{}"{}>\n', widget["name"], _attributes(widget["attrs"]))
            return format_html("{}{}</textarea>", started, widget["value"] or "")
        return super().render(template_name, context, request)


def _attributes(given: dict[str, Any]) -> SafeString:
    told = ((name, value) for name, value in given.items() if value is not False)
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in told))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)
