"""The law on the page: what is done, what is next and until when; and one form at a time to do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.procedure import queries
from leerlus.casework.procedure.choices import Side
from leerlus.casework.procedure.objections import ObjectionRoad, is_objection, objection_road_of
from leerlus.casework.procedure.queries import Road, has_road, one_step, road_of, struck_steps_of
from leerlus.casework.procedure.rules import ObjectionDuty
from leerlus.casework.signals.actions import ChangedMeanwhile
from leerlus.casework.signals.models import Signal
from leerlus.foundation.design.too_late import CHANGED_MEANWHILE, too_late
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import departments, people_who_handle
from leerlus.journeys import handle_formally as law
from leerlus.journeys import handle_objection as objections
from leerlus.journeys.handle_formally import NotLawful
from leerlus.statute.complaints.duties import DutyKind
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.context import the_house
from leerlus.web.desk.forms import procedure as forms
from leerlus.web.desk.lawful_words import DUTIES, NOT_LAWFUL, OBJECTION_DUTIES, article
from leerlus.web.desk.once import remember_sent, sent_just_now
from leerlus.web.desk.plan import address_of, on_the_case_page
from leerlus.web.desk.views.case_page import find

PAGE = 20
UNPROCESSABLE = 422


def _strike(*, signal: Signal, step_id: int, because: str, by: Staff) -> Any:
    step = one_step(signal=signal, step_id=step_id)
    if step is None:
        raise Http404
    return law.strike(step=step, because=because, by=by)


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do on the road of the law: its title, its form, the journey, the article that asks it."""

    title: str | Promise
    form: type[forms.LawForm]
    do: Callable[..., Any]
    article: str


DEEDS: dict[str, Deed] = {
    "look_at": Deed(gettext_lazy("Written or oral, and is it complete?"), forms.LookForm, law.look_at, "Awb 9:4"),
    "put_in_writing": Deed(
        gettext_lazy("The resident puts it in writing"), forms.SentForm, law.put_in_writing, "Awb 9:4"
    ),
    "involve": Deed(gettext_lazy("Name who was involved"), forms.InvolveForm, law.involve, "Awb 9:7"),
    "ask_missing": Deed(DUTIES[DutyKind.ASK_MISSING_PARTS], forms.AskMissingForm, law.ask_missing, "Awb 9:4"),
    "acknowledge": Deed(DUTIES[DutyKind.ACKNOWLEDGE], forms.ProvenSentForm, law.acknowledge, "Awb 9:6"),
    "send_copy": Deed(DUTIES[DutyKind.SEND_COPY_TO_SUBJECT], forms.ProvenSentForm, law.send_copy, "Awb 9:9"),
    "offer_hearing": Deed(gettext_lazy("Offer a hearing"), forms.OfferHearingForm, law.offer_hearing, "Awb 9:10(1)"),
    "note_reply": Deed(
        gettext_lazy("Write down the answer to the offer"), forms.ReplyForm, law.note_reply, "Awb 9:10(2)"
    ),
    "hear": Deed(gettext_lazy("Write down the hearing"), forms.HearForm, law.hear, "Awb 9:10(1)"),
    "report_hearing": Deed(
        gettext_lazy("Make the report of a hearing"), forms.ReportForm, law.report_hearing, "Awb 9:10(3)"
    ),
    "first_talk": Deed(
        gettext_lazy("The first talk was the hearing"),
        forms.FirstTalkForm,
        law.count_first_talk_as_hearing,
        "Awb 9:10(1)",
    ),
    "do_not_hear": Deed(
        gettext_lazy("Clearly unfounded: do not hear"), forms.WordsForm, law.do_not_hear, "Awb 9:10(2)(a)"
    ),
    "ask_advice": Deed(gettext_lazy("Ask an adviser"), forms.AdviserForm, law.ask_advice, "Awb 9:14"),
    "receive_advice": Deed(
        DUTIES[DutyKind.RECEIVE_ADVISORY_REPORT], forms.AdviceForm, law.receive_advice, "Awb 9:15(4)"
    ),
    "extend": Deed(gettext_lazy("Extend the term"), forms.ExtendForm, law.extend, "Awb 9:11(2)"),
    "tell_extension": Deed(
        gettext_lazy("Tell that it takes longer"), forms.TellExtensionForm, law.tell_extension, "Awb 9:11(2)"
    ),
    "agree_to_delay": Deed(
        gettext_lazy("The resident agrees to more time"), forms.AgreeForm, law.agree_to_delay, "Awb 9:11(3)"
    ),
    "judge": Deed(gettext_lazy("Write down findings and judgement"), forms.JudgeForm, law.judge, "Awb 9:12(1)"),
    "conclude": Deed(gettext_lazy("Write down the conclusions"), forms.ConcludeForm, law.conclude, "Awb 9:12(1)"),
    "tell_outcome": Deed(DUTIES[DutyKind.SEND_OUTCOME_LETTER], forms.ProvenSentForm, law.tell_outcome, "Awb 9:12"),
    "refuse": Deed(gettext_lazy("Decide not to handle it"), forms.RefuseForm, law.refuse, "Awb 9:8"),
    "tell_refusal": Deed(DUTIES[DutyKind.TELL_REFUSAL], forms.ProvenSentForm, law.tell_refusal, "Awb 9:8(3)"),
    "withdraw": Deed(
        gettext_lazy("The resident takes the complaint back"), forms.WithdrawForm, law.withdraw, "Awb 9:5"
    ),
    "strike": Deed(gettext_lazy("Strike out a step"), forms.StrikeForm, _strike, "Awb 9:2"),
}

