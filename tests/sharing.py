"""Which tests go to one worker, because they share what takes long to build; every other goes wherever there is room.

xdist's own groups stand behind the names of tests, where pytest 9 does not keep them.
"""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

# A world, a demo, a corpus of files: built once for a folder. A running site: once for each file of the journeys.
WHOLE_FOLDERS = ("tests/access/", "tests/demo/", "tests/faults/hostile/")
WHOLE_FILES = ("tests/journeys/",)


class Sharing(LoadScopeScheduling):  # type: ignore[misc]
    """Tests in the order of their files, those that share something together."""

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)


def scope_of(nodeid: str) -> str:
    """The name of what a test shares with others; its own where it shares nothing."""
    for folder in WHOLE_FOLDERS:
        if nodeid.startswith(folder):
            return folder
    return nodeid.partition("::")[0] if nodeid.startswith(WHOLE_FILES) else nodeid


def scheduler(config: pytest.Config, log: Any) -> Sharing:
    """What hands tests to workers. The first folders hold the longest tests, so their order is kept."""
    config.option.loadscopereorder = False
    return Sharing(config, log)
