"""Commands that do one thing in the database and say in a line what they did, or why not."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable


def told(do: Callable[[argparse.Namespace], str], chosen: argparse.Namespace) -> int:
    """Do it and print what it says; a refusal's own sentence goes to the errors. Returns the exit code."""
    import django

    django.setup()
    from heed.core.refusals import Refusal

    try:
        print(do(chosen))
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 2
    return 0