# The deeds that are seldom needed, in groups, below the plan.
MORE = (
    (gettext_lazy("What it is"), ("look_at", "put_in_writing", "involve", "ask_missing")),
    (gettext_lazy("Hearing"), ("offer_hearing", "note_reply", "hear", "first_talk", "report_hearing", "do_not_hear")),
    (gettext_lazy("More time"), ("extend", "tell_extension", "agree_to_delay", "ask_advice", "receive_advice")),
    (gettext_lazy("The end"), ("judge", "conclude", "tell_outcome", "refuse", "tell_refusal", "withdraw")),
)


OBJECTION_DEEDS: dict[str, Deed] = {
    "look_at": Deed(
        gettext_lazy("Which decision, and who advises?"), forms.ObjectionForm, objections.look_at, "Awb 6:8"
    ),
    "acknowledge": Deed(
        OBJECTION_DUTIES[ObjectionDuty.ACKNOWLEDGE_OBJECTION], forms.ProvenSentForm, objections.acknowledge, "Awb 6:14"
    ),
    "explain_late": Deed(
        OBJECTION_DUTIES[ObjectionDuty.ASK_WHY_LATE], forms.WordsForm, objections.explain_late, "Awb 6:11"
    ),
    "ask_missing": Deed(DUTIES[DutyKind.ASK_MISSING_PARTS], forms.AskRepairForm, objections.ask_missing, "Awb 6:6"),
    "note_repaired": Deed(
        gettext_lazy("What was missing came in"), forms.OnForm, objections.note_repaired, "Awb 7:10(2)"
    ),
    "offer_hearing": Deed(
        gettext_lazy("Offer a hearing"), forms.ProvenSentForm, objections.offer_hearing, "Awb 7:2(1)"
    ),
    "adjourn": Deed(gettext_lazy("Adjourn the decision"), forms.AdjournForm, objections.adjourn, "Awb 7:10(3)"),
    "agree_to_delay": Deed(
        gettext_lazy("The resident agrees to more time"), forms.AgreeForm, objections.agree_to_delay, "Awb 7:10(4)"
    ),
    "tell_decision": Deed(
        OBJECTION_DUTIES[ObjectionDuty.DECIDE], forms.ProvenSentForm, objections.tell_decision, "Awb 7:12"
    ),
    "withdraw": Deed(
        gettext_lazy("The resident takes the objection back"), forms.WithdrawForm, objections.withdraw, "Awb 6:21"
    ),
    "strike": DEEDS["strike"],
}
MORE_OF_OBJECTIONS = (
    (gettext_lazy("What it is"), ("look_at", "explain_late", "ask_missing", "note_repaired")),
    (gettext_lazy("More time"), ("adjourn", "agree_to_delay")),
    (gettext_lazy("The end"), ("offer_hearing", "tell_decision", "withdraw")),
)


def deeds_for(signal: Signal) -> dict[str, Deed]:
    return OBJECTION_DEEDS if is_objection(signal) else DEEDS


def _road(signal: Signal) -> Road | ObjectionRoad:
    return objection_road_of(signal) if is_objection(signal) else road_of(signal)


# ---------- the page of the procedure ----------


@query_budget(36)
@require_safe
@requires("handle_cases")
def show(request: StaffRequest, number: str) -> HttpResponse:
    signal = _find_complaint(request, number)
    asked = request.GET.get("doe", "")
    form = _form(asked, signal, side=request.GET.get("kant", ""), step=request.GET.get("stap", ""))
    return _page(request, signal, asked if form else "", form)


@query_budget(60)
@require_POST
@requires("handle_cases")
def do(request: StaffRequest, number: str, deed: str) -> HttpResponse:
    """One step, whole or not at all; what the law does not allow comes back with the reason and what was typed."""
    signal = _find_complaint(request, number)
    deeds = deeds_for(signal)
    if deed not in deeds:
        raise Http404
    form = deeds[deed].form(request.POST, signal=signal, road=_road(signal), prefix=deed)
    if not signal.is_open:
        return _too_late(request, number, _("This case is closed. Nothing was changed."), form)
    if not form.is_valid():
        return _page(request, signal, deed, form, status=UNPROCESSABLE)
    try:
        with transaction.atomic():
            if sent_just_now(request):
                messages.success(request, _("This was written down already. The second click changed nothing."))
                return redirect("desk:procedure", number=number)
            answer = deeds[deed].do(signal=signal, by=request.user, **form.cleaned_data)
            if not isinstance(answer, NotLawful):
                remember_sent(request)
    except ChangedMeanwhile:
        return _too_late(request, number, CHANGED_MEANWHILE, form)
    if isinstance(answer, NotLawful):
        for reason in answer.reasons:
            form.add_error(None, NOT_LAWFUL[reason])
        return _page(request, signal, deed, form, status=UNPROCESSABLE)
    messages.success(request, _("Written down: %(deed)s.") % {"deed": deeds[deed].title})
    return redirect("desk:procedure", number=number)


