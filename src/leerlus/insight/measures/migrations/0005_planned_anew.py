from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0004_planned_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="proofplan",
            name="worked_before_from",
            field=models.DateField(
                blank=True,
                help_text="Where it opened again: from then to its new start no week tells what was usual.",
                null=True,
            ),
        ),
    ]
