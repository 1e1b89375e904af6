"""What is typed and not sent yet is kept with the review, whatever it is typed about."""

from django.db import migrations


def take_along(apps, _editor):
    Typed = apps.get_model("exercises", "Typed")
    for row in apps.get_model("reports", "Typed").objects.iterator():
        Typed.objects.create(
            exercise_id=row.exercise_id, place=f"{row.what} {row.number}", person_id=row.person_id,
            answers=row.answers, saved_at=row.saved_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("exercises", "0008_typed_in_a_place"), ("reports", "0008_returned_documents")]

    operations = [
        migrations.RunPython(take_along, migrations.RunPython.noop),
        migrations.DeleteModel(name="Typed"),
    ]
