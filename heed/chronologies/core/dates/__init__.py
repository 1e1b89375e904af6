"""UK dates as agencies write them, read with no more exactness than they have."""

from heed.chronologies.core.dates.context import DateContext, Order, gather_order
from heed.chronologies.core.dates.reading import Doubt, Reading, read_date

__all__ = ["DateContext", "Doubt", "Order", "Reading", "gather_order", "read_date"]
