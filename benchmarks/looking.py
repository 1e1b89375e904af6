"""What the pages of a merged chronology cost with 200 and with 5,000 entries: queries and time, as ratios.

On SQLite, in this process, in a folder of its own that is gone afterwards. Every page shows fifty entries.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
DATA = tempfile.TemporaryDirectory()
os.environ.update(HEED_DATA=DATA.name, HEED_DATABASE="", DJANGO_SETTINGS_MODULE="heed.settings")

import django

django.setup()

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from heed.chronologies.core.entries import Entry as Line
from heed.chronologies.core.entries import Source
from heed.chronologies.core.happened import Happened
from heed.chronologies.models import Entry, Request
from heed.chronologies.stored import to_columns
from heed.exercises.models import Exercise

SMALL, LARGE, RUNS = 200, 5_000, 9
FIRST = date(2013, 1, 1)
TEXTS = (
    "Home visit. The child was seen with the mother, who said that things were better.",
    "Telephone call to the duty desk. Advice given, no further action.",
    "Attended with a rash. Treated and sent home with the father.",
)
PAGES = {
    "first page": "",
    "a page in the middle": "?go=2014",
    "one year": "?first=2014&last=2014",
    "words": "?words=mother",
    "when the agency knew": "?order=known",
}


def fill(exercise: Exercise, number: int) -> None:
    """Give the exercise this many entries more, over three years and its merged agencies."""
    chance = random.Random(number)
    requests = list(Request.objects.filter(exercise=exercise, merged_at__isnull=False))
    like = Entry.objects.filter(exercise=exercise, in_merge=True).first()
    assert like is not None
    made = []
    for place in range(number):
        day, request = FIRST + timedelta(days=chance.randrange(1095)), chance.choice(requests)
        happened = Happened(day, day, "day", True, f"{day:%d/%m/%Y}")
        fields = {"professional": f"Worker {place % 40}", "child_seen": chance.choice(["Yes", "No"])}
        text = f"{chance.choice(TEXTS)} {place}"
        line = Line(
            f"{request.prefix}-M{number}-{place}",
            "",
            happened,
            None,
            text,
            fields,
            Source("made.xlsx", "1", place),
            (),
            None,
        )
        made.append(
            Entry(
                exercise=exercise, agency=request.agency, key=line.id, added_by=like.added_by, in_merge=True,
                added_at=datetime(2016, 5, 10, tzinfo=UTC), **to_columns(line),
            )
        )  # fmt: skip
    Entry.objects.bulk_create(made, batch_size=500)


def measured(client: Client, url: str) -> tuple[int, float]:
    """How many queries a page asks, and its median time in seconds."""
    asked: list[str] = []

    def count(execute, sql, *rest):  # type: ignore[no-untyped-def]
        asked.append(sql)
        return execute(sql, *rest)

    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    with connection.execute_wrapper(count):
        client.get(url)
    times = []
    for _ in range(RUNS):
        began = time.process_time()
        client.get(url)
        times.append(time.process_time() - began)
    return len(asked), statistics.median(times)


def main() -> None:
    from tests.cast import Cast
    from tests.unit.chronologies_web.making import merged

    settings.ALLOWED_HOSTS = ["testserver"]
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    cast = Cast.make()
    exercise = merged(cast)
    client = cast.client("reviewer")
    url = reverse("chronologies:merged", args=[exercise.reference])
    fill(exercise, SMALL)
    while "still to be looked through" in client.get(url).content.decode():
        pass
    small = {name: measured(client, url + query) for name, query in PAGES.items()}
    fill(exercise, LARGE - SMALL)
    while "still to be looked through" in client.get(url).content.decode():
        pass
    print(f"{'page':>22}{'queries':>9}{SMALL:>8} ms{LARGE:>8} ms{'ratio':>7}")
    for name, query in PAGES.items():
        queries, took = measured(client, url + query)
        before, least = small[name]
        print(
            f"{name:>22}{before:>4}/{queries:<4}{least * 1000:>8.0f}   {took * 1000:>8.0f}   {took / least:>6.2f}"
        )
        key = name.replace(" ", "_")
        print(f"{key}_time_ratio: {took / least:.2f}")
        print(f"{key}_more_queries: {queries - before}")


if __name__ == "__main__":
    main()
