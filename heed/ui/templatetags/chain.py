"""The small panel that says what a thing rests on and what came of it."""

from __future__ import annotations

from typing import Any

from django import template

from heed.core.chain import neighbours
from heed.ui.navigation import actor_of

register = template.Library()


@register.inclusion_tag("ui/chain.html", takes_context=True)
def chain(context: dict[str, Any], kind: str, key: int) -> dict[str, Any]:
    """{% chain "finding" finding.pk %}: both sides of one thing, as far as the reader may see them."""
    return {"both": neighbours(actor_of(context["request"]), kind, key)}
