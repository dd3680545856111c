"""Reading the organisation."""

from django.db.models import QuerySet

from leerlus.foundation.organisation.choices import AreaKind, Role
from leerlus.foundation.organisation.models import Area, Department, Municipality, Staff
from leerlus.foundation.organisation.roles import ROLES


def municipality() -> Municipality:
    """The municipality; an unsaved one with a neutral name where none was set up yet."""
    return Municipality.objects.first() or Municipality(id=1, name="Gemeente", code="GM0000")


def departments() -> QuerySet[Department]:
    return Department.objects.all()


def districts() -> QuerySet[Area]:
    """The districts of the newest year, to choose from: their borders are long and stay behind."""
    newest = Area.objects.order_by("-year").values("year")[:1]
    return Area.objects.filter(kind=AreaKind.DISTRICT, year__in=newest).defer("polygon")


def areas_for_assignment() -> QuerySet[Area]:
    """Districts and neighbourhoods of the newest year, with their borders."""
    newest = Area.objects.order_by("-year").values("year")[:1]
    return Area.objects.exclude(kind=AreaKind.MUNICIPALITY).filter(year__in=newest)


def people_who_handle() -> QuerySet[Staff]:
    return Staff.objects.filter(is_active=True, roles__overlap=[Role.HANDLER, Role.COORDINATOR])


def people_who_hand_out() -> QuerySet[Staff]:
    """The coordinators: they are told, and consent to exceptions."""
    return Staff.objects.filter(is_active=True, roles__overlap=[Role.COORDINATOR])


def colleagues() -> QuerySet[Staff]:
    """Everybody who works for the municipality: not its council, and not the ombudsman."""
    return Staff.objects.filter(is_active=True).exclude(roles__overlap=[Role.OMBUDSMAN, Role.COUNCILLOR])


def colleagues_of(staff: Staff) -> QuerySet[Staff]:
    """Those of the own department; all of them for who belongs to none."""
    if staff.department_id is None:
        return colleagues().exclude(pk=staff.pk)
    return colleagues().filter(department_id=staff.department_id).exclude(pk=staff.pk)


def ombudsman_seats() -> QuerySet[Staff]:
    return Staff.objects.filter(is_active=True, roles__contains=[Role.OMBUDSMAN])


def demonstration_accounts() -> QuerySet[Staff]:
    """Nobody, unless this is the demonstration municipality."""
    if not municipality().is_demonstration:
        return Staff.objects.none()
    return Staff.objects.filter(is_active=True).order_by("id")


def everybody() -> QuerySet[Staff]:
    return Staff.objects.select_related("department").order_by("username")


def one_of_staff(number: int) -> Staff | None:
    return Staff.objects.select_related("department").filter(pk=number).first()


def staff_with(capability: str) -> list[Staff]:
    """Everybody whose role grants it, to tell them something."""
    granting = [role for role, described in ROLES.items() if capability in described.capabilities]
    return list(Staff.objects.filter(is_active=True, roles__overlap=granting))


def is_empty() -> bool:
    """Whether nobody set up this installation yet."""
    return not (Municipality.objects.exists() or Staff.objects.exists())


def called_exactly(name: str) -> Staff | None:
    """The one colleague with this name; nobody where there are more, or none."""
    found = list(Staff.objects.filter(name__iexact=name.strip(), is_active=True)[:2]) if name.strip() else []
    return found[0] if len(found) == 1 else None
