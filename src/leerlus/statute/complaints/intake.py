"""Is this a written complaint to which Awb 9:5 to 9:12 apply?"""

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """How the complaint came in. A resident may always turn an oral complaint into a written one."""

    WRITTEN = "written"
    ORAL = "oral"


class FormalRequirement(StrEnum):
    """What Awb 9:4 asks of a written complaint. What is missing is asked for, never a reason to drop the complaint."""

    CONDUCT_TOWARDS_COMPLAINANT = "conduct_towards_complainant"
    SIGNATURE = "signature"
    NAME = "name"
    ADDRESS = "address"
    DATE = "date"
    DESCRIPTION_OF_CONDUCT = "description_of_conduct"
    TRANSLATION = "translation"

    @property
    def article(self) -> str:
        return _ARTICLES[self]


_ARTICLES = {
    FormalRequirement.CONDUCT_TOWARDS_COMPLAINANT: "Awb 9:4(1)",
    FormalRequirement.SIGNATURE: "Awb 9:4(2)",
    FormalRequirement.NAME: "Awb 9:4(2)(a)",
    FormalRequirement.ADDRESS: "Awb 9:4(2)(a)",
    FormalRequirement.DATE: "Awb 9:4(2)(b)",
    FormalRequirement.DESCRIPTION_OF_CONDUCT: "Awb 9:4(2)(c)",
    FormalRequirement.TRANSLATION: "Awb 9:4(3)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """What a written complaint shows. ``has_address`` is met by a postal or contact address as well."""

    towards_complainant: bool
    is_signed: bool
    has_name: bool
    has_address: bool
    is_dated: bool
    describes_conduct: bool
    needs_translation: bool = False


def missing_requirements(submission: Submission) -> tuple[FormalRequirement, ...]:
    """Which requirements of Awb 9:4 does this complaint not yet meet? Ask the complainant for them.

    A translation is missing only when good handling needs one (Awb 9:4(3), 6:5(3)).
    """
    is_met = {
        FormalRequirement.CONDUCT_TOWARDS_COMPLAINANT: submission.towards_complainant,
        FormalRequirement.SIGNATURE: submission.is_signed,
        FormalRequirement.NAME: submission.has_name,
        FormalRequirement.ADDRESS: submission.has_address,
        FormalRequirement.DATE: submission.is_dated,
        FormalRequirement.DESCRIPTION_OF_CONDUCT: submission.describes_conduct,
        FormalRequirement.TRANSLATION: not submission.needs_translation,
    }
    return tuple(requirement for requirement, met in is_met.items() if not met)


def formal_handling_applies(form: Form, missing: tuple[FormalRequirement, ...]) -> bool:
    """Do Awb 9:5 to 9:12 apply (9:4(1))? If not, the complaint still deserves proper handling (9:2)."""
    return form is Form.WRITTEN and not missing
