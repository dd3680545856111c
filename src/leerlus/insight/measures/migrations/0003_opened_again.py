import django.db.models.deletion
from typing import Any
from django.db import migrations, models
from django.utils import timezone


def what_opened_before(apps: Any, schema_editor: Any) -> None:
    """Proved measures that opened again before this table was there; the trail knows by which proof, and when."""
    Entry, Evaluation = apps.get_model("audit", "Entry"), apps.get_model("measures", "Evaluation")
    Measure, Reopening = apps.get_model("measures", "Measure"), apps.get_model("measures", "Reopening")
    measures, proofs = (set(model.objects.values_list("pk", flat=True)) for model in (Measure, Evaluation))
    proof_of: dict[int, int] = {}
    told = Entry.objects.filter(
        subject_kind="measures.Measure", verb__in=("called a measure proved", "reopened a measure")
    )
    for entry in told.order_by("id"):
        number = int(entry.subject_id)
        if entry.verb == "called a measure proved":
            proof_of[number] = entry.details["evaluation"]
        elif number in measures and proof_of.get(number) in proofs:
            Reopening.objects.create(
                measure_id=number,
                proof_id=proof_of.pop(number),
                worked_until=timezone.localdate(entry.at),
                at=entry.at,
                because=entry.details["because"],
            )


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0002_append_only'),
        ('measures', '0002_other_roads'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worked_until', models.DateField(blank=True, help_text='Nothing where the proof was wrong.', null=True)),
                ('at', models.DateTimeField()),
                ('because', models.TextField()),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reopenings', to='measures.measure')),
                ('proof', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.evaluation')),
            ],
            options={
                'ordering': ('-at', '-id'),
            },
        ),
        migrations.AlterField(
            model_name='evaluation',
            name='finding',
            field=models.CharField(choices=[('works', 'It works'), ('works_partly', 'It works partly'), ('does_not_work', 'It did not do what we hoped'), ('too_early', 'Too early to tell'), ('unknown', 'Cannot be told'), ('case_check', 'Too few to count: look at each case')], max_length=14),
        ),
        migrations.RunPython(what_opened_before, migrations.RunPython.noop),
    ]
