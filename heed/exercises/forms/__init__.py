"""The forms of the exercises' pages."""

from __future__ import annotations

from heed.exercises.forms.setting_up import ApproveForm, CommissionForm, TermsForm
from heed.exercises.forms.team import AppointForm, DeclareForm, LeaveEmptyForm, ReasonForm
from heed.exercises.forms.timetable import AgreeDayForm, DoneForm, ExtendForm, FilterExercisesForm, GoOnForm

__all__ = [
    "AgreeDayForm",
    "AppointForm",
    "ApproveForm",
    "CommissionForm",
    "DeclareForm",
    "DoneForm",
    "ExtendForm",
    "FilterExercisesForm",
    "GoOnForm",
    "LeaveEmptyForm",
    "ReasonForm",
    "TermsForm",
]
