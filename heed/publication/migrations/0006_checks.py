"""Each request names the check that is asked for, and each verdict keeps the questions with their answers."""

from django.db import migrations, models

OF_HEED = ("first-reader", "second-reader")


def name_checks(apps, schema_editor):
    """Those who were asked until now gave Heed's own two checks, in the order in which they were asked."""
    requests = apps.get_model("publication", "ClearanceRequest")
    number, last = 0, None
    for row in requests.objects.order_by("publication_id", "round", "pk"):
        number = number + 1 if (row.publication_id, row.round) == last else 0
        last = (row.publication_id, row.round)
        row.asked_for = OF_HEED[number] if number < len(OF_HEED) else f"reader-{number + 1}"
        row.save(update_fields=["asked_for"])


class Migration(migrations.Migration):
    dependencies = [("publication", "0005_search_engines")]

    operations = [
        migrations.AddField(
            model_name="clearancerequest",
            name="asked_for",
            field=models.CharField(default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="clearancerequest",
            name="changed",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="clearance",
            name="answers",
            field=models.JSONField(default=list),
        ),
        migrations.RunPython(name_checks, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="clearancerequest",
            constraint=models.UniqueConstraint(
                fields=("publication", "round", "asked_for"), name="check_once_a_round"
            ),
        ),
        migrations.AlterField(
            model_name="publication",
            name="status",
            field=models.CharField(
                choices=[
                    ("preparing", "Being prepared"),
                    ("clearing", "With the checkers"),
                    ("differed", "The checkers differ"),
                    ("cleared", "Cleared"),
                    ("published", "Published"),
                    ("withdrawn", "Withdrawn"),
                ],
                default="preparing",
                max_length=20,
            ),
        ),
    ]
