"""What somebody with the database's own password could do to the trail, behind Heed's back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tests.journeys.site import Site

CHANGE = "UPDATE trail_record SET actor_name = 'Nobody' WHERE sequence = (SELECT MAX(sequence) / 2 FROM trail_record)"
WHICH = "SELECT MAX(sequence) / 2 FROM trail_record"
TRIGGERS = ("trail_no_update", "trail_no_delete", "trail_no_replace")


def changes_one_record(site: Site) -> int:
    """Takes away what guards the trail, changes one record in its middle, and says which."""
    (file,) = site.home.glob("*.sqlite3")
    with closing(sqlite3.connect(file)) as connection, connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(CHANGE)
        return int(connection.execute(WHICH).fetchone()[0])
