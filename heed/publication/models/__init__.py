"""Publishing a report: what is prepared and cleared, what was published, and what became of it."""

from heed.publication.models.editions import Correction, CorrectionDecision, Edition
from heed.publication.models.publication import (
    Clearance,
    ClearanceRequest,
    Publication,
    PublicationDecision,
    ReportAnswer,
    ReportRequest,
    WithdrawalStep,
)

# Django looks for an app's tables here; these stand with the rest of their subject
from heed.publication.packet import models as packet  # noqa: F401

__all__ = [
    "Clearance",
    "ClearanceRequest",
    "Correction",
    "CorrectionDecision",
    "Edition",
    "Publication",
    "PublicationDecision",
    "ReportAnswer",
    "ReportRequest",
    "WithdrawalStep",
]

# Django looks for an app's tables here; these stand with the rest of their subject
from heed.publication.copies import models as copies  # noqa: F401
from heed.publication.court import models as court  # noqa: F401
from heed.publication.family import models as family  # noqa: F401
from heed.publication.media import models as media  # noqa: F401
