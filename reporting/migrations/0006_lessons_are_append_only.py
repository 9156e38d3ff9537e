from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0005_lessons_for_all"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only("reporting_sharedlesson"), append_only("reporting_lessonline")]
