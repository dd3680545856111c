"""A resident asks to see or correct what we keep about them, follows it, and fetches the answer."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.own_data.choices import Kind, Outcome, Part
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.queries import by_receipt, sent_with
from leerlus.casework.own_data.rules import may_be_fetched
from leerlus.casework.parties.rules import is_phone, plain_postcode
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys import give_own_data
from leerlus.journeys.own_data_words import answer_letter
from leerlus.journeys.receive import code_of
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_zip
from leerlus.web.fields import Line
from leerlus.web.guesses import Patience, sender, too_often
from leerlus.web.portal.forms import Story
from leerlus.web.portal.views import SENT_FROM_ONE_PLACE, followed_signal

WRONG_CODES = Patience("codes of own data", most=10, seconds=15 * 60)
KINDS = {"zien": Kind.ACCESS, "verbeteren": Kind.CORRECTION}
TOO_LONG = gettext_lazy("This is too long. You can type at most %(limit_value)s characters.")
UNPROCESSABLE = 422


def _line(label: Any, *, most: int, required: bool = False, autocomplete: str = "", help_text: Any = "") -> Line:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete} if autocomplete else {})
    told = {"required": gettext_lazy("Fill this in, so that we can find you.")}
    field = Line(label=label, required=required, help_text=help_text, widget=widget, error_messages=told)
    field.validators.append(MaxLengthValidator(most, TOO_LONG))
    return field


def _story(label: Any, *, rows: int, required: Any = "", help_text: Any = "") -> Story:
    told: dict[str, Any] = {"max_length": TOO_LONG, "required": required}
    return Story(
        label=label, required=bool(required), max_length=4000, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages=told,
    )  # fmt: skip


class AskForm(forms.Form):
    """Who it is, and what they want to see or have corrected. From a case we know who it is."""

    part = forms.ChoiceField(
        label=gettext_lazy("What is wrong?"),
        choices=Part.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is wrong.")},
    )
    words = _story(gettext_lazy("What do you want to see?"), rows=3)
    must_be = _story(gettext_lazy("What must it be?"), rows=3, required=gettext_lazy("Write down what it must be."))
    name = _line(gettext_lazy("Your name"), most=200, required=True, autocomplete="name")
    phone = _line(gettext_lazy("Your phone number"), most=30, autocomplete="tel")
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("This is not an e-mail address. Write it like name@example.nl.")},
    )
    postcode = _line(gettext_lazy("Postcode"), most=10, autocomplete="postal-code")
    house_number = _line(gettext_lazy("House number"), most=20)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, data: Any = None, *, kind: str, from_case: bool, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        if kind == Kind.ACCESS:
            del self.fields["part"], self.fields["must_be"]
            self.fields["words"].help_text = _("You may leave this empty. Then you get everything.")
        else:
            self.fields["words"].label = _("Tell us what is wrong")
        if from_case:
            for name in ("name", "phone", "email", "postcode", "house_number"):
                del self.fields[name]

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not is_phone(phone):
            raise forms.ValidationError(_("This is not a phone number. Write it like 06 12 34 56 78."))
        return phone

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"]
        postcode = plain_postcode(typed)
        if typed and not postcode:
            raise forms.ValidationError(_("This is not a postcode. Write it like 1234 AB."))
        return postcode

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        reach = {"phone", "email", "postcode"}
        if reach <= set(self.fields) and not self.errors and not any(told.get(name) for name in reach):
            self.add_error("phone", _("Give a phone number, an e-mail address or a postcode, so that we can find you."))
        return told


class ReceiptForm(forms.Form):
    number = _line(gettext_lazy("Your number"), most=20, required=True, help_text=gettext_lazy("Like IV-26-001"))
    code = _line(gettext_lazy("Your secret code"), most=40, required=True)


@query_budget(6)
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/own_data.html", {"signal": followed_signal(request)})


@query_budget(40)
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_ask(request: HttpRequest, kind: str) -> HttpResponse:
    """One page. What was typed is kept, also when it is not right yet; a second press gives the first answer again."""
    signal = followed_signal(request)
    kept = request.session.get("own_data_draft", {}).get(kind, {})
    form = AskForm(
        request.POST if request.method == "POST" else None, kind=kind, from_case=signal is not None, initial=kept
    )
    if request.method == "POST":
        drafts = request.session.get("own_data_draft", {})
        request.session["own_data_draft"] = drafts | {kind: _typed(form)}
        if request.headers.get("X-Requested-With") == "autosave":
            return HttpResponse(status=204)
        if form.is_valid():
            return _send(request, kind, form.cleaned_data)
    context = {"form": form, "kind": kind, "signal": signal}
    return render(request, "portal/own_data_ask.html", context, status=UNPROCESSABLE if form.errors else 200)


def _typed(form: AskForm) -> dict[str, str]:
    return {name: form.data.get(name, "")[:5000] for name in form.fields if form.data.get(name)}


def _send(request: HttpRequest, kind: str, told: dict[str, Any]) -> HttpResponse:
    key = told.pop("key")
    if sent_with(key) is None and (wait := SENT_FROM_ONE_PLACE.take(sender(request))):
        return too_often(request, wait)
    give_own_data.ask_on_the_website(kind=kind, sending_key=key, signal=followed_signal(request), **told)
    drafts = request.session.get("own_data_draft", {})
    request.session["own_data_draft"] = {other: typed for other, typed in drafts.items() if other != kind}
    request.session["own_data"] = str(key)
    return redirect("portal:own_data_received")


def _ours(request: HttpRequest) -> DataRequest | None:
    """What was just sent, or was opened with number and code."""
    key = request.session.get("own_data")
    found = sent_with(uuid.UUID(key)) if key else None
    return found if found and found.forgotten_at is None else None


@query_budget(4)
@require_safe
def own_data_received(request: HttpRequest) -> HttpResponse:
    ours = _ours(request)
    if ours is None:
        return redirect("portal:own_data")
    return render(request, "portal/own_data_received.html", {"ours": ours, "code": code_of(ours.sending_key)})


@query_budget(10)
@require_http_methods(["GET", "HEAD", "POST"])
def own_data_follow(request: HttpRequest) -> HttpResponse:
    """The number and the code open the own request. Neither is ever in the address bar."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        place = sender(request)
        if wait := WRONG_CODES.take(place):
            form.add_error(None, _("That was wrong too often. Wait a quarter of an hour, or call us."))
            response = render(request, "portal/own_data_follow.html", {"form": form}, status=429)
            response["Retry-After"] = str(wait)
            return response
        if found := by_receipt(**form.cleaned_data, key=settings.SECRET_KEY):
            WRONG_CODES.forget(place)
            request.session["own_data"] = str(found.sending_key)
            return redirect("portal:own_data_state")
        form.add_error(None, _("We know no message with this number and this code. Check both, or call us."))
    return render(request, "portal/own_data_follow.html", {"form": form}, status=UNPROCESSABLE if form.errors else 200)


