"""What comes with a case: files, messages with the resident, and other cases that hang together with it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from leerlus.casework.signals import actions as signals
from leerlus.casework.signals.models import Signal
from leerlus.casework.signals.queries import attachment_of, link_of
from leerlus.foundation.files.choices import FileKind
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.files.rules import CONTENT_TYPES, ENDINGS
from leerlus.journeys import converse, give_out
from leerlus.journeys import link as linking
from leerlus.journeys.link import Ground, NotPossible
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.base import CaseForm
from leerlus.web.desk.views.case_page import add_lines, again, deed, done, find

NOT_POSSIBLE = {
    Ground.UNKNOWN: gettext_lazy("We know no case with this number."),
    Ground.ITSELF: gettext_lazy("This is the number of this case itself. Choose another one."),
    Ground.CIRCLE: gettext_lazy("That would lead in a circle: the other case already leads to this one."),
    Ground.LINKED_ALREADY: gettext_lazy("These cases are linked already, or this one already belongs to another."),
    Ground.NOT_LINKED: gettext_lazy("Link this case to the first one that told the same."),
    Ground.OWN_ANSWER: gettext_lazy("Somebody else complained here. Everybody who complains gets an own answer."),
    Ground.CALL_FIRST: gettext_lazy("Nobody has talked with the resident yet. Call first."),
    Ground.KEPT_APART: gettext_lazy("Something here is protected from the other. Only a coordinator may link these."),
}


@deed("link")
def link(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = linking.link(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, NotPossible):
        form.add_error("number", NOT_POSSIBLE[answer.ground])
        return again(request, signal, form, "link")
    return done(request, signal, _("The cases are linked."))


@deed("unlink", stands_in="link")
def unlink(request: StaffRequest, signal: Signal, form: CaseForm, link_id: int) -> HttpResponse:
    found = link_of(signal=signal, number=link_id)
    if found is None:
        raise Http404
    signals.unlink(link=found, by=request.user, **form.cleaned_data)
    return done(request, signal, _("The cases are no longer linked."))


@deed("told_before", stands_in="link")
def told_before(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    answer = linking.close_as_told_before(signal=signal, by=request.user, **form.cleaned_data)
    if isinstance(answer, NotPossible):
        form.add_error(None, NOT_POSSIBLE[answer.ground])
        return again(request, signal, form, "link")
    return done(request, signal, _("The case is closed. The resident reads that we handle it with the first one."))


@deed("answer")
def answer(request: StaffRequest, signal: Signal, form: CaseForm) -> HttpResponse:
    try:
        converse.answer(signal=signal, by=request.user, **form.cleaned_data)
    except converse.CallFirst:
        form.add_error("text", _("Nobody has talked with the resident yet. Call first, or say why nobody was called."))
        return again(request, signal, form, "answer")
    except converse.Held as held:
        add_lines(form, "text", held.lines)
        return again(request, signal, form, "answer")
    return done(request, signal, _("The resident can read your answer now."))


@query_budget(14)
@require_safe
@requires("see_cases")
def attachment(request: StaffRequest, number: str, attachment_id: int) -> HttpResponse:
    """The file itself, for who may see the case. It runs nothing and is no page, whatever it holds."""
    found = attachment_of(signal=find(request, number), number=attachment_id)
    if found is None:
        raise Http404
    file, kind = found.file, FileKind(found.file.kind)
    is_shown = file.is_picture and "download" not in request.GET
    try:
        content = content_of(file) if is_shown else give_out.attachment(attachment=found, by=request.user)
    except FileNotFoundError:
        raise Http404 from None
    way = "inline" if is_shown else "attachment"
    return HttpResponse(
        content,
        content_type=CONTENT_TYPES[kind],
        headers={
            "Content-Disposition": f'{way}; filename="{number}-{found.pk}.{ENDINGS[kind]}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )


@deed()
def no_answer_needed(request: StaffRequest, signal: Signal) -> HttpResponse:
    signals.mark_answered(signal=signal, by=request.user)
    return done(request, signal, _("It no longer stands among the new replies."))
