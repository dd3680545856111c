from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE signal_number_sequence", "DROP SEQUENCE signal_number_sequence"),
    ]
