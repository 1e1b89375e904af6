"""Names in a pack by which the program finds its way; packs/README.md lists them."""

from __future__ import annotations

from typing import Final

REFERRAL_FORM: Final = "referral"
"""The form by which a case is brought."""
