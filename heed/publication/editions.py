"""What stands on the public site, and what stood there before, for whoever reads and whoever changes it."""

from __future__ import annotations

from heed.publication.models import Edition, Publication


def current_edition(publication: Publication) -> Edition | None:
    """The edition that stands, public or withdrawn; None while nothing was published."""
    return publication.editions.exclude(status="replaced").select_related("file", "page_pdf").first()


def is_withdrawn(publication: Publication) -> bool:
    """Whether what was published has been taken off the public site."""
    stands = current_edition(publication)
    return stands is not None and stands.status == "withdrawn"
