"""Whatever began before rules were kept is judged by what the packs say on the day of this migration."""

from django.db import migrations

from heed.frameworks.backfill import keep_what_is_on_disk


def keep(apps, _schema_editor):
    keep_what_is_on_disk(apps, "exercises", "Exercise")


class Migration(migrations.Migration):
    # Apart from the new column: PostgreSQL does not alter a table with changed rows waiting for their checks
    dependencies = [("exercises", "0002_framework_kept")]
    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
