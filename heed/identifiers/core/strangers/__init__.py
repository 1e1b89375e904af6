"""Names of people whom nobody has listed, found by how names are written: no model, each with its reason."""

from heed.identifiers.core.strangers.find import find_strangers
from heed.identifiers.core.strangers.heard import UNKNOWN, Page

__all__ = ["UNKNOWN", "Page", "find_strangers"]
