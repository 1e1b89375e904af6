"""The forms of the intake's own pages. The framework's form for bringing a case is built by `heed.questionnaires`."""

from heed.referrals.intake.forms.beginning import (
    OTHER,
    AddressForm,
    BeginForm,
    CodeForm,
    ForWhomForm,
    IntroductionForm,
)
from heed.referrals.intake.forms.triage import (
    LOOKS,
    AskForm,
    LikenessForm,
    LookForm,
    ReasonForm,
    UrgentForm,
    found_by_field,
)

__all__ = [
    "LOOKS", "OTHER", "AddressForm", "AskForm", "BeginForm", "CodeForm", "ForWhomForm", "IntroductionForm",
    "LikenessForm", "LookForm", "ReasonForm", "UrgentForm", "found_by_field",
]  # fmt: skip
