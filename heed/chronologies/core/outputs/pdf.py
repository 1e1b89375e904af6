"""The merged chronology as a tagged PDF."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from heed.chronologies.core.merge.merged import Merged
from heed.chronologies.core.outputs.lines import (
    agency_colours,
    glossary,
    lines,
    printable,
    questions,
    summary,
)

BLACK = "000000"
TEMPLATES = Path(__file__).resolve().parent / "templates"


def write_pdf(merged: Merged, file: BinaryIO, title: str = "Merged chronology") -> None:
    """Writes a landscape PDF with tags, title and language; the data reaches the template only as JSON."""
    import typst

    colours = agency_colours(merged)
    data = {
        "title": printable(title),
        "summary": summary(merged),
        "questions": [
            {"heading": heading, "said": list(map(printable, said))} for heading, said in questions(merged)
        ],
        "lines": [asdict(line) | {"colour": f"#{colours.get(line.agency, BLACK)}"} for line in lines(merged)],
        "attention": [
            {
                "where": printable(item.source.describe()),
                "agency": item.agency,
                "reason": printable(item.reason),
            }
            for item in merged.attention
        ],
        "glossary": glossary(merged),
    }
    made = typst.compile(
        str(TEMPLATES / "chronology.typ"),
        root=str(TEMPLATES),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    file.write(made)
