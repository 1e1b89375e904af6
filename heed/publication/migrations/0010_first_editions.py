"""What was published becomes an edition of its own, and being withdrawn is said of the edition."""

from django.db import migrations

TEXTS = (
    "title", "summary", "what_happened", "why", "response", "actions_taken", "impact", "still_to_do",
    "written_by_line",
)  # fmt: skip


def make_editions(apps, _editor):
    Publication = apps.get_model("publication", "Publication")
    Edition = apps.get_model("publication", "Edition")
    for row in Publication.objects.filter(published_at__isnull=False).select_related("report"):
        texts = {name: getattr(row, name) for name in TEXTS}
        said = [text for one in row.recommendations for text in (one["text"], one["reason"])]
        Edition.objects.create(
            publication=row, number=1, status="withdrawn" if row.status == "withdrawn" else "public",
            what="full-report", texts=texts, recommendations=row.recommendations,
            words=" ".join(" ".join([*texts.values(), *said]).casefold().split()), report=row.report,
            file_id=row.report.public_file_id, sha256=row.sha256, texts_sha256=row.texts_sha256,
            published_by_id=row.published_by_id, published_at=row.published_at,
        )  # fmt: skip
    Publication.objects.filter(status="withdrawn").update(status="published")


class Migration(migrations.Migration):
    dependencies = [("publication", "0009_editions")]

    operations = [migrations.RunPython(make_editions, migrations.RunPython.noop)]
