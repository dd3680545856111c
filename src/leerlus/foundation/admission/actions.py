"""Letting in, keeping out, and ending sessions."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from leerlus.foundation.admission.models import Attempt, RecoveryCode, SecondFactor, SignedIn
from leerlus.foundation.admission.rules import (
    CODE_ALPHABET,
    fitting_step,
    keyed_hash,
    plain_recovery_code,
    secret_of,
)
from leerlus.foundation.audit.actions import record
from leerlus.foundation.organisation import actions as organisation
from leerlus.foundation.organisation.models import Staff

RECOVERY_CODES = 10
RECOVERY_CODE_LENGTH = 12  # Of 28 letters: 57 bits, guessed at five in a quarter of an hour.


def begin_second_factor(*, staff: Staff) -> SecondFactor:
    """The seed to show until the first right code is given; asked again it stays the same."""
    factor, _made = SecondFactor.objects.get_or_create(staff=staff, defaults={"seed": secrets.token_hex(20)})
    return factor


@transaction.atomic
def confirm_second_factor(*, staff: Staff, code: str) -> list[str]:
    """The first right code makes it count. Returns the recovery codes, never to be shown again; none where it is
    wrong or was confirmed before.
    """
    factor = SecondFactor.objects.select_for_update().filter(staff=staff, confirmed_at__isnull=True).first()
    if factor is None or not _takes(factor, code):
        return []
    factor.confirmed_at = timezone.now()
    factor.save(update_fields=["confirmed_at"])
    record(verb="set up a second factor", subject=staff, by=staff)
    return _new_recovery_codes(factor)


@transaction.atomic
def renew_recovery_codes(*, staff: Staff) -> list[str]:
    """Ten new ones; the old ones open nothing any more."""
    factor = SecondFactor.objects.select_for_update().get(staff=staff, confirmed_at__isnull=False)
    factor.recovery_codes.all().delete()
    record(verb="renewed recovery codes", subject=staff, by=staff)
    return _new_recovery_codes(factor)


def _new_recovery_codes(factor: SecondFactor) -> list[str]:
    codes = ["".join(secrets.choice(CODE_ALPHABET) for _ in range(RECOVERY_CODE_LENGTH)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create([RecoveryCode(factor=factor, code_hash=_hash_of(factor, code)) for code in codes])
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def _hash_of(factor: SecondFactor, code: str) -> str:
    return keyed_hash(f"recovery code {factor.seed} {plain_recovery_code(code)}", key=settings.SECRET_KEY)


def _takes(factor: SecondFactor, code: str) -> bool:
    """A right code is used up, and every one before it."""
    secret = secret_of(factor.seed, key=settings.SECRET_KEY)
    step = fitting_step(secret=secret, code=code, now=timezone.now(), last_step=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.save(update_fields=["last_step"])
    return True


@transaction.atomic
def takes_code(*, staff: Staff, code: str) -> bool:
    """Whether this code opens the door: one from the telephone or a recovery code, each of them once."""
    factor = SecondFactor.objects.select_for_update().filter(staff=staff, confirmed_at__isnull=False).first()
    if factor is None:
        return False
    if _takes(factor, code):
        return True
    used = factor.recovery_codes.filter(code_hash=_hash_of(factor, code), used_at__isnull=True)
    if not used.update(used_at=timezone.now()):
        return False
    record(verb="used a recovery code", subject=staff, by=staff)
    return True


@transaction.atomic
def reset_second_factor(*, staff: Staff, by: Staff) -> None:
    """For who lost telephone and codes: out everywhere, and asked to set it up anew."""
    SecondFactor.objects.filter(staff=staff).delete()
    _end(SignedIn.objects.filter(staff=staff).values_list("session_key", flat=True))
    record(verb="reset a second factor", subject=staff, by=by)


@transaction.atomic
def switch_off(*, staff: Staff, by: Staff) -> Staff:
    """Somebody left: no door opens any more, and every session ends."""
    organisation.switch_off(staff=staff, by=by)
    _end(SignedIn.objects.filter(staff=staff).values_list("session_key", flat=True))
    return staff


# ---------- sessions ----------


def begin_session(*, staff: Staff, session_key: str, device: str) -> SignedIn:
    return SignedIn.objects.create(
        staff=staff, session_key=session_key, device=device.replace("\0", "")[:200], seen_at=timezone.now()
    )


def keep_session(*, session_key: str) -> None:
    """Somebody is there."""
    SignedIn.objects.filter(session_key=session_key).update(seen_at=timezone.now())


def rename_session(*, old: str, new: str) -> None:
    """The same sitting under a new name, as after a new password."""
    SignedIn.objects.filter(session_key=old).update(session_key=new)


def end_session(*, session_key: str) -> None:
    _end([session_key])


@transaction.atomic
def end_other_sessions(*, staff: Staff, except_key: str) -> int:
    """Sign out everywhere else. Returns at how many devices."""
    keys = list(
        SignedIn.objects.filter(staff=staff).exclude(session_key=except_key).values_list("session_key", flat=True)
    )
    _end(keys)
    record(verb="signed out elsewhere", subject=staff, by=staff, details={"devices": len(keys)})
    return len(keys)


def _end(keys: object) -> None:
    ended = list(keys)  # type: ignore[call-overload]  # A list or a queryset of keys, read once.
    Session.objects.filter(session_key__in=ended).delete()
    SignedIn.objects.filter(session_key__in=ended).delete()


# ---------- how often may be tried ----------

COUNT = "SELECT count(*) FROM admission_attempt WHERE who = %s AND at > clock_timestamp() - make_interval(secs => %s)"
TAKE = f"INSERT INTO admission_attempt (who, at) SELECT %s, clock_timestamp() WHERE ({COUNT}) < %s"
WAIT = """
    SELECT ceil(extract(epoch FROM at - clock_timestamp()) + %s) FROM admission_attempt
     WHERE who = %s ORDER BY at DESC OFFSET %s LIMIT 1
"""


def attempt(*, door: str, who: str, most: int, seconds: int) -> int:
    """Count one try, and say how many seconds to wait first: 0 lets in.

    At most ``most`` within any ``seconds`` (a sliding window), over all web processes together. A try that has to wait
    is not counted, so that patience is rewarded. Tries of one at the same moment stand in a row.
    """
    name = _name_of(door, who)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
        cursor.execute(TAKE, [name, name, seconds, most])
        if cursor.rowcount:
            return 0
        cursor.execute(WAIT, [seconds, name, most - 1])
        found = cursor.fetchone()
    return max(1, int(found[0])) if found else 1


def forget_attempts(*, door: str, who: str) -> None:
    """It was the right one: what was tried before does not count."""
    Attempt.objects.filter(who=_name_of(door, who)).delete()


def _name_of(door: str, who: str) -> str:
    return keyed_hash(f"{door} {who}", key=settings.SECRET_KEY)


@transaction.atomic
def forget_what_is_over(*, now: datetime) -> None:
    """Tries of before yesterday, and devices whose session is gone."""
    Attempt.objects.filter(at__lt=now - timedelta(days=1)).delete()
    SignedIn.objects.exclude(session_key__in=Session.objects.filter(expire_date__gt=now).values("session_key")).delete()
