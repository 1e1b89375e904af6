"""The ways Heed says no. Each carries one sentence for the person who asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Thing = TypeVar("Thing")


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something was asked that Heed will not do; `sentence` says why and what to do instead."""

    status = 400
    heading = ""
    """What stands over the sentence, where it says more than the status does."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Refusal):
    """There is nothing here that this person may know about (404)."""

    status = 404

    def __init__(self, sentence: str = "There is nothing here for you.") -> None:
        super().__init__(sentence)


class NotAllowed(Refusal):
    """The person may see it, but the doing belongs to somebody else (403)."""

    status = 403


class NotNow(Refusal):
    """The right person asks, but the state of things does not allow it yet, or no longer (409)."""

    status = 409


class BadInput(Refusal):
    """What was typed or sent cannot be used as it stands (422). Nothing was changed.

    `errors` says what is wrong by answer, where the refusal knows which is meant; `field` names one alone.
    """

    status = 422

    def __init__(
        self, sentence: str, *, field: str | None = None, errors: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.errors = dict(errors or {}) if field is None else {field: sentence}


def existing(thing: Thing | None) -> Thing:
    """What was looked for among all that this person may know about. Raises NotFound where it is not there."""
    if thing is None:
        raise NotFound
    return thing


def would_allow(check: Callable[Asked, object], *args: Asked.args, **kwargs: Asked.kwargs) -> bool:
    """Whether a check passes, for a page that offers only what may be done. The operation asks again."""
    try:
        check(*args, **kwargs)
    except Refusal:
        return False
    return True
