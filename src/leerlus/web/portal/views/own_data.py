"""A resident asks to see or correct what we keep about them, follows it, and fetches the answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.own_data.choices import Outcome
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.queries import sent_with
from leerlus.casework.own_data.rules import may_be_fetched
from leerlus.foundation.organisation.queries import municipality
from leerlus.journeys import give_own_data
from leerlus.journeys.own_data_words import answer_letter
from leerlus.journeys.receive import code_of
from leerlus.web.budget import query_budget
from leerlus.web.downloads import as_zip
from leerlus.web.guesses import sender, too_often
from leerlus.web.portal.own_data import AskForm
from leerlus.web.portal.patience import SENT_FROM_ONE_PLACE
from leerlus.web.portal.views.receipts import followed_request, followed_signal

UNPROCESSABLE = 422


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


@query_budget(4)
@require_safe
def own_data_received(request: HttpRequest) -> HttpResponse:
    ours = followed_request(request)
    if ours is None:
        return redirect("portal:own_data")
    return render(request, "portal/own_data_received.html", {"ours": ours, "code": code_of(ours.sending_key)})


@query_budget(8)
@require_safe
def own_data_state(request: HttpRequest) -> HttpResponse:
    ours = followed_request(request)
    if ours is None:
        return redirect("portal:own_data_follow")
    answer: list[str] = []
    if ours.outcome and ours.outcome != Outcome.WITHDRAWN:
        recipients = [row.who for row in ours.recipients.all()]
        _subject, paragraphs = answer_letter(ours, house=municipality(), code="", recipients=recipients)
        answer = [part for part in paragraphs[1:] if not part.startswith(("Uw nummer:", "U haalt uw gegevens"))]
    context = {
        "ours": ours,
        "answer": answer,
        "may_fetch": _may(ours),
        "is_late": ours.is_open and timezone.localdate() > ours.due_on,
    }
    return render(request, "portal/own_data_state.html", context)


def _may(ours: DataRequest) -> bool:
    return may_be_fetched(
        outcome=ours.outcome, way=ours.way, until=ours.fetch_until, identity=ours.identity, today=timezone.localdate()
    )


@query_budget(16)
@require_POST
def own_data_fetch(request: HttpRequest) -> HttpResponse:
    """The file itself, as long as it can be fetched; each time is logged."""
    ours = followed_request(request)
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
