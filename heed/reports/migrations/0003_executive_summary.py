from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_evidence_chain")]

    operations = [
        migrations.AddField(
            model_name="report",
            name="what",
            field=models.CharField(
                choices=[("overview", "Overview report"), ("summary", "Executive summary")],
                default="overview",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="report", name="report_version_once"),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                fields=("exercise", "what", "version"), name="report_version_once"
            ),
        ),
    ]
