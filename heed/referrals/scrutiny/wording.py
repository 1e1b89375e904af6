"""How the scrutiny file says things: typed words stay plain words, and names stay in or are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import title_of
from heed.documents.plain import as_plain_words
from heed.referrals.models import FactAnswer, Referral
from heed.referrals.queries.people import titled
from heed.referrals.rules import lowered, with_pseudonym
from heed.ui.words import day

NOBODY = "Heed"
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|PC|DC|DS|DI|DCI|Sgt|[A-Z]\.?)"


class Wording:
    """Writes words into Markdown, with or without the names of professionals and of the child."""

    def __init__(
        self,
        referral: Referral,
        people: Iterable[Person],
        sayers: Iterable[str],
        others: Mapping[str, str],
        *,
        with_names: bool,
        with_identifying: bool,
    ) -> None:
        self.referral, self.with_names, self.with_identifying = referral, with_names, with_identifying
        self._labels = _labels(people, referral)
        self._patterns = _patterns(
            _sayer_labels(sayers) | dict(others) | {person.name: self._labels[person.pk] for person in people}
        )

    def text(self, typed: str) -> str:
        """What somebody typed, with the names left out that are not to stand there."""
        if not self.with_identifying:
            typed = with_pseudonym(typed, self.referral.child_name, self.referral.pseudonym)
        if not self.with_names:
            for pattern, label in self._patterns:
                typed = pattern.sub(label, typed)
            typed = _ADDRESS.sub("[e-mail address]", typed)
        return typed

    def plain(self, typed: str) -> str:
        """Typed words in one line of Markdown."""
        return as_plain_words(" ".join(self.text(typed).split()))

    def prose(self, typed: str) -> str:
        """Typed words in paragraphs, as they were typed."""
        return as_plain_words(self.text(typed)) or "(Nothing was written.)"

    def person(self, person: Person | None, *, on: date) -> str:
        """Who somebody is: name and office, or the office alone."""
        if person is None:
            return NOBODY
        if self.with_names:
            return as_plain_words(titled(person, board=self.referral.board_id, on=on))
        return as_plain_words(self._labels.get(person.pk, "Somebody"))

    def actor(self, key: int | None, name: str) -> str:
        """Who a record of the trail names."""
        if self.with_names:
            return as_plain_words(name)
        if key is None:
            return self.plain(name)
        return as_plain_words(self._labels.get(key, "Somebody"))

    def said(self, answer: FactAnswer) -> str:
        """Who said so, for whom and when."""
        agency = answer.agency.name if answer.agency else ""
        who = answer.said_by if self.with_names else answer.said_by.partition(",")[2].strip()
        parts = [
            who or "Somebody",
            agency if agency not in who else "",
            day(timezone.localdate(answer.given_at)),
        ]
        return self.plain(", ".join(part for part in parts if part))

    def plain_day(self, value: date) -> str:
        """A day as 3 April 2016, with a plain space."""
        return day(value).replace("\N{NO-BREAK SPACE}", " ")


def _labels(people: Iterable[Person], referral: Referral) -> dict[int, str]:
    """What each person is called without a name: the office, counted where several hold it."""
    on = timezone.localdate()
    titles = {
        person.pk: title_of(person.pk, board=referral.board_id, on=on) or "Professional" for person in people
    }
    count, seen = Counter(titles.values()), Counter[str]()
    labels = {}
    for key, title in titles.items():
        seen[title] += 1
        several = count[title] > 1 or title == "Professional"
        labels[key] = f"{title} {seen[title]}" if several else title
    return labels


def _sayer_labels(sayers: Iterable[str]) -> dict[str, str]:
    """People who are named only as having said something, by the words before the first comma."""
    names = list(dict.fromkeys(each.partition(",")[0].strip() for each in sayers))
    return {name: f"informant {number}" for number, name in enumerate(names, start=1) if " " in name}


def _patterns(labels: dict[str, str]) -> list[tuple[re.Pattern[str], str]]:
    """The whole name anywhere, and the surname behind a title or an initial. The longest names come first."""
    found = []
    for name in sorted(labels, key=len, reverse=True):
        surname = name.split()[-1] if name.split() else ""
        ways = [re.escape(name)]
        if len(surname) > 2 and surname != name:
            ways.append(rf"{_TITLES} {re.escape(surname)}")
        found.append((re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)"), lowered(labels[name])))
    return found
