from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("outreach", "0005_put_right_and_not_spoken")]

    operations = [
        migrations.AlterField(
            model_name="written",
            name="why_not",
            field=models.CharField(
                blank=True,
                choices=[
                    ("call_first", "Can be called still: call first"),
                    ("read_along", "Another may read their post along: call"),
                    ("no_address", "No e-mail address and no address is known"),
                    ("wrong_email", "The e-mail address is not one, and no address is known: look it up"),
                    ("stopped", "The check held the letter back: something protected or personal stands in it"),
                    ("changed", "A colleague reached this person meanwhile"),
                ],
                max_length=12,
            ),
        ),
    ]
