"""Several cases together: choose what to do, look at what would happen, do it, read what failed, take it back."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import several_for
from leerlus.journeys.together import Chosen, Outcome, hand_over_all, note_all, sort_all, undo_all
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.lists import TogetherForm
from leerlus.web.desk.once import remember_sent, sent_just_now

MOST = 50
UNDO_SECONDS = 10
GRACE_SECONDS = 3  # For the press itself to arrive.
KEPT_AS = "together"


@query_budget(1500)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("handle_cases")
def together(request: StaffRequest) -> HttpResponse:
    """Each case costs its own few queries; what the page itself costs does not grow."""
    given = request.POST if request.method == "POST" else request.GET
    numbers = [number for number in given.getlist("case")[:MOST] if number.isprintable()]
    signals = list(several_for(numbers=numbers, staff=request.user))
    if not signals:
        messages.info(request, _("Choose one or more cases first."))
        return redirect("desk:worklist")
    may_make_patterns = request.user.may("judge_patterns")
    form = TogetherForm(request.POST if request.method == "POST" else None, may_make_patterns=may_make_patterns)
    if request.method != "POST":
        return _page(request, form, signals)
    if not form.is_valid():
        return _page(request, form, signals, status=422)
    if form.cleaned_data["deed"] == "pattern":
        chosen = urlencode([("zaak", signal.number) for signal in signals])
        return redirect(f"{reverse('patterns:by_hand')}?{chosen}")
    if "do" not in request.POST:
        return _preview(request, form, signals)
    with transaction.atomic():
        if not sent_just_now(request):
            outcomes = _do(request, form, _as_shown(request, signals))
            request.session[KEPT_AS] = {
                "at": time.time(),
                "sentence": _sentence(form, sum(one.is_done for one in outcomes)),
                "outcomes": [one.stored() for one in outcomes],
            }
            remember_sent(request)
    return redirect("desk:together_done")


@query_budget(14)
@require_safe
@requires("handle_cases")
def report(request: StaffRequest) -> HttpResponse:
    kept = request.session.get(KEPT_AS)
    if kept is None:
        return redirect("desk:worklist")
    outcomes = [Outcome(**one) for one in kept["outcomes"]]
    left = int(UNDO_SECONDS - (time.time() - kept["at"]))
    context = {
        "sentence": kept["sentence"],
        "failed": [one for one in outcomes if not one.is_done],
        "undo_seconds": left if left > 0 and any(one.is_done for one in outcomes) else 0,
    }
    return render(request, "desk/together_done.html", context)


@query_budget(1500)
@require_POST
@requires("handle_cases")
def undo(request: StaffRequest) -> HttpResponse:
    kept = request.session.pop(KEPT_AS, None)
    if kept is None or time.time() - kept["at"] > UNDO_SECONDS + GRACE_SECONDS:
        messages.warning(request, _("It is too late to take this back. Change the cases one by one."))
        return redirect("desk:worklist")
    outcomes = undo_all(done=[Outcome(**one) for one in kept["outcomes"]], by=request.user)
    back = sum(one.is_done for one in outcomes)
    sentence = ngettext("One case is as it was.", "%(number)d cases are as they were.", back) % {"number": back}
    messages.success(request, sentence)
    if back < len(outcomes):
        messages.warning(request, _("What a colleague changed meanwhile stayed."))
    return redirect("desk:worklist")


def _as_shown(request: StaffRequest, signals: list[Signal]) -> list[Chosen]:
    """With the version that was shown in the preview: what changed since is left alone."""
    shown = dict(zip(request.POST.getlist("case"), request.POST.getlist("shown"), strict=False))
    return [
        Chosen(signal.number, int(version))
        for signal in signals
        if (version := shown.get(signal.number, "")).isascii() and version.isdecimal()
    ]


def _do(request: StaffRequest, form: TogetherForm, cases: list[Chosen]) -> list[Outcome]:
    given = form.cleaned_data
    if given["deed"] == "hand_over":
        return hand_over_all(cases=cases, handler=given["handler"], by=request.user)
    if given["deed"] == "sort":
        return sort_all(cases=cases, theme=given["theme"], by=request.user)
    return note_all(cases=cases, text=given["text"], by=request.user)


def _sentence(form: TogetherForm, number: int) -> str:
    given = form.cleaned_data
    sentences = {
        "hand_over": ngettext("One case goes to %(what)s.", "%(number)d cases go to %(what)s.", number),
        "sort": ngettext("One case gets the theme %(what)s.", "%(number)d cases get the theme %(what)s.", number),
        "note": ngettext("One case gets the note.", "%(number)d cases get the note.", number),
    }
    what = given["handler"] or _("nobody yet") if given["deed"] == "hand_over" else given["theme"]
    return sentences[given["deed"]] % {"number": number, "what": what}


def _preview(request: StaffRequest, form: TogetherForm, signals: list[Signal]) -> HttpResponse:
    will = [signal for signal in signals if signal.is_open]
    context = {
        "form": form,
        "sentence": _sentence(form, len(will)),
        "will": will,
        "will_not": [signal for signal in signals if not signal.is_open],
        "answers": [(name, request.POST.get(name, "")) for name in form.fields],
    }
    return render(request, "desk/together_preview.html", context)


def _page(request: StaffRequest, form: TogetherForm, signals: list[Signal], *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "signals": signals, "most": MOST}
    return render(request, "desk/together.html", context, status=status)
