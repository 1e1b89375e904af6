"""Known people belong to the app `identifiers` now: their table takes that app's name, its rows untouched.

Three migrations do it: the table is renamed here, `identifiers.0001` takes it over, and 0003 lets go of it. On both
databases the finds' foreign key follows the renamed table by itself.
"""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('anonymisation', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable('KnownPerson', 'identifiers_knownperson')],
            state_operations=[],
        ),
    ]
