"""Settings, read from the environment. No secret has a default unless DEBUG is on."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from cpsredact.master_keys import master_keys
from cpsredact.redis_address import numbered

BASE_DIR = Path(__file__).resolve().parent.parent


def from_environment(name: str, default: str | None = None) -> str:
    """One setting from the environment; a missing one without a default stops the start, in words."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment: it has no default outside DEBUG.")
    return value


DEBUG = from_environment("DEBUG", "0") == "1"
PROFILE = from_environment("CPS_PROFILE", "production")
if PROFILE not in {"demo", "production"}:
    raise ImproperlyConfigured("CPS_PROFILE must be demo or production.")
if PROFILE == "demo" and not DEBUG:
    raise ImproperlyConfigured("The demo profile has known passwords: it starts only with DEBUG=1.")

# The commands `screen`, `spans` and `burn` need no service and no secret, so only a service process insists on them.
STANDS_ALONE = from_environment("CPS_NO_SERVICES", "0") == "1"
_local = "" if DEBUG or STANDS_ALONE else None
SECRET_KEY = from_environment("SECRET_KEY", "only-for-debug-" + "0" * 50 if _local is not None else None)
ALLOWED_HOSTS = from_environment("ALLOWED_HOSTS", "localhost,127.0.0.1" if _local is not None else None).split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in from_environment("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "axes",
    "csp",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "ledger",
    "accounts",
    "guidance",
    "cases",
    "redaction",
    "breaches",
    "assurance",
    "retention",
    "histories",
    "training",
    "reporting",
    "national",
    "subject_access",
    "demo",
    "cpsredact",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cpsredact.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.staying.StayingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cpsredact.responses.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cpsredact.urls"
WSGI_APPLICATION = "cpsredact.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cpsredact.navigation.navigation",
            ],
            "builtins": ["cpsredact.templatetags.languages"],
        },
    }
]

# Where those who use the service can fetch the source of the copy that serves them, as the AGPL asks.
SOURCE_URL = from_environment("SOURCE_URL", "")

# Whom the accessibility statement names for telling of a barrier; without it, the system administrator.
ACCESSIBILITY_EMAIL = from_environment("ACCESSIBILITY_EMAIL", "")

# Whom the Information Commissioner asks about a breach: the data protection officer or a team, on the notification.
DATA_PROTECTION_CONTACT = from_environment("DATA_PROTECTION_CONTACT", "")

# So long after it was answered, what a subject access request asked and found is destroyed. HQ confirms the period.
SUBJECT_ACCESS_MONTHS = int(from_environment("SUBJECT_ACCESS_MONTHS", "24"))

# Data ----------------------------------------------------------------------------------------------------------------
_database = from_environment("DATABASE_URL", "postgres:///cpsredact" if _local is not None else None)
DATABASES = {"default": dj_database_url.parse(_database, conn_max_age=60, conn_health_checks=True)}
# What is asked takes milliseconds, and the disc is no spinning one: compiling a statement, and shunning an index, cost
# more than they save (benchmarks/README.md, a nation's year). What the address of the database says comes first.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off -c random_page_cost=1.1")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STORAGE_ROOT = Path(from_environment("STORAGE_ROOT", str(BASE_DIR / "var" / "storage") if _local is not None else None))
# Each case's encryption key lies here, wrapped by the first master key; all of them unwrap (docs/production.md).
KEYS_ROOT = Path(from_environment("KEYS_ROOT", str(BASE_DIR / "var" / "keys") if _local is not None else None))
MASTER_KEYS = () if STANDS_ALONE else master_keys(os.environ, otherwise="A" * 43 if DEBUG else "")

# What the history of a case is signed with: each PEM itself, or the path of a file of it (docs/production.md).
SIGNING_KEY = from_environment("SIGNING_KEY", "")
SIGNING_CERTIFICATE = from_environment("SIGNING_CERTIFICATE", "")
SIGNING_KEY_PASSWORD = from_environment("SIGNING_KEY_PASSWORD", "")
# Development signs with a key of its own, which nobody vouches for and which is made here at the first need.
SIGNING_FOLDER = KEYS_ROOT.parent / "signing" if DEBUG else None

