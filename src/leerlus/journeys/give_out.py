"""What leaves as a file: who took it, and how much of it, is written down before it goes.

Who may take it is for the page; what is protected is never in it. What has a journey of its own writes it down there:
who saw a case, the file for the ombudsman, the rows that a check held back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from django.utils import timezone

from leerlus.casework.breaches import queries as breaches
from leerlus.casework.breaches.models import Breach
from leerlus.casework.breaches.queries import Filters, PeopleCounted
from leerlus.casework.imports import queries as imports
from leerlus.casework.imports.models import FileImport
from leerlus.casework.letters.models import Enclosure
from leerlus.casework.own_data import queries as own_data
from leerlus.casework.own_data.models import DataRequest
from leerlus.casework.own_data.queries import Filters as OwnDataFilters
from leerlus.casework.signals.models import Attachment
from leerlus.foundation.audit.actions import record
from leerlus.foundation.files.queries import content_of
from leerlus.foundation.organisation.models import Staff
from leerlus.foundation.organisation.queries import municipality
from leerlus.foundation.outbox.models import Message
from leerlus.insight.lessons.lesson_form import write_lesson
from leerlus.insight.lessons.models import Lesson
from leerlus.journeys.forget import due, list_for_archivist

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

MOST_LINES = 5_000


class TooMany(Exception):
    """More than one file may hold: nothing was given out. Filters make it fewer."""


def register_of_breaches(*, filters: Filters, by: Staff) -> list[WithAnnotations[Breach, PeopleCounted]]:
    """Raises TooMany."""
    found = list(breaches.register(staff=by, filters=filters)[: MOST_LINES + 1])
    if len(found) > MOST_LINES:
        raise TooMany
    details = {"lines": len(found), "filters": {name: said for name, said in asdict(filters).items() if said}}
    record(verb="exported the register of breaches", subject=municipality(), by=by, details=details)
    return found


def register_of_own_data(*, filters: OwnDataFilters, by: Staff) -> list[DataRequest]:
    """Who asked to see or correct their own data. Raises TooMany."""
    found = list(own_data.register(staff=by, filters=filters)[: MOST_LINES + 1])
    if len(found) > MOST_LINES:
        raise TooMany
    details = {"lines": len(found), "filters": {name: said for name, said in asdict(filters).items() if said}}
    record(verb="exported the register of own data", subject=municipality(), by=by, details=details)
    return found


def handed_back(*, file_import: FileImport, by: Staff) -> Iterator[list[str]]:
    """The rows of a file that could not be brought in. There are never more than were handed in."""
    lines = file_import.rejected.count()
    record(verb="exported rows that were handed back", subject=file_import, by=by, details={"lines": lines})
    return imports.handed_back(file_import)


def lesson(*, lesson: Lesson, by: Staff) -> bytes:
    """The lesson as it travels, free of persons."""
    record(verb="exported a lesson", subject=lesson, by=by)
    return write_lesson(lesson.content)


def what_would_be_forgotten(*, by: Staff) -> Iterator[str]:
    """The whole list for the archivist: nothing of a person stands in it."""
    today = timezone.localdate()
    lines = due(today=today).count()
    record(verb="exported what would be forgotten", subject=municipality(), by=by, details={"lines": lines})
    return list_for_archivist(today=today)


def letters(*, messages: Sequence[Message], by: Staff) -> None:
    """To print: letters with the addresses of people."""
    numbers = [str(message.pk) for message in messages]
    record(verb="printed letters", subject=municipality(), by=by, details={"lines": len(numbers), "messages": numbers})


def enclosure(*, enclosure: Enclosure, by: Staff) -> bytes:
    """What goes along with a letter. Raises FileNotFoundError."""
    content = content_of(enclosure.file)
    record(verb="took out a file", subject=enclosure.letter.signal, by=by, details={"enclosure": enclosure.pk})
    return content


def attachment(*, attachment: Attachment, by: Staff) -> bytes:
    """What a resident handed in, to keep elsewhere. Raises FileNotFoundError."""
    content = content_of(attachment.file)
    record(verb="took out a file", subject=attachment.signal, by=by, details={"attachment": attachment.pk})
    return content
