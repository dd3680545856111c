"""Every write to the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation.choices import Role
from leerlus.foundation.organisation.geography import DrawnArea
from leerlus.foundation.organisation.models import Area, Department, Municipality, Staff


@dataclass(frozen=True, slots=True)
class BroughtAreas:
    new: int
    changed: int
    same: int


@transaction.atomic
def import_areas(*, areas: Sequence[DrawnArea], by: Staff | None) -> BroughtAreas:
    """Bring in the areas of one file, nested by their codes; what we had of that year is brought up to date.

    ``areas`` stand with parents first, as ``geography.read_areas`` gives them.
    """
    years = {area.year for area in areas}
    known = {(area.code, area.year): area for area in Area.objects.select_for_update().filter(year__in=years)}
    new = changed = 0
    for drawn in areas:
        parent = known.get((drawn.parent_code or "", drawn.year))
        values = {
            "name": drawn.name,
            "kind": drawn.kind,
            "parent_id": parent.pk if parent else None,
            "polygon": drawn.polygon,
            "lat": drawn.lat,
            "lon": drawn.lon,
            "residents": drawn.residents,
        }
        area = known.get((drawn.code, drawn.year))
        if area is None:
            known[drawn.code, drawn.year] = Area.objects.create(code=drawn.code, year=drawn.year, **values)
            new += 1
        elif any(getattr(area, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(area, name, value)
            area.save(update_fields=list(values))
            changed += 1
    _nest_what_came_before(years)
    if new or changed:
        first = known[areas[0].code, areas[0].year]
        record(verb="brought in areas", subject=first, by=by, details={"new": new, "changed": changed})
    return BroughtAreas(new=new, changed=changed, same=len(areas) - new - changed)


def _nest_what_came_before(years: set[int]) -> None:
    """Neighbourhoods that were brought in before their districts get them now."""
    for area in Area.objects.filter(year__in=years, parent__isnull=True).exclude(code__startswith="GM"):
        parent_code = "WK" + area.code[2:8] if area.code.startswith("BU") else "GM" + area.code[2:6]
        parent = Area.objects.filter(code=parent_code, year=area.year).first()
        if parent:
            area.parent = parent
            area.save(update_fields=["parent"])


class BadAccount(Exception):
    """The account cannot be made; the message says why and what to do."""


@transaction.atomic
def add_staff(
    *,
    username: str,
    name: str,
    roles: Sequence[str],
    password: str,
    department: str | None = None,
    by: Staff | None,
) -> Staff:
    """Make an account. Raises BadAccount where the name is taken, a role unknown, or the password weak."""
    unknown = [role for role in roles if role not in Role.values]
    if unknown:
        raise BadAccount(f"No role {', '.join(unknown)}. The roles are: {', '.join(Role.values)}.")
    if Staff.objects.filter(username=username).exists():
        raise BadAccount(f"There is already an account {username}. Choose another user name.")
    of_department = Department.objects.filter(name=department).first() if department else None
    if department and of_department is None:
        known = ", ".join(Department.objects.values_list("name", flat=True))
        raise BadAccount(f"No department {department}. The departments are: {known or 'none yet'}.")
    staff = Staff(username=username, name=name, roles=list(roles), department=of_department)
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise BadAccount(" ".join(weak.messages)) from None
    staff.set_password(password)
    staff.save()
    record(verb="made an account", subject=staff, by=by, details={"roles": list(roles)})
    return staff


@transaction.atomic
def change_staff(*, staff: Staff, name: str, roles: Sequence[str], department: Department | None, by: Staff) -> Staff:
    """What somebody is called and may do, from now on."""
    staff.refresh_from_db(from_queryset=Staff.objects.select_for_update())
    before = list(staff.roles)
    staff.name, staff.roles, staff.department = name, list(roles), department
    staff.save(update_fields=["name", "roles", "department"])
    record(verb="changed an account", subject=staff, by=by, details={"roles": list(roles), "before": before})
    return staff


@transaction.atomic
def switch_off(*, staff: Staff, by: Staff) -> Staff:
    """Somebody left: the account stays, for what it did, and lets nobody in. At the next request they are out."""
    staff.is_active = False
    staff.save(update_fields=["is_active"])
    record(verb="switched off an account", subject=staff, by=by)
    return staff


@transaction.atomic
def switch_on(*, staff: Staff, by: Staff) -> Staff:
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    record(verb="switched on an account", subject=staff, by=by)
    return staff


@transaction.atomic
def choose_password(*, staff: Staff, password: str, by: Staff) -> Staff:
    """A new password. Raises BadAccount where it is weak; the message says what to do."""
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise BadAccount(" ".join(weak.messages)) from None
    staff.set_password(password)
    staff.save(update_fields=["password"])
    record(verb="chose a password", subject=staff, by=by)
    return staff


@transaction.atomic
def require_second_factor(*, required: bool, by: Staff) -> Municipality:
    """Whether everybody who signs in gives a code of their telephone as well."""
    house = Municipality.objects.select_for_update().get()
    house.second_factor_required = required
    house.save(update_fields=["second_factor_required"])
    record(verb="chose about the second factor", subject=house, by=by, details={"required": required})
    return house


@transaction.atomic
def estimate_work(*, minutes_per_complaint: int, minutes_per_report: int, by: Staff) -> Municipality:
    """What one case costs us, calls aside: an estimate, with which hours are counted everywhere."""
    minutes = {"minutes_per_complaint": minutes_per_complaint, "minutes_per_report": minutes_per_report}
    return _decide(minutes, verb="estimated the work on a case", by=by)


@transaction.atomic
def allow_false_alarms(*, per_month: int, by: Staff) -> Municipality:
    """How many patterns a month may turn out to be nothing: fewer means that less is seen as well."""
    return _decide({"false_alarms_per_month": per_month}, verb="chose how many false alarms are fine", by=by)


def _decide(values: dict[str, int], *, verb: str, by: Staff) -> Municipality:
    house = Municipality.objects.select_for_update().get()
    before = {name: getattr(house, name) for name in values}
    for name, value in values.items():
        setattr(house, name, value)
    house.save(update_fields=list(values))
    record(verb=verb, subject=house, by=by, details=values | {"before": before})
    return house
