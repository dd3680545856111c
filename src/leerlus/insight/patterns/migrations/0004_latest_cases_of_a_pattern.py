from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def as_their_signals_say(apps: Any, schema_editor: Any) -> None:
    PatternCase, Signal = apps.get_model("patterns", "PatternCase"), apps.get_model("signals", "Signal")
    received = Signal.objects.filter(pk=models.OuterRef("signal")).values("received_at")
    PatternCase.objects.update(received_at=models.Subquery(received))


class Migration(migrations.Migration):

    dependencies = [
        ('patterns', '0003_kinds_of_practice'),
        ('signals', '0009_who_wants_to_hear'),
    ]

    operations = [
        migrations.AddField(
            model_name='patterncase',
            name='received_at',
            field=models.DateTimeField(help_text='Of its signal, which keeps it: the latest are found by it.', null=True),
        ),
        migrations.RunPython(as_their_signals_say, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='patterncase',
            name='received_at',
            field=models.DateTimeField(help_text='Of its signal, which keeps it: the latest are found by it.'),
        ),
        migrations.AddIndex(
            model_name='patterncase',
            index=models.Index(fields=['pattern', '-received_at', '-signal'], name='cases_of_pattern_newest'),
        ),
        # The indexes that these columns had of themselves: others begin with the same column.
        migrations.AlterField(
            model_name='patterncase',
            name='pattern',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='cases', to='patterns.pattern'),
        ),
        migrations.AlterField(
            model_name='patterncase',
            name='signal',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.signal'),
        ),
    ]
