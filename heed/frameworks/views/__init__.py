"""Frameworks: the site of each, the list of all, what a case would be, and the choice of a board."""

from heed.frameworks.views.choosing import choose, listing
from heed.frameworks.views.site import exercise, form, guide, letter, overview, part, show
from heed.frameworks.views.whatif import what_if

__all__ = [
    "choose",
    "exercise",
    "form",
    "guide",
    "letter",
    "listing",
    "overview",
    "part",
    "show",
    "what_if",
]
