from django.db import migrations


def keep_what_was_sent(apps, schema_editor):
    """What was sent before is its first version; what has no agency was taken down by the board office."""
    referral_model, sent = apps.get_model("referrals", "Referral"), apps.get_model("referrals", "SentForm")
    referral_model.objects.filter(agency=None).update(way="office")
    for referral in referral_model.objects.exclude(status="draft").iterator():
        sent.objects.create(
            referral=referral, number=1, form_id=referral.form_id, sent_by_id=referral.referred_by_id,
            sent_at=referral.received_at,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('referrals', '0005_intake'),
    ]

    operations = [
        migrations.RunPython(keep_what_was_sent, migrations.RunPython.noop),
    ]
