"""The forms that Heed's own pages start from."""

from __future__ import annotations

from typing import ClassVar

from django import forms

from heed.ui.forms.look import Look


class HeedForm(forms.Form):
    """A form of ours: optional questions say so, and `looks` says per field how it is shown."""

    use_required_attribute = False
    mark_optional: ClassVar[bool] = True
    looks: ClassVar[dict[str, Look]] = {}


class FilterForm(forms.Form):
    """The form of a filter: sent with GET; nothing has to be filled in, nothing is marked optional."""

    use_required_attribute = False
    looks: ClassVar[dict[str, Look]] = {}
