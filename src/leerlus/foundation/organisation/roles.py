"""Who may do what, described so that a coordinator can read it aloud."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leerlus.foundation.organisation.choices import Role


@dataclass(frozen=True, slots=True)
class RoleDescription:
    prose: str | Promise
    capabilities: frozenset[str]


# A capability is a verb with an object. A view asks for one; a role grants some.
CAPABILITIES = {
    "see_cases": _("open the worklist and every case in it"),
    "handle_cases": _("call, put right, ask why and close"),
    "hand_out_cases": _("give a case to somebody, and consent to exceptions"),
    "see_patterns": _("see what is rising and the evidence for it"),
    "judge_patterns": _("accept, watch or dismiss a pattern with a reason"),
    "work_out_patterns": _("write down, with others, what is behind a pattern"),
    "reach_out": _("find everybody whom a mistake hit, call them and put it right"),
    "see_measures": _("see what is changed, by whom, and whether it worked"),
    "change_measures": _("propose and carry out measures, and look whether they worked"),
    "decide_measures": _("decide to do a measure or not"),
    "tell_residents": _("let residents hear what changed by their story, and publish that story"),
    "share_lessons": _("share lessons with other municipalities, and take in theirs"),
    "run_checks": _("check a file before a mass decision, and fetch the rows that would go wrong"),
    "write_checks": _("turn a lesson into a check"),
    "import_files": _("bring in files of reports and areas"),
    "write_macros": _("write the texts that everybody uses"),
    "manage_staff": _("make accounts and give roles"),
    "see_ombudsman": _("see what the ombudsman asks and says about cases, and what we answer"),
    "sit_as_ombudsman": _("see the cases that concern the ombudsman, ask for a file, ask something and recommend"),
    "see_who_saw": _("see who opened a case, who looked at what is protected, and why"),
    "guard_retention": _("say how long cases are kept, and let what was kept long enough be forgotten"),
    "report_breaches": _("report a breach of data, and do one's part in it"),
    "guard_breaches": _("see every breach of data and see it through: the clock, the authority, the register"),
    "take_down_own_data": _("write down that somebody asks to see or correct their own data, and who they are"),
    "answer_own_data": _("make and give the file of one person, and decide on corrections"),
    "see_oversight": _("see figures over all cases, never a person"),
}

ROLES: dict[str, RoleDescription] = {
    Role.HANDLER: RoleDescription(
        _(
            "Talks with residents, puts mistakes right, asks why and closes. "
            "Sees all cases, to recognise the same story."
        ),
        frozenset(
            {
                "see_cases",
                "handle_cases",
                "see_patterns",
                "see_measures",
                "reach_out",
                "see_ombudsman",
                "report_breaches",
                "take_down_own_data",
            }
        ),
    ),
    Role.COORDINATOR: RoleDescription(
        _("Guards the process: hands out cases, watches the terms, judges what is rising, brings in files."),
        frozenset(
            {
                "see_cases",
                "handle_cases",
                "hand_out_cases",
                "see_ombudsman",
                "see_patterns",
                "judge_patterns",
                "work_out_patterns",
                "reach_out",
                "see_measures",
                "change_measures",
                "decide_measures",
                "tell_residents",
                "share_lessons",
                "run_checks",
                "write_checks",
                "import_files",
                "write_macros",
                "see_oversight",
                "see_who_saw",
                "report_breaches",
                "take_down_own_data",
            }
        ),
    ),
    Role.DEPARTMENT: RoleDescription(
        _("Owns causes and measures. Sees patterns, works out what is behind them, and sees the own cases."),
        frozenset(
            {
                "see_cases",
                "see_patterns",
                "work_out_patterns",
                "see_measures",
                "change_measures",
                "run_checks",
                "write_checks",
                "report_breaches",
            }
        ),
    ),
    Role.FIELD_OFFICER: RoleDescription(
        _("Walks through the streets. Sees what is rising; no case files."),
        frozenset({"see_patterns", "report_breaches"}),
    ),
    Role.SECRETARY: RoleDescription(
        _("Heads the organisation. Sees patterns and figures, not who said what."),
        frozenset(
            {"see_patterns", "see_measures", "change_measures", "decide_measures", "see_oversight", "report_breaches"}
        ),
    ),
    Role.MAYOR: RoleDescription(
        _("Oversees complaint handling (Gemeentewet 170). Sees patterns and figures, not who said what."),
        frozenset({"see_patterns", "see_measures", "see_oversight", "report_breaches"}),
    ),
    Role.COUNCILLOR: RoleDescription(_("Sees figures that are safe for everybody."), frozenset({"see_oversight"})),
    Role.OMBUDSMAN: RoleDescription(
        _("The second line. Sees only the cases that concern the ombudsman; asks, recommends, and changes nothing."),
        frozenset({"see_ombudsman", "sit_as_ombudsman"}),
    ),
    Role.HR: RoleDescription(_("Plans people and pays allowances. Sees no cases."), frozenset({"report_breaches"})),
    Role.PRIVACY_OFFICER: RoleDescription(
        _(
            "Guards personal data (AVG 37, in Dutch the FG). Sees who saw what, on every case. Sees what is in a case "
            "only to give somebody their own data."
        ),
        frozenset(
            {
                "see_who_saw",
                "report_breaches",
                "guard_breaches",
                "guard_retention",
                "take_down_own_data",
                "answer_own_data",
            }
        ),
    ),
    Role.ADMINISTRATOR: RoleDescription(
        _("Keeps Leerlus running: accounts and files. Sees no cases."),
        frozenset({"manage_staff", "import_files", "report_breaches"}),
    ),
}
