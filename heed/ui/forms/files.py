"""Files that people send in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File

from heed.ui import words

NAMES = {
    ".docx": "Word", ".docm": "Word", ".xlsx": "Excel", ".xlsm": "Excel", ".tsv": "CSV",
    ".xls": "Excel 97", ".ods": "OpenDocument", ".csv": "CSV",
    ".pdf": "PDF", ".txt": "text", ".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG",
    ".eml": "e-mail", ".msg": "e-mail",
}  # fmt: skip


class UploadField(forms.FileField):
    """One file of the kinds named (".docx", ".xlsx" …), no larger than allowed; its hint says both."""

    widget = forms.FileInput

    def __init__(self, *, kinds: Sequence[str], max_bytes: int | None = None, **kwargs: Any) -> None:
        self.kinds = tuple(kind.lower() for kind in kinds)
        self.max_bytes = max_bytes or settings.MAX_UPLOAD_BYTES
        kwargs.setdefault("help_text", f"{self._kinds_in_words()}, up to {words.size(self.max_bytes)}.")
        super().__init__(**kwargs)
        self.error_messages["empty"] = "This file is empty. Check it and choose it again."

    def _kinds_in_words(self) -> str:
        names = list(dict.fromkeys(NAMES.get(kind, kind.lstrip(".")) for kind in self.kinds))
        return words.sentence_list([names[0][:1].upper() + names[0][1:], *names[1:]], last="or")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Lets the browser offer the right files first."""
        return {**super().widget_attrs(widget), "accept": ",".join(self.kinds)}

    def to_python(self, data: Any) -> File[Any] | None:
        """The file as sent. Refuses a wrong kind or too much of it, by name."""
        file = super().to_python(data)
        if file is not None:
            self._check(file)
        return file

    def _check(self, file: File[Any]) -> None:
        if PurePath(file.name or "").suffix.lower() not in self.kinds:
            raise ValidationError(
                f"“{file.name}” is not a file that can be read here. Send it as {self._kinds_in_words()}.",
                code="kind",
            )
        if (file.size or 0) > self.max_bytes:
            raise ValidationError(
                f"“{file.name}” is larger than {words.size(self.max_bytes)}. Send it in parts.",
                code="size",
            )


class UploadsWidget(forms.FileInput):
    """A file box that takes several files at once."""

    allow_multiple_selected = True


class UploadsField(UploadField):
    """Several files at once, each as `UploadField` checks it. Cleans to a list."""

    widget = UploadsWidget

    def clean(self, data: Any, initial: Any = None) -> Any:
        """All files, or a sentence for each that cannot be taken."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            return [super().clean(None, initial)] if self.required else []
        found, wrong = [], []
        for one in files:
            try:
                found.append(super().clean(one, None))
            except ValidationError as error:
                wrong.extend(error.error_list)
        if wrong:
            raise ValidationError(wrong)
        return found
