"""Prints, for each kind of file, every container in which a leak is planted and the part where the scan finds it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from heed.identifiers.core.parts import read_parts_of
from heed.identifiers.core.scan import scan
from tests.unit.identifiers.leaks import FILES, Leaks


def main() -> None:
    totals: list[str] = []
    for kind, made in FILES.items():
        leak = Leaks()
        name = f"{leak('name of the file')}.{kind}"
        hits = scan(read_parts_of(made(leak), name), leak.people).hits
        where = {(hit.person or "").partition(" ")[2]: f"{hit.part}, {hit.where}" for hit in reversed(hits)}
        for container, surname in leak.planted.items():
            print(f"{kind:5} {container:36} {where.get(surname, 'NOT FOUND')}")
        found = sum(surname in where for surname in leak.planted.values())
        totals += [f"containers_{kind}: {len(leak.planted)}", f"containers_{kind}_found: {found}"]
    print("\n".join(["", *totals]))


if __name__ == "__main__":
    main()
