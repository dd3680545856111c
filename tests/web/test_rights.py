"""Who may open what: one table of every address and every role. An address that is not in it fails. It says:

ok   the page (200)                      422  in, but the form was empty
on   led on to another page              403  the role does not open this page
in   asked to sign in                    404  this page or this case does not exist, as far as this person knows
204  taken in, and nothing to show         401  not signed in, told to a page that asks by itself
"""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, path

from tests import make
from tests.web.every_page import Municipality, municipality, names

pytestmark = pytest.mark.django_db

# In the order of the columns. `owner` is the department whose case it is, `other` another department.
EVERYBODY = (
    "handler", "coordinator", "owner", "other", "field_officer", "secretary", "mayor", "councillor", "ombudsman", "hr",
    "administrator", "nobody",
)  # fmt: skip

TABLE = """
                              hand coor owne othe fiel secr mayo coun ombu hr   admi nobody
portal:home              GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:begin             GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:ask               GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:ask               POST ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:at_once           GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:at_once           POST ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:check             GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:check             POST on   on   on   on   on   on   on   on   on   on   on   on
portal:wipe              POST on   on   on   on   on   on   on   on   on   on   on   on
portal:confirmation      GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:stories           GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:story             GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:follow            GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:follow            POST 422  422  422  422  422  422  422  422  422  422  422  422
portal:followed          GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:followed          POST on   on   on   on   on   on   on   on   on   on   on   on
portal:hear              POST on   on   on   on   on   on   on   on   on   on   on   on
portal:own_data          GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:own_data_ask      GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:own_data_ask      POST 422  422  422  422  422  422  422  422  422  422  422  422
portal:own_data_received GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:own_data_follow   GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
portal:own_data_follow   POST 422  422  422  422  422  422  422  422  422  422  422  422
portal:own_data_state    GET  on   on   on   on   on   on   on   on   on   on   on   on
portal:own_data_fetch    POST on   on   on   on   on   on   on   on   on   on   on   on
portal:own_data_close    POST on   on   on   on   on   on   on   on   on   on   on   on
portal:judge             POST on   on   on   on   on   on   on   on   on   on   on   on
portal:stop_following    POST on   on   on   on   on   on   on   on   on   on   on   on
entrance:sign_in         GET  on   on   on   on   on   on   on   on   on   ok   on   ok
entrance:sign_in         POST ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
entrance:sign_out        POST on   on   on   on   on   on   on   on   on   on   on   on
entrance:language        POST on   on   on   on   on   on   on   on   on   on   on   on
entrance:demonstration   GET  404  404  404  404  404  404  404  404  404  404  404  404
entrance:demonstration   POST 404  404  404  404  404  404  404  404  404  404  404  404
entrance:accessibility   GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
entrance:theme           GET  404  404  404  404  404  404  404  404  404  404  404  404
entrance:security        GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
entrance:second_step     GET  on   on   on   on   on   on   on   on   on   on   on   on
entrance:second_step     POST on   on   on   on   on   on   on   on   on   on   on   on
entrance:set_up          GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   on
entrance:set_up          POST ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   on
entrance:account         GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   in
entrance:password        POST 422  422  422  422  422  422  422  422  422  422  422  in
entrance:elsewhere       POST on   on   on   on   on   on   on   on   on   on   on   in
entrance:new_codes       POST on   on   on   on   on   on   on   on   on   on   on   in
entrance:stay            POST 204  204  204  204  204  204  204  204  204  204  204  in
entrance:roles           GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   in
entrance:staff           GET  403  403  403  403  403  403  403  403  403  403  ok   in
entrance:new_staff       GET  403  403  403  403  403  403  403  403  403  403  ok   in
entrance:new_staff       POST 403  403  403  403  403  403  403  403  403  403  422  in
entrance:second_factor_for_all POST 403  403  403  403  403  403  403  403  403  403  on   in
entrance:one_of_staff    GET  403  403  403  403  403  403  403  403  403  403  ok   in
entrance:one_of_staff    POST 403  403  403  403  403  403  403  403  403  403  422  in
entrance:switch          POST 403  403  403  403  403  403  403  403  403  403  on   in
entrance:reset_second_factor POST 403  403  403  403  403  403  403  403  403  403  on   in
desk:today               GET  ok   ok   403  403  403  403  403  403  403  403  403  in
desk:worklist            GET  ok   ok   ok   ok   403  403  403  403  403  403  403  in
desk:search              GET  on   on   on   on   403  403  403  403  403  403  403  in
desk:intake              GET  ok   ok   403  403  403  403  403  403  403  403  403  in
desk:intake              POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:look_intake         POST ok   ok   403  403  403  403  403  403  403  403  403  401
desk:intake_questions    POST ok   ok   403  403  403  403  403  403  403  403  403  in
desk:keep_intake         POST 204  204  403  403  403  403  403  403  403  403  403  in
desk:throw_away_intake   POST on   on   403  403  403  403  403  403  403  403  403  in
desk:slip                GET  on   on   403  403  403  403  403  403  403  403  403  in
desk:not_called_list     GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:causes              GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:causes              POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:cause               GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:cause               POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:merge_cause         POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:case                GET  ok   ok   ok   404  403  403  403  403  403  403  403  in
desk:called              POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:plan_visit          POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:not_called          POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:note                POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:promise             POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:settle_promise      POST on   on   403  403  403  403  403  403  403  403  403  in
desk:sort                POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:reroute             POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:hand_over           POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:put_right           POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:mark_done           POST on   on   403  403  403  403  403  403  403  403  403  in
desk:consent             POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:word                POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:verdict             POST on   on   403  403  403  403  403  403  403  403  403  in
desk:verdict_not_reached POST on   on   403  403  403  403  403  403  403  403  403  in
desk:take_cause          POST ok   ok   403  403  403  403  403  403  403  403  403  in
desk:why                 POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:close               POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:reveal_address      POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:mine                GET  ok   ok   403  403  403  403  403  403  403  403  403  in
desk:save_view           POST on   on   on   on   403  403  403  403  403  403  403  in
desk:remove_view         POST on   on   on   on   403  403  403  403  403  403  403  in
desk:view_counts         GET  ok   ok   ok   ok   403  403  403  403  403  403  403  in
desk:together            GET  on   on   403  403  403  403  403  403  403  403  403  in
desk:together            POST on   on   403  403  403  403  403  403  403  403  403  in
desk:together_done       GET  on   on   403  403  403  403  403  403  403  403  403  in
desk:undo_together       POST on   on   403  403  403  403  403  403  403  403  403  in
desk:notices             GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   in
desk:read_all_notices    POST on   on   on   on   on   on   on   on   on   on   on   in
desk:read_notice         POST 404  on   404  404  404  404  404  404  404  404  404  in
desk:routing             GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:routing             POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:questions           GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:new_question        GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:new_question        POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:question            GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:question            POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:macros              GET  ok   ok   403  403  403  403  403  403  403  403  403  in
desk:new_macro           GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:new_macro           POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:macro               GET  403  ok   403  403  403  403  403  403  403  403  403  in
desk:macro               POST 403  422  403  403  403  403  403  403  403  403  403  in
desk:present             POST ok   ok   ok   404  403  403  403  403  403  403  403  401
desk:keep_draft          POST 204  204  403  403  403  403  403  403  403  403  403  in
desk:throw_away_draft    POST on   on   403  403  403  403  403  403  403  403  403  in
desk:attachment          GET  ok   ok   ok   404  403  403  403  403  403  403  403  in
desk:answer              POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:link                POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:no_answer_needed    POST on   on   403  403  403  403  403  403  403  403  403  in
desk:unlink              POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:told_before         POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:procedure           GET  ok   ok   403  403  403  403  403  403  403  403  403  in
desk:procedure_deed      POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:terms               GET  ok   ok   403  403  403  403  403  403  403  403  403  in
ombudsman:overview       GET  ok   ok   403  403  403  403  403  403  ok   403  403  in
ombudsman:case           GET  ok   ok   403  403  403  403  403  403  ok   403  403  in
ombudsman:ask_about_unknown POST 422 422 403 403  403  403  403  403  422  403  403  in
ombudsman:ask            POST 422  422  403  403  403  403  403  403  422  403  403  in
ombudsman:ask_for_file   POST 422  422  403  403  403  403  403  403  422  403  403  in
ombudsman:recommend      POST 422  422  403  403  403  403  403  403  422  403  403  in
ombudsman:receive_report POST 422  422  403  403  403  403  403  403  403  403  403  in
ombudsman:answer         POST 422  422  403  403  403  403  403  403  403  403  403  in
ombudsman:find_case      POST 422  422  403  403  403  403  403  403  403  403  403  in
ombudsman:supply         POST 403  on   403  403  403  403  403  403  403  403  403  in
ombudsman:fetch          POST on   ok   403  403  403  403  403  403  on   403  403  in
ombudsman:comment        POST 422  422  403  403  403  403  403  403  403  403  403  in
ombudsman:answer_recommendation POST 403 422 403 403 403 403 403 403 403 403 403 in
ombudsman:carry_out      POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:contact             POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:protect             POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:show_fact           POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:show_phone          POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:end_fact            POST 422  422  403  403  403  403  403  403  403  403  403  in
desk:keep_apart          POST 422  422  403  403  403  403  403  403  403  403  403  in
patterns:overview        GET  ok   ok   ok   ok   ok   ok   ok   403  403  403  403  in
patterns:one             GET  ok   ok   ok   ok   ok   ok   ok   403  403  403  403  in
patterns:judge           POST 403  422  403  403  403  403  403  403  403  403  403  in
patterns:work_out        POST 403  422  422  422  403  403  403  403  403  403  403  in
patterns:by_hand         GET  403  ok   403  403  403  403  403  403  403  403  403  in
patterns:by_hand         POST 403  422  403  403  403  403  403  403  403  403  403  in
patterns:sensitivity     POST 403  on   403  403  403  403  403  403  403  403  403  in
patterns:look_now        POST 403  on   403  403  403  403  403  403  403  403  403  in
patterns:looking         GET  ok   ok   ok   ok   ok   ok   ok   403  403  403  403  in
outreach:overview        GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:begin           GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:begin           POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:one             GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:hand_in         POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:register        GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:register        POST on   on   403  403  403  403  403  403  403  403  403  in
outreach:figures         GET  403  ok   403  403  403  ok   ok   ok   403  403  403  in
outreach:find            POST 403  422  403  403  403  403  403  403  403  403  403  in
outreach:found           GET  403  ok   403  403  403  403  403  403  403  403  403  in
outreach:found           POST 403  on   403  403  403  403  403  403  403  403  403  in
outreach:divide          POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:put_right       POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:estimate        POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:end             POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:called          POST on   on   403  403  403  403  403  403  403  403  403  in
outreach:write           GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:write           POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:write_one       GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:write_one       POST 422  422  403  403  403  403  403  403  403  403  403  in
outreach:mailing         GET  ok   ok   403  403  403  403  403  403  403  403  403  in
outreach:address         POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:post             GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:print_all        GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:posted           POST on   on   403  403  403  403  403  403  403  403  403  in
letters:consents         GET  403  ok   403  403  403  403  403  403  403  403  403  in
letters:answer           POST 403  422  403  403  403  403  403  403  403  403  403  in
letters:templates        GET  403  ok   403  403  403  403  403  403  403  403  403  in
letters:template         GET  403  ok   403  403  403  403  403  403  403  403  403  in
letters:template         POST 403  422  403  403  403  403  403  403  403  403  403  in
letters:restore          POST 403  on   403  403  403  403  403  403  403  403  403  in
letters:begin            GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:begin            POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:edit             GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:edit             POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:check            GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:not_called       POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:address_is_right POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:ask_consent      POST 422  422  403  403  403  403  403  403  403  403  403  in
letters:send             POST on   on   403  403  403  403  403  403  403  403  403  in
letters:discard          POST on   on   403  403  403  403  403  403  403  403  403  in
letters:enclosure        GET  ok   ok   403  403  403  403  403  403  403  403  403  in
letters:looked           POST on   on   403  403  403  403  403  403  403  403  403  in
letters:pdf              GET  ok   ok   403  403  403  403  403  403  403  403  403  in
measures:overview        GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
measures:one             GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
measures:hours           GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
measures:hours           POST 403  422  403  403  403  422  403  403  403  403  403  in
measures:quarter         GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
measures:propose         GET  403  ok   ok   ok   403  ok   403  403  403  403  403  in
measures:propose         POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:decide          POST 403  422  403  403  403  422  403  403  403  403  403  in
measures:plan            POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:carry_out       POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:note            POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:look            POST 403  on   on   on   403  on   403  403  403  403  403  in
measures:verify          POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:reopen          POST 403  422  422  422  403  422  403  403  403  403  403  in
measures:story           GET  403  ok   403  403  403  403  403  403  403  403  403  in
measures:story           POST 403  422  403  403  403  403  403  403  403  403  403  in
measures:withdraw_story  POST 403  422  403  403  403  403  403  403  403  403  403  in
lessons:overview         GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
lessons:one              GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
lessons:file             GET  ok   ok   ok   ok   403  ok   ok   403  403  403  403  in
lessons:take_in          POST 403  422  403  403  403  403  403  403  403  403  403  in
lessons:share            GET  403  ok   403  403  403  403  403  403  403  403  403  in
lessons:share            POST 403  422  403  403  403  403  403  403  403  403  403  in
lessons:stop_sharing     POST 403  on   403  403  403  403  403  403  403  403  403  in
lessons:remove           POST 403  on   403  403  403  403  403  403  403  403  403  in
lessons:make_check       POST 403  on   on   on   403  403  403  403  403  403  403  in
feed:lessons             GET  ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok   ok
measures:tell            GET  403  ok   403  403  403  403  403  403  403  403  403  in
measures:tell            POST 403  422  403  403  403  403  403  403  403  403  403  in
measures:go_on_telling   POST 403  on   403  403  403  403  403  403  403  403  403  in
measures:told_by_phone   POST 403  on   403  403  403  403  403  403  403  403  403  in
checks:overview          GET  403  ok   ok   ok   403  403  403  403  403  403  403  in
checks:write             GET  403  ok   ok   ok   403  403  403  403  403  403  403  in
checks:write             POST 403  422  422  422  403  403  403  403  403  403  403  in
checks:one               GET  403  ok   ok   ok   403  403  403  403  403  403  403  in
checks:change            GET  403  ok   ok   ok   403  403  403  403  403  403  403  in
checks:change            POST 403  422  422  422  403  403  403  403  403  403  403  in
checks:hand_in           POST 403  422  422  422  403  403  403  403  403  403  403  in
checks:run               GET  403  ok   ok   ok   403  403  403  403  403  403  403  in
checks:fetch             POST 403  ok   on   on   403  403  403  403  403  403  403  in
checks:decide            POST 403  422  422  422  403  403  403  403  403  403  403  in
imports:overview         GET  403  ok   403  403  403  403  403  403  403  403  ok   in
imports:hand_in          POST 403  422  403  403  403  403  403  403  403  403  422  in
imports:areas            POST 403  422  403  403  403  403  403  403  403  403  422  in
imports:one              GET  403  on   403  403  403  403  403  403  403  403  on   in
imports:columns          GET  403  ok   403  403  403  403  403  403  403  403  ok   in
imports:columns          POST 403  ok   403  403  403  403  403  403  403  403  ok   in
imports:start            POST 403  on   403  403  403  403  403  403  403  403  on   in
imports:stop             POST 403  on   403  403  403  403  403  403  403  403  on   in
imports:discard          POST 403  on   403  403  403  403  403  403  403  403  on   in
imports:handed_back_csv  GET  403  ok   403  403  403  403  403  403  403  403  ok   in
imports:handed_back_xlsx GET  403  ok   403  403  403  403  403  403  403  403  ok   in
privacy:retention        GET  403  403  403  403  403  403  403  403  403  403  403  in
privacy:retention        POST 403  403  403  403  403  403  403  403  403  403  403  in
privacy:retention_list   GET  403  403  403  403  403  403  403  403  403  403  403  in
privacy:hold             POST 403  403  403  403  403  403  403  403  403  403  403  in
privacy:lift             POST 403  403  403  403  403  403  403  403  403  403  403  in
privacy:forget           POST 403  403  403  403  403  403  403  403  403  403  403  in
privacy:forgetting       GET  403  403  403  403  403  403  403  403  403  403  403  in
own_data:overview        GET  ok   ok   403  403  403  403  403  403  403  403  403  in
own_data:register_csv    GET  403  403  403  403  403  403  403  403  403  403  403  in
own_data:take_down       GET  ok   ok   403  403  403  403  403  403  403  403  403  in
own_data:take_down       POST 422  422  403  403  403  403  403  403  403  403  403  in
own_data:one             GET  404  ok   403  403  403  403  403  403  403  403  403  in
own_data:do              POST 404  422  403  403  403  403  403  403  403  403  403  in
own_data:look_through    GET  403  403  403  403  403  403  403  403  403  403  403  in
own_data:leave_out       POST 403  403  403  403  403  403  403  403  403  403  403  in
own_data:put_back        POST 403  403  403  403  403  403  403  403  403  403  403  in
own_data:take_away       POST 403  403  403  403  403  403  403  403  403  403  403  in
own_data:letter          GET  403  403  403  403  403  403  403  403  403  403  403  in
own_data:recipient       POST 403  403  403  403  403  403  403  403  403  403  403  in
breaches:overview        GET  ok   ok   ok   ok   ok   ok   ok   403  403  ok   ok   in
breaches:register_csv    GET  403  403  403  403  403  403  403  403  403  403  403  in
breaches:report          GET  ok   ok   ok   ok   ok   ok   ok   403  403  ok   ok   in
breaches:report          POST 422  422  422  422  422  422  422  403  403  422  422  in
breaches:one             GET  404  ok   404  404  404  404  404  403  403  404  404  in
breaches:notification    GET  404  403  404  404  404  404  404  403  403  404  404  in
breaches:do              POST 404  422  404  404  404  404  404  403  403  404  404  in
breaches:do_for          POST 404  422  404  404  404  404  404  403  403  404  404  in
breaches:finish_step     POST 404  on   404  404  404  404  404  403  403  404  404  in
privacy:overview         GET  403  ok   403  403  403  403  403  403  403  403  403  in
privacy:seen             GET  403  ok   403  403  403  403  403  403  403  403  403  in
privacy:seen_csv         GET  403  ok   403  403  403  403  403  403  403  403  403  in
"""

