"""A refusal holds for every list of the same pattern: of people who stand on several, from before that was so."""

from typing import Any

from django.db import migrations
from django.db.models import Q


def leave_alone(apps: Any, schema_editor: Any) -> None:
    people = apps.get_model("outreach", "AffectedPerson").objects
    declined = people.filter(state="declined", outreach__pattern__isnull=False, forgotten_at__isnull=True)
    for person in declined.select_related("outreach").order_by("pk"):
        same = Q(party=person.party_id)
        if person.signal_id is not None:
            same |= Q(signal=person.signal_id)
        for mark in person.marks:
            same |= Q(marks__contains=[mark])
        others = people.filter(same, outreach__pattern=person.outreach.pattern_id).exclude(outreach=person.outreach_id)
        for other in others.exclude(state__in=("put_right", "declined", "not_hit")):
            other.state, other.try_on, other.done_at = "declined", None, person.done_at
            other.version += 1
            other.save(update_fields=["state", "try_on", "done_at", "version"])


class Migration(migrations.Migration):

    dependencies = [("outreach", "0006_a_wrong_mail_address")]

    operations = [migrations.RunPython(leave_alone, migrations.RunPython.noop)]
