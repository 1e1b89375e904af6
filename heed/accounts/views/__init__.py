"""A person's own page, and the office's pages about people who bring cases without an account."""

from heed.accounts.views.guests import domains, guest, guests, opening
from heed.accounts.views.me import me

__all__ = ["domains", "guest", "guests", "me", "opening"]
