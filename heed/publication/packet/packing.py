"""Packs one edition: the files as they were cleared, a covering document, and the same for a machine."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

from heed.documents.plain import as_plain_words
from heed.documents.word import markdown_to_docx
from heed.publication.packet.rules import WITHHELD, Listed, metadata, said_of

COVER, DATA, REPORT, PAGE = "covering-document.docx", "metadata.json", "report.docx", "page.pdf"


def packed(listed: Listed, files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """A zip of these files with a covering document and metadata. The page's own PDF names the board in its foot, so
    whoever withholds the name leaves it out."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    said = json.dumps(metadata(listed, digests), ensure_ascii=False, indent=2)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {COVER: _cover(listed, files), DATA: said.encode(), **files}.items():
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _cover(listed: Listed, files: Iterable[str]) -> bytes:
    title = listed.texts["title"]
    return markdown_to_docx(
        "\n\n".join(_parts(listed, files)), title=f"{listed.kind}: {title}", reference=title,
        board=listed.board or WITHHELD,
    )  # fmt: skip


def _parts(listed: Listed, files: Iterable[str]) -> Iterable[str]:
    said, texts = said_of(listed.texts), listed.texts
    corrected = f"{listed.corrected_on:%-d %B %Y}" if listed.corrected_on else ""
    rows = {
        "Board": listed.board or WITHHELD,
        "Kind of review": listed.kind,
        "Published on": f"{listed.published_on:%-d %B %Y}",
        "Corrected on": corrected,
        "Written by": texts.get("written_by_line", ""),
        "Age": said.age and f"{said.age} (as the published texts say)",
        "Sex": said.sex and f"{said.sex} (as the published texts say)",
        "Themes": ", ".join(listed.themes),
    }
    yield f"# {_line(texts['title'])}"
    if texts.get("summary"):
        yield as_plain_words(texts["summary"])
    told = [f"| {name} | {_line(value)} |" for name, value in rows.items() if value]
    yield "\n".join(["| About this review | |", "| --- | --- |", *told])
    if listed.recommendations:
        yield "## What the review recommends"
        yield "\n".join(f"- {_line(one['text'])}" for one in listed.recommendations)
    if names := list(files):
        yield "## What is enclosed"
        yield "\n".join(f"- {_line(name)}" for name in names)


def _line(text: str) -> str:
    return as_plain_words(" ".join(text.split()))
