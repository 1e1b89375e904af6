"""Which file a letter to a body carries."""

from __future__ import annotations

from django.db import models

from heed.core.disclosure import disclose
from heed.notices.models import Notice
from heed.publication.models import Publication
from heed.reports.models import Report


@disclose(safe="notice publication report sha256")
class Copy(models.Model):
    """A letter that goes before publication carries this very file. A new version wants a new letter. Never changed."""

    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="+")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="copies")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "copies"

    def __str__(self) -> str:
        return f"{self.notice_id}"
