"""How careful we must be with a field. Each model says it for all its fields; a test checks that."""

from enum import StrEnum


class Sensitivity(StrEnum):
    PROTECTED = "protected"  # Read only with a reason, each reading logged: a secret address.
    PERSONAL = "personal"  # Tells something of a resident or a colleague.
    INTERNAL = "internal"  # For the municipality's own work.
    PUBLIC = "public"  # May be seen by anybody.


PROTECTED = Sensitivity.PROTECTED
PERSONAL = Sensitivity.PERSONAL
INTERNAL = Sensitivity.INTERNAL
PUBLIC = Sensitivity.PUBLIC
