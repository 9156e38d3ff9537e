from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0003_editions_are_drafted_approved_and_read"),
    ]

    operations = [
        append_only("guidance_editiontext"),
        append_only("guidance_draft"),
        append_only("guidance_draftversion"),
        append_only("guidance_draftstep"),
        append_only("guidance_publication"),
        append_only("guidance_withdrawal"),
        append_only("guidance_changenotice"),
        append_only("guidance_receipt"),
    ]