# Guards personal data. Of everything else it opens what somebody with no cases opens, as HR does.
PRIVACY_OFFICER = {
    ("entrance:sign_in", "GET"): "on",
    ("privacy:overview", "GET"): "ok",
    ("privacy:seen", "GET"): "ok",
    ("privacy:seen_csv", "GET"): "ok",
    ("privacy:retention", "GET"): "ok",
    ("privacy:retention", "POST"): "422",
    ("privacy:retention_list", "GET"): "ok",
    ("privacy:hold", "POST"): "422",
    ("privacy:lift", "POST"): "on",
    ("privacy:forget", "POST"): "on",
    ("privacy:forgetting", "GET"): "ok",
    ("own_data:overview", "GET"): "ok",
    ("own_data:register_csv", "GET"): "ok",
    ("own_data:take_down", "GET"): "ok",
    ("own_data:take_down", "POST"): "422",
    ("own_data:one", "GET"): "ok",
    ("own_data:do", "POST"): "422",
    ("own_data:look_through", "GET"): "ok",
    ("own_data:leave_out", "POST"): "422",
    ("own_data:put_back", "POST"): "on",
    ("own_data:take_away", "POST"): "on",
    ("own_data:letter", "GET"): "ok",
    ("own_data:recipient", "POST"): "422",
    ("breaches:register_csv", "GET"): "ok",
    ("breaches:one", "GET"): "ok",
    ("breaches:notification", "GET"): "ok",
    ("breaches:do", "POST"): "422",
    ("breaches:do_for", "POST"): "422",
    ("breaches:finish_step", "POST"): "on",
}