@query_budget(8)
@require_safe
def own_data_state(request: HttpRequest) -> HttpResponse:
    ours = _ours(request)
    if ours is None:
        return redirect("portal:own_data_follow")
    answer: list[str] = []
    if ours.outcome and ours.outcome != Outcome.WITHDRAWN:
        recipients = [row.who for row in ours.recipients.all()]
        _subject, paragraphs = answer_letter(ours, house=municipality(), code="", recipients=recipients)
        answer = [part for part in paragraphs[1:] if not part.startswith(("Uw nummer:", "U haalt uw gegevens"))]
    return render(request, "portal/own_data_state.html", {"ours": ours, "answer": answer, "may_fetch": _may(ours)})


def _may(ours: DataRequest) -> bool:
    return may_be_fetched(
        outcome=ours.outcome, way=ours.way, until=ours.fetch_until, identity=ours.identity, today=timezone.localdate()
    )


@query_budget(16)
@require_POST
def own_data_fetch(request: HttpRequest) -> HttpResponse:
    """The file itself, as long as it can be fetched; each time is logged."""
    ours = _ours(request)
    if ours is None:
        return redirect("portal:own_data_follow")
    if wait := SENT_FROM_ONE_PLACE.take(sender(request)):
        return too_often(request, wait)
    content = give_own_data.fetch(request=ours)
    if content is None:
        messages.warning(request, _("There is nothing to fetch here, or not any more. Call us."))
        return redirect("portal:own_data_state")
    return as_zip(content, name=f"uw-gegevens-{ours.number}.zip")


@query_budget(4)
@require_POST
def own_data_close(request: HttpRequest) -> HttpResponse:
    """Nothing of it stays in this browser."""
    request.session.pop("own_data", None)
    request.session.pop("own_data_draft", None)
    return redirect("portal:home")
