"""The form on which somebody writes down whom a notification covers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from heed.frameworks.schema import Form
from heed.questionnaires.filling import Filling
from heed.referrals.notifying.models import Coverage

COVERS = Form.model_validate({
    "title": "Whom the notification covers",
    "sections": [
        {"id": "children", "title": "Each child", "repeats": True,
         "help": "The child whom it is most about stands first. Name every child who died or was seriously harmed.",
         "fields": [
            {"id": "name", "label": "Name", "type": "text", "required": True, "class": "identifying",
             "help": "Where the name is not known, write what the child is called meanwhile."},
            {"id": "outcome", "label": "Died or harmed", "type": "choice", "required": True, "class": "sensitive",
             "options": {"died": "Died", "harmed": "Seriously harmed"}},
            {"id": "family", "label": "Which family", "type": "choice", "required": True, "class": "sensitive",
             "help": "Brothers and sisters belong to one family.",
             "options": {"first": "The first family", "second": "A second family", "third": "A third family",
                         "own": "A family of which no other child is named here"}},
         ]},
        {"id": "incident", "title": "The incident", "fields": [
            {"id": "is_operation", "label": "Is it part of a large police operation with many children?",
             "type": "yes-no", "required": True, "class": "sensitive"},
        ]},
    ],
})  # fmt: skip
"""Asked alike for every notification; how many forms follow from it is the framework's rule."""


def covers_form(data: Mapping[str, Any] | None, coverage: Coverage | None, *, child_name: str) -> Filling:
    """The form with what was written down last, or with the child whom the case is about."""
    before: dict[str, Any] = {"children": [{"name": child_name, "family": "first"}], "is_operation": "no"}
    if coverage:
        before = {"children": coverage.children, "is_operation": "yes" if coverage.is_operation else "no"}
    form = Filling(COVERS, answers=before, data=data)
    # A row that was added or taken away is shown and not kept: nothing is written down before it is complete
    return Filling(COVERS, answers=form.answers()) if data is not None and form.row_changed else form
