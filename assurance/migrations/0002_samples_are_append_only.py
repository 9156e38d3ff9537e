from django.db import migrations

from ledger.append_only import append_only

TABLES = (
    "plan",
    "rule",
    "draw",
    "sample",
    "assignment",
    "pageshown",
    "mark",
    "marktakenback",
    "review",
    "ruling",
    "trialpages",
    "trialanswer",
)


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0001_dip_samples"),
        ("ledger", "0002_lines_are_append_only"),
    ]

    operations = [append_only(f"assurance_{table}") for table in TABLES]
