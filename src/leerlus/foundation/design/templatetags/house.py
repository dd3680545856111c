"""The parts that pages are built from. ``{% load house %}``."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Page
from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    DateField,
    Field,
    FileInput,
    RadioSelect,
    Textarea,
)
from django.template.context import RequestContext
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS_3, WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from leerlus.foundation.design.glossary import glossary
from leerlus.foundation.design.inputs import escaped
from leerlus.foundation.design.numbers import in_digits
from leerlus.foundation.design.rooms import in_a_row, nearest, rooms_for

register = template.Library()


# ---------- dates ----------


# Written without Django's formatter, which asks for the translation of a format first: lists are full of days.


@register.filter
def day(value: date | datetime | None) -> str:
    """ "di 24 nov 2026", in the language of the page."""
    return "" if value is None else _day(_local(value))


@register.filter
def moment(value: datetime | None) -> str:
    """ "di 24 nov 2026 14:05", in the municipality's own time."""
    return "" if value is None else f"{day(value)} {clock(value)}"


@register.filter
def clock(value: datetime | None) -> str:
    return "" if value is None else f"{_local(value):%H:%M}"


def _day(value: date | datetime) -> str:
    """A month begins with a capital in English, and with a small letter in Dutch."""
    month = str(MONTHS_3[value.month])
    month = month.title() if (get_language() or "").startswith("en") else month
    return f"{WEEKDAYS_ABBR[value.weekday()]} {value.day} {month} {value.year}"


def _local(value: date | datetime) -> date | datetime:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


# ---------- money ----------


@register.filter
def euros(cents: int | None) -> str:
    """ "€ 1.250,50", in the language of the page."""
    return "" if cents is None else f"€\N{NO-BREAK SPACE}{in_digits(Decimal(cents) / 100, 2)}"


# ---------- words that hold together ----------


@register.filter
def unbroken(words: str) -> SafeString:
    """A number or a code that is never broken over two lines."""
    return format_html('<span class="nowrap">{}</span>', words)


@register.filter
def phone(number: str) -> SafeString:
    """A phone number to press."""
    return format_html('<a class="nowrap" href="tel:{}">{}</a>', "".join(number.split()), read_out(number))


@register.filter
def read_out(number: str) -> str:
    """A mobile number in twos, as people say it; any other number as it was given, for its dividing lies elsewhere.

    >>> read_out("0612345678"), read_out("14 036")
    ('06 12 34 56 78', '14 036')
    """
    digits = "".join(number.split())
    if len(digits) == 10 and digits.startswith("06") and digits.isdigit():
        return " ".join(digits[at : at + 2] for at in range(0, 10, 2))
    return number


# ---------- forms ----------


@register.inclusion_tag("design/field.html")
def field(bound: BoundField, question: bool = False, optional: bool | None = None) -> dict[str, Any]:
    """A field with its label, help and error, tied together for a screen reader.

    ``question`` sets the label large, as the heading of a page with one question. A field that may be left empty
    says so in its label. Words of the glossary that a form names in its ``terms`` are explained under the field.
    """
    widget = bound.field.widget
    kind = "plain"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        kind = "choices"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    elif isinstance(widget, FileInput):
        kind = "file"
    is_optional = not bound.field.required if optional is None else optional
    return {
        "field": bound,
        "kind": kind,
        "question": question,
        "label": _with_optional(bound.label) if is_optional else bound.label,
        "described_by": _described_by(bound),
        "terms": terms_of(bound),
    }


def _with_optional(label: Any) -> SafeString:
    return format_html('{} <span class="optional">({})</span>', label, gettext("may stay empty"))


@register.filter
def terms_of(bound: BoundField) -> tuple[str, ...]:
    """The codes of the words beside this field that somebody may not know: ``terms`` of its form, by field."""
    return tuple(getattr(bound.form, "terms", {}).get(bound.name, ()))


def _described_by(bound: BoundField) -> str:
    parts = []
    if bound.help_text:
        parts.append(f"{bound.auto_id}_helptext")
    if bound.errors:
        parts.append(f"{bound.auto_id}_error")
    return " ".join(parts)


