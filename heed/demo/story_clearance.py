"""What stands beside a publication: an order, proceedings, the family, the media; and checkers who differ first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from heed.demo.story import Story
from heed.demo.story_report import publication_of
from heed.publication.court.operations import record_looked_into, record_order, record_proceedings
from heed.publication.family.operations import record_told_first
from heed.publication.media.operations import write_plan
from heed.publication.operations.clearing import ask_checkers, give_verdict
from heed.publication.operations.preparing import write_texts
from heed.publication.permissions import the_request
from heed.publication.standing import check_of, texts_of

REFUSED = (
    "The page says that one letter lay unread for nine days. Only one team answers letters that way, and whoever works "
    "there knows at once who is meant."
)


def beside(story: Story) -> None:
    """What the solicitor and the police told the office, whom it tells first, and how the media are answered."""
    office: dict[str, Any] = {"exercise": story.exercise, "line": None, "by": story.who("manager")}
    record_order(**office, at=story.later(0.2), values={
        "kind": "reporting", "court": "Family Court at Northmere",
        "forbids": "The name of the child, of any brother or sister, and of the school that they go to.",
        "words": [story.case.child], "from_on": story.today - timedelta(days=120), "until_on": None, "ended_on": None,
        "said_by": "Honor Bassett-Okoye, solicitor to the council", "confirmed_on": story.today,
    })  # fmt: skip
    record_proceedings(**office, at=story.later(0.1), values={
        "kind": "criminal", "about": "An adult is charged with cruelty. Crown Court at Northmere.",
        "stage": "under-way", "stage_note": "Trial listed for nine weeks from now.", "said": "no-harm",
        "said_by": "Detective Inspector Maud Ferrers-Lin", "confirmed_on": story.today, "until_on": None,
        "review_on": story.today + timedelta(days=40),
    })  # fmt: skip
    record_proceedings(**office, at=story.later(0.1), values={
        "kind": "care", "about": "Where Swift is to live.", "stage": "under-way", "stage_note": "", "said": "not-said",
        "said_by": "", "confirmed_on": None, "until_on": None, "review_on": None,
    })  # fmt: skip
    record_looked_into(
        exercise=story.exercise, asked="Honor Bassett-Okoye, solicitor to the council; the officer in the case",
        said="One order, criminal proceedings, and care proceedings. There is no inquest.", on=story.today,
        by=story.who("manager"), at=story.later(0.1),
    )  # fmt: skip
    _told_first(story)
    write_plan(**office, at=story.later(0.2), values={
        "holding_lines": "A child was badly hurt and is safe. Every service has looked at what it did. We publish all of it.",
        "spokesperson": "Dr Helen Adeyemi-Hartwell, independent chair",
        "enquiries": "The council’s press office, by telephone until 8pm", "embargo": "None",
        "day_list": "8am: the family, by their social worker\n8.30am: the head teachers, by the board office\n"
        "9am: staff who were involved, by their managers\n10am: the report goes out\n10.05am: the press office is told",
    })  # fmt: skip


def _told_first(story: Story) -> None:
    people = (
        {
            "who": "Swift’s mother", "circle": "family", "state": "told", "told_on": story.today,
            "told_by": "Kezia Olaniyan, social worker", "how": "At home, with time to read it.",
            "supported_by": "Her advocate", "wishes": "Not to be called “the perpetrator’s partner”.",
            "done": "The words are changed in three places.",
        },
        {
            "who": "Swift’s father", "circle": "family", "state": "not-told",
            "why_not": "He is on bail and may not know where Swift lives.", "agreed_by": "The decision maker, with police",
        },
        {
            "who": "The health visitor’s team", "circle": "staff", "state": "to-tell",
            "planned_on": story.today + timedelta(days=14), "told_by": "Their manager", "how": "In a debrief.",
        },
    )  # fmt: skip
    for values in people:
        record_told_first(
            exercise=story.exercise,
            line=None,
            values=dict(values),
            by=story.who("manager"),
            at=story.later(0.1),
        )


def checkers_differ(story: Story) -> None:
    """One of them refuses; the office changes what was in the way, says so, and asks again."""
    verdict(story, "checker_one")
    verdict(story, "checker_two", refused=REFUSED)
    office = story.who("manager")
    texts = {
        **texts_of(publication_of(story)),
        "why": "Messages between services went by post and took days.",
    }
    write_texts(publication=publication_of(story), texts=texts, by=office, at=story.later(1))
    people = story.partnership.people
    ask_checkers(
        publication=publication_of(story), checkers=[people["checker_one"].pk, people["checker_two"].pk],
        changed="The sentence on the letter that lay unread is out of the public page.", by=office, at=story.later(0.2),
    )  # fmt: skip


def ask_both_checkers(story: Story) -> None:
    """Two people are asked to check."""
    people = story.partnership.people
    ask_checkers(
        publication=publication_of(story), checkers=[people["checker_one"].pk, people["checker_two"].pk],
        by=story.who("manager"), at=story.later(0.5),
    )  # fmt: skip
    story.exercise.refresh_from_db()


def first_verdict(story: Story) -> None:
    """One of them has spoken; nobody sees what."""
    verdict(story, "checker_one")


def both_verdicts(story: Story) -> None:
    """Both clear it."""
    verdict(story, "checker_one")
    verdict(story, "checker_two")


def verdict(story: Story, key: str, *, refused: str = "") -> None:
    """Somebody answers the questions of their check, and clears it; or not, with these reasons."""
    publication, by = publication_of(story), story.who(key)
    asks = check_of(the_request(by, publication)).asks
    give_verdict(
        publication=publication, clears=not refused, by=by, at=story.later(1),
        answers=["no" if refused and number == 0 else "yes" for number in range(len(asks))],
        reasons=refused or "Read every page against the list of known people and what the local paper printed.",
    )  # fmt: skip
