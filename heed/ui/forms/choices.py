"""Questions with set answers."""

from __future__ import annotations

from typing import Any

from django import forms

YES_NO_UNKNOWN = (("yes", "Yes"), ("no", "No"), ("unknown", "Not known"))


class _HintsMixin(forms.widgets.ChoiceWidget):
    """Puts a line of explanation under the answers that have one."""

    hints: dict[str, str]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(str(value), "")}


class RadiosWidget(_HintsMixin, forms.RadioSelect):
    """Radios, single ones explained."""

    hints: dict[str, str] = {}


class CheckboxesWidget(_HintsMixin, forms.CheckboxSelectMultiple):
    """Checkboxes, single ones explained."""

    hints: dict[str, str] = {}


class RadiosField(forms.ChoiceField):
    """One answer out of a few, all in sight. `hints` explains single answers: {"value": "what it means"}."""

    widget = RadiosWidget

    def __init__(self, *, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.hints = hints or {}


class CheckboxesField(forms.MultipleChoiceField):
    """Any number of answers out of a few, all of them in sight."""

    widget = CheckboxesWidget

    def __init__(self, *, hints: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.hints = hints or {}


class YesNoUnknownField(RadiosField):
    """A question of fact: "yes", "no" or "unknown". Not knowing is an answer, never the same as no."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=YES_NO_UNKNOWN, **kwargs)
