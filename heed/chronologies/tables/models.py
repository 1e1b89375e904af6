"""The tables of a file as they were read."""

from __future__ import annotations

from django.db import models

from heed.core.disclosure import disclose
from heed.documents.models import StoredFile


@disclose(sensitive="content", safe="file sha256 form kept_at")
class KeptTables(models.Model):
    """A file's tables as the reading process gave them, packed. Worth nothing by itself: the file can be read again.

    `sha256` is that of the bytes that were read, `form` how the tables are written down.
    """

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="tables")
    sha256 = models.CharField(max_length=64)
    form = models.PositiveSmallIntegerField()
    content = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "kept tables"

    def __str__(self) -> str:
        return f"{self.file_id}"
