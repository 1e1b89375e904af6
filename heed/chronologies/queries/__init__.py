"""Reading the chronologies, a file per page that reads."""

from heed.chronologies.queries.waiting import waiting_for

__all__ = ["waiting_for"]
