from django.apps import AppConfig


class SubjectAccessConfig(AppConfig):
    name = "subject_access"
