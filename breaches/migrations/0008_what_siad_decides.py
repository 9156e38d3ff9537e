import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("breaches", "0007_recalls_are_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("minor", "Minor: nobody is likely to be harmed"),
                            ("severe", "Severe: somebody was harmed, or could well be"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("very_unlikely", "Very unlikely"),
                            ("unlikely", "Unlikely"),
                            ("neither", "Neither likely nor unlikely"),
                            ("likely", "Likely"),
                            ("very_likely", "Very likely"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "reason",
                    models.CharField(help_text="Why it is so grave and so likely, without names", max_length=400),
                ),
                ("tell_ico", models.BooleanField()),
                ("ico_reason", models.CharField(max_length=400)),
                ("tell_subjects", models.BooleanField(help_text="Whether those whose data it was must be told")),
                ("subjects_reason", models.CharField(max_length=400)),
                (
                    "data_kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("identity", "Names, dates of birth and what else says who somebody is"),
                                ("contact", "Addresses, telephone numbers and e-mail addresses"),
                                ("criminal", "Criminal convictions and allegations"),
                                ("health", "Health"),
                                ("sex_life", "Sex life or sexual orientation"),
                                ("ethnic", "Race or ethnic origin"),
                                ("belief", "Religion, politics or membership of a trade union"),
                                ("biometric", "Genetic or biometric data"),
                                ("money", "Money"),
                                ("documents", "Official documents, such as a passport"),
                                ("place", "Where somebody is or was"),
                                ("other", "Something else"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "records",
                    models.PositiveIntegerField(help_text="How many records; None while it is not known", null=True),
                ),
                (
                    "trained",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No")],
                        help_text="Empty: not known yet",
                        max_length=3,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="step",
            name="some_steps_need_words",
        ),
        migrations.RemoveField(
            model_name="particulars",
            name="severity",
        ),
        migrations.AlterField(
            model_name="step",
            name="what",
            field=models.CharField(
                choices=[
                    ("told_siad", "SIAD told"),
                    ("contained", "Contained"),
                    ("told_ico", "ICO told"),
                    ("ico_not_needed", "ICO need not be told"),
                    ("told_force", "Police or agency told"),
                    ("told_subjects", "People whose data it was told"),
                    ("learning", "Learning recorded"),
                    ("closed", "Closed"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what__in", ("contained", "ico_not_needed", "told_subjects", "learning")), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="some_steps_need_words",
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="breach",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="breaches.breach"
            ),
        ),
        migrations.AddField(
            model_name="assessment",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="assessment",
            index=models.Index(fields=["breach", "-id"], name="the_latest_assessment"),
        ),
        migrations.AddConstraint(
            model_name="assessment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), _negated=True),
                    models.Q(("ico_reason", ""), _negated=True),
                    models.Q(("subjects_reason", ""), _negated=True),
                ),
                name="every_part_of_an_assessment_has_its_reason",
            ),
        ),
    ]
