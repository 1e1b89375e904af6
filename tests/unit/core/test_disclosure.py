"""No field of Heed without a disclosure class."""

from __future__ import annotations

import pytest
from django.apps import apps

from heed.core.disclosure import class_of, classes_of

MODELS = [model for model in apps.get_models() if model.__module__.startswith("heed.")]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classed(model) -> None:
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    assert {name for name in fields if class_of(model, name) is None} == set()
    assert set(classes_of(model)) - fields <= {"id"}, "classed, but there is no such field"
