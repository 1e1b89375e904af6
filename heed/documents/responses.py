"""Files as answers to a browser: always as a download, never shown inside Heed's own address."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from heed.documents.models import StoredFile
from heed.documents.queries import read_bytes

CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
}


def bytes_response(data: bytes, *, kind: str, download_name: str) -> HttpResponse:
    """A download of these bytes. `download_name` is made of the reference and a word, never of a person's name."""
    response = HttpResponse(data, content_type=CONTENT_TYPES.get(kind, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(True, download_name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def file_response(file: StoredFile, *, download_name: str) -> HttpResponse:
    """A download of a file that was kept."""
    return bytes_response(read_bytes(file), kind=file.kind, download_name=download_name)
