from django.apps import AppConfig


class RedactionConfig(AppConfig):
    name = "redaction"

    def ready(self) -> None:
        from redaction import pipeline  # noqa: F401  connects the one receiver of bundle_moved
