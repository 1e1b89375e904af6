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
