"""The finds as a list: narrowed down, accepted together, printed, or taken away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.anonymisation import permissions, queries
from heed.anonymisation.finds import rules
from heed.anonymisation.finds.forms import FindsFilter
from heed.anonymisation.finds.operations import accept_finds
from heed.anonymisation.finds.queries import finds_csv, finds_of
from heed.anonymisation.pages import address, page
from heed.anonymisation.presenters import CONFIDENCE
from heed.core.refusals import BadInput, NotNow
from heed.documents.responses import bytes_response
from heed.reports.rules import OVERVIEW

A_PAGE = 100


def finds(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """Alike finds together, with their number; those that are ticked are accepted with one reason."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    state = queries.newest_check(request.actor, exercise, what, at=timezone.now())
    check = state.check if state and state.is_done else None
    every = finds_of(check) if check else []
    asked = QueryDict(request.POST.get("query", "")) if request.method == "POST" else request.GET
    form = _filter(every, asked)
    groups = rules.grouped(rules.chosen(every, _wanted(form)), _wanted(form).sort)
    wrong = ""
    if request.method == "POST" and check is not None:
        ticked = set(request.POST.getlist("tick"))
        numbers = [one.number for group in groups if str(group.first.number) in ticked for one in group.finds]
        try:
            count = accept_finds(
                check=check, numbers=numbers, reason=request.POST.get("reason", ""), by=request.actor,
                at=timezone.now(),
            )  # fmt: skip
        except (BadInput, NotNow) as refused:
            wrong = refused.sentence
        else:
            messages.success(request, f"{count} accepted, with the reason.")
            here = reverse(address("finds", what), args=[reference])
            return redirect(f"{here}?{asked.urlencode()}" if asked else here)
    at = _page_number(asked, len(groups))
    return page(
        request, "finds", exercise, state=state, form=form, total=sum(len(group.finds) for group in groups),
        rows=[_row(group, request) for group in groups[at * A_PAGE : (at + 1) * A_PAGE]], of=len(every),
        settled=sum(one.state != "open" for one in every), wrong=wrong, reason=request.POST.get("reason", ""),
        may_settle=queries.may_edit(request.actor, exercise) and state is not None and not state.is_stale,
        has_open=any(group.first.state == "open" for group in groups), query=_query(asked),
        previous=_query(asked, at - 1) if at else "", is_checked=check is not None,
        following=_query(asked, at + 1) if (at + 1) * A_PAGE < len(groups) else "",
        tags=_tags(form, asked), check_url=address("check", what), finds_url=address("finds", what),
        csv_url=address("finds_csv", what),
    )  # fmt: skip


def as_csv(request: HeedRequest, reference: str, what: str = OVERVIEW) -> HttpResponse:
    """The finds as the address chooses them, as a file."""
    exercise = queries.the_exercise_checked(request.actor, reference)
    ground = permissions.check_can_read(request.actor, exercise)
    state = queries.newest_check(request.actor, exercise, what, at=timezone.now())
    every = finds_of(state.check) if state and state.check and state.is_done else []
    chosen = rules.chosen(every, _wanted(_filter(every, request.GET)))
    data = finds_csv(exercise, chosen, ground=ground, by=request.actor, at=timezone.now())
    return bytes_response(data, kind="csv", download_name=f"{reference} publication check.csv")


def _filter(every: list[rules.Find], asked: QueryDict) -> FindsFilter:
    form = FindsFilter(asked)
    form.offer_found(rules.counts(every), {one.person: one.who for one in every if one.person})
    form.is_valid()
    return form


def _wanted(form: FindsFilter) -> rules.Wanted:
    """What was chosen; a choice that is none is left out."""
    data = form.cleaned_data
    return rules.Wanted(
        kind=data.get("kind", ""), person=data.get("person", ""), confidence=data.get("confidence", ""),
        state=data.get("state", ""), sort=data.get("sort") or rules.RISK,
    )  # fmt: skip


def _page_number(asked: QueryDict, groups: int) -> int:
    typed = asked.get("page", "0")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0
    return min(number, max(groups - 1, 0) // A_PAGE)


def _query(asked: QueryDict, at: int | None = None) -> str:
    rest = asked.copy()
    rest.pop("page", None)
    if at:
        rest["page"] = str(at)
    return f"?{rest.urlencode()}"


def _tags(form: FindsFilter, asked: QueryDict) -> list[tuple[str, str]]:
    """What the list is narrowed down to, each with the address without it."""
    found = []
    for name in ("kind", "person", "confidence", "state"):
        if form.cleaned_data.get(name):
            rest = asked.copy()
            rest.pop(name, None)
            rest.pop("page", None)
            found.append((form.title_of(name), f"?{rest.urlencode()}"))
    return found


def _row(group: rules.Alike, request: HeedRequest) -> dict[str, Any]:
    return {
        "group": group, "first": group.first, "bars": CONFIDENCE.get(group.first.confidence, 0),
        "kind": group.first.title, "shown": group.finds[:2], "more": len(group.finds) - 2,
        "is_ticked": str(group.first.number) in request.POST.getlist("tick"),
    }  # fmt: skip
