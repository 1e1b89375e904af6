"""After a report is public: it is listed in the national collection, and a number on its page is put right."""

from __future__ import annotations

from heed.demo.story import Story
from heed.demo.story_clearance import ask_both_checkers, both_verdicts
from heed.publication.models import Publication
from heed.publication.operations.correcting import begin_correction, decide_correction
from heed.publication.operations.preparing import write_texts
from heed.publication.operations.publishing import publish
from heed.publication.packet.operations import choose_listing
from heed.publication.standing import texts_of


def list_the_review(story: Story) -> None:
    """The decision maker has the review listed under the board's name; its packet waits for the office."""
    choose_listing(
        publication=_publication(story), listed="named", reasons="", by=story.who("chair"), at=story.later(1)
    )


def correct_the_page(story: Story) -> None:
    """It is corrected, agreed to, cleared again, and published in the place of the first edition."""
    office, name = story.who("manager"), story.case.pseudonym
    begin_correction(
        publication=_publication(story), is_withdrawn=False, public_words="", by=office, at=story.later(5),
        what_is_wrong="The page says four services. The school nurse’s team is part of one of them.",
    )  # fmt: skip
    texts = texts_of(_publication(story)) | {
        "what_happened": f"In one winter, three services each saw one sign that {name}’s family was struggling. "
        f"Nobody put the three together until {name} was hurt.",
        "correction": "The page said that four services saw a sign. There were three. Nothing else has changed.",
    }
    write_texts(publication=_publication(story), texts=texts, by=office, at=story.later(0.2))
    decide_correction(
        publication=_publication(story), letters_again=False, by=story.who("chair"), at=story.later(1),
        reasons="It is a slip on the page. The report itself has it right.",
    )  # fmt: skip
    ask_both_checkers(story)
    both_verdicts(story)
    publish(publication=_publication(story), by=office, at=story.later(1))
    story.exercise.refresh_from_db()


def _publication(story: Story) -> Publication:
    return Publication.objects.get(exercise=story.exercise)