ROWS = [(name, method, dict(zip(EVERYBODY, told, strict=True))) for name, method, *told in
        (line.split() for line in TABLE.strip().splitlines()[1:])]  # fmt: skip
METHODS = {(name, method) for name, method, _told in ROWS}


@pytest.fixture
def here(settings, tmp_path) -> Municipality:
    settings.MEDIA_ROOT = tmp_path / "files"
    return municipality(tmp_path)


def signed_in(person: str) -> Client:
    client = Client()
    if person == "nobody":
        return client
    role = "department" if person in ("owner", "other") else person
    department = {"owner": make.department(), "other": make.department("Groen")}.get(person)
    client.force_login(make.staff_without_password(person, role, department=department))
    return client


def answer_to(person: str, method: str, address: str) -> str:
    """What the site says, in the words of the table. Nothing stays of it."""
    client = signed_in(person)
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    if response.status_code == 302:
        return "in" if response["Location"].startswith("/aanmelden/?next=") else "on"
    return "ok" if response.status_code == 200 else str(response.status_code)


def missing_from_the_table() -> set[str]:
    return names() - {name for name, _method in METHODS}


def test_every_address_stands_in_the_table():
    assert missing_from_the_table() == set()
    assert {name for name, _method in METHODS} <= names()


def test_an_address_that_is_added_is_missed_until_it_stands_in_the_table(monkeypatch):
    added = path("werk/nieuw/", lambda request: HttpResponse(), name="added")
    resolver = get_resolver()
    monkeypatch.setattr(resolver, "url_patterns", [*resolver.url_patterns, added])
    assert missing_from_the_table() == {"added"}


@pytest.mark.parametrize(("name", "method", "told"), ROWS, ids=[f"{name} {method}" for name, method, _told in ROWS])
def test_each_role_opens_what_the_table_says(here, name, method, told):
    address = here.address(name)
    told = told | {"privacy_officer": PRIVACY_OFFICER.get((name, method), told["hr"])}
    assert {person: answer_to(person, method, address) for person in told} == told


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_what_the_table_does_not_name_is_refused_to_everybody(here, method):
    unnamed = [name for name in names() if (name, method) not in METHODS]
    answers = {name: answer_to("coordinator", method, here.address(name)) for name in unnamed}
    assert set(answers.items()) == {(name, "405") for name in unnamed}
