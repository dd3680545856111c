from django.db import migrations, models

WAYS = [
    ('call', 'By phone'),
    ('visit', 'At the door'),
    ('counter', 'At the counter'),
    ('letter', 'By letter or at the door'),
]


class Migration(migrations.Migration):

    dependencies = [
        ('contacts', '0005_personal_advice'),
    ]

    operations = [
        migrations.AlterField(
            model_name='callattempt',
            name='way',
            field=models.CharField(choices=WAYS, default='call', max_length=8),
        ),
        migrations.AlterField(
            model_name='plannedcall',
            name='way',
            field=models.CharField(choices=WAYS, default='call', max_length=8),
        ),
    ]
