from django.db import migrations

from ledger.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0003_posters"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [
        append_only("reporting_poster"),
        append_only("reporting_needtoknow"),
        append_only("reporting_publishedposter"),
    ]
