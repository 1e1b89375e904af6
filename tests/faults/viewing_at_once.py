"""Members of a group give their views at the same moment, in an installation of its own. Says what came of it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

import django

django.setup()

from django.db import connections  # noqa: E402 - Django first

from heed.core.actor import Actor  # noqa: E402
from heed.meetings.models import View  # noqa: E402
from heed.meetings.operations import GivenMeanwhile  # noqa: E402
from heed.referrals import operations  # noqa: E402
from heed.referrals.models import Referral  # noqa: E402
from heed.trail.queries import verify  # noqa: E402
from tests.builders import a_referral  # noqa: E402
from tests.cast import NOW, Cast  # noqa: E402


def at_once(*doing: Callable[[], object]) -> list[BaseException]:
    """Do these in threads that begin together. Gives what was raised."""
    start, raised = threading.Barrier(len(doing)), list[BaseException]()

    def run(act: Callable[[], object]) -> None:
        try:
            start.wait(timeout=20)
            act()
        except BaseException as problem:  # whatever it is, it is told
            raised.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in doing]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return raised


def giving(referral: Referral, by: Actor, stance: str, reasons: str) -> Callable[[], object]:
    """Give this view, having seen none of one's own."""
    return lambda: operations.give_view(
        referral=referral, stance=stance, reasons=reasons, knows=0, by=by, at=NOW
    )


def told(referral: Referral, raised: list[BaseException]) -> dict[str, object]:
    """What is on record of the case, and what was raised, with the view that somebody was shown."""
    views = View.objects.filter(item=referral.item)
    return {
        "kept": sorted(views.values_list("reasons", flat=True)),
        "raised": [type(problem).__name__ for problem in raised],
        "shown": [problem.view.reasons for problem in raised if isinstance(problem, GivenMeanwhile)],
    }


def main() -> None:
    """Three members of one group at once, then one member in two windows."""
    cast = Cast.make()
    group = a_referral(cast, "with-group")
    three = at_once(
        *(giving(group, getattr(cast, who), "none", who) for who in ("nurse", "headteacher", "group_chair"))
    )
    alone = a_referral(cast, "with-group", reference="NSCB-2016-030", pseudonym="Wren")
    windows = at_once(
        giving(alone, cast.nurse, "none", "It is not met."),
        giving(alone, cast.nurse, "serious-case-review", "It is met."),
    )
    found = {"three": told(group, three), "windows": told(alone, windows), "trail": verify()[1]}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