@register.filter
def control(bound: BoundField) -> SafeString:
    """The input itself, tied to its help and its error.

    A browser cuts what is pasted into a field with a limit and says nothing; of a long text the form tells it.
    """
    attributes: dict[str, str | bool] = {"maxlength": False} if isinstance(bound.field.widget, Textarea) else {}
    if described_by := _described_by(bound):
        attributes["aria-describedby"] = described_by
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return bound.as_widget(attrs=attributes)


@register.inclusion_tag("design/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """What has to be mended, on top of the page, each line a link to its field."""
    problems: list[tuple[str, str]] = []
    for form in forms:
        if not form.is_bound:
            continue
        problems.extend(("", str(message)) for message in form.non_field_errors())
        found = form.errors.as_data()
        problems.extend(
            (_target(bound), _named(bound, str(message)) if _is_bare(error, bound) else str(message))
            for bound in form
            for error in found.get(bound.name, ())
            for message in error
        )
    return {"problems": problems}


# What is told of any field in the same words.
_BARE = {
    "min_length", "max_length", "min_value", "max_value", "out_of_range", "invalid", "invalid_choice",
    "null_characters_not_allowed",
}  # fmt: skip


def _is_bare(error: ValidationError, bound: BoundField) -> bool:
    """Away from its field, that it must be filled in, is too long, or that "this day" is wrong, says nothing."""
    if error.code == "required":
        return error.messages == [str(Field.default_error_messages["required"])]
    return error.code in _BARE or isinstance(bound.field, DateField)


def _named(bound: BoundField, message: str) -> str:
    label = str(bound.label)
    return f"{label} {message}" if label.endswith("?") else f"{label}: {message[:1].lower()}{message[1:]}"


def _target(bound: BoundField) -> str:
    """Where the link goes: the input, or the first of its choices."""
    several = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if several else str(bound.auto_id)


@register.inclusion_tag("design/button.html")
def button(label: str, kind: str = "", href: str = "", name: str = "", value: str = "") -> dict[str, str]:
    """A button of a form, or a link that looks like one. ``kind``: "", "second", "plain" or "danger"."""
    return {"label": label, "kind": kind, "href": href, "name": name, "value": value}


# ---------- parts of a page ----------


@register.inclusion_tag("design/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page[Any], parameter: str = "pagina") -> dict[str, Any]:
    """Earlier, later, and where we are; the other parts of the address stay as they are."""
    request = context.get("request")

    def address(number: int) -> str:
        query = request.GET.copy() if request is not None else None
        if query is None:
            return f"?{parameter}={number}"
        query[parameter] = str(number)
        return f"?{query.urlencode()}"

    return {
        "number": page.number,
        "last": page.paginator.num_pages,
        "earlier": address(page.previous_page_number()) if page.has_previous() else "",
        "later": address(page.next_page_number()) if page.has_next() else "",
    }


@register.inclusion_tag("design/empty_state.html", takes_context=True)
def empty_state(
    context: RequestContext, title: str, text: str = "", href: str = "", action: str = "", needs: str = ""
) -> dict[str, str]:
    """Nothing on this page: what will appear, why empty is good, and one thing to do, for who may (``needs``)."""
    return {"title": title, **_nothing(context, text, href, action, needs)}


@register.inclusion_tag("design/empty_part.html", takes_context=True)
def empty_part(context: RequestContext, text: str, href: str = "", action: str = "", needs: str = "") -> dict[str, str]:
    """Nothing beneath this heading: what would stand here, and one thing to do, for who may (``needs``)."""
    return _nothing(context, text, href, action, needs)


def _nothing(context: RequestContext, text: str, href: str, action: str, needs: str) -> dict[str, str]:
    offered = not needs or may(context.get("user"), needs)
    return {"text": text, "href": href if offered else "", "action": action}


@register.simple_block_tag
def timeline_item(
    content: SafeString, title: str, when: date | datetime | None = None, by: str = "", kind: str = ""
) -> SafeString:
    """One step of a ``<ol class="timeline">``. ``kind``: "done", "now", "later" or "internal" (a note of our own)."""
    stamp: str | SafeString = ""
    if when is not None:
        shown = moment(when) if isinstance(when, datetime) else day(when)
        stamp = format_html('<time datetime="{}">{}</time>', _local(when).isoformat(), shown)
    author = format_html('<span class="by">{}</span>', by) if by else ""
    label = format_html('<span class="badge is-note">{}</span>', gettext("Internal")) if kind == "internal" else ""
    current = mark_safe(' aria-current="step"') if kind == "now" else ""  # A constant of ours.
    return format_html(
        '<li class="{}"{}><div class="timeline-body">'
        '<p class="timeline-head"><strong>{}</strong> {} {} {}</p>{}</div></li>',
        f"is-{kind}" if kind else "",
        current,
        title,
        stamp,
        author,
        label,
        content,
    )


@register.simple_tag
def deadline(due: date | datetime | None, cause: str = "", today: date | None = None) -> SafeString:
    """A deadline as a sentence with its cause, never only as a colour."""
    if due is None:
        return format_html('<span class="quiet">{}</span>', gettext("No deadline"))
    last_day = _local(due)
    last_day = last_day.date() if isinstance(last_day, datetime) else last_day
    days_left = (last_day - (today or timezone.localdate())).days
    told = f' <span class="cause">{escaped(cause)}</span>' if cause else ""
    return SafeString(
        f'<span class="deadline is-{_urgency(days_left)}">{escaped(_time_left(days_left))}: '
        f'<time class="nowrap" datetime="{last_day.isoformat()}">{escaped(day(last_day))}</time>{told}</span>'
    )


def _urgency(days_left: int) -> str:
    if days_left < 0:
        return "late"
    if days_left == 0:
        return "today"
    return "soon" if days_left <= 2 else "later"


def _time_left(days_left: int) -> str:
    if days_left < 0:
        return ngettext("%(days)d day late", "%(days)d days late", -days_left) % {"days": -days_left}
    if days_left == 0:
        return gettext("Today is the last day")
    if days_left == 1:
        return gettext("Until tomorrow")
    return gettext("%(days)d days left") % {"days": days_left}


@register.simple_block_tag(takes_context=True)
def chart(context: RequestContext, content: SafeString, svg: SafeString, caption: str) -> SafeString:
    """A drawing with its caption, and what stands between the tags (a table of its data) one press away.

    The drawing comes from ``leerlus.foundation.design.charts`` or ``maps``, which escape every word in it.
    """
    return format_html(
        "<figure><figcaption>{}</figcaption>"
        '<div class="figure-scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
        "<details><summary>{}</summary>{}</details></figure>",
        caption,
        caption,
        svg,
        gettext("Show the numbers"),
        format_html(
            '<div class="table-scroll" tabindex="0" role="region" aria-label="{}: {}">{}</div>',
            caption,
            gettext("the numbers"),
            content,
        ),
    )


_SLIPS = count(1)  # A slip's name differs from every other on the page, whichever part of the page it is in.


@register.inclusion_tag("design/term.html")
def term(code: str, shown: str = "") -> dict[str, Any]:
    """A word of the glossary with its meaning one press away; ``shown`` is the form it has in this sentence."""
    language = get_language() or "nl"
    entry = glossary()[code]
    return {
        "slip": f"betekenis-{code}-{next(_SLIPS)}",
        "shown": shown or entry.word(language),
        "word": entry.word(language),
        "meaning": entry.meaning(language),
        "article": entry.article,
    }


# ---------- finding the way ----------


@register.simple_tag
def own_theme() -> str:
    """The address of the municipality's own theme; empty where it uses the house's look."""
    return reverse("entrance:theme") if getattr(settings, "THEME_FILE", "") else ""


@register.filter
def may(person: Any, capability: str) -> bool:
    """Whether to offer what only some roles open; the page itself still asks for the capability."""
    return bool(getattr(person, "is_authenticated", False) and person.may(capability))


@register.inclusion_tag("design/navigation.html", takes_context=True)
def desk_navigation(context: RequestContext) -> dict[str, Any]:
    """The rooms that this person may enter, with the one we are in marked."""
    request = context["request"]
    rooms = rooms_for(request.user) if request.user.is_authenticated else []
    around = [room.address for room in rooms if not room.is_one_page or room.address == request.path]
    here = nearest(around, request.path)
    in_sight, more = in_a_row(rooms, here)
    return {"rooms": in_sight, "more": more, "here": here, "request": request, "user": request.user}
