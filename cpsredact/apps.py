from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "cpsredact"

    def ready(self) -> None:
        from cpsredact import checks  # noqa: F401  registers the start-up checks
