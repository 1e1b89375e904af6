"""A form whose words are kept while they are typed: the page sends them to itself, and puts them back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.exercises.typed.operations import forget_typed, keep_typed
from heed.exercises.typed.queries import typed_by
from heed.ui.forms import as_typed
from heed.ui.saving import is_saving, saved


class Typing:
    """What one person types in one form. The view asks `is_aside` before it does anything, and then answers.

    `may` raises unless the actor may send the form. When the page is opened, what they typed before stands in it.
    """

    def __init__(
        self, request: HeedRequest, exercise: Any, place: str, form: forms.Form, *, may: Callable[[], object]
    ) -> None:
        self._request, self._exercise, self._place, self._form, self._may = (
            request,
            exercise,
            place,
            form,
            may,
        )
        self.kept = None if form.is_bound else typed_by(request.actor, exercise, place)
        if self.kept:
            form.initial |= self.kept.answers

    @property
    def is_aside(self) -> bool:
        """Whether this is not the form being sent, but kept or thrown away."""
        return is_saving(self._request) or self._request.POST.get("do") == "forget"

    def answer(self) -> HttpResponse:
        """Keep what was typed so far, or throw it away."""
        if self._request.POST.get("do") == "forget":
            self.sent()
            return redirect(self._request.get_full_path())
        return saved(self.keep())

    def keep(self) -> datetime:
        """Keep what stands in the form now and was not there when it was opened. Returns when it was saved.

        What the person left as it was is not theirs: somebody else may change it before they come back.
        """
        return keep_typed(
            exercise=self._exercise, place=self._place, answers=_changed(self._form), may=self._may,
            by=self._request.actor, at=timezone.now(),
        )  # fmt: skip

    def sent(self) -> None:
        """It was sent, so it is kept no longer."""
        forget_typed(exercise=self._exercise, place=self._place, by=self._request.actor)


def _changed(form: forms.Form) -> dict[str, Any]:
    return {
        name: said
        for name, said in as_typed(form).items()
        if form.fields[name].has_changed(form.get_initial_for_field(form.fields[name], name), said)
    }
