"""What is on its way: letters to print, mails that wait, and what did not arrive."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from leerlus.casework.letters.queries import papers_to_print
from leerlus.foundation.outbox import actions, queries
from leerlus.foundation.outbox.pile import added_by_hand, one_pile
from leerlus.insight.outreach.queries import lists_of
from leerlus.journeys import give_out
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget

SHOWN = 50


@query_budget(12)
@require_safe
@requires("handle_cases")
def post(request: StaffRequest) -> HttpResponse:
    waiting = queries.waiting()
    lost = list(queries.not_arrived()[:SHOWN])
    lists = lists_of(lost)
    context = {
        "to_print": [(message, added_by_hand(message)) for message in papers_to_print()],
        "waiting": waiting[:SHOWN],
        "waiting_count": waiting.count(),
        "not_arrived": [(message, lists.get(message.pk)) for message in lost],
        "has_server": bool(settings.SMTP_HOST and settings.SMTP_FROM),
        "may_consent": request.user.may("hand_out_cases"),
    }
    return render(request, "letters/post.html", context)


@query_budget(18)
@require_safe
@requires("handle_cases")
def print_all(request: StaffRequest) -> HttpResponse:
    waiting = list(papers_to_print())
    if not waiting:
        raise Http404
    try:
        pile = one_pile(waiting, title=_("Letters of today"))
    except FileNotFoundError:
        messages.warning(request, _("A file that goes along is gone. Print these letters one by one."))
        return redirect("letters:post")
    give_out.letters(messages=waiting, by=request.user)
    answer = HttpResponse(pile, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="brieven.pdf"'
    return answer


@query_budget(60)
@require_POST
@requires("handle_cases")
def posted(request: StaffRequest) -> HttpResponse:
    """Only those that were on the page: what came in since is not in the envelope yet."""
    numbers = []
    for given in request.POST.getlist("message"):
        try:
            numbers.append(UUID(given))
        except ValueError:
            continue
    done = actions.note_posted(message_ids=numbers, by=request.user)
    sentence = ngettext("%(count)s letter is posted.", "%(count)s letters are posted.", len(done))
    messages.success(request, sentence % {"count": len(done)})
    return redirect("letters:post")
