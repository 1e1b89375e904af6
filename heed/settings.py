"""Settings, all from the environment, so that a board changes nothing in code.

HEED_DATA        folder for the database, files and secret key (default: ./data)
HEED_DATABASE    postgres://user:password@host:port/name (default: SQLite in HEED_DATA)
HEED_HOSTS       comma-separated host names that Heed answers to (default: localhost)
HEED_HTTPS       "yes" when a reverse proxy serves Heed over https
HEED_REQUIRE_CODE  "yes" when everybody needs a one-time code beside the password
HEED_EMAIL       smtp://user:password@host:587, smtps:// for TLS throughout, smtp-plain:// for a relay without
                 (default: e-mail is printed to the terminal)
HEED_EMAIL_FROM  whom e-mail comes from, such as office@board.example
HEED_DEBUG       "yes" for development only
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("HEED_DATA", ROOT / "data"))


def _is_yes(name: str) -> bool:
    return os.environ.get(name, "no").lower() in {"yes", "1", "true"}


def _secret_key() -> str:
    """One key per installation, made at the first start and readable by its owner only."""
    if key := os.environ.get("HEED_SECRET_KEY"):
        return key
    path = DATA / "secret-key"
    try:
        with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


def _database() -> dict[str, object]:
    address = os.environ.get("HEED_DATABASE", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "heed.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
                "PRAGMA recursive_triggers=ON;PRAGMA busy_timeout=20000",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


# Only whoever runs Heed may look into its folder
DATA.mkdir(parents=True, exist_ok=True, mode=0o700)

DEBUG = _is_yes("HEED_DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("HEED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if _is_yes("HEED_HTTPS") else []

INSTALLED_APPS = [
    "heed.ui",  # first: its templates stand in for those of the apps below
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "heed.core",
    "heed.trail",
    "heed.accounts",
    "heed.frameworks",
    "heed.documents",
    "heed.questionnaires",
    "heed.notices",
    "heed.meetings",
    "heed.referrals",
    "heed.exercises",
    "heed.identifiers",
    "heed.chronologies",
    "heed.reports",
    "heed.anonymisation",
    "heed.publication",
    "heed.learning",
    "heed.actionplans",
    "heed.outofarea",
    "heed.worklist",
    "heed.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "heed.accounts.middleware.ActorMiddleware",
    "heed.accounts.middleware.CodeMiddleware",
    "heed.ui.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "heed.urls"
WSGI_APPLICATION = "heed.wsgi.application"
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "heed.ui.templatetags.heed"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "heed.ui.context.layout",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "heed.ui.forms.HeedRenderer"

# People and sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "heed.accounts.sign_in.ClosedSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Five wrong passwords for one address, or ten in a minute from one place, and the door is shut for a while
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/900s/key"}
# Behind a proxy everybody comes from one place, unless the proxy's word on where they come from is taken
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _is_yes("HEED_HTTPS") else 0
REQUIRE_CODE = _is_yes("HEED_REQUIRE_CODE")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Heed"
# The board office vouches for an address; a code must never be refused for want of a proof of it
MFA_ALLOW_UNVERIFIED_EMAIL = True
USERSESSIONS_TRACK_ACTIVITY = False
# Attempts are counted in the database, which every web process shares.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "heed_cache"}}

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_yes("HEED_HTTPS")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _is_yes("HEED_HTTPS") else None
SECURE_HSTS_SECONDS = 31536000 if _is_yes("HEED_HTTPS") else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# E-mail goes to the terminal until the board names a server
_MAIL = urlsplit(os.environ.get("HEED_EMAIL", ""))
_TO_A_SERVER, _TO_THE_TERMINAL = (
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("smtp", "console")
)
EMAIL_BACKEND = os.environ.get("HEED_EMAIL_BACKEND", _TO_A_SERVER if _MAIL.hostname else _TO_THE_TERMINAL)
DEFAULT_FROM_EMAIL = os.environ.get("HEED_EMAIL_FROM", "heed@localhost")
EMAIL_HOST = _MAIL.hostname or "localhost"
EMAIL_PORT = _MAIL.port or (465 if _MAIL.scheme == "smtps" else 587)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_MAIL.username or ""), unquote(_MAIL.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _MAIL.scheme == "smtps", _MAIL.scheme == "smtp"
EMAIL_TIMEOUT = 30

# Long work is queued in the database and done by `heed worker`
TASKS = {"default": {"BACKEND": os.environ.get("HEED_TASK_BACKEND", "django_tasks_db.DatabaseBackend")}}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False
DATE_FORMAT = "j F Y"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files", "base_url": None, "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "heed.core.logs.Formatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("HEED_LOG_LEVEL", "WARNING")},
}
