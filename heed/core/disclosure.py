"""What each field would give away. Logs, exports, demo data and the API read these classes.

Every field of every model of Heed stands in exactly one class; a test fails for a field in none.

* identifying: names, contacts, anything that points at a person
* sensitive: what was said or judged about a case, even without a name
* safe: references, dates of our own work, states, keys
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from django.db import models

DisclosureClass = Literal["identifying", "sensitive", "safe"]
ModelClass = TypeVar("ModelClass", bound=type[models.Model])

_CLASSES: dict[str, dict[str, DisclosureClass]] = {}


def disclose(
    *, identifying: str = "", sensitive: str = "", safe: str = ""
) -> Callable[[ModelClass], ModelClass]:
    """Class decorator: the model's field names, separated by spaces, under their class. `id` is always safe."""

    def declare(model: ModelClass) -> ModelClass:
        classes: dict[str, DisclosureClass] = {"id": "safe"}
        groups: tuple[tuple[DisclosureClass, str], ...] = (
            ("identifying", identifying),
            ("sensitive", sensitive),
            ("safe", safe),
        )
        for group, names in groups:
            for name in names.split():
                if name in classes:
                    raise ValueError(f"{model.__name__}.{name} is classed twice")
                classes[name] = group
        _CLASSES[model._meta.label] = classes
        return model

    return declare


def class_of(model: type[models.Model], field: str) -> DisclosureClass | None:
    """The class of this field, or None when nobody has classed it."""
    return _CLASSES.get(model._meta.label, {}).get(field)


def classes_of(model: type[models.Model]) -> dict[str, DisclosureClass]:
    """Every classed field of this model."""
    return dict(_CLASSES.get(model._meta.label, {}))
