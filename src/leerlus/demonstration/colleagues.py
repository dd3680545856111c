"""Who works in the invented municipality, and the causes it has named."""

from __future__ import annotations

from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.models import Department, Staff
from leerlus.insight.causes.choices import CauseGroup
from leerlus.insight.causes.models import Cause

# User name, name, roles, department. The password is the user name with this behind it.
PASSWORD_ENDS_WITH = "-veenhaven"  # noqa: S105 - shown on the demonstration page.
_PEOPLE = (
    ("behandelaar", "Marit Zandhuis", (Role.HANDLER,), None),
    ("behandelaar2", "Jorrit Waterink", (Role.HANDLER,), None),
    ("coordinator", "Selin Akkerveld", (Role.COORDINATOR,), None),
    ("parkeren", "Ruben Kadijk", (Role.DEPARTMENT,), "Parkeren"),
    ("sociaal", "Ilham Rietveen", (Role.DEPARTMENT,), "Sociaal domein"),
    ("burgerzaken", "Lieke Molenkamp", (Role.DEPARTMENT,), "Burgerzaken"),
    ("ruimte", "Tijn Wierdijk", (Role.DEPARTMENT,), "Ruimte en bouwen"),
    ("afval", "Saar Kolkman", (Role.DEPARTMENT,), "Afval"),
    ("wijk", "Wout Bruggema", (Role.FIELD_OFFICER,), None),
    ("secretaris", "Hester Polderman", (Role.SECRETARY,), None),
    ("burgemeester", "Anouk Veenstroom", (Role.MAYOR,), None),
    ("raadslid", "Koen Lisdonk", (Role.COUNCILLOR,), None),
    ("ombudsman", "Farah Oeverland", (Role.OMBUDSMAN,), None),
    ("hr", "Bente Turfsloot", (Role.HR,), None),
    ("privacy", "Noor Slotenmaat", (Role.PRIVACY_OFFICER,), None),
    ("beheer", "Sil Meerkamp", (Role.ADMINISTRATOR,), None),
)

_CAUSES = (
    ("Vergunningen komen te laat in het systeem van de scanauto", CauseGroup.TECHNICAL),
    ("Systemen wisselen een verhuizing niet uit", CauseGroup.TECHNICAL),
    ("Formulier vraagt wat wij al weten", CauseGroup.TECHNICAL),
    ("Bestand voor een uitbetaling is niet vooraf gecontroleerd", CauseGroup.ORGANISATIONAL),
    ("Niemand is eigenaar van een aanvraag over twee afdelingen", CauseGroup.ORGANISATIONAL),
    ("Terugbelafspraken staan op losse briefjes", CauseGroup.ORGANISATIONAL),
    ("Te weinig mensen aan de telefoon op maandag", CauseGroup.ORGANISATIONAL),
    ("Ophaalronde past niet bij hoeveel er wordt aangeboden", CauseGroup.ORGANISATIONAL),
    ("Medewerker mag zelf niets beslissen", CauseGroup.ORGANISATIONAL),
    ("Nieuwe collega's leren niet hoe je een moeilijk gesprek voert", CauseGroup.HUMAN),
    ("Brief is niet te begrijpen", CauseGroup.INFORMATION),
    ("Wij vertellen niet wat we met een melding deden", CauseGroup.INFORMATION),
    ("Plan ligt al vast voor de buurt wordt gevraagd", CauseGroup.RULES),
    ("Grens in de regel past niet bij wie ziek is", CauseGroup.RULES),
    ("Aannemer ruimt niet op na graafwerk", CauseGroup.CHAIN),
    ("Leverancier lost storingen pas na een week op", CauseGroup.CHAIN),
    ("Tablet kan niet wat er op papier wel kan", CauseGroup.TECHNICAL),
    ("Vermogensgrens telt een auto die iemand nodig heeft", CauseGroup.RULES),
    ("Het rooster van de balie volgt de drukte niet", CauseGroup.ORGANISATIONAL),
)


def departments(names: set[str]) -> dict[str, Department]:
    return {name: Department.objects.create(name=name) for name in sorted(names)}


def staff(of: dict[str, Department]) -> dict[str, Staff]:
    return {
        username: Staff.objects.create_user(
            username=username,
            password=username + PASSWORD_ENDS_WITH,
            name=name,
            roles=list(roles),
            department=of[department] if department else None,
        )
        for username, name, roles, department in _PEOPLE
    }


def causes() -> dict[str, Cause]:
    return {name: Cause.objects.create(name=name, group=group) for name, group in _CAUSES}
