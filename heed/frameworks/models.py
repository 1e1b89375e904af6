"""Frameworks as cases are judged by them: kept word for word, whatever becomes of the pack's folder."""

from __future__ import annotations

from django.db import models

from heed.core.disclosure import disclose


@disclose(safe="digest pack edition content kept_at")
class FrameworkEdition(models.Model):
    """The rules of one edition as they stood when something first began under them. Written once, never changed.

    `content` is the pack with whatever it extends, as one text; `digest` is that text's fingerprint.
    """

    digest = models.CharField(max_length=64, unique=True)
    pack = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    content = models.TextField()
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pack}, edition {self.edition}"
