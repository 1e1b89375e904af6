"""Log lines as data, one JSON object a line, without personal data: addresses are cut to their path."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator

import structlog


class Formatter(structlog.stdlib.ProcessorFormatter):
    """Formats the lines of Django, gunicorn and Heed alike."""

    def __init__(self) -> None:
        super().__init__(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(),
            ],
            foreign_pre_chain=[
                structlog.stdlib.add_log_level,
                structlog.stdlib.add_logger_name,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _without_words,
                _without_queries,
            ],
        )


def _without_words(
    _logger: logging.Logger | None, _name: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Where an error arose and of what kind it is, without its words: a database quotes what it could not store."""
    info = line.pop("exc_info", None)
    error = (
        info[1] if isinstance(info, tuple) else info if isinstance(info, BaseException) else sys.exc_info()[1]
    )
    if info and error is not None:
        line["exception"] = [*_places(error)]
    return line


def _places(error: BaseException) -> Iterator[str]:
    """The kind of the error and of each that led to it, with the lines that it came through."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield f"{type(current).__module__}.{type(current).__qualname__}"
        for frame in traceback.extract_tb(current.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _without_queries(
    _logger: logging.Logger | None, _name: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A query string can hold what somebody searched for, so it never reaches a log."""
    event = line.get("event")
    if isinstance(event, str) and "?" in event:
        line["event"] = " ".join(word.split("?", 1)[0] for word in event.split(" "))
    return line
