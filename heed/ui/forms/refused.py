"""What an operation refuses stands on the form that asked for it, beside what was typed."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Protocol

from django.forms import BaseForm

from heed.core.refusals import BadInput, Refusal


class _TakesErrors(Protocol):
    @property
    def errors(self) -> Any: ...

    def add_error(self, field: str | None, error: str, /) -> None: ...


def refusals_on(
    form: _TakesErrors, field: str | None = None, *, kinds: tuple[type[Refusal], ...] = (BadInput,)
) -> _RefusalsOn:
    """`with refusals_on(form, "due_on"): …` says a refusal on the form, so that nothing typed is lost.

    The block ends at the refusal, and the page goes on below it. The sentence stands at the answers that the refusal
    itself names, else at `field`, else over the whole form. What is none of `kinds` goes on to a page of its own.
    """
    return _RefusalsOn(form, field, kinds)


class _RefusalsOn:
    # A class and no generator, so that its type says that the block may end early
    def __init__(self, form: _TakesErrors, field: str | None, kinds: tuple[type[Refusal], ...]) -> None:
        self.form, self.field, self.kinds = form, field, kinds

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, refused: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(refused, self.kinds):
            return False
        named = refused.errors if isinstance(refused, BadInput) else {}
        if not named:
            self.form.add_error(self.field, refused.sentence)
        for name, sentence in named.items():
            place = name if self._asks(name) else self.field
            if place is None or place not in self.form.errors:
                self.form.add_error(place, sentence)
        return True

    def _asks(self, name: str) -> bool:
        return not isinstance(self.form, BaseForm) or name in self.form.fields
