from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("measures", "0006_reopened_on"),
    ]

    operations = [
        migrations.AddField(
            model_name="proofplan",
            name="usual_weeks",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="By so many weeks before the start it is told what can be seen.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="proofplan",
            name="usual_cases",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="What was counted in them.",
                null=True,
            ),
        ),
    ]
