"""What the pages of a case show."""

from heed.referrals.presenters.frame import frame

__all__ = ["frame"]
