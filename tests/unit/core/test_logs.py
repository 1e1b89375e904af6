"""Log lines say what went wrong and where, and nothing of anybody."""

from __future__ import annotations

import json
import logging
import sys

from heed.core.logs import Formatter


def line(message: str, *, error: BaseException | None = None) -> dict[str, object]:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("heed", logging.ERROR, __file__, 1, message, (), info)
    made: dict[str, object] = json.loads(Formatter().format(record))
    return made


def test_an_error_is_told_without_its_words() -> None:
    try:
        try:
            raise ValueError("Ottoline Quill does not fit")
        except ValueError as cause:
            raise RuntimeError("Ottoline Quill") from cause
    except RuntimeError as error:
        told = line("It broke", error=error)
    assert "Ottoline" not in json.dumps(told)
    places = told["exception"]
    assert isinstance(places, list)
    assert {"builtins.RuntimeError", "builtins.ValueError"} <= set(places)
    assert any("test_logs.py" in place for place in places)
    assert sys.exc_info()[1] is None


def test_an_address_is_cut_to_its_path() -> None:
    assert line("GET /cases/?words=Quill 200")["event"] == "GET /cases/ 200"
