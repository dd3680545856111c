"""Plain makers: ``make.complaint(about="late reply")``. And the fixed cast, always the same people."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F
from django.utils import timezone

from leerlus.casework.breaches.models import Breach
from leerlus.casework.contacts.choices import CallOutcome
from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.signals.actions import register
from leerlus.casework.signals.choices import Channel, Kind
from leerlus.casework.signals.models import Signal, Theme
from leerlus.foundation.organisation.choices import AreaKind, Role
from leerlus.foundation.organisation.models import Area, Department, Municipality, Staff
from leerlus.journeys import contain, receive
from leerlus.journeys.call import called

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "een lang wachtwoord voor de proef"


def days_ago(days: int) -> datetime:
    """Noon of that day here. An hour near midnight lies in another day where the clock was changed in between."""
    return datetime.combine(timezone.localdate() - timedelta(days=days), time(12), timezone.get_current_timezone())


def municipality(**changes: Any) -> Municipality:
    values = {"name": "Voorbeeldstad", "code": "GM9999", "residents": 60_000, "phone": "0800 0000"}
    values["second_factor_required"] = False  # The door has tests of its own.
    return Municipality.objects.update_or_create(id=1, defaults=values | changes)[0]


def department(name: str = "Parkeren") -> Department:
    return Department.objects.get_or_create(name=name)[0]


def staff(name: str, *roles: str, department: Department | None = None) -> Staff:
    found = Staff.objects.filter(username=name).first()
    if found:
        return found
    return Staff.objects.create_user(
        username=name, password=PASSWORD, name=name.title(), roles=list(roles), department=department
    )


def staff_without_password(name: str, *roles: str, department: Department | None = None) -> Staff:
    """Quick to make, for who is signed in by the test itself: a hash that may not be guessed takes long to make."""
    return Staff.objects.get_or_create(
        username=name, defaults={"name": name.title(), "roles": list(roles), "department": department}
    )[0]


def handler() -> Staff:
    return staff("handler", Role.HANDLER)


def coordinator() -> Staff:
    return staff("coordinator", Role.COORDINATOR)


def department_head() -> Staff:
    return staff("department", Role.DEPARTMENT, department=department())


def councillor() -> Staff:
    return staff("councillor", Role.COUNCILLOR)


def outsider() -> Staff:
    return staff("outsider")


def area(name: str = "Havenwijk", code: str = "WK999901", **values: Any) -> Area:
    defaults = {"name": name, "kind": AreaKind.DISTRICT}
    return Area.objects.get_or_create(code=code, year=2026, defaults=defaults | values)[0]


def theme(name: str = "Parkeerboetes", parent: Theme | None = None, **values: Any) -> Theme:
    return Theme.objects.get_or_create(name=name, parent=parent, defaults=values)[0]


def signal(kind: str = Kind.COMPLAINT, *, about: str = "late reply", at: datetime = MONDAY, **values: Any) -> Signal:
    return register(kind=kind, channel=Channel.WEB, text=about, received_at=at, by=None, **values)


def complaint(**values: Any) -> Signal:
    return signal(Kind.COMPLAINT, due_on=values.pop("due_on", date(2027, 1, 4)), **values)


def report(**values: Any) -> Signal:
    return signal(Kind.REPORT, **values)


def breach(*, by: Staff, about: str = "Een brief ging naar het oude adres.", **values: Any) -> Breach:
    """Data leaked an hour ago, and somebody reports it."""
    facts: dict[str, Any] = {
        "how": "wrong_addressee", "data": ["name", "address"], "whose": "Een gezin", "people_expected": 1, "got_by": "",
        "aware_at": timezone.now() - timedelta(hours=1),
    }  # fmt: skip
    return contain.report(what=about, by=by, **facts | values)


def tried(signal: Signal, *, times: int, outcome: str = CallOutcome.NO_ANSWER) -> Signal:
    """Called in vain, each time on another day; the last time just now."""
    for _time in range(times):
        CallAttempt.objects.filter(signal=signal).update(at=F("at") - timedelta(days=1))
        called(signal=signal, outcome=outcome, by=handler())
    return signal


def told(
    *,
    about: str = "Ik kreeg een boete terwijl ik een vergunning heb.",
    phone: str = "0612345678",
    kind: str = Kind.COMPLAINT,
    key: UUID | None = None,
    at: datetime = MONDAY,
    **person: Any,
) -> receive.Receipt:
    """A resident tells us something through the journey, as on the website."""
    who = receive.Person(**{"name": "Noor Voorbeeld", "phone": phone} | person)
    return receive.tell(kind=kind, text=about, person=who, sending_key=key or uuid4(), received_at=at)
