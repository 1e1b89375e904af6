"""Reading what is published, for everybody: the newest edition, and nothing else of a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from heed.accounts.models import Board
from heed.core.refusals import NotFound, existing
from heed.documents.models import StoredFile
from heed.documents.queries import read_bytes
from heed.exercises.timetable import kind_of
from heed.publication.models import Edition, Publication, WithdrawalStep
from heed.publication.rules import is_over, words_sought
from heed.publication.what import CORRECTED, FILE_TITLES


@dataclass(frozen=True)
class Change:
    """Something that became of a page after it was first published, in words for the public."""

    at: datetime
    what: str
    words: str


@dataclass(frozen=True)
class Public:
    """What stands on the public site of one review; `is_over` once it need no longer stay there."""

    edition: Edition
    board: Board
    kind: str
    on: date
    is_over: bool
    steps: tuple[WithdrawalStep, ...] = ()
    corrections: tuple[Change, ...] = ()

    @property
    def publication(self) -> Publication:
        """What the edition is one of: its address, and how long it stays."""
        return self.edition.publication

    @property
    def file_title(self) -> str:
        """What the file is called that goes with the page; nothing where there is none."""
        return FILE_TITLES.get(self.edition.what, "") if self.edition.file else ""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of the page by their names."""
        texts: Mapping[str, str] = self.edition.texts
        return texts

    @property
    def changes(self) -> list[Change]:
        """What became of the page after it was first published, in order."""
        titles = {"withdrawn": "withdrawn", "put-back": "put back"}
        taken = [
            Change(one.taken_at, titles[one.what], one.public_words)
            for one in self.steps
            if one.what in titles
        ]
        return sorted([*taken, *self.corrections], key=lambda one: one.at)

    @property
    def corrected(self) -> Change | None:
        """The correction by which this edition stands; None for the first one."""
        return self.corrections[-1] if self.corrections else None

    @property
    def changed_at(self) -> datetime:
        """When the page last changed for the public."""
        return max([self.edition.published_at, *(one.taken_at for one in self.steps)])

    @property
    def withdrawn(self) -> WithdrawalStep | None:
        """The withdrawal that stands; None while the report is public or on request."""
        if self.edition.status != "withdrawn":
            return None
        return next((one for one in reversed(self.steps) if one.what == "withdrawn"), None)


def the_public_board(slug: str) -> Board:
    """A board by the address of its public pages. Raises NotFound."""
    return existing(Board.objects.filter(slug=slug).first())


def published_by(board: Board, *, today: date, sought: str = "") -> list[Public]:
    """The board's reports that are public on this day, the newest first; with `sought`, those that have these words on
    their page or in the report itself."""
    rows = _standing().filter(publication__exercise__board=board, status="public")
    for word in words_sought(sought):
        rows = rows.filter(words__contains=word)
    rows = rows.order_by("-publication__published_at")
    return [one for one in (_public(row, today) for row in rows) if not one.is_over]


def the_public_report(board: str, slug: str, *, today: date) -> Public:
    """One published report. Raises NotFound for anything that is not public, whether or not it exists."""
    found = existing(
        _standing().filter(publication__exercise__board__slug=board, publication__slug=slug).first()
    )
    return _public(found, today)


def public_bytes(public: Public) -> bytes:
    """The file that was cleared. Raises NotFound if there is none, or it is not, to the byte."""
    return _as_cleared(public.edition.file, public.edition.sha256)


def public_page_pdf(public: Public) -> bytes:
    """The page as a PDF, as it was cleared. Raises NotFound if there is none."""
    file = public.edition.page_pdf
    return _as_cleared(file, file.sha256 if file else "")


def _as_cleared(file: StoredFile | None, sha256: str) -> bytes:
    if file is None or file.sha256 != sha256:
        raise NotFound
    return read_bytes(file)


def _standing() -> QuerySet[Edition]:
    rows = Edition.objects.exclude(status="replaced").defer("words")
    rows = rows.select_related("publication__exercise__board", "file", "page_pdf")
    every = Prefetch("publication__editions", Edition.objects.defer("words"))
    return rows.prefetch_related("publication__withdrawal_steps", every)


def _public(edition: Edition, today: date) -> Public:
    publication = edition.publication
    exercise = publication.exercise
    assert publication.published_at is not None
    return Public(
        edition=edition, board=exercise.board, kind=kind_of(exercise).title,
        on=timezone.localdate(publication.published_at), is_over=is_over(publication.stays_until, today),
        steps=tuple(one for one in publication.withdrawal_steps.all() if one.public_words),
        corrections=tuple(
            Change(one.published_at, "corrected", one.texts.get(CORRECTED, ""))
            for one in publication.editions.all()
            if one.number > 1
        ),
    )  # fmt: skip
