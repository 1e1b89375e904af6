"""Heed's own settings, in a folder of the test run's own, on SQLite or (HEED_TEST_DATABASE=postgres) on PostgreSQL."""

from __future__ import annotations

import os
import tempfile

os.environ["HEED_DATA"] = tempfile.mkdtemp(prefix="heed-tests-")
os.environ["HEED_TASK_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
os.environ.pop("HEED_DATABASE", None)
if os.environ.get("HEED_TEST_DATABASE") == "postgres":
    from tests.postgres import address

    os.environ["HEED_DATABASE"] = address()

from heed.settings import *  # noqa: F403
from heed.settings import STATIC_ROOT, STORAGES

STATIC_ROOT.mkdir(parents=True, exist_ok=True)

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# Fast and forgetful: these hold no real password, and style sheets are not collected
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
