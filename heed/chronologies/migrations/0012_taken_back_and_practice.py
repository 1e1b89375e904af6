"""Entries taken back after the merge, with who and when; and what authors say of expected practice, to be counted."""

import re
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SAID = (
    ("not applicable", r"not applicable|n/?a"),
    ("not met", r"not met|no|n"),
    ("met", r"met|yes|y"),
)
READ = tuple(
    (practice, re.compile(rf"\W*(?:{said})(?:\W*$|\s*[,;.:–—-]\s*)", re.IGNORECASE)) for practice, said in SAID
)


def read_practice(apps: Any, _schema: Any) -> None:
    """Entries taken in before say what their column of expected practice says."""
    entries = apps.get_model("chronologies", "Entry").objects
    found: dict[str, list[int]] = {}
    for entry in entries.filter(fields__has_key="expected").only("pk", "fields").iterator():
        said = str(entry.fields["expected"]).strip()
        practice = next((name for name, pattern in READ if pattern.match(said)), "")
        if practice:
            found.setdefault(practice, []).append(entry.pk)
    for practice, keys in found.items():
        for start in range(0, len(keys), 500):
            entries.filter(pk__in=keys[start : start + 500]).update(practice=practice)


class Migration(migrations.Migration):

    dependencies = [
        ('chronologies', '0011_abbreviations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='practice',
            field=models.CharField(blank=True, help_text='Expected practice: met, not met, not applicable; empty where not said', max_length=14),
        ),
        migrations.AddField(
            model_name='entry',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='entry',
            name='withdrawn_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='PutBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_reason', models.CharField(max_length=500)),
                ('put_back_at', models.DateTimeField()),
                ('reason', models.CharField(max_length=500)),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='put_backs', to='chronologies.entry')),
                ('put_back_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['put_back_at', 'pk'],
            },
        ),
        migrations.RunPython(read_practice, migrations.RunPython.noop),
    ]
