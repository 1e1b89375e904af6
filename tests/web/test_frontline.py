"""The pages on which staff tell what they noticed, and read what came of it."""

from __future__ import annotations

import pytest

from heed.referrals.frontline.models import FrontLineReport
from heed.trail.models import Record
from tests.cast import Cast

PAGE = "/front-line/"
TOLD = {
    "kind": "near-miss", "noticed_on_day": "3", "noticed_on_month": "5", "noticed_on_year": "2016", "where": "The ward",
    "what_happened": "A letter went to the wrong house.", "anybody_at_risk": "no",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _luton(cast: Cast) -> None:
    cast.board.pack = "luton-2017"
    cast.board.save()


def text(page: object) -> str:
    return " ".join(page.content.decode().replace("\xa0", " ").split())  # type: ignore[attr-defined]


def begun(cast: Cast) -> str:
    staff = cast.client("practitioner")
    shown = text(staff.get(PAGE))
    assert "A near miss" in shown
    field = {
        name: shown.split(f'name="{name}" value="')[1].split('"')[0] for name in ("board", "way", "agency")
    }
    return str(staff.post(f"{PAGE}new/", field)["Location"])


def test_a_near_miss_is_told_looked_at_and_answered(cast: Cast) -> None:
    """LU-02, from telling to hearing what came of it, without a name."""
    staff, office = cast.client("practitioner"), cast.client("manager")
    write = begun(cast)
    sent = staff.post(write, {**TOLD, "base": "0", "do": "send"}, follow=True)
    assert "without your name" in text(sent)
    report = FrontLineReport.objects.get()
    show = f"{PAGE}{report.pk}/"
    assert "Look at a report from the front line" in text(office.get("/"))
    seen = text(office.get(show))
    assert "A letter went to the wrong house." in seen
    assert cast.person("practitioner").name not in seen
    assert (
        office.post(show, {"came_of_it": "put-right", "text": "Thank you. It is mended."}).status_code == 302
    )
    back = text(staff.get(show))
    assert "Thank you. It is mended." in back
    assert "Put it on record" not in back
    assert Record.objects.filter(verb="read", subject_kind="front-line report").count() == 1


def test_what_is_typed_is_kept_and_what_is_missing_is_named(cast: Cast) -> None:
    staff = cast.client("practitioner")
    write = begun(cast)
    kept = staff.post(write, {"where": "The ward", "base": "0"}, headers={"X-Heed-Autosave": "yes"})
    assert (kept.status_code, kept["X-Heed-Base"]) == (204, "1")
    shown = text(staff.post(write, {"where": "The ward", "base": "1", "do": "send"}))
    assert "Answer “What happened, or nearly did”." in shown
    assert "The ward" in shown
    assert FrontLineReport.objects.get().status == "draft"


def test_others_are_told_that_it_is_not_theirs(cast: Cast) -> None:
    begun(cast)
    report = FrontLineReport.objects.get()
    assert cast.client("manager").get(f"{PAGE}{report.pk}/write/").status_code == 404
    assert cast.client("chair").get(PAGE).status_code == 403
    assert cast.client("manager").post(f"{PAGE}new/", {}).status_code == 403
    assert cast.client("outsider").get(f"{PAGE}{report.pk}/").status_code == 404


def test_the_way_in_stands_beside_the_cases(cast: Cast) -> None:
    assert PAGE in cast.client("health").get("/cases/").content.decode()
    assert PAGE in cast.client("practitioner").get("/").content.decode()
    cast.board.pack = "brighton-hove-2015"
    cast.board.save()
    assert PAGE not in cast.client("health").get("/cases/").content.decode()
