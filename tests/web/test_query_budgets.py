"""Every page of the site keeps to the number of queries that it declares, with three signals and with forty."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from tests import make
from tests.web.every_page import Municipality, more, municipality, names

pytestmark = pytest.mark.django_db

# Not asked below with an answer that is taken in, and why.
NOT_SENT = {
    "outreach:found": "takes the rows of a check once; tests/journeys takes them, tests/web/insight_stories sends it",
    "desk:close": "a case closes after a talk, redress and a why; tests/web/desk goes that way",
    "desk:reveal_address": "shows the page of the case again, which is asked for itself",
    "desk:show_fact": "shows the page of the case again, which is asked for itself",
    "desk:show_phone": "shows the page of the case again, which is asked for itself",
    "desk:end_fact": "takes a protected fact; tests/web/desk/test_protected.py sends it",
    "desk:keep_apart": "takes the case of somebody else; tests/web/desk/test_protected.py sends it",
    "imports:areas": "reads a file of borders, and its cost goes with that file and not with the signals",
    "imports:columns": "looks at the columns again, which is asked for itself",
    "ombudsman:fetch": "answers with the file itself; tests/web/ombudsman fetches it",
    "portal:check": "takes all answers of a session; tests/web/portal sends them",
    "portal:follow": "takes a secret code; tests/web/portal sends it",
    "outreach:address": "shows a secret address; tests/web/outreach sends it",
    "outreach:end": "ends when everybody is done; tests/web/outreach goes that way",
    **{
        f"privacy:{name}": "asks for the privacy officer; tests/web/privacy sends it"
        for name in ("retention", "hold", "lift", "forget")
    },
    **{
        f"own_data:{name}": "asks for the privacy officer; tests/web/own_data sends it"
        for name in ("leave_out", "put_back", "take_away", "recipient")
    },
    "portal:own_data_follow": "takes a secret code; tests/web/portal/test_own_data.py sends it",
    "portal:own_data_fetch": "takes a secret code; tests/web/portal/test_own_data.py sends it",
    "entrance:sign_in": "takes a password; tests/web/portal counts it",
    "entrance:password": "takes the old password; tests/web/entrance sends it",
    "entrance:new_codes": "takes a second factor; tests/web/entrance sends it",
    "entrance:second_step": "takes a code; tests/web/entrance sends it",
    "entrance:set_up": "takes a code; tests/web/entrance sends it",
    "entrance:stay": "answers without a page, and is asked by the page itself",
    "entrance:new_staff": "asks for the administrator; tests/web/entrance sends it",
    "entrance:one_of_staff": "asks for the administrator; tests/web/entrance sends it",
    "entrance:switch": "asks for the administrator; tests/web/entrance sends it",
    "entrance:reset_second_factor": "asks for the administrator; tests/web/entrance sends it",
    "entrance:second_factor_for_all": "asks for the administrator; tests/web/entrance sends it",
    "desk:answer": "is stopped before a talk; tests/journeys writes it after one",
    "desk:take_cause": "shows the page of the case again, which is asked for itself",
    "desk:verdict": "asks for a closed case; tests/web/desk/test_verdict.py sends it",
    "desk:verdict_not_reached": "asks for a closed case; tests/web/desk/test_verdict.py sends it",
    "portal:judge": "takes a secret code; tests/web/portal/test_verdict.py sends it",
    "desk:told_before": "asks for the first case; tests/journeys closes it",
    "desk:plan_visit": "is stopped before three tries; tests/web/desk/test_visits.py plans one",
    "desk:keep_intake": "answers without a page; tests/web/desk/test_intake.py sends it",
    "desk:intake_questions": "answers with a part of a page; tests/web/desk/test_intake.py sends it",
    "desk:look_intake": "answers with a part of a page; tests/web/desk/test_intake.py sends it",
    "desk:keep_draft": "answers without a page; tests/web/desk sends it",
    "desk:present": "answers with a part of a page; tests/web/desk sends it",
    "desk:undo_together": "takes back what was done just before; tests/web/desk sends it",
    "breaches:do_for": "shows the page of the breach again; tests/web/breaches sends it",
    "entrance:demonstration": "exists for the made-up municipality only; tests/web/portal counts it",
}
SENT = (
    "desk:intake", "desk:throw_away_intake", "desk:reroute", "desk:no_answer_needed",
    "desk:new_question", "desk:question",
    "desk:called", "desk:not_called", "desk:note", "desk:promise", "desk:settle_promise", "desk:sort",
    "desk:hand_over", "desk:put_right", "desk:mark_done", "desk:consent", "desk:word", "desk:why",
    "patterns:look_now", "patterns:sensitivity", "patterns:judge", "desk:protect", "desk:contact",
    "patterns:work_out", "patterns:by_hand", "outreach:begin", "outreach:hand_in", "outreach:register",
    "outreach:divide", "outreach:put_right", "outreach:estimate", "outreach:called", "outreach:write",
    "outreach:write_one",
    "imports:hand_in", "imports:start", "imports:stop", "imports:discard", "portal:at_once", "portal:ask",
    "portal:wipe", "portal:stop_following", "entrance:language", "entrance:sign_out", "desk:save_view",
    "desk:causes", "desk:cause", "desk:merge_cause",
    "desk:remove_view", "desk:together", "desk:read_notice", "desk:read_all_notices", "desk:new_macro", "desk:macro",
    "desk:routing",
    "desk:throw_away_draft", "entrance:elsewhere", "desk:procedure_deed", "ombudsman:ask_about_unknown",
    "ombudsman:ask", "ombudsman:ask_for_file", "ombudsman:recommend", "ombudsman:receive_report", "ombudsman:answer",
    "ombudsman:find_case", "ombudsman:supply", "ombudsman:comment", "ombudsman:answer_recommendation",
    "ombudsman:carry_out", "desk:link", "desk:unlink",
    "portal:hear", "measures:tell", "measures:told_by_phone", "measures:go_on_telling",
    "measures:story", "measures:withdraw_story",
    "breaches:report", "breaches:do", "breaches:finish_step",
    "own_data:take_down", "own_data:do", "portal:own_data_ask", "portal:own_data_close",
    "lessons:take_in", "lessons:share", "lessons:stop_sharing", "lessons:remove", "lessons:make_check",
    "outreach:find",
    "letters:edit", "letters:looked",
)  # fmt: skip
ONLY_SENT = {
    "desk:reroute", "desk:no_answer_needed", "desk:plan_visit",
    "desk:look_intake", "desk:intake_questions", "desk:keep_intake", "desk:throw_away_intake",
    "desk:called", "desk:not_called", "desk:note", "desk:promise", "desk:settle_promise", "desk:sort",
    "desk:hand_over", "desk:put_right", "desk:mark_done", "desk:consent", "desk:word", "desk:why", "desk:close",
    "desk:reveal_address", "desk:contact", "desk:protect", "desk:show_fact", "desk:show_phone", "desk:end_fact",
    "desk:keep_apart",
    "patterns:look_now", "patterns:sensitivity", "patterns:judge", "patterns:work_out",
    "outreach:hand_in", "outreach:divide", "outreach:put_right", "outreach:estimate", "outreach:end", "outreach:called",
    "outreach:address", "imports:hand_in",
    "imports:areas", "imports:start", "imports:stop", "desk:procedure_deed", "ombudsman:ask_about_unknown",
    "ombudsman:ask", "ombudsman:ask_for_file", "ombudsman:recommend", "ombudsman:receive_report", "ombudsman:answer",
    "ombudsman:find_case", "ombudsman:supply", "ombudsman:fetch", "ombudsman:comment",
    "ombudsman:answer_recommendation", "ombudsman:carry_out",
    "imports:discard", "portal:wipe", "portal:stop_following", "entrance:language", "entrance:sign_out",
    "desk:save_view", "desk:remove_view", "desk:read_notice", "desk:read_all_notices", "desk:throw_away_draft",
    "desk:keep_draft", "desk:present", "desk:undo_together", "entrance:elsewhere", "entrance:password",
    "entrance:new_codes", "entrance:stay", "entrance:switch", "entrance:reset_second_factor",
    "privacy:hold", "privacy:lift", "privacy:forget",
    "breaches:do", "breaches:do_for", "breaches:finish_step",
    "own_data:do", "own_data:leave_out", "own_data:put_back", "own_data:take_away", "own_data:recipient",
    "portal:own_data_fetch", "portal:own_data_close",
    "entrance:second_factor_for_all", "desk:answer", "desk:link", "desk:unlink", "desk:told_before",
    "portal:hear", "measures:told_by_phone", "measures:go_on_telling",
    "measures:withdraw_story",
    "desk:verdict", "desk:verdict_not_reached", "portal:judge",
    "lessons:take_in", "lessons:stop_sharing", "lessons:remove", "lessons:make_check", "outreach:find",
    "desk:take_cause",
    "desk:merge_cause",
}  # fmt: skip


@pytest.fixture
def here(settings, tmp_path) -> Municipality:
    settings.MEDIA_ROOT = tmp_path / "files"
    return municipality(tmp_path)


def signed_in() -> Client:
    client = Client()
    client.force_login(make.staff_without_password("coordinator", "coordinator"))
    return client


def queries_of(address: str, given: dict | None = None) -> tuple[int, int]:
    """The status, and how many queries it took. Nothing stays of what was sent."""
    client = signed_in()
    for value in (given or {}).values():
        if isinstance(value, SimpleUploadedFile):
            value.seek(0)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as asked:
            response = client.get(address) if given is None else client.post(address, given)
            spent = len(asked)
        transaction.set_rollback(True)
    return response.status_code, spent


def test_every_view_declares_its_budget(here):
    assert not [name for name in names() if not hasattr(resolve(here.address(name)).func, "query_budget")]


def test_every_form_is_sent_here_or_says_why_not():
    assert ONLY_SENT <= {*SENT, *NOT_SENT} <= names()


@pytest.mark.parametrize("name", sorted(names() - ONLY_SENT))
def test_a_page_keeps_its_budget(here, name):
    address = here.address(name)
    assert queries_of(address)[1] <= resolve(address).func.query_budget


@pytest.mark.parametrize("name", SENT)
def test_a_form_that_is_taken_in_keeps_its_budget(here, name):
    address = here.address(name)
    status, spent = queries_of(address, here.valid[name])
    assert (status, spent <= resolve(address).func.query_budget) == (302, True)


def test_no_page_asks_more_queries_for_forty_signals_than_for_three(here, tmp_path):
    pages = sorted(names() - ONLY_SENT)
    few = {name: queries_of(here.address(name)) for name in pages}
    more(tmp_path, 37)
    assert {name: queries_of(here.address(name)) for name in pages} == few


def test_no_form_asks_more_queries_for_forty_signals_than_for_three(here, tmp_path):
    few = {name: queries_of(here.address(name), here.valid[name]) for name in SENT}
    more(tmp_path, 37)
    assert {name: queries_of(here.address(name), here.valid[name]) for name in SENT} == few


def test_a_filtered_worklist_keeps_its_budget_with_forty_signals(here, tmp_path):
    more(tmp_path, 37)
    words = ("words=boete&state=all&order=newest", "words=26-00", "handler=me&due=soon", "page=2")
    theme = f"theme={here.signal.theme_id}&area={here.signal.area_id}"
    worklist = here.address("desk:worklist")
    spent = {filters: queries_of(f"{worklist}?{filters}") for filters in (*words, theme)}
    budget = resolve(worklist).func.query_budget
    assert not {filters: told for filters, told in spent.items() if told[0] != 200 or told[1] > budget}


def test_a_case_costs_no_question_for_what_it_has_not(here):
    assert queries_of(here.address("desk:case"))[1] <= 32


@pytest.mark.parametrize("judgement", ["accepted", "watched", "dismissed"])
def test_patterns_that_were_judged_keep_the_budget_too(here, judgement):
    status, spent = queries_of(f"{here.address('patterns:overview')}?oordeel={judgement}")
    assert (status, spent <= resolve(here.address("patterns:overview")).func.query_budget) == (200, True)
