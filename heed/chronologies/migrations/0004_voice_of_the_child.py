"""A column of voices that says "N/A" or "none" is no voice: entries taken in before are counted as the rest are."""

from typing import Any

from django.db import migrations

NOTHING = frozenset({"", "-", "n/a", "na", "none", "not recorded", "not known", "n/k"})


def count_again(apps: Any, _schema: Any) -> None:
    entries = apps.get_model("chronologies", "Entry").objects
    told = entries.filter(has_voice=True).only("pk", "fields").iterator()
    none = [each.pk for each in told if each.fields.get("voice", "").strip().lower() in NOTHING]
    for start in range(0, len(none), 500):
        entries.filter(pk__in=none[start : start + 500]).update(has_voice=False)


class Migration(migrations.Migration):
    dependencies = [("chronologies", "0003_marks_by_person")]
    operations = [migrations.RunPython(count_again, migrations.RunPython.noop)]
