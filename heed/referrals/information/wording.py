"""The words of a request where the framework has none of its own, and what stands with every letter. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from heed.documents.plain import as_plain_words
from heed.frameworks.schema import Letter

TITLE: Final = "Request for information"

GENERIC: Final = Letter(
    title=TITLE,
    body="""**{{ board }}**

{{ sent_on }}

To: {{ recipient }}

Reference: **{{ reference }}**

Dear {{ addressee }},

# What we ask of {{ agency }}

A case has been brought to the board about a child who is called {{ pseudonym }} in all that we write. Nothing has been
decided yet. To be able to decide we need to know what your agency knew and did.

## Why we ask

{{ reasons }}

## The criterion that is being weighed

{{ criteria }}

## What we ask for

Please answer the questions below for the time from **{{ period_from }}** to **{{ period_to }}**, each with the evidence
that you have. Tell us as well whether anything was needed at once to keep a child safe, and whether it was done.

Your answer has to reach us by **{{ due_on }}**. If your agency does not know the child or the family, say so: that is
an answer. Whoever your agency names signs the answer off.

With this letter: {{ enclosed }}

{{ signed_by }}

{{ office_email }}
""",
)
MORE_TIME_TITLE: Final = "More time for an answer"
MORE_TIME: Final = Letter(
    title=MORE_TIME_TITLE,
    body="""**{{ board }}**

{{ sent_on }}

To: {{ recipient }}

Reference: **{{ reference }}**

Dear {{ addressee }},

# More time for the answer of {{ agency }}

We asked {{ agency }} what it knows of a child who is called {{ pseudonym }} in all that we write. The answer may now
reach us later: by **{{ due_on }}**.

## Why the day was moved

{{ reasons }}

That the answer was asked for sooner stays on record. If you can answer earlier, do: nothing else waits for the day.
Should anything be needed at once to keep a child safe, tell us today and not with the answer.

{{ signed_by }}

{{ office_email }}
""",
)
ENCLOSED: Final = "The questions; they can be answered in Heed"


def with_questions(body: str, questions: Sequence[str], *, agency: str) -> str:
    """The letter with the questions that this agency is asked, on a sheet of their own at its end."""
    listed = "\n".join(f"{at}. {_one_line(text)}" for at, text in enumerate(questions, start=1))
    return f"{body.rstrip()}\n\n# The questions to {as_plain_words(agency)}\n\n{listed or 'None beyond this letter.'}\n"


def _one_line(text: str) -> str:
    return as_plain_words(" ".join(text.split()))


def reminder(*, reference: str, agency: str, due: str, is_late: bool, address: str, office: str) -> str:
    """The text of a reminder. It tells nothing of the case but its reference."""
    when = f"was due on {due} and has not reached us" if is_late else f"is due on {due}"
    ask = (
        "Please answer now, or tell us when you can."
        if is_late
        else "If you cannot keep to the day, tell us now."
    )
    lines = [
        f"The answer of {agency} about {reference} {when}. {ask}",
        f"It waits for you in Heed: {address}",
        *([f"The board’s office: {office}"] if office else []),
    ]
    return "\n\n".join(lines) + "\n"
