from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from leerlus.statute.own_data import refusal_term


def more_time_holds_for_no_no(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a no after more time was taken was called in time when the month had passed (AVG 12(4))."""
    requests = apps.get_model("own_data", "DataRequest").objects
    for request in requests.filter(outcome__in=("partly", "refused"), extended_on__isnull=False):
        requests.filter(pk=request.pk).update(due_on=refusal_term(request.received_on).due)


class Migration(migrations.Migration):

    dependencies = [
        ('own_data', '0001_seeing_and_correcting'),
    ]

    operations = [
        migrations.AlterField(
            model_name='datarequest',
            name='due_on',
            field=models.DateField(help_text='Once answered: until when that answer had to be told.'),
        ),
        migrations.RunPython(more_time_holds_for_no_no, migrations.RunPython.noop),
    ]
