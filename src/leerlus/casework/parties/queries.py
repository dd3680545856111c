"""Reading who speaks."""

from django.db.models import QuerySet
from django.db.models.functions import Upper

from leerlus.casework.parties.models import Party

SHORTEST_PART = 3  # Of a name: three letters are what the index looks for.


def called(words: str) -> QuerySet[Party]:
    """Parties in whose name these words stand, in any capitals; nobody for fewer than three letters."""
    if len(words.strip()) < SHORTEST_PART:
        return Party.objects.none()
    return Party.objects.annotate(name_upper=Upper("name")).filter(name_upper__contains=words.strip().upper())
