"""What the verbs of the trail say to people. Each app keeps its own in `trail_sentences.SENTENCES`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@cache
def _all() -> dict[str, str]:
    found: dict[str, str] = {}
    for app in apps.get_app_configs():
        name = f"{app.name}.trail_sentences"
        if app.name.startswith("heed.") and find_spec(name):
            found.update(import_module(name).SENTENCES)
    return found


def sentence(verb: str) -> str:
    """The verb as people read it: "referral.decided" is "Decision recorded". Others read as they stand."""
    return _all().get(verb) or verb.replace(".", " ").replace("_", " ").replace("-", " ").capitalize()
