"""Reading notices."""

from django.db.models import QuerySet

from leerlus.foundation.notices.models import Notice
from leerlus.foundation.organisation.models import Staff


def not_read(staff: Staff) -> QuerySet[Notice]:
    return Notice.objects.filter(to=staff, read_at__isnull=True)


def notice_for(*, number: int, staff: Staff) -> Notice | None:
    return Notice.objects.filter(pk=number, to=staff).first()


def notices_of(staff: Staff) -> QuerySet[Notice]:
    return Notice.objects.filter(to=staff)
