from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def what_it_was_then(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """From the latest turn back to the first: what was done before a turn belongs to what the case was before it."""
    steps, turns = apps.get_model("procedure", "Step").objects, apps.get_model("signals", "Rerouting").objects
    steps.filter(signal__kind="objection").update(of_objection=True)
    for turn in turns.filter(models.Q(was="objection") | models.Q(became="objection")).order_by("-id"):
        steps.filter(signal=turn.signal_id, at__lt=turn.at).update(of_objection=turn.was == "objection")


class Migration(migrations.Migration):

    dependencies = [
        ('procedure', '0002_objections'),
        ('signals', '0009_who_wants_to_hear'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='of_objection',
            field=models.BooleanField(default=False, help_text='Whether it was an objection then.'),
        ),
        migrations.RemoveConstraint(
            model_name='step',
            name='taken_once_unless_struck',
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['acknowledged', 'put_in_writing', 'advice_asked', 'extended', 'refused', 'refusal_told', 'outcome_told', 'withdrawn']), ('struck_at__isnull', True)), fields=('signal', 'kind', 'of_objection'), name='taken_once_unless_struck'),
        ),
        migrations.RunPython(what_it_was_then, migrations.RunPython.noop),
    ]
