"""Behind a reverse proxy cookies are for https alone, and attempts are counted for each visitor, not for the proxy."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TELL = """
import json
from heed import settings
names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "ALLAUTH_TRUSTED_PROXY_COUNT")
print(json.dumps([getattr(settings, name) for name in names]))
"""


@pytest.mark.parametrize(
    ("https", "wanted"), [("yes", [True, True, 31536000, 1]), ("no", [False, False, 0, 0])]
)
def test_what_is_set(tmp_path: Path, https: str, wanted: list[object]) -> None:
    place = {**os.environ, "HEED_DATA": str(tmp_path), "HEED_HTTPS": https}
    told = subprocess.run([sys.executable, "-c", TELL], env=place, capture_output=True, check=True)
    assert json.loads(told.stdout) == wanted
