"""Who may do what, described so that a coordinator can read it aloud."""

from dataclasses import dataclass

from leerlus.foundation.organisation.choices import Role


@dataclass(frozen=True, slots=True)
class RoleDescription:
    prose: str
    capabilities: frozenset[str]


# A capability is a verb with an object. A view asks for one; a role grants some.
CAPABILITIES = {
    "see_cases": "open the worklist and every case in it",
    "handle_cases": "call, put right, ask why and close",
    "hand_out_cases": "give a case to somebody, and consent to exceptions",
    "see_patterns": "see what is rising and the evidence for it",
    "judge_patterns": "accept, watch or dismiss a pattern with a reason",
    "work_out_patterns": "write down, with others, what is behind a pattern",
    "reach_out": "find everybody whom a mistake hit, call them and put it right",
    "import_files": "bring in files of reports and areas",
    "manage_staff": "make accounts and give roles",
    "see_oversight": "see figures over all cases, never a person",
    "see_who_saw": "see who opened a case, who looked at what is protected, and why",
}

ROLES: dict[str, RoleDescription] = {
    Role.HANDLER: RoleDescription(
        "Talks with residents, puts mistakes right, asks why and closes. Sees all cases, to recognise the same story.",
        frozenset({"see_cases", "handle_cases", "see_patterns", "reach_out"}),
    ),
    Role.COORDINATOR: RoleDescription(
        "Guards the process: hands out cases, watches the terms, judges what is rising, brings in files.",
        frozenset(
            {
                "see_cases",
                "handle_cases",
                "hand_out_cases",
                "see_patterns",
                "judge_patterns",
                "work_out_patterns",
                "reach_out",
                "import_files",
                "see_oversight",
                "see_who_saw",
            }
        ),
    ),
    Role.DEPARTMENT: RoleDescription(
        "Owns causes and measures. Sees patterns, works out what is behind them, and sees the own cases.",
        frozenset({"see_cases", "see_patterns", "work_out_patterns"}),
    ),
    Role.FIELD_OFFICER: RoleDescription(
        "Walks through the streets. Sees what is rising; no case files.", frozenset({"see_patterns"})
    ),
    Role.SECRETARY: RoleDescription(
        "Heads the organisation. Sees patterns and figures, not who said what.",
        frozenset({"see_patterns", "see_oversight"}),
    ),
    Role.MAYOR: RoleDescription(
        "Oversees complaint handling (Gemeentewet 170). Sees patterns and figures, not who said what.",
        frozenset({"see_patterns", "see_oversight"}),
    ),
    Role.COUNCILLOR: RoleDescription("Sees figures that are safe for everybody.", frozenset({"see_oversight"})),
    Role.OMBUDSMAN: RoleDescription("The second line. Sees only the cases that concern the ombudsman.", frozenset()),
    Role.HR: RoleDescription("Plans people and pays allowances. Sees no cases.", frozenset()),
    Role.PRIVACY_OFFICER: RoleDescription(
        "Guards personal data (AVG 37, in Dutch the FG). Sees who saw what, on every case; not what is in the case.",
        frozenset({"see_who_saw"}),
    ),
    Role.ADMINISTRATOR: RoleDescription(
        "Keeps Leerlus running: accounts and files. Sees no cases.", frozenset({"manage_staff", "import_files"})
    ),
}
