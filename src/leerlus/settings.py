"""Settings come from the environment; each is described in docs/administering.md, and a test holds the two together."""

import os
import secrets
from pathlib import Path

from leerlus.database.connection import django_database
from leerlus.database.location import data_folder


def _flag(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")


def _secret_key() -> str:
    """LEERLUS_SECRET_KEY, else one that is made once and kept beside the data, readable by its owner only."""
    if given := os.environ.get("LEERLUS_SECRET_KEY"):
        return given
    path = data_folder() / "secret-key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".secret-key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)  # Whoever comes first wins; the other reads.
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()


BASE = Path(__file__).parent
DATA_FOLDER = data_folder()

DEBUG = _flag("LEERLUS_DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("LEERLUS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("LEERLUS_ORIGINS", "").split(",") if origin]
BEHIND_TLS = _flag("LEERLUS_TLS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "leerlus.foundation.design",
    "leerlus.foundation.organisation",
    "leerlus.foundation.audit",
    "leerlus.foundation.privacy",
    "leerlus.foundation.outbox",
    "leerlus.foundation.files",
    "leerlus.foundation.progress",
    "leerlus.foundation.notices",
    "leerlus.foundation.admission",
    "leerlus.foundation.workplace",
    "leerlus.casework.parties",
    "leerlus.casework.signals",
    "leerlus.casework.contacts",
    "leerlus.casework.redress",
    "leerlus.casework.feedback",
    "leerlus.casework.procedure",
    "leerlus.casework.ombudsman",
    "leerlus.casework.letters",
    "leerlus.casework.breaches",
    "leerlus.casework.own_data",
    "leerlus.casework.retention",
    "leerlus.casework.imports",
    "leerlus.insight.causes",
    "leerlus.insight.patterns",
    "leerlus.insight.measures",
    "leerlus.insight.outreach",
    "leerlus.insight.told",
    "leerlus.insight.lessons",
    "leerlus.accountability.publishing",
    "leerlus.journeys",
    "leerlus.web.entrance",
    "leerlus.web.portal",
    "leerlus.web.desk",
    "leerlus.web.patterns",
    "leerlus.web.imports",
    "leerlus.web.letters",
    "leerlus.web.ombudsman",
    "leerlus.web.privacy",
    "leerlus.web.breaches",
    "leerlus.web.own_data",
    "leerlus.web.measures",
    "leerlus.web.checks",
    "leerlus.web.outreach",
    "leerlus.web.lessons",
    "leerlus.integrations.feed",
]

MIDDLEWARE = [
    "leerlus.web.middleware.SecurityHeaders",
    "leerlus.web.middleware.LostDatabase",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leerlus.web.middleware.WrongMethod",
]

ROOT_URLCONF = "leerlus.urls"
WSGI_APPLICATION = "leerlus.wsgi.application"
AUTH_USER_MODEL = "organisation.Staff"
LOGIN_URL = "entrance:sign_in"
LOGIN_REDIRECT_URL = "desk:today"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leerlus.web.context.house",
            ],
        },
    },
]

FORM_RENDERER = "leerlus.foundation.design.inputs.InOneGo"

DATABASES = {"default": django_database()}
# Rows of these tables can be added and read, never changed or removed.
APPEND_ONLY_TABLES = ["audit_entry", "privacy_look"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

# A style sheet with the tokens of the municipality's own look.
THEME_FILE = os.environ.get("LEERLUS_THEME", "")

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("LEERLUS_STATIC", str(DATA_FOLDER / "static")))
_static_is_built = (STATIC_ROOT / "staticfiles.json").exists() and not _flag("LEERLUS_PLAIN_STATIC")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _static_is_built
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _static_is_built
MEDIA_ROOT = DATA_FOLDER / "files"
UPLOAD_MEGABYTES = int(os.environ.get("LEERLUS_UPLOAD_MB", "200"))
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Without a host and a sender nothing is sent: mails wait in the outbox, where they can be seen.
SMTP_HOST = os.environ.get("LEERLUS_SMTP_HOST", "")
SMTP_PORT = int(os.environ.get("LEERLUS_SMTP_PORT", "587"))
SMTP_USER = os.environ.get("LEERLUS_SMTP_USER", "")
SMTP_PASSWORD = os.environ.get("LEERLUS_SMTP_PASSWORD", "")
SMTP_TLS = os.environ.get("LEERLUS_SMTP_TLS", "starttls")
SMTP_FROM = os.environ.get("LEERLUS_SMTP_FROM", "")

SESSION_ENGINE = "django.contrib.sessions.backends.db"
# A day of work, and how long nobody may be there.
SESSION_COOKIE_AGE = int(os.environ.get("LEERLUS_SESSION_HOURS", "10")) * 60 * 60
IDLE_MINUTES = int(os.environ.get("LEERLUS_IDLE_MINUTES", "60"))
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_TLS else "session"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "leerlus.web.entrance.views.form_expired"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
X_FRAME_OPTIONS = "DENY"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # The pool tells of each failed attempt to reach a lost database; the page says it once.
    "loggers": {"psycopg.pool": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LEERLUS_LOG_LEVEL", "WARNING")},
}
