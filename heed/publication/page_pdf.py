"""The page as a PDF: the very words of the public page, ready for a screen reader, before there is a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from heed.documents.pdf import markdown_to_pdf
from heed.documents.plain import as_plain_words
from heed.publication.rules import RESPONSES, TEXTS
from heed.publication.what import CORRECTED

_TOLD, _DONE = ("what_happened", "why"), ("response", "actions_taken", "impact", "still_to_do")
_CHANGE = "What has to change, and what has changed"
_PLEASE = "Please do not try to find out who this is about"
_BECAUSE = "Children have a right to grow up without this following them. A court order may also forbid it."


def page_as_pdf(
    *, board: str, kind: str, texts: Mapping[str, str], recommendations: Sequence[Mapping[str, str]]
) -> bytes:
    """The texts and recommendations of a public page as a tagged PDF. Nothing else goes in, no day and no address.

    `texts` are those that the page shows, by their names; `kind` and `board` are titles.
    """
    title = texts["title"]
    markdown = "\n\n".join(_parts(kind, texts, recommendations))
    return markdown_to_pdf(markdown, title=f"{kind}: {title}", reference=title, board=board)


def _parts(
    kind: str, texts: Mapping[str, str], recommendations: Sequence[Mapping[str, str]]
) -> Iterable[str]:
    yield f"# {_one_line(texts['title'])}"
    yield as_plain_words(kind)
    yield as_plain_words(texts.get("summary", ""))
    if written_by := texts.get("written_by_line", ""):
        yield f"{TEXTS['written_by_line']} {_one_line(written_by)}"
    yield from _headed(2, texts, (CORRECTED,))
    yield from _headed(2, texts, _TOLD)
    yield f"## {_CHANGE}"
    if recommendations:
        yield "\n".join(_table(recommendations))
    yield from _headed(3, texts, _DONE)
    yield f"## {_PLEASE}"
    yield _BECAUSE


def _headed(level: int, texts: Mapping[str, str], names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if texts.get(name, ""):
            yield f"{'#' * level} {TEXTS[name]}"
            yield as_plain_words(texts[name])


def _table(recommendations: Sequence[Mapping[str, str]]) -> Iterable[str]:
    yield "| The review says | The board’s response | What follows |"
    yield "| --- | --- | --- |"
    for one in recommendations:
        cells = (one["text"], RESPONSES.get(one["response"], ""), one["reason"])
        yield f"| {' | '.join(map(_one_line, cells))} |"


def _one_line(text: str) -> str:
    return as_plain_words(" ".join(text.split()))
