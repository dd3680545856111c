"""The law in plain sentences: each duty, cause and objection as a person says it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from leerlus.casework.procedure.rules import LineState, ObjectionDuty, TermCause
from leerlus.statute.complaints.duties import DutyKind, UntilBasis
from leerlus.statute.complaints.hearing import HearingSkip
from leerlus.statute.objections import Timeliness
from leerlus.statute.specification.words import article as article_in_dutch

DUTIES = {
    DutyKind.REGISTER: _("Write the complaint down"),
    DutyKind.ASK_MISSING_PARTS: _("Ask the resident for what is missing"),
    DutyKind.PROPER_HANDLING: _("Handle it with care: talk, put it right, tell what was done"),
    DutyKind.ACKNOWLEDGE: _("Confirm the receipt in writing"),
    DutyKind.CHOOSE_UNINVOLVED_HANDLER: _("Give it to somebody who was not involved"),
    DutyKind.TELL_REFUSAL: _("Tell in writing that we do not handle it, and why"),
    DutyKind.SEND_COPY_TO_SUBJECT: _("Send a copy to who is complained about"),
    DutyKind.OFFER_HEARING_TO_COMPLAINANT: _("Offer the resident to be heard"),
    DutyKind.OFFER_HEARING_TO_SUBJECT: _("Offer who is complained about to be heard"),
    DutyKind.HEAR_COMPLAINANT: _("Hear the resident"),
    DutyKind.HEAR_SUBJECT: _("Hear who is complained about"),
    DutyKind.REPORT_HEARING: _("Make a report of each hearing"),
    DutyKind.RECEIVE_ADVISORY_REPORT: _("Receive the adviser's report"),
    DutyKind.TELL_EXTENSION_TO_COMPLAINANT: _("Tell the resident in writing that it takes longer"),
    DutyKind.TELL_EXTENSION_TO_SUBJECT: _("Tell who is complained about in writing that it takes longer"),
    DutyKind.HANDLE: _("Handle the complaint"),
    DutyKind.SEND_OUTCOME_LETTER: _("Tell the outcome in writing, with the road to the ombudsman"),
    DutyKind.EXPLAIN_DEVIATION_FROM_ADVICE: _("Say whether we follow the advice, and if not, why"),
}

OBJECTION_DUTIES = {
    ObjectionDuty.ASK_DECISION_DAY: _("Ask when the decision was sent or handed over"),
    ObjectionDuty.LOOK_AT_POSTMARK: _("Look at the envelope: on which day was it posted?"),
    ObjectionDuty.ACKNOWLEDGE_OBJECTION: _("Confirm the receipt in writing"),
    ObjectionDuty.ASK_WHY_LATE: _("Ask why it came late"),
    ObjectionDuty.AWAIT_REPAIR: _("Wait for what is missing; so long the term stands still"),
    ObjectionDuty.OFFER_HEARING: _("Offer the resident to be heard"),
    ObjectionDuty.DECIDE: _("Decide, and make the decision on the objection known in writing"),
}

# What is said of an objection: whether it came in time, with the last day on which one could object.
IN_TIME = {
    Timeliness.TOO_EARLY: _("It came before the decision was made known. That is no harm (Awb 6:10)."),
    Timeliness.IN_TIME: _("It came in time: one could object until %(until)s."),
    Timeliness.IN_TIME_BY_POST: _("It came in time: it was posted before the end, on %(until)s (Awb 6:9)."),
    Timeliness.LOOK_AT_THE_POSTMARK: _(
        "It came after %(until)s. It is in time if it was posted on that day or before (Awb 6:9)."
    ),
    Timeliness.LATE: _(
        "It came late: one could object until %(until)s. Ask why. Late is not always the end (Awb 6:11)."
    ),
}
DAY_UNKNOWN = _(
    "We do not know when the decision was made known. Ask it: only then do we know until when we have to decide."
)

OBJECTION_CAUSES = {
    "Awb 7:10(1)": _("6 weeks after the time to object"),
    "Awb 7:10(2)": _("the term stood still until what was missing came in"),
    "Awb 7:10(3)": _("adjourned, and told in time"),
    "Awb 7:10(4)": _("the resident agreed to this day in writing"),
}
WITH_COMMITTEE = _("12 weeks after the time to object, because a committee advises")

STATES = {
    LineState.DONE: _("Done"),
    LineState.DONE_LATE: _("Done too late"),
    LineState.NOT_NEEDED: _("Not needed"),
    LineState.MISSED: _("Missed"),
    LineState.TO_DO: _("To do"),
}

CAUSES = {
    TermCause.SIX_WEEKS: _("6 weeks after receipt"),
    TermCause.TEN_WEEKS: _("10 weeks after receipt, because an adviser takes part"),
    TermCause.EXTENDED: _("adjourned, and told in time"),
    TermCause.AGREED: _("the resident agreed to this day in writing"),
    TermCause.OWN_NORM: _("our own norm of 6 weeks; for this complaint the law names no term"),
}

BASES: dict[UntilBasis, str | Promise] = {
    UntilBasis.STATUTORY_TERM: "",
    UntilBasis.BEFORE_OUTCOME: _("before the outcome"),
    UntilBasis.OWN_NORM: _("our own norm"),
    UntilBasis.NO_DATE: "",
}

SKIPS = {
    HearingSkip.CLEARLY_UNFOUNDED: _("clearly unfounded"),
    HearingSkip.WAIVED: _("the resident does not want to be heard"),
    HearingSkip.NO_REPLY_IN_TIME: _("no answer before the day that we set"),
}

# Why the law does not allow a deed, or not yet, and what to do then.
NOT_LAWFUL = {
    "handler_involved": _("This colleague was involved in what the complaint is about. Choose somebody else."),
    "you_were_involved": _(
        "You were involved in what the complaint is about. The law asks that somebody else handles it (Awb 9:7): hand "
        "the case over."
    ),
    "done_before": _("This was written down before. Was that wrong? Then strike it out first."),
    "not_in_writing": _("The law asks this in writing. Choose letter, e-mail or website."),
    "no_subject": _("Nobody is named as who is complained about. Name that person first."),
    "not_offered": _("The hearing was not offered yet. Write down the offer first."),
    "not_heard": _("No hearing of this side is written down yet."),
    "no_talk": _("Nobody has talked with the resident yet."),
    "no_adviser": _("No adviser takes part. Write down first who gives advice."),
    "not_extended": _("The term was not extended yet."),
    "extended_before": _("The term was extended before. Once is all the law allows; ask the resident's consent."),
    "decided_after_expiry": _(
        "The term has ended. After its last day the law allows no extension (Awb 9:11). Agree with the resident, in "
        "writing, until when you may take: “The resident agrees to more time”."
    ),
    "extended_in_the_past": _(
        "Who extends does so today. A day that has passed may stand here only where something shows that the resident "
        "was told in time: choose that letter or mail, or say how it was told outside this program."
    ),
    "told_without_proof": _(
        "Nothing shows that it was told. Choose the letter or mail, or say how it was told outside this program."
    ),
    "told_after_expiry": _("Telling it after the term has no effect. Ask the resident's written consent instead."),
    "more_than_four_weeks": _("At most four weeks. Choose 28 days or fewer."),
    "talk_first": _("Talk with the resident first, or let the coordinator decide this."),
    "no_reason_given": _("Say why this ground fits."),
    "conduct_is_not_older_than_one_year": _("The case does not say that it was over a year before the complaint."),
    "late_decision_cannot_be_appealed_away": _("A late decision is the exception to this ground. Handle it."),
    "told_after_four_weeks": _("The four weeks in which this may be told have passed. Handle the complaint."),
    "not_told_in_writing": _("The law asks this in writing. Choose letter, e-mail or website."),
    "not_refused": _("Nobody decided yet not to handle it."),
    "deviation_unexplained": _("Say why we deviate from the advice, and enclose the advice."),
    "more_than_six_weeks": _("At most six weeks together. Choose fewer days, or ask the resident's consent."),
    "decision_day_unknown": _("First write down when the decision was made known."),
    "nothing_asked": _("Nothing was asked to be mended before this day. Write down first what was asked."),
    "not_judged": _("There is no judgement yet. Write it down first."),
    "not_concluded": _("There are no conclusions yet. Write them down first."),
}

# What a case lacks before it may close with a judgement.
STILL_TO_DO = {f"law.{kind}": sentence for kind, sentence in (*DUTIES.items(), *OBJECTION_DUTIES.items())} | {
    "law.judge": _("Write down what we found and how we judge it"),
    "law.conclude": _("Write down what follows from it"),
}


def article(code: str) -> str:
    """ "Awb 9:10, eerste lid" in Dutch; as the code has it in another language."""
    return article_in_dutch(code) if (get_language() or "nl").startswith("nl") else code
