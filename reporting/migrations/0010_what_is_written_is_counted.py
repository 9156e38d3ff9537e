from django.db import migrations

from ledger.append_only import append_only
from reporting.tally_sql import TOUCHED_BY, no_longer_touching, tally_of, touching

_EVERY_CASE = "INSERT INTO reporting_touched (case_id) SELECT id FROM cases_case"


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0011_same_words_are_append_only"),
        ("cases", "0030_which_forces_and_urns_an_area_has"),
        ("redaction", "0033_rehearsals_are_append_only"),
        ("reporting", "0009_figures_are_kept_and_targets_set"),
    ]

    operations = [
        append_only("reporting_target"),
        migrations.RunSQL(tally_of(), "DROP FUNCTION tally_of(bigint)"),
        *[
            migrations.RunSQL(touching(table, how, cases), no_longer_touching(table))
            for table, how, cases in TOUCHED_BY
        ],
        # The worker counts them; until it has, they are counted for each reader.
        migrations.RunSQL(_EVERY_CASE, migrations.RunSQL.noop),
    ]
