"""The page on which names of people on no list are sorted out together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.anonymisation import permissions, queries
from heed.anonymisation.pages import address, page
from heed.anonymisation.presenters import CONFIDENCE
from heed.anonymisation.strangers.operations import Verdict, sort_out
from heed.anonymisation.strangers.rules import ADDED, SAID, Name
from heed.anonymisation.strangers.standing import names_of
from heed.core.refusals import BadInput, NotNow
from heed.reports.rules import OVERVIEW

MOST = 200


def strangers(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Each name once, with all its places, and one answer for all of them."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    permissions.check_can_edit(request.actor, exercise)
    state = queries.newest_check(request.actor, exercise, what, at=timezone.now())
    if state is None or state.check is None or not state.is_done or state.is_stale:
        messages.warning(request, "The newest version has to be checked first.")
        return redirect(address("check", what), reference)
    found = names_of(state.check)
    shown = found[:MOST]
    wrong = ""
    if request.method == "POST":
        try:
            settled, listed = sort_out(
                check=state.check,
                verdicts=_verdicts(shown, request.POST),
                by=request.actor,
                at=timezone.now(),
            )
        except (BadInput, NotNow) as refused:
            wrong = refused.sentence
        else:
            messages.success(request, _told(settled, listed))
            is_done = listed or len(found) == len(shown)
            return redirect(address("check" if is_done else "strangers", what), reference)
    return page(
        request, "strangers", exercise, names=[_line(one, request.POST) for one in shown], wrong=wrong,
        said=SAID.items(), added=ADDED.items(), more=len(found) - len(shown), rest=request.POST.get("rest", ""),
        check_url=address("check", what),
    )  # fmt: skip


def _line(name: Name, typed: Mapping[str, str]) -> dict[str, object]:
    return {
        "name": name, "bars": CONFIDENCE.get(name.confidence, 0), "shown": name.finds[:2],
        "more": max(len(name.finds) - 2, 0), "what": typed.get(f"what-{name.key}", ""),
        "pseudonym": typed.get(f"called-{name.key}", ""),
    }  # fmt: skip


def _verdicts(shown: Sequence[Name], typed: Mapping[str, str]) -> dict[str, Verdict]:
    """What was said of each name; `rest` is said of all that were left."""
    found = {}
    for name in shown:
        what = typed.get(f"what-{name.key}", "") or typed.get("rest", "")
        if what:
            found[name.key] = Verdict(what, typed.get(f"called-{name.key}", "").strip())
    return found


def _told(settled: int, listed: int) -> str:
    told = []
    if settled:
        told.append(f"{settled} {'place is' if settled == 1 else 'places are'} settled.")
    if listed:
        names = "1 name is" if listed == 1 else f"{listed} names are"
        told.append(f"{names} on the list of known people, and the report is being checked again.")
    return " ".join(told)
