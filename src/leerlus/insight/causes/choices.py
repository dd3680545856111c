"""Closed lists of causes: the Eindhoven classification as used in PRISMA, with rules and chain partners added; and the
norms of propriety of the Nationale ombudsman (Behoorlijkheidswijzer: 22 norms in four groups). A norm says what was
violated, never why.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CauseGroup(models.TextChoices):
    TECHNICAL = "technical", _("System or tool")
    ORGANISATIONAL = "organisational", _("Way of working")
    HUMAN = "human", _("Knowledge and skill")
    INFORMATION = "information", _("Information")
    RULES = "rules", _("Rules and policy")
    CHAIN = "chain", _("Partner or supplier")
    RESIDENT = "resident", _("Circumstances of the resident")


class Norm(models.TextChoices):
    """In the order of the list of the ombudsman."""

    TRANSPARENT = "transparent", _("Transparency")
    INFORMATION = "information", _("Good information")
    LISTENING = "listening", _("Listening to the resident")
    REASONS = "reasons", _("Good reasons")
    RIGHTS = "rights", _("Respect for basic rights")
    TAKING_PART = "taking_part", _("Helping the resident to take part")
    TREATMENT = "treatment", _("Decent treatment")
    FAIR_PLAY = "fair_play", _("Fair play")
    PROPORTION = "proportion", _("In proportion")
    SPECIAL_CARE = "special_care", _("Special care")
    TAILORED = "tailored", _("Tailored to the person")
    TOGETHER = "together", _("Working together")
    LENIENT = "lenient", _("Leniency")
    PROMPT = "prompt", _("Promptness")
    DE_ESCALATION = "de_escalation", _("De-escalation")
    INTEGRITY = "integrity", _("Integrity")
    RELIABLE = "reliable", _("Reliability")
    IMPARTIAL = "impartial", _("Impartiality")
    REASONABLE = "reasonable", _("Reasonableness")
    PREPARED = "prepared", _("Good preparation")
    ORGANISED = "organised", _("Good organisation")
    PROFESSIONAL = "professional", _("Professionalism")


_NORMS = list(Norm)
NORM_GROUPS = (
    (_("Open and clear"), _NORMS[:4]),
    (_("Respectful"), _NORMS[4:10]),
    (_("Involved and looking for solutions"), _NORMS[10:15]),
    (_("Honest and reliable"), _NORMS[15:]),
)
