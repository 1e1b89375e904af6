"""Work that makes many small things and no cycles goes faster while Python does not look for cycles among them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leaves the search for cycles until long afterwards; what is no longer used is still given back at once."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # what has been made counts as old from now on,
            gc.unfreeze()  # or the next small thing that is made would have all of it searched
            gc.enable()