def _too_late(request: StaffRequest, number: str, sentence: str | Promise, form: BaseForm) -> HttpResponse:
    return too_late(request, sentence, form, go_to=reverse("desk:procedure", args=[number]))


def _find_complaint(request: StaffRequest, number: str) -> Signal:
    signal = find(request, number)
    if not has_road(signal) and not is_objection(signal):
        raise Http404
    return signal


def _form(deed: str, signal: Signal, *, side: str, step: str) -> forms.LawForm | None:
    deeds = deeds_for(signal)
    if deed not in deeds or not signal.is_open:
        return None
    form = deeds[deed].form(signal=signal, road=_road(signal), prefix=deed)
    if side in Side.values and "side" in form.fields:
        form.initial["side"] = side
    if step.isdecimal() and "step_id" in form.fields:
        form.initial["step_id"] = step
    return form


def _page(
    request: StaffRequest, signal: Signal, asked: str, form: forms.LawForm | None, *, status: int = 200
) -> HttpResponse:
    shown, deeds = on_the_case_page(signal, house=the_house(request)), deeds_for(signal)
    more = MORE_OF_OBJECTIONS if is_objection(signal) else MORE
    context = {
        "signal": signal,
        "form": form,
        "asked": asked,
        "deed": deeds.get(asked),
        "deed_article": article(deeds[asked].article) if asked else "",
        "steps": [(step, step in shown["road"].steps) for step in queries.steps_of(signal)],
        "to_look_at_again": queries.done_by_who_was_involved(signal),
        "struck": struck_steps_of(signal),
        "more": [(title, [(deeds[name].title, address_of(signal, name)) for name in names]) for title, names in more]
        if signal.is_open
        else [],
        **shown,
    }
    return render(request, "desk/procedure.html", context, status=status)


# ---------- the terms over all cases ----------


@query_budget(14)
@require_safe
@requires("handle_cases")
def terms(request: StaffRequest) -> HttpResponse:
    """Terms that passed and terms that end soon, over all cases; the earliest first."""
    given = request.GET
    which = "soon" if given.get("welke") == "soon" else "passed"
    handlers = [(str(person.pk), person.name) for person in people_who_handle()]
    wards = [(str(one.pk), one.name) for one in departments()]
    handler = given.get("handler", "")
    handler = handler if handler == "nobody" or handler in dict(handlers) else ""
    department = given.get("department", "")
    department = department if department in dict(wards) else ""
    form = forms.TermsForm(initial={"handler": handler, "department": department})
    form.fields["handler"].choices = [("", _("Everybody")), ("nobody", _("Nobody yet")), *handlers]  # type: ignore[attr-defined]  # It is a choice field.
    form.fields["department"].choices = [("", _("All departments")), *wards]  # type: ignore[attr-defined]  # Likewise.
    page = max(int(given["pagina"]), 1) if given.get("pagina", "").isdecimal() and len(given["pagina"]) < 4 else 1
    found = queries.terms(
        staff=request.user,
        today=timezone.localdate(),
        which=which,
        handler=handler,
        department=int(department) if department else None,
    )
    rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
    longer = queries.lengthened(rows[:PAGE])
    kept = {"welke": which, "handler": handler, "department": department}
    return render(
        request,
        "desk/terms.html",
        {
            "which": which,
            "rows": [
                (signal, LENGTHENED.get(longer.get(signal.pk, ""), _plain_cause(signal))) for signal in rows[:PAGE]
            ],
            "form": form,
            "page": page,
            "earlier": f"?{urlencode(kept | {'pagina': page - 1})}" if page > 1 else "",
            "later": f"?{urlencode(kept | {'pagina': page + 1})}" if len(rows) > PAGE else "",
        },
    )


CAUSES_PLAIN = gettext_lazy("6 weeks after receipt")
CAUSE_OF_OBJECTIONS = gettext_lazy("the time to decide on an objection")
LENGTHENED = {
    "extended": gettext_lazy("with the extension"),
    "delay_agreed": gettext_lazy("with the resident's consent"),
    "advice_asked": gettext_lazy("10 weeks, with advice"),
}


def _plain_cause(signal: Signal) -> str | Promise:
    return CAUSE_OF_OBJECTIONS if is_objection(signal) else CAUSES_PLAIN
