"""The page of a case, and the way of every form on it: found, right, sent once, not changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.queries import attempts, commitments, notes, open_calls
from leerlus.casework.feedback.queries import talk_owed_since, verdicts_of
from leerlus.casework.letters.checking import Line
from leerlus.casework.letters.queries import letters_of, sent_on
from leerlus.casework.ombudsman.queries import interventions_of, recommendations_of
from leerlus.casework.parties.choices import PartOfDay
from leerlus.casework.parties.models import MustNotKnow, Party
from leerlus.casework.parties.queries import facts_in_force, helpers_of, kept_apart, no_facts
from leerlus.casework.redress.queries import consents, redress_of, words_of
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.masking import with_masks
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import (
    answers_of,
    attachments_of,
    links_of,
    messages_of,
    of_party,
    one_for,
    reroutings_of,
)
from leerlus.foundation.audit.queries import deeds_about
from leerlus.foundation.design.templatetags.house import day
from leerlus.foundation.design.too_late import CONFLICT, answers_in, shown_answer, too_late
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.privacy.actions import looked
from leerlus.foundation.reading import read
from leerlus.foundation.workplace.actions import wipe_draft
from leerlus.foundation.workplace.models import Macro
from leerlus.foundation.workplace.queries import drafts_of, macros_in_use, others_present
from leerlus.foundation.workplace.rules import filled_in
from leerlus.insight.causes.queries import suggested_causes, whys_of
from leerlus.insight.patterns.queries import patterns_of
from leerlus.journeys import call, learn
from leerlus.journeys.hear_back import what_was_done
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.context import the_house
from leerlus.web.desk.drafts import put_back
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.forms.case import CASE_FORMS, WhyForm
from leerlus.web.desk.forms.company import COMPANY_FORMS
from leerlus.web.desk.forms.contact import CONTACT_FORMS
from leerlus.web.desk.forms.protected import PROTECTED_FORMS
from leerlus.web.desk.once import remember_sent, sent_just_now
from leerlus.web.desk.plan import on_the_case_page
from leerlus.web.desk.timeline import Happening, timeline

# What is protected is never kept as a draft.
MAY_BE_DRAFTED = {**CASE_FORMS, **COMPANY_FORMS}
FORMS = {**MAY_BE_DRAFTED, **PROTECTED_FORMS, **CONTACT_FORMS}
# At a door: spoken, or nobody there.
VISIT_OUTCOMES = [(CallOutcome.SPOKEN, CallOutcome.SPOKEN.label), (CallOutcome.NO_ANSWER, gettext_lazy("Nobody home"))]
FOUND = 302
STANDS_IN = {"not_called": "call", "visit": "call"}
CHOOSE_THE_SAME = (
    (("call", "promise_owner"), ("promise", "owner")),
    (("redress", "owner"), ("hand_over", "handler")),
)
TOLD_IN_TIME = ("tries", "notes", "turns", "redress", "deeds", "letters")
NOT_SENT_AGAIN = {"csrfmiddlewaretoken"}
UNPROCESSABLE = 422


def find(request: StaffRequest, number: str) -> Signal:
    signal = one_for(number=number, staff=request.user)
    if signal is None:
        raise Http404
    return signal


def form_of(part: str, signal: Signal, data: QueryDict | None = None) -> CaseForm:
    return FORMS[part](data, signal=signal, prefix=f"{part}_form")


def page(
    request: StaffRequest,
    signal: Signal,
    *,
    status: int = 200,
    open_part: str = "",
    sent: CaseForm | None = None,
    address: str = "",
    shown: str = "",
    number: str = "",
) -> HttpResponse:
    """The whole page: every form as it starts, but for the one that was sent and is not right yet. Kept as a look."""
    looked(subject=signal, by=request.user)
    with_masks([signal], but=address or shown or number)
    told = _told(signal, request.user)
    forms = {f"{part}_form": form_of(part, signal) for part in FORMS}
    for form in forms.values():
        form.asked_by(request.user)
    _give_people(forms)
    forms["close_form"].initial["what_was_done"] = what_was_done(told["redress"])
    forms["call_form"].initial["last_seen"] = max((one.pk for one in told["tries"]), default=0)
    forms["contact_form"].initial["helper_has_consent"] = bool(told["helpers"] and told["helpers"][0].has_consent)
    if sent is not None:
        forms[str(sent.prefix)] = sent
    if why := next((one for one in told["whys"] if str(one.pk) == request.GET.get("probleem")), None):
        forms["why_form"] = WhyForm.about(why, signal=signal, prefix="why_form")
    if macro := _macro_asked_for(request, signal, told["macros"]):
        forms[f"{macro.kind}_form"].initial["text"] = macro.text
    draft = put_back(told["drafts"], forms)
    steps = learn.Steps(**{name: told[name] for name in ("verdicts", "tries", "redress", "whys")})
    context: dict[str, Any] = {
        **told,
        "signal": signal,
        "party": signal.complainant,
        "timeline": _timeline(signal, told),
        "open_call": next(iter(told["calls"]), None),
        "may_visit": call.visit_is_allowed(signal, tries=told["tries"], owed_since=talk_owed_since(told["verdicts"])),
        "sent_on": sent_on(signal),
        "visit_outcomes": VISIT_OUTCOMES,
        "helper": next(iter(told["helpers"]), None),
        "reply_waits": signal.reply_since is not None,
        "redress_to_do": any(one.done_at is None for one in told["redress"]),
        "word": next(iter(told["words"]), None),
        "verdict_asked": next(
            (one for one in told["verdicts"] if one.closed_at == signal.closed_at and not one.is_given), None
        ),
        "suggestions": suggested_causes(signal) if signal.is_open else [],
        "lacks": learn.lacks_before_closing(signal=signal, steps=steps),
        "may_handle": request.user.may("handle_cases") and signal.is_open,
        "handles_cases": request.user.may("handle_cases"),
        "may_consent": request.user.may("hand_out_cases"),
        "moments": [PartOfDay(moment).label for moment in signal.complainant.moments] if signal.complainant else [],
        "open_part": open_part or STANDS_IN.get(draft.form, draft.form) if draft else open_part,
        "draft": draft,
        "address": address,
        "shown": shown,
        "number_shown": number,
        "sent_form": sent,
        **on_the_case_page(signal, house=the_house(request)),
        **forms,
    }
    return render(request, "desk/case.html", context, status=status)


def _told(signal: Signal, staff: Staff) -> dict[str, list[Any]]:
    """All that was written down in and around a case."""
    person = signal.complainant
    return read(
        tries=attempts(signal),
        notes=notes(signal),
        turns=reroutings_of(signal),
        redress=redress_of(signal),
        deeds=deeds_about(signal),
        letters=letters_of(signal),
        calls=open_calls(signal),
        commitments=commitments(signal),
        attachments=attachments_of(signal),
        told_more=answers_of(signal),
        conversation=messages_of(signal),
        links=links_of(signal=signal, staff=staff),
        consents=consents(signal),
        words=words_of(signal),
        verdicts=verdicts_of(signal),
        whys=whys_of(signal),
        patterns=patterns_of(signal),
        asked_by_ombudsman=interventions_of(signal),
        recommended=recommendations_of(signal),
        helpers=helpers_of(person) if person else Party.objects.none(),
        same_person=of_party(signal=signal, staff=staff)[:5],
        protected=facts_in_force(person) if person else no_facts(),
        apart=kept_apart(person, on=timezone.localdate()) if person else MustNotKnow.objects.none(),
        drafts=drafts_of(staff=staff, about=signal.number),
        macros=macros_in_use(),
        others=others_present(about=signal.number, staff=staff, now=timezone.now()),
    )


def _timeline(signal: Signal, told: dict[str, list[Any]]) -> list[Happening]:
    return timeline(signal, **{name: told[name] for name in TOLD_IN_TIME})


def _give_people(forms: dict[str, CaseForm]) -> None:
    """Lists of people that more than one form chooses from, read once."""
    for alike in CHOOSE_THE_SAME:
        fields: list[Any] = [forms[f"{part}_form"].fields[name] for part, name in alike]
        people = [(one.pk, str(one)) for one in fields[0].queryset]
        for field in fields:
            field.choices = [("", field.empty_label), *people]


def done(request: StaffRequest, signal: Signal, sentence: str) -> HttpResponse:
    messages.success(request, sentence)
    return redirect("desk:case", number=signal.number)


def deed(
    part: str = "", *, stands_in: str = "", capability: str = "handle_cases", on: str = "open"
) -> Callable[[Callable[..., HttpResponse]], Callable[..., Any]]:
    """A form on the page of an open case: found, right, sent once, and not changed by somebody else meanwhile.

    The view gets the signal and the form of ``part``. A form that is not right yet comes back in the part of the page
    where it ``stands_in``, with what was typed. ``on`` an open case unless told otherwise: a closed one, or any.
    """

    def declare(do: Callable[..., HttpResponse]) -> Callable[..., Any]:
        @query_budget(80)
        @require_POST
        @requires(capability)
        @wraps(do)
        def answer(request: StaffRequest, number: str, **rest: Any) -> HttpResponse:
            signal = find(request, number)
            if part:
                rest["form"] = form = form_of(part, signal, request.POST)
                form.asked_by(request.user)
            try:
                with transaction.atomic():
                    if sent_just_now(request):
                        return _second_click(request, signal)
                    if sentence := _why_too_late(signal, on):
                        return not_done(request, signal, sentence, rest.get("form"))
                    if part and not form.is_valid():
                        return again(request, signal, form, stands_in or part)
                    return _done(do, request, signal, **rest)
            except ChangedMeanwhile:
                return _both_texts(request, find(request, number), rest["form"])

        return answer

    return declare


def _why_too_late(signal: Signal, on: str) -> str:
    """Why a deed on such a case is none any more; empty where it is."""
    if on == "closed" and signal.is_open:
        return _("This case is open again. Nothing was changed.")
    if on == "open" and not signal.is_open:
        return _("This case is closed. Nothing was changed.")
    return ""


def _done(do: Callable[..., HttpResponse], request: StaffRequest, signal: Signal, **rest: Any) -> HttpResponse:
    """What the view answers. A form that led on is remembered for a second click, and its draft is wiped."""
    answer = do(request, signal, **rest)
    if answer.status_code == FOUND:
        remember_sent(request)
        if "form" in rest:
            part = str(rest["form"].prefix).removesuffix("_form")
            wipe_draft(staff=request.user, about=signal.number, form=part)
    return answer


def _second_click(request: StaffRequest, signal: Signal) -> HttpResponse:
    messages.success(request, _("This was written down already. The second click changed nothing."))
    return back(request, signal)


def back(request: StaffRequest, signal: Signal) -> HttpResponse:
    if request.POST.get("next") == "today":
        return redirect("desk:today")
    return redirect("desk:case", number=signal.number)


def not_done(request: StaffRequest, signal: Signal, sentence: str, form: CaseForm | None = None) -> HttpResponse:
    """Too late for a deed; what was typed in its form is shown, to copy from."""
    names = _differ(form, _as_it_is_now(form, signal)) if form else None
    return too_late(request, sentence, form, names=names, go_to=reverse("desk:case", args=[signal.number]))


def add_lines(form: CaseForm, field: str, lines: Sequence[Line]) -> None:
    """What the check of letters holds back, each with the place where it stands."""
    for line in lines:
        form.add_error(field, f"{line.sentence} “{line.place}”" if line.place else str(line.sentence))


def again(request: StaffRequest, signal: Signal, form: CaseForm, part: str) -> HttpResponse:
    """The same page with what was typed, and what is not right yet."""
    return page(request, signal, status=UNPROCESSABLE, open_part=part, sent=form)


def _as_it_is_now(form: CaseForm, signal: Signal) -> CaseForm:
    return FORMS[str(form.prefix).removesuffix("_form")](None, signal=signal, prefix=str(form.prefix))


def _differ(form: CaseForm, now: CaseForm) -> list[str]:
    """The fields in which somebody said something else than stands there."""
    asked = [name for name, field in form.fields.items() if not field.widget.is_hidden and form.touched(name)]
    return [name for name in asked if shown_answer(form[name]) != shown_answer(now[name])]


def _both_texts(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    """What I typed beside what a colleague kept meanwhile, and who that was. Nothing is lost, and nothing kept yet."""
    now = _as_it_is_now(form, signal)
    differ = _differ(form, now)
    again = [(name, value) for name, values in request.POST.lists() for value in values if name not in NOT_SENT_AGAIN]
    context = {
        "signal": signal,
        "mine": answers_in(form, differ),
        "theirs": answers_in(now, [name for name in differ if name in now.initial]),
        "deeds": [happening for happening in _timeline(signal, _told(signal, request.user)) if happening.by][:3],
        "sent_again": [pair for pair in again if pair[0] != form.add_prefix(form.stood_at)],
        "stood_at": now[form.stood_at],
    }
    return render(request, "desk/changed.html", context, status=CONFLICT)


def _macro_asked_for(request: StaffRequest, signal: Signal, macros: list[Macro]) -> Macro | None:
    """The text that was chosen above a form, with what we know in its gaps."""
    asked = request.GET.get("macro", "")
    macro = next((one for one in macros if str(one.pk) == asked), None)
    if macro is not None:
        known = {
            "naam": signal.complainant.name if signal.complainant else "",
            "nummer": signal.number,
            "vandaag": day(timezone.localdate()),
            "ik": request.user.name,
        }
        macro.text = filled_in(macro.text, known=known)
    return macro
