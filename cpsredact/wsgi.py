"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
application = get_wsgi_application()
# Django reads the addresses, and with them every view, at the first request: seconds of work that each server process
# would do again while somebody waits. Here it is done once, before gunicorn forks.
_ = get_resolver().url_patterns
