"""Draws any Django form with the design system's markup: labels, hints, errors and the links between them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import widgets
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.template import TemplateDoesNotExist

from heed.ui.forms.dates import DatePartsWidget
from heed.ui.forms.look import Look
from heed.ui.forms.summary import in_plain_words

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DatePartsWidget, "date"),
    (widgets.CheckboxSelectMultiple, "checkboxes"),
    (widgets.RadioSelect, "radios"),
    (widgets.CheckboxInput, "checkbox"),
    (widgets.Textarea, "textarea"),
    (widgets.FileInput, "file"),
    (widgets.Select, "select"),
    (widgets.Input, "input"),
)
CLASSES = {
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "select": "govuk-select",
    "input": "govuk-input",
}
GROUPS = {"date", "checkboxes", "radios"}
CHOICES = {"checkboxes", "radios", "select"}


def _kind(widget: forms.Widget) -> str:
    return next((kind for of, kind in KINDS if isinstance(widget, of)), "input")


class HeedBoundField(forms.BoundField):
    """A field of a form on a page, with everything that its template asks."""

    _look: Look | None = None

    @property
    def look(self) -> Look:
        """How to show it: said by the template, or by the form's `looks`; else as usual."""
        if self._look is None:
            looks = getattr(self.form, "looks", {})
            self._look = looks.get(self.name) or Look()
        return self._look

    def looking(self, **look: Any) -> HeedBoundField:
        """The same field, shown otherwise: `form["reason"].looking(heading=True)`.

        `label` and `hint` put our own words in the place of a borrowed form's.
        """
        self.label = look.pop("label", self.label)
        self.help_text = look.pop("hint", self.help_text)
        self._look = replace(self.look, **look)
        return self

    @property
    def kind(self) -> str:
        """Which of our widget templates draws it."""
        return "hidden" if self.is_hidden else _kind(self.field.widget)

    @property
    def is_group(self) -> bool:
        """Whether it is several inputs under one legend."""
        return self.kind in GROUPS

    @property
    def is_marked_optional(self) -> bool:
        """Whether "(optional)" stands behind the label. Only our own forms ask for that."""
        return (
            bool(getattr(self.form, "mark_optional", False))
            and not self.field.required
            and self.kind != "checkbox"
        )

    @property
    def sentences(self) -> list[str]:
        """What is wrong with the answer, each a sentence that says what to do."""
        found = self.form.errors.as_data().get(self.name, [])
        return [self._sentence(error) for error in found]

    def _sentence(self, error: ValidationError) -> str:
        if error.code == "required" and error.message == forms.Field.default_error_messages["required"]:
            return self._missing()
        if error.code == "invalid_choice" and self.kind in CHOICES:
            return f"Choose one of the answers to “{self.label}”."
        if error.params and "label" in error.params:
            return str(error.message % {**error.params, "label": self.label})
        if error.code == "max_length" and error.params:
            most, typed = error.params["limit_value"], error.params["show_value"]
            return f"“{self.label}” holds {typed:,} characters. It takes {most:,}: shorten it."
        if error.code == "null_characters_not_allowed":
            return f"The answer to “{self.label}” holds a sign that cannot be kept: type the words again."
        if error.code == "invalid" and isinstance(self.field, forms.EmailField):
            return f"“{self.label}” must be one e-mail address, such as name@example.org."
        return in_plain_words(error)

    def _missing(self) -> str:
        end = "" if str(self.label).endswith(("?", ".", "!")) else "."
        if self.kind == "checkbox":
            return f"Tick “{self.label}” to go on."
        if self.kind == "file":
            return f"Choose a file for “{self.label}”{end}"
        return f"{'Choose an answer to' if self.kind in CHOICES else 'Fill in'} “{self.label}”{end}"

    @property
    def anchor(self) -> str:
        """The id of the input that a link to this field must lead to."""
        if self.kind in {"checkboxes", "radios"}:
            return f"{self.auto_id}_0"
        if isinstance(self.field.widget, DatePartsWidget):
            wrong = self.wrong_parts
            return f"{self.auto_id}_{wrong[0] if wrong else self.field.widget.parts[0]}"
        return str(self.id_for_label or self.auto_id)

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """Of a date: the boxes that the error is about; all of them where it is about the whole date."""
        if not isinstance(self.field.widget, DatePartsWidget):
            return ()
        for error in self.form.errors.as_data().get(self.name, []):
            return tuple((error.params or {}).get("parts", self.field.widget.parts))
        return ()

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes, with our classes and without the browser's own nagging."""
        widget = widget or self.field.widget
        found: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        found.pop("required", None)
        found["placeholder"] = False  # vanishes as one types; what it says belongs in the label or the hint
        kind = _kind(widget)
        if kind not in CLASSES or widget.is_hidden:
            del found["placeholder"]
        if kind in CLASSES and not widget.is_hidden:
            found["class"] = " ".join(
                filter(None, [CLASSES[kind], *self._extra_classes(kind), found.get("class")])
            )
        if kind == "textarea":
            found["rows"] = self.look.rows
            found["aria-describedby"] = " ".join(
                filter(None, [found.get("aria-describedby", ""), self._counter()])
            )
            found = {name: value for name, value in found.items() if value != ""}
        if self.look.autocomplete:
            found["autocomplete"] = self.look.autocomplete
        if isinstance(widget, DatePartsWidget):
            found["wrong_parts"] = self.wrong_parts
        if kind in {"radios", "checkboxes"}:
            found["look"] = self.look
        return found

    def _counter(self) -> str:
        return f"{self.auto_id}-info" if self.look.count else ""

    def _extra_classes(self, kind: str) -> list[str]:
        found = [f"{CLASSES[kind]}--error"] if self.errors else []
        if kind == "textarea" and self.look.count:
            found.append("govuk-js-character-count")
        if self.look.width.isdigit() and kind == "input":
            found.append(f"govuk-input--width-{self.look.width}")
        return found


class HeedRenderer(TemplatesSetting):
    """Finds our template for a form, field or widget where we have one, else Django's own."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = HeedBoundField

    _WHOLE_FORMS = frozenset(f"django/forms/{name}.html" for name in ("div", "p", "table", "ul"))
    _fallback = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        """Our template in place of Django's of the same name."""
        if template_name in self._WHOLE_FORMS:
            return super().get_template(self.form_template_name)
        if template_name.startswith("django/forms/"):
            try:
                return super().get_template(template_name.replace("django/", "ui/", 1))
            except TemplateDoesNotExist:
                return self._fallback.get_template(template_name)
        return super().get_template(template_name)
