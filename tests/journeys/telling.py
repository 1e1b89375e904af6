"""Tells one case of the demo to the site, as far as the demo goes: `python -m tests.journeys.telling PACK PSEUDONYM`.

For journeys that begin in the middle of a review: through Heed's own operations, in seconds instead of minutes.
"""

from __future__ import annotations

import os
import sys

import django


def tell(pack: str, pseudonym: str) -> None:
    """Make the boards under this framework, with everybody in them, and take the steps of this case."""
    from django.utils import timezone

    from heed.demo.boards import SETTINGS, make
    from heed.demo.partnership import make_partnership
    from heed.demo.story import Story

    setting = next(one for one in SETTINGS if one.pack == pack)
    circles = make(setting, password=make_partnership().people["manager"].password)
    tale = next(one for one in setting.tales if one.case.pseudonym == pseudonym)
    Story(circles[tale.board], tale.case, now=timezone.now()).tell(tale.steps)


if __name__ == "__main__":
    # What the worker would do later is done at once: no worker runs yet
    os.environ["HEED_TASK_BACKEND"] = "django_tasks.backends.immediate.ImmediateBackend"
    django.setup()
    tell(*sys.argv[1:])
