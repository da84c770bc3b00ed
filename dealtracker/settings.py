"""The settings of one desk. This module alone reads the environment (and `.env`); docs/operators.md lists them."""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

DEBUG = env.bool("DEALTRACKER_DEBUG", default=False)
SECRET_KEY = env.str("DEALTRACKER_SECRET_KEY", default="")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "Set DEALTRACKER_SECRET_KEY in the environment or in .env; `make .env` writes one for development."
    )
ALLOWED_HOSTS = env.list("DEALTRACKER_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.list("DEALTRACKER_CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "dealtracker.apps.DealtrackerAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
    "sources",
    "facts",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "dealtracker.caching.public_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    # Last, for it answers in the place of the login.
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "dealtracker.urls"
WSGI_APPLICATION = "dealtracker.wsgi.application"
ASGI_APPLICATION = "dealtracker.asgi.application"

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
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'dealtracker.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Foreign keys are enforced by Django itself. Immediate transactions wait for the lock when they begin,
    # instead of failing when they first write.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
# Connections are kept for the next requests, with what they have read.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]

# Failures count for one name from one address together: neither is anybody else locked out who comes from there, nor
# can anybody lock out an editor from elsewhere. Many more failures from one address, whatever the names, lock it out
# too, so that nobody tries all names in turn. Failures for one name from all addresses are not counted: whoever has
# many addresses could keep its owner out as long as they like.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = env.int("DEALTRACKER_LOGIN_FAILURES", default=5)
AXES_COOLOFF_TIME = timedelta(seconds=env.int("DEALTRACKER_LOGIN_PAUSE_SECONDS", default=900))
AXES_RESET_ON_SUCCESS = True
# Who tries again too early does not wait longer for it.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "dealtracker.login.locked_out"
AXES_CLIENT_IP_CALLABLE = "facts.clients.client_network"
AXES_HANDLER = "dealtracker.login.LoginHandler"
DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS = env.int("DEALTRACKER_LOGIN_FAILURES_FROM_ADDRESS", default=50)
# Of logins nothing is kept but the failures of the last while.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env.str("DEALTRACKER_TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "dealtracker" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.bool("DEALTRACKER_SSL_REDIRECT", default=not DEBUG)
SECURE_HSTS_SECONDS = env.int("DEALTRACKER_HSTS_SECONDS", default=0 if DEBUG else 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# Nothing inline, nothing from elsewhere.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DEALTRACKER_BEHIND_PROXY = env.bool("DEALTRACKER_BEHIND_PROXY", default=False)
if DEALTRACKER_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What takes long is done at once, within the request, or by workers (`manage.py db_worker`) that take it from the
# database.
_TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {"default": {"BACKEND": _TASK_BACKENDS[env.str("DEALTRACKER_TASKS", default="immediate")]}}

DJANGO_TABLES2_TABLE_ATTRS = {"class": "table"}

# What the desk calls itself, to readers, to editors and elsewhere.
DEALTRACKER_DESK_NAME = env.str("DEALTRACKER_DESK_NAME", default="Dealtracker")
# The file of a font for the pictures that shared links show; none means the one that comes with Pillow.
DEALTRACKER_CARD_FONT = env.str("DEALTRACKER_CARD_FONT", default="")
# The largest source that the desk reads, in bytes.
DEALTRACKER_MAX_SOURCE_BYTES = env.int("DEALTRACKER_MAX_SOURCE_BYTES", default=5_000_000)
# The most characters of a quote that readers are shown; editors see all.
DEALTRACKER_LONGEST_QUOTE = env.int("DEALTRACKER_LONGEST_QUOTE", default=300)
# Functions `Document -> Iterable[ExtractedClaim]` whose proposals are merged, the first one's before the others'.
DEALTRACKER_EXTRACTORS = env.list("DEALTRACKER_EXTRACTORS", default=["facts.extraction.extract"])
# When a second editor has to verify a claim too before readers see it as verified; docs/operators.md says how.
DEALTRACKER_SECOND_EDITOR = env.json("DEALTRACKER_SECOND_EDITOR", default={})
# How long an editor who opened a claim is shown to others as working on it, in seconds.
DEALTRACKER_LEASE_SECONDS = env.int("DEALTRACKER_LEASE_SECONDS", default=300)
# Reasons that editors can choose instead of writing them; none means those of `facts.reasons`.
DEALTRACKER_COMMON_REASONS = env.json("DEALTRACKER_COMMON_REASONS", default=[])
# How many errors readers may report from one address in an hour.
DEALTRACKER_REPORTS_AN_HOUR = env.int("DEALTRACKER_REPORTS_AN_HOUR", default=5)
# Where import_seeds looks when it is given no path.
DEALTRACKER_SEEDS_DIR = BASE_DIR / "seeds"
