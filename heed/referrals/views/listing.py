"""The list of cases."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.referrals.forms import ListFilter
from heed.referrals.frontline.queries import is_asked_for
from heed.referrals.permissions import may_refer_to
from heed.referrals.presenters.listing import list_page
from heed.referrals.queries import Filter, listed
from heed.referrals.queries.listing import SORTS
from heed.ui.navigation import board_chosen, first_url


def listing(request: HeedRequest) -> HttpResponse:
    """The cases that the actor may know of, filtered and sorted as the address says."""
    form = ListFilter(request.GET)
    form.is_valid()
    sort = request.GET.get("sort", "")
    number = request.GET.get("page", "")
    wanted = Filter(
        statuses=tuple(form.cleaned_data.get("stage") or ()),
        words=(form.cleaned_data.get("words") or "").replace("\x00", ""),
        sort=sort if sort.removeprefix("-") in SORTS else "-received",
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
        board=board_chosen(request),
    )
    page = list_page(listed(request.actor, wanted), wanted, request.GET, today=timezone.localdate())
    context = {
        "filter_form": form, "page": page, "may_refer": bool(may_refer_to(request.actor)),
        "front_line": is_asked_for(request.actor),
        "out_of_area_url": first_url("outofarea:list"),
    }  # fmt: skip
    return render(request, "referrals/list.html", context)
