"""Takes over the known people from `anonymisation`, whose migration 0002 has renamed their table."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('anonymisation', '0002_known_people_move'),
        ('exercises', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[],
            state_operations=[
                migrations.CreateModel(
                    name='KnownPerson',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('also', models.JSONField(default=list, help_text='Other names, nicknames, initials')),
                        ('role', models.CharField(max_length=120)),
                        ('pseudonym', models.CharField(max_length=120)),
                        ('added_at', models.DateTimeField()),
                        ('removed_at', models.DateTimeField(null=True)),
                        ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='known_people', to='exercises.exercise')),
                    ],
                    options={
                        'verbose_name_plural': 'known people',
                        'ordering': ['pk'],
                    },
                ),
            ],
        ),
    ]
