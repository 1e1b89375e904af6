"""Log lines as data, one JSON object a line, without personal data: addresses are cut to their path."""

from __future__ import annotations

import logging

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
                structlog.processors.format_exc_info,
                _without_queries,
            ],
        )


def _without_queries(
    _logger: logging.Logger | None, _name: str, line: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """A query string can hold what somebody searched for, so it never reaches a log."""
    event = line.get("event")
    if isinstance(event, str) and "?" in event:
        line["event"] = " ".join(word.split("?", 1)[0] for word in event.split(" "))
    return line
