"""What we ask about a theme, as the coordinator keeps it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leerlus.casework.signals.actions import ask_of_theme
from leerlus.casework.signals.models import ThemeQuestion
from leerlus.casework.signals.queries import all_questions, question_numbered
from leerlus.web.access import StaffRequest, requires
from leerlus.web.budget import query_budget
from leerlus.web.desk.forms.questions import QuestionForm


@query_budget(12)
@require_safe
@requires("hand_out_cases")
def overview(request: StaffRequest) -> HttpResponse:
    return render(request, "desk/questions.html", {"questions": all_questions()})


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def new(request: StaffRequest) -> HttpResponse:
    return _write(request, None)


@query_budget(24)
@require_http_methods(["GET", "HEAD", "POST"])
@requires("hand_out_cases")
def one(request: StaffRequest, number: int) -> HttpResponse:
    question = question_numbered(number)
    if question is None:
        raise Http404
    return _write(request, question)


def _write(request: StaffRequest, question: ThemeQuestion | None) -> HttpResponse:
    form = QuestionForm(
        request.POST if request.method == "POST" else None, initial=QuestionForm.of(question) if question else {}
    )
    if request.method == "POST" and form.is_valid():
        ask_of_theme(question=question, by=request.user, **form.cleaned_data)
        messages.success(request, _("From now on we ask it this way."))
        return redirect("desk:questions")
    context = {"form": form, "question": question}
    return render(request, "desk/question.html", context, status=422 if form.is_bound else 200)
