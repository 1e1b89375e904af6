"""Dates in boxes of their own, because no calendar to click on reaches 1974 quickly."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.ui import words

MOST_FIGURES = 8
LABELS = {"day": "Day", "month": "Month", "year": "Year"}
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(words.MONTHS, start=1)} | {
    name[:3].lower(): number for number, name in enumerate(words.MONTHS, start=1)
}


class DatePartsWidget(forms.Widget):
    """A box for each part of a date. What was typed wrongly stays in its box."""

    template_name = "ui/forms/widgets/date.html"
    use_fieldset = True

    def __init__(
        self, attrs: dict[str, Any] | None = None, *, parts: tuple[str, ...] = ("day", "month", "year")
    ) -> None:
        super().__init__(attrs)
        self.parts = parts

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        """The parts as typed."""
        return {part: str(data.get(f"{name}_{part}", "") or "").strip() for part in self.parts}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether no box of the date was sent at all."""
        return all(f"{name}_{part}" not in data for part in self.parts)

    def id_for_label(self, id_: str) -> str:
        """A legend names the group; no single box is its label's."""
        return ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes, each with its id, label, content and whether the error is about it."""
        attrs = dict(attrs or {})
        wrong = attrs.pop("wrong_parts", ())
        context = super().get_context(name, None, attrs)
        typed = value if isinstance(value, Mapping) else self._split(value)
        context["boxes"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{attrs.get('id', name)}_{part}",
                "label": LABELS[part],
                "value": typed.get(part, ""),
                "width": 4 if part == "year" else 2,
                "is_wrong": part in wrong,
            }
            for part in self.parts
        ]
        return context

    def _split(self, value: date | None) -> dict[str, str]:
        return {part: str(getattr(value, part)) for part in self.parts} if value else {}


class DatePartsField(forms.Field):
    """A day, month and year that make a real date. The month may be typed as a word.

    `not_future`: today at the latest. The error says which part is wrong, and only that box is marked.
    """

    widget = DatePartsWidget
    example = "27 3 2016"

    def __init__(self, *, not_future: bool = False, **kwargs: Any) -> None:
        self.not_future = not_future
        kwargs.setdefault("help_text", f"For example, {self.example}.")
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        """The date, or nothing where every box is empty. What cannot be read is refused, never guessed."""
        if isinstance(value, date) or value in (None, ""):
            return value or None
        typed: dict[str, str] = dict(value)
        if not any(typed.values()):
            return None
        missing = tuple(part for part, text in typed.items() if not text)
        if missing:
            raise self._wrong(f"“%(label)s” needs a {words.sentence_list(missing)} as well.", *missing)
        return self._real(self._numbers(typed))

    def _numbers(self, typed: dict[str, str]) -> dict[str, int]:
        numbers = {}
        for part, text in typed.items():
            if part == "month" and text.lower() in MONTH_NUMBERS:
                numbers[part] = MONTH_NUMBERS[text.lower()]
            elif text.isascii() and text.isdigit() and len(text) > MOST_FIGURES:
                raise self._wrong(f"The {part} of “%(label)s” has too many figures.", part)
            elif text.isascii() and text.isdigit():
                numbers[part] = int(text)
            else:
                raise self._wrong(f"The {part} of “%(label)s” must be a number.", part)
        if len(typed["year"]) != 4:
            raise self._wrong("Write the year of “%(label)s” with 4 figures.", "year")
        if not 1 <= numbers["month"] <= 12:
            raise self._wrong("The month of “%(label)s” must be between 1 and 12.", "month")
        return numbers

    def _real(self, numbers: dict[str, int]) -> date:
        year, month = numbers["year"], numbers["month"]
        try:
            found = date(year, month, numbers.get("day", 1))
        except ValueError:
            if year == 0:
                raise self._wrong("Write the year of “%(label)s” with 4 figures.", "year") from None
            raise self._wrong(
                f"“%(label)s” is not a real date: {words.MONTHS[month - 1]} {year} has no day "
                f"{numbers['day']}.",
                "day",
            ) from None
        if self.not_future and found > timezone.localdate():
            raise self._wrong("“%(label)s” must be today or earlier.", *numbers)
        return found

    def _wrong(self, sentence: str, *parts: str) -> ValidationError:
        return ValidationError(
            sentence, code="date", params={"label": self.label or "This date", "parts": parts}
        )

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another date was typed than the one that stood there."""
        try:
            return bool((self.to_python(data)) != (initial or None))
        except ValidationError:
            return True


class MonthYearField(DatePartsField):
    """A month of a year. Cleans to the first day of that month."""

    example = "3 2016"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", DatePartsWidget(parts=("month", "year")))
        super().__init__(**kwargs)


def as_posted(name: str, value: date) -> dict[str, str]:
    """A date as the boxes of a form send it, for tests and for forms filled in by Heed."""
    return {f"{name}_{part}": str(getattr(value, part)) for part in ("day", "month", "year")}
