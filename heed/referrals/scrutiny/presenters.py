"""Scrutiny files as their page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from heed.core.actor import Actor
from heed.documents.models import StoredFile
from heed.referrals.models import Referral
from heed.referrals.scrutiny.models import ScrutinyFile
from heed.referrals.scrutiny.queries import files_of, has_gone_on
from heed.referrals.scrutiny.states import SCRUTINY

TONES = {"asked": "blue", "being-made": "blue", "made": "green", "failed": "red"}


@dataclass(frozen=True)
class Document:
    """One document to take away: what it is, its size and its hash."""

    kind: str
    title: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Line:
    """One scrutiny file: for whom, with what in it, how it stands, what can be taken away."""

    pk: int
    asked_for: str
    variant: str
    asked_by: str
    asked_at: datetime
    made_at: datetime | None
    status: str
    tone: str
    is_moving: bool
    done: int
    total: int
    documents: list[Document]
    has_gone_on: bool


def lines(actor: Actor, referral: Referral) -> list[Line]:
    """Every file of the case, the latest first."""
    return [_line(file, referral) for file in files_of(actor, referral)]


def _line(file: ScrutinyFile, referral: Referral) -> Line:
    named = "With the names of professionals" if file.with_names else "Professionals by their office"
    child = (
        "with what identifies on the referral form" if file.with_identifying else "without what identifies"
    )
    return Line(
        pk=file.pk, asked_for=file.asked_for, variant=f"{named}, {child}", asked_by=file.asked_by.name,
        asked_at=file.asked_at, made_at=file.made_at, status=SCRUTINY.title(file.status), tone=TONES[file.status],
        is_moving=file.status in {"asked", "being-made"}, done=file.done, total=file.total,
        documents=[*_document("pdf", "PDF", file.pdf), *_document("word", "Word document", file.word)],
        has_gone_on=file.status == "made" and has_gone_on(file, referral),
    )  # fmt: skip


def _document(kind: str, title: str, stored: StoredFile | None) -> list[Document]:
    return [Document(kind, title, stored.size, stored.sha256)] if stored else []
