"""What one framework says otherwise than another, rule by rule and in words. Plain Python: no database, no web."""

from heed.frameworks.differences.compare import Change, Detail, What, differences

__all__ = ["Change", "Detail", "What", "differences"]
