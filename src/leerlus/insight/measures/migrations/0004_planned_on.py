from typing import Any

from django.db import migrations, models
from django.utils import timezone


def when_it_was_planned(apps: Any, schema_editor: Any) -> None:
    """The trail knows when a plan was last written; where it does not, it was made with the measure."""
    Entry, ProofPlan = apps.get_model("audit", "Entry"), apps.get_model("measures", "ProofPlan")
    told = Entry.objects.filter(subject_kind="measures.Measure", verb="planned the proof of a measure").order_by("id")
    planned = {int(number): timezone.localdate(at) for number, at in told.values_list("subject_id", "at")}
    for plan in ProofPlan.objects.select_related("measure"):
        plan.planned_on = planned.get(plan.measure_id, timezone.localdate(plan.measure.made_at))
        plan.save(update_fields=["planned_on"])


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
        ("measures", "0003_opened_again"),
    ]

    operations = [
        migrations.AddField(
            model_name="proofplan",
            name="planned_on",
            field=models.DateField(help_text="The day on which it was written down.", null=True),
        ),
        migrations.RunPython(when_it_was_planned, migrations.RunPython.noop),
        # What the data says is settled before the table changes once more.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="proofplan",
            name="planned_on",
            field=models.DateField(help_text="The day on which it was written down."),
        ),
    ]
