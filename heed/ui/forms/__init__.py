"""Forms in the design system's look: any Django form is drawn by `HeedRenderer`; `HeedForm` adds comforts."""

from __future__ import annotations

from heed.ui.forms.base import FilterForm, HeedForm, as_typed
from heed.ui.forms.choices import (
    CheckboxesField,
    RadiosField,
    YesNoUnknownField,
)
from heed.ui.forms.dates import DatePartsField, DatePartsWidget, MonthYearField, as_posted
from heed.ui.forms.files import UploadField, UploadsField
from heed.ui.forms.look import Look
from heed.ui.forms.refused import refusals_on
from heed.ui.forms.renderer import HeedBoundField, HeedRenderer

__all__ = [
    "CheckboxesField",
    "DatePartsField",
    "DatePartsWidget",
    "FilterForm",
    "HeedBoundField",
    "HeedForm",
    "HeedRenderer",
    "Look",
    "MonthYearField",
    "RadiosField",
    "UploadField",
    "UploadsField",
    "YesNoUnknownField",
    "as_posted",
    "as_typed",
    "refusals_on",
]
