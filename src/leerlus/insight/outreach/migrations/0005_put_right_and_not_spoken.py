"""Who got redress after a letter alone was counted as done. Who was never spoken to is to be called still."""

from typing import Any

from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate

SPOKEN = "reached"


def not_spoken(apps: Any, schema_editor: Any) -> None:
    """Of people who were forgotten the calls are gone, and with them how it went: they stay as they are."""
    people = apps.get_model("outreach", "AffectedPerson").objects.filter(state="put_right", forgotten_at__isnull=True)
    never = people.exclude(tries__outcome=SPOKEN)
    never.update(state="unspoken", done_at=None, try_on=TruncDate("done_at"), version=F("version") + 1)


class Migration(migrations.Migration):

    dependencies = [("outreach", "0004_letters_to_many")]

    operations = [
        migrations.AlterField(
            model_name="affectedperson",
            name="state",
            field=models.CharField(
                choices=[
                    ("to_call", "To call"),
                    ("reached", "Reached"),
                    ("wrote", "Written to"),
                    ("unspoken", "Put right, not spoken yet"),
                    ("put_right", "Put right"),
                    ("declined", "Does not want it"),
                    ("not_hit", "Was not hit after all"),
                ],
                default="to_call",
                max_length=10,
            ),
        ),
        migrations.RunPython(not_spoken, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="affectedperson",
            constraint=models.CheckConstraint(
                condition=~models.Q(state="unspoken")
                | (~models.Q(redress="") & models.Q(done_at__isnull=True)),
                name="put_right_unspoken_says_how_and_is_not_done",
            ),
        ),
    ]
