"""The merged chronology as plain data, in the shape that others script against."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from heed.chronologies.core.entries import Attention, Entry, Source
from heed.chronologies.core.happened import Happened, Moment
from heed.chronologies.core.merge.merged import Merged, Question


def to_json(merged: Merged) -> dict[str, Any]:
    """Entries, attention, duplicates, contradictions and gaps; dates in ISO form, null where not known."""
    return {
        "entries": [entry_to_json(entry) for entry in merged.entries],
        "attention": [_attention(item) for item in merged.attention],
        "duplicates": [_question(question) for question in merged.duplicates],
        "contradictions": [_question(question) for question in merged.contradictions],
        "gaps": [
            {
                "agency": gap.agency,
                "from": gap.start.isoformat(),
                "to": gap.end.isoformat(),
                "stated": gap.stated,
            }
            for gap in merged.gaps
        ],
    }


def entry_to_json(entry: Entry) -> dict[str, Any]:
    fields = dict(entry.fields)
    if entry.notes:
        fields["notes"] = " ".join(entry.notes)
    return {
        "id": entry.id,
        "agency": entry.agency,
        "happened": happened_to_json(entry.happened),
        "known": happened_to_json(entry.known) if entry.known is not None else None,
        "text": entry.text,
        "fields": fields,
        "source": _source(entry.source),
    }


def happened_to_json(happened: Happened) -> dict[str, Any]:
    return {
        "from": _moment(happened.start),
        "to": _moment(happened.end),
        "precision": happened.precision,
        "certain": happened.certain,
        "text": happened.text,
    }


def happened_from_json(kept: dict[str, Any]) -> Happened:
    return Happened(
        _read_moment(kept["from"]), _read_moment(kept["to"]), kept["precision"], kept["certain"], kept["text"]
    )


def _moment(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment is not None else None


def _read_moment(kept: str | None) -> Moment | None:
    if kept is None:
        return None
    return datetime.fromisoformat(kept) if "T" in kept else date.fromisoformat(kept)


def _attention(item: Attention) -> dict[str, Any]:
    return {"reason": item.reason, "source": _source(item.source), "cells": item.cells}


def _question(question: Question) -> dict[str, Any]:
    return {"entries": list(question.entries), "why": question.why}


def _source(source: Source) -> dict[str, Any]:
    return {"file": source.file, "sheet": source.sheet, "row": source.row}


__all__ = ["entry_to_json", "happened_from_json", "happened_to_json", "to_json"]
