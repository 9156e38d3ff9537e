from django.apps import AppConfig


class RedactionConfig(AppConfig):
    name = "redaction"

    def ready(self) -> None:
        from cases.worklist import rank_by
        from redaction import pipeline  # noqa: F401  connects the one receiver of bundle_moved
        from redaction.risk import undecided_risk

        rank_by(undecided_risk)
