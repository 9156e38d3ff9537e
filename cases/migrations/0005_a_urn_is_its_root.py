import re

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

URN = re.compile(r"(\d{2}[A-Z0-9]{2}\d{7})(.+)")


def a_suffix_stands_by_itself(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now a URN was kept with its suffix, so that one case could be opened twice."""
    Case = apps.get_model("cases", "Case")
    for case in Case.objects.order_by("pk"):
        found = URN.fullmatch(case.urn)
        if found is None:
            continue
        root, suffix = found.groups()
        if Case.objects.filter(urn=root).exists():
            raise RuntimeError(
                f"Cases {case.urn} and {root} are one case opened twice. Both hold papers, so no program may choose"
                " between them: tell the maintainers before you bring this version in."
            )
        case.urn, case.urn_suffix = root, suffix
        case.save(update_fields=["urn", "urn_suffix"])


def a_suffix_goes_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for case in apps.get_model("cases", "Case").objects.exclude(urn_suffix=""):
        case.urn += case.urn_suffix
        case.save(update_fields=["urn"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_what_the_sender_said_it_is")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="urn_suffix",
            field=models.CharField(
                blank=True,
                default="",
                help_text="What a merged or split case adds to its URN, such as (M)/2; cases are told apart without it",
                max_length=6,
                verbose_name="URN suffix",
            ),
        ),
        migrations.RunPython(a_suffix_stands_by_itself, a_suffix_goes_back),
    ]
