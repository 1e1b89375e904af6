"""Known people have moved to `identifiers`: finds point to them there. Nothing changes in the database."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('anonymisation', '0002_known_people_move'),
        ('identifiers', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[],
            state_operations=[
                migrations.AlterField(
                    model_name='hit',
                    name='person',
                    field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identifiers.knownperson'),
                ),
                migrations.DeleteModel(name='KnownPerson'),
            ],
        ),
    ]
