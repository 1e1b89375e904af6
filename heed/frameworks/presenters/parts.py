"""What each part of the site shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse

from heed.frameworks.presenters import exercises, forms, learning, notices, people, process, rules
from heed.frameworks.presenters.departures import OF_SOURCES, departures, heading, pack_title
from heed.frameworks.presenters.words import STATUSES, STRENGTHS, cited
from heed.frameworks.schema import Pack
from heed.frameworks.schema.processes import Guide, Tool
from heed.frameworks.standing import by_source, tally

AUDIENCES = {
    "staff": "For staff",
    "managers": "For managers",
    "family": "For families",
    "agencies": "For agencies",
    "everyone": "For everybody",
}
DRAWN = {"process-chart": "process", "criteria": "criteria"}


def _process(pack: Pack) -> dict[str, Any]:
    return {"picture": process.chart(pack), "boxes": process.box_lines(pack)}


def _routes(pack: Pack) -> dict[str, Any]:
    return {
        "routes": [
            (key, one, STRENGTHS[one.strength], cited(pack, one.source)) for key, one in pack.routes.items()
        ]
    }


def _criteria(pack: Pack) -> dict[str, Any]:
    return {"rules": rules.rules(pack), "remits": rules.remits(pack)}


def _exercises(pack: Pack) -> dict[str, Any]:
    return {"kinds": exercises.kinds(pack)}


def _timetables(pack: Pack) -> dict[str, Any]:
    return {"timetables": exercises.timetables(pack)}


def _people(pack: Pack) -> dict[str, Any]:
    return {"groups": people.groups(pack), "roles": people.roles(pack), "bodies": list(pack.bodies.values())}


def _notices(pack: Pack) -> dict[str, Any]:
    return {"notices": notices.notices(pack), "letters": notices.letters(pack)}


def _forms(pack: Pack) -> dict[str, Any]:
    return {"forms": forms.forms(pack)}


def _checklists(pack: Pack) -> dict[str, Any]:
    return {
        "checklists": [
            (key, one, [pack.exercises[name].title for name in one.exercises], cited(pack, one.source))
            for key, one in pack.checklists.items()
        ]
    }


def _guides(pack: Pack) -> dict[str, Any]:
    return {"guides": [(key, one, AUDIENCES[one.audience]) for key, one in pack.guides.items()]}


def guide(pack: Pack, key: str) -> dict[str, Any]:
    """Context of the page of one guide."""
    one: Guide = pack.guides[key]
    return {
        "guide": one,
        "audience": AUDIENCES[one.audience],
        "kinds": [(name, pack.exercises[name].title) for name in one.exercises],
        "cited": cited(pack, one.source),
    }


def _toolkit(pack: Pack) -> dict[str, Any]:
    return {
        "tools": [
            (one, _tool_url(pack, one), [pack.exercises[name].title for name in one.exercises],
             cited(pack, one.source))
            for one in pack.toolkit.values()
        ]
    }  # fmt: skip


def _tool_url(pack: Pack, one: Tool) -> str:
    if one.form:
        return reverse("frameworks:form", args=[pack.id, one.form])
    if one.letter:
        return reverse("frameworks:letter", args=[pack.id, one.letter])
    if one.checklist:
        return reverse("frameworks:part", args=[pack.id, "checklists"]) + f"#{one.checklist}"
    drawn = DRAWN.get(one.drawn or "")
    return reverse("frameworks:part", args=[pack.id, drawn]) if drawn else ""


def _duties(pack: Pack) -> dict[str, Any]:
    return {"duties": people.duties(pack)}


def _loop(pack: Pack) -> dict[str, Any]:
    return {
        "picture": learning.loop_drawn(pack) if pack.loop else None,
        "stages": learning.stages(pack),
    }


def _principles(pack: Pack) -> dict[str, Any]:
    return {
        "principles": [(one, cited(pack, one.source)) for one in pack.principles.values()],
        "tests": [(one, cited(pack, one.source)) for one in pack.conduct_tests.values()],
    }


def _scales(pack: Pack) -> dict[str, Any]:
    return {
        "scales": [(key, one, cited(pack, one.source)) for key, one in pack.scales.items()],
        "marks": [(one, cited(pack, one.source)) for one in pack.marks.values()],
    }


def _indicators(pack: Pack) -> dict[str, Any]:
    return {
        "indicators": [
            (one, one.starts, pack.exercises[one.starts].title if one.starts else "", cited(pack, one.source))
            for one in pack.indicators.values()
        ]
    }


def _themes(pack: Pack) -> dict[str, Any]:
    return {"themes": list(pack.themes.values())}


def _sources(pack: Pack) -> dict[str, Any]:
    counts = by_source(pack)
    return {
        "sources": [(one, *STATUSES[one.status], counts.get(key, 0)) for key, one in pack.sources.items()],
        "tally": tally(pack),
    }


def _departures(pack: Pack) -> dict[str, Any]:
    found = departures(pack)
    return {
        "heading": heading(pack),
        "departures": [one for one in found if one.place != OF_SOURCES],
        "of_sources": [one for one in found if one.place == OF_SOURCES],
        "extends_title": pack_title(pack.extends) if pack.extends else "",
    }


PARTS: Mapping[str, Callable[[Pack], dict[str, Any]]] = {
    "process": _process,
    "routes": _routes,
    "criteria": _criteria,
    "exercises": _exercises,
    "timetables": _timetables,
    "notices": _notices,
    "people": _people,
    "forms": _forms,
    "checklists": _checklists,
    "guides": _guides,
    "toolkit": _toolkit,
    "principles": _principles,
    "loop": _loop,
    "duties": _duties,
    "indicators": _indicators,
    "scales": _scales,
    "themes": _themes,
    "sources": _sources,
    "departures": _departures,
}
"""What a part needs for its page, by the part's id; each has a template of that name."""
