"""The form on which a document comes back."""

from __future__ import annotations

from heed.ui.forms import HeedForm, UploadField


class BringForm(HeedForm):
    """A Word document that was written on outside Heed."""

    file = UploadField(label="The Word document", kinds=[".docx"])
