from typing import Any

from django.db import migrations, models
from django.utils import timezone


def what_opened_before(apps: Any, schema_editor: Any) -> None:
    """The latest time that each opened again tells since when it no longer works."""
    for one in apps.get_model("measures", "Reopening").objects.order_by("at", "id").select_related("measure"):
        one.measure.reopened_on = one.worked_until or timezone.localdate(one.at)
        one.measure.save(update_fields=["reopened_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0005_planned_anew"),
    ]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="reopened_on",
            field=models.DateField(
                blank=True,
                help_text="Since when it no longer works; the day of opening again where nobody knows.",
                null=True,
            ),
        ),
        migrations.RunPython(what_opened_before, migrations.RunPython.noop),
    ]
