"""Reading who looked at what."""

from collections.abc import Iterable

from django.db import models
from django.db.models import QuerySet

from leerlus.foundation.privacy.models import Look, Reveal


def looks_at(subject: models.Model) -> QuerySet[Look]:
    looks = Look.objects.filter(subject_kind=subject._meta.label, subject_id=str(subject.pk))
    return looks.select_related("by")


def reveals_of(fact_ids: Iterable[int]) -> QuerySet[Reveal]:
    return Reveal.objects.filter(fact__in=fact_ids).select_related("by", "fact")
