"""Files as they came in or went out."""

from __future__ import annotations

import uuid

from django.db import models

from heed.accounts.models import Board, Person
from heed.core.disclosure import disclose


def _place(_file: StoredFile, _name: str) -> str:
    """Where the bytes lie: a random name, so that the disk gives nothing away."""
    key = uuid.uuid4().hex
    return f"{key[:2]}/{key}"


@disclose(
    identifying="name stored_by", sensitive="content", safe="board kind size sha256 stored_at reference"
)
class StoredFile(models.Model):
    """A file kept byte for byte. Never changed: a new version is a new file."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT)
    reference = models.CharField(max_length=40, blank=True, db_index=True)
    name = models.CharField(max_length=255, help_text="As the person named it")
    kind = models.CharField(
        max_length=10, help_text="What the bytes are, whatever the name says: docx, xlsx, csv, pdf"
    )
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=_place, max_length=200)
    stored_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} of {self.size} bytes"