REDIS_URL = from_environment("REDIS_URL", "redis://localhost:6379" if _local is not None else None)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": numbered(REDIS_URL, 2)}}
CELERY_BROKER_URL = numbered(REDIS_URL, 3, broker=True)
CELERY_RESULT_BACKEND = None  # what was done is a row in the database, never a result in the broker
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_SOFT_TIME_LIMIT = 600
CELERY_TASK_TIME_LIMIT = 660
# A killed worker's tasks come back only when kombu looks for them: by default that took 105 s, with these 13 s.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 3,
    "unacked_restore_throttle": 1,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/London"

# E-mail: without EMAIL_HOST nothing is sent, and people are told on the pages alone. ----------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = from_environment("EMAIL_HOST", "")
EMAIL_PORT = int(from_environment("EMAIL_PORT", "587"))
EMAIL_HOST_USER = from_environment("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = from_environment("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = from_environment("EMAIL_USE_TLS", "1") == "1"
EMAIL_TIMEOUT = 10  # seconds
EMAIL_FROM = from_environment("EMAIL_FROM", None if EMAIL_HOST else "cps-redact@example.com")
SITE_URL = from_environment("SITE_URL", None if EMAIL_HOST else "http://localhost:8000").rstrip("/")

# People --------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.staying.WithArea"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "cases:list"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.views.locked_out"
AXES_VERBOSE = False
# A whole office shares one address, so locking by address would let one person lock out the rest.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]

# So long without doing anything signs the person out (seconds); what a page's script asks by itself does not count.
SESSION_COOKIE_AGE = int(from_environment("SESSION_SECONDS", str(60 * 60)))
SESSION_WARNING = min(5 * 60, SESSION_COOKIE_AGE // 2)  # seconds before the end at which a page says so
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# A message may name somebody: it goes to the browser that it is for, and never into a session's row.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = False  # the upload script reads the token from the form, not the cookie
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEBUG
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if from_environment("BEHIND_PROXY", "0") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# Uploads: each file is streamed to disk and never held whole in memory.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

# How long a page must stand before its reader, in seconds, to count as seen (docs/decisions/0020).
PAGE_SEEN_AFTER = 1.0

# Language, time, files -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"  # what every page is in unless its reader asks otherwise, and everything that is written down
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
STATIC_URL = "/static/"
STATIC_ROOT = Path(from_environment("STATIC_ROOT", str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = False

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "accounts.schema.Described",
    "EXCEPTION_HANDLER": "cpsredact.responses.api_refusal",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "CPS Redact",
    "DESCRIPTION": "Receive papers, decide flags, sign off, dispatch: the same deeds as the pages, the same refusals.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "FlagKind": "redaction.models.Kind",
        "BreachKind": "breaches.models.Kind",
        "BreachCause": "breaches.models.Cause",
        "SharedLessonWhat": "reporting.models.LessonLine.What",
        "RecipientRole": "cases.models.Recipient.Role",
        "NoticeKind": "cases.models.Notice.Kind",
        "StoppageWhat": "cases.models.Stoppage.What",
        "ReviewWhat": "retention.models.Review.What",
        "RetentionHoldKind": "retention.models.Hold.Kind",
        "BreachStepWhat": "breaches.models.What",
        "ActionLineWhat": "breaches.models.ToDoLine.What",
        "RecallAnswerWhat": "breaches.models.RecallAnswer.What",
        "RecallWay": "breaches.models.Recall.Way",
        "BreachOrigin": "breaches.models.Origin",
        "AffectedRole": "breaches.models.Affected",
        "ReachedRole": "breaches.models.Reached",
        "BundleState": "cases.models.State",
        "StaffRole": "accounts.models.Role",
        "SampleAnswer": "assurance.models.Review.Said",
        "HistoryPurpose": "histories.models.CaseHistory.Purpose",
        "RiskState": "national.models.RiskVersion.State",
    },
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # A command on its own answers a person or another program, who want to hear of nothing but trouble.
    "root": {
        "handlers": ["console"],
        "level": from_environment("LOG_LEVEL", "WARNING" if STANDS_ALONE else "INFO"),
    },
    "loggers": {"axes": {"level": "WARNING"}},
}
