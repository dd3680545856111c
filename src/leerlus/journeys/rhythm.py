"""What runs when: the tasks that the worker knows, and those that start by themselves. Times are UTC."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from leerlus.casework.own_data.actions import forget_files
from leerlus.foundation.admission import actions as admission
from leerlus.foundation.files.actions import erase_on_time
from leerlus.foundation.workplace import actions as workplace
from leerlus.journeys.bring_in import erase_old_files
from leerlus.journeys.check import forget_what_was_left
from leerlus.journeys.contain import look_at_clocks
from leerlus.journeys.detect import look_for_rises
from leerlus.journeys.guard_terms import look_at_terms
from leerlus.journeys.prevent import tell_of_overdue_measures
from leerlus.journeys.verify import look_on_check_dates, reopen_what_came_back
from leerlus.work.tasks import periodic


@periodic(name="rhythm.look", cron="0 2 * * *")
def look_every_night() -> None:
    look_for_rises(by=None)


@periodic(name="rhythm.terms", cron="15 5 * * *")
def look_at_terms_every_morning() -> None:
    look_at_terms()


@periodic(name="rhythm.breaches", cron="*/15 * * * *")
def look_at_clocks_of_breaches() -> None:
    look_at_clocks()


@periodic(name="rhythm.erase_files", cron="30 2 * * *")
def erase_files_every_night() -> None:
    erase_old_files()
    erase_on_time()
    forget_files(today=timezone.localdate())


@periodic(name="rhythm.forget_sessions", cron="45 2 * * *")
def forget_sessions_every_night() -> None:
    """Drafts of residents go with them."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


@periodic(name="rhythm.forget_tries", cron="50 2 * * *")
def forget_tries_every_night() -> None:
    """Tries at the door, devices that left, drafts that nobody came back to."""
    admission.forget_what_is_over(now=timezone.now())
    workplace.forget_what_is_over(now=timezone.now())


@periodic(name="rhythm.measures", cron="15 3 * * *")
def look_at_measures_every_night() -> None:
    """What came back first: a measure that is open again is not looked at on its check date."""
    reopen_what_came_back()
    look_on_check_dates()
    tell_of_overdue_measures()


@periodic(name="rhythm.forget_checked_files", cron="20 * * * *")
def forget_checked_files_every_hour() -> None:
    forget_what_was_left()
