"""The door for gunicorn."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cpsredact.settings")
application = get_wsgi_application()
# Django reads the addresses, and with them every view, at the first request: seconds of work that each server process
# would do again while somebody waits. Here it is done once, before gunicorn forks.
_ = get_resolver().url_patterns
# All that is loaded by now stays for good. Left to the collector, it is looked through again every few dozen requests,
# which held one of them up for a third of a second; frozen, it is also memory that the server processes share.
gc.collect()
gc.freeze()
