"""Rendering a scrap of template as Heed's own templates are rendered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template import engines
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler
from lxml import html

from heed.core.actor import Actor


@pytest.fixture
def draw() -> Callable[..., str]:
    """Renders a template text, components and all, for the person given (nobody unless said)."""

    def render(source: str, actor: Actor | None = None, **context: Any) -> str:
        request = RequestFactory().get("/somewhere/")
        if actor:
            request.actor = actor  # type: ignore[attr-defined]
        template = engines["django"].from_string(CottonCompiler().process(source))
        return str(template.render(context, request))

    return render


@pytest.fixture
def tree(draw: Callable[..., str]) -> Callable[..., html.HtmlElement]:
    """The same as a tree to ask questions of."""
    return lambda source, **context: html.fragment_fromstring(draw(source, **context), create_parent="div")
