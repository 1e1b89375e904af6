"""Names of people whom nobody has listed, found by how names are written: no model, each with its reason."""

from heed.identifiers.core.strangers.find import UNKNOWN, Page, find_strangers

__all__ = ["UNKNOWN", "Page", "find_strangers"]
