"""Who can sign in to the demo, board by board, as it is printed when Heed starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from heed.accounts import roles
from heed.demo.boards import SETTINGS, Setting
from heed.demo.partnership import CAST, OUTSIDER, PASSWORD, Part
from heed.frameworks.loader import load_pack
from heed.ui.words import sentence_list

NORTHMERE, CARROWDALE = "northmere.example", "carrowdale.example"
# Of the other boards, one person for each of these is enough to begin with
TO_BEGIN_WITH = (
    roles.BOARD_OFFICE, roles.DECISION_MAKER, roles.GROUP_CHAIR, roles.GROUP_MEMBER, roles.AGENCY_CONTACT,
    roles.INDEPENDENT,
)  # fmt: skip


def sign_ins(*, everybody: bool = False) -> str:
    """The people of each board with the address that they sign in with, under its name and its framework.

    Northmere's are all told; of the other boards one for each role, unless `everybody` is asked for.
    """
    blocks = [
        [f"Everybody’s password is {PASSWORD}"],
        _block(
            f"Northmere Safeguarding Children Board, under: {_title('slough-2014')}",
            [(f"{part.mailbox}@{NORTHMERE}", part) for part in CAST],
        ),
        _block(
            "Carrowdale Safeguarding Children Board, which sees nothing of the others",
            [(f"{OUTSIDER.mailbox}@{CARROWDALE}", OUTSIDER)],
        ),
    ]
    for setting in SETTINGS:
        blocks += _setting(setting, everybody)
    if not everybody:
        blocks.append(["Everybody of every board: ./run heed welcome --everybody"])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _setting(setting: Setting, everybody: bool) -> Iterator[list[str]]:
    """One block for everybody whom the boards have in common, then one for each board's own."""
    names = [place.short_title for place in setting.boards]
    title = setting.boards[0].title if len(names) == 1 else f"{sentence_list(names)} together"
    shared = [part for part in setting.people if not part.only]
    yield _block(f"{title}, under: {_title(setting.pack)}", _addresses(setting, shared, everybody))
    for place in setting.boards:
        if own := [part for part in setting.people if part.only == place.slug]:
            yield _block(place.title, _addresses(setting, own, everybody))


def _addresses(setting: Setting, parts: Iterable[Part], everybody: bool) -> list[tuple[str, Part]]:
    """Everybody once, by the first of their parts; or the first in each role."""
    first: dict[str, Part] = {}
    for part in parts:
        if everybody or part.role in TO_BEGIN_WITH:
            first.setdefault(part.key if everybody else part.role, part)
    return [(f"{part.mailbox}@{setting.domain(part)}", part) for part in first.values()]


def _block(heading: str, people: Iterable[tuple[str, Part]]) -> list[str]:
    return [heading, *(f"  {address:<50}{part.name}, {part.title}" for address, part in people)]


def _title(pack: str) -> str:
    return load_pack(pack).title
