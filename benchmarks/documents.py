"""P4: a merged chronology of 5,000 entries as a tagged PDF and as Word, beside WeasyPrint on the same content."""

from __future__ import annotations

import html
import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import questions

from heed.chronologies.core.merge import Merged, merge
from heed.chronologies.core.outputs import write_docx, write_pdf, write_xlsx
from heed.chronologies.core.outputs.lines import lines


def as_html(merged: Merged) -> str:
    rows = "".join(
        f"<tr><td><b>{html.escape(line.when)}</b><br>{html.escape(line.as_written)}</td><td>{html.escape(line.agency)}"
        f"<br>{line.id}</td><td>{html.escape(line.text)}</td></tr>"
        for line in lines(merged)
    )
    style = "@page {size: A4 landscape} table {border-collapse: collapse; font: 10pt sans-serif} td {border: 1px solid}"
    return (
        f"<!doctype html><html lang=en><title>Chronology</title><style>{style}</style><h1>Merged chronology</h1>"
        f"<table><thead><tr><th>When<th>Agency<th>What happened</thead>{rows}</table></html>"
    )


def weasyprint(merged: Merged) -> None:
    from weasyprint import HTML

    HTML(string=as_html(merged)).write_pdf(pdf_variant="pdf/ua-1")


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    corpus = questions.make(questions.SEED, entries=4_700)
    merged = merge(questions.imports_of(corpus))
    merged = Merged(merged.entries[:5_000])
    pdf = min(seconds(lambda: write_pdf(merged, io.BytesIO())) for _ in range(3))
    word = min(seconds(lambda: write_docx(merged, io.BytesIO())) for _ in range(3))
    excel = min(seconds(lambda: write_xlsx(merged, io.BytesIO())) for _ in range(3))
    print(f"{'work':<40}{'seconds':>9}")
    for name, took in (("Heed: PDF of 5,000 entries", pdf), ("Heed: Word", word), ("Heed: Excel", excel)):
        print(f"{name:<40}{took:>9.2f}")
    beside = seconds(lambda: weasyprint(merged))
    print(f"{'WeasyPrint: PDF of the same content':<40}{beside:>9.2f}")
    print(f"documents_entries: {len(merged.entries)}")
    print(f"weasyprint_over_pdf: {beside / pdf:.2f}")
    print(f"word_over_pdf: {word / pdf:.2f}")


if __name__ == "__main__":
    main()
