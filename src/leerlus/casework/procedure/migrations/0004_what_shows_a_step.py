import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0003_enclosures'),
        ('procedure', '0003_steps_of_their_own_road'),
    ]

    operations = [
        migrations.AddField(
            model_name='step',
            name='message',
            field=models.ForeignKey(blank=True, help_text='The letter or mail that did it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outbox.message'),
        ),
        migrations.AddField(
            model_name='step',
            name='outside',
            field=models.CharField(blank=True, help_text='How it was done outside this program, and why it was written down later.', max_length=300),
        ),
    ]
