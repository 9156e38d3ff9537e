"""Pages already read, put into the form in which they are read back now: a column for each thing said of a word."""

from __future__ import annotations

from typing import Any

from django.db import migrations


def into_columns(apps: Any, schema_editor: Any) -> None:
    for page in apps.get_model("redaction", "Page").objects.exclude(content=None).iterator():
        words = page.content.pop("words", None)
        if words is not None:
            page.content["places"] = [at for start, end, *_, line, _ in words for at in (start, end, line)]
            page.content["boxes"] = [round(side * 100) for word in words for side in word[2:6]]
            confidences = [word[7] for word in words]
            page.content["confidences"] = [] if all(one == 1 for one in confidences) else confidences
            page.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [("redaction", "0003_counted_burnings")]
    operations = [migrations.RunPython(into_columns, migrations.RunPython.noop)]
