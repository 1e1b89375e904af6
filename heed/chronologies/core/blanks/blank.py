"""What stands in a template: the review that it is for, what to write in each column, and an example."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from heed.chronologies.core.headings import EXAMPLE, Field
from heed.chronologies.core.practice import SAID

HOW = (
    "Write a row for each thing that your agency knew or did. Leave the headings as they are, and add rows as you "
    "need them.",
    "Give dates only as exactly as they are known: “3 April 2016”, “about May 2015”, “summer 2014”, “not known”. "
    "Nothing is guessed when the file is read.",
    "Tell times without contact too: “No contact between 3 April 2015 and 9 June 2015”.",
    "Send the file back as it is. The example row is left out when it is read.",
)
USUAL_DAY = date(2016, 4, 3)


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """One column: its heading, what belongs in it, the words of the example, its width, what can be chosen."""

    field: Field
    heading: str
    instruction: str
    example: str
    width: int
    choices: tuple[str, ...] = ()


COLUMNS = (
    BlankColumn("happened", "Date of event",
                "The day on which it happened, as exactly as it is known, and the time if it matters.", "", 18),
    BlankColumn("known", "Date agency knew",
                "The day on which your agency learnt of it. Leave it empty if that was the same day.", "", 18),
    BlankColumn("text", "What happened",
                "Facts in plain words: what your agency saw, was told or did. No opinion here.",
                f"{EXAMPLE}the health visitor tells us by telephone that a partner has moved in.", 52),
    BlankColumn("source", "Source record",
                "Where it is recorded in your agency: the system, file or notebook, and the reference.",
                "Case notes, volume 2", 18),
    BlankColumn("professional", "Professional and role",
                "Who recorded it, and in what role at that time. A role is enough where that is agreed.",
                "Duty social worker", 20),
    BlankColumn("seen", "Who was seen", "Who was seen or spoken to, children and adults, and who else was there.",
                "Nobody; by telephone", 17),
    BlankColumn("place", "Where", "Where the contact was: at home, at school, at the surgery, by telephone.",
                "By telephone", 15),
    BlankColumn("child_seen", "Child seen",
                "Yes if a child was seen, No if not. Leave it empty where that does not apply.", "No", 13,
                ("Yes", "No")),
    BlankColumn("voice", "Voice of the child",
                "What the child said, showed or wished, in the child’s own words where they are recorded.", "", 22),
    BlankColumn("action", "Action or outcome",
                "What was done or decided because of it, by whom, and what came of it in the end.",
                "Home visit agreed for the next day", 24),
    BlankColumn("expected", "Expected practice",
                "Whether practice was as expected: met, not met or not applicable, and in a few words why.",
                "Met", 18, tuple(SAID.values())),
    BlankColumn("comment", "Author’s comment",
                "What you as the author make of it now. Keep it apart from what happened.", "", 22),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blank:
    """Which review a template is for. `sentence` and `guidance` are the framework's own words, among them which date
    counts; `terms` are the questions of the review. No child is named.
    """

    title: str
    agency: str
    reference: str
    sentence: str = ""
    period: tuple[date, date] | None = None
    due: date | None = None
    terms: tuple[str, ...] = ()
    guidance: tuple[tuple[str, str], ...] = ()

    @property
    def about(self) -> tuple[tuple[str, str], ...]:
        """What it is for, line by line."""
        lines = [("Agency", self.agency), ("Reference", self.reference)]
        if self.period is not None:
            lines.append(("Period", f"{say(self.period[0])} to {say(self.period[1])}"))
        if self.due is not None:
            lines.append(("To be sent back by", say(self.due)))
        return tuple(lines)

    @property
    def example(self) -> list[str]:
        """The example, cell by cell. It says in two places that it does not count."""
        happened = self.period[0] + timedelta(days=30) if self.period is not None else USUAL_DAY
        dates = {"happened": f"{EXAMPLE}{say(happened)}", "known": say(happened + timedelta(days=2))}
        return [dates.get(column.field, column.example) for column in COLUMNS]


def say(day: date) -> str:
    """A date as 3 April 2016."""
    return f"{day.day} {day:%B %Y}"
