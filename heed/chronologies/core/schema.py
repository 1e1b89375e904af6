"""The merged chronology as plain data, in the shape that others script against."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from heed.chronologies.core.entries import Attention, Entry, Source
from heed.chronologies.core.figures import AgencyFigures, AtEntry, at_each_entry, figures_of
from heed.chronologies.core.happened import Happened, Moment
from heed.chronologies.core.merge.merged import Lag, Merged, Question


def to_json(merged: Merged, *, born_on: date | None = None) -> dict[str, Any]:
    """Entries, attention, questions, silences, figures and abbreviations; dates in ISO form, null where not known.

    `merged.schema.json` beside this file says the shape. With `born_on` the child's age stands at each entry.
    """
    standing = tuple(entry for entry in merged.entries if not entry.taken_back)
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
        "knowledge": [_lag(lag) for lag in merged.knowledge],
        "figures": [_figures(each) for each in figures_of(standing)],
        "at_entries": [_at_entry(each) for each in at_each_entry(standing, born_on=born_on)],
        "notes": list(merged.notes),
        "glossary": [
            {"short": term.short, "meaning": term.meaning, "agency": term.agency or None}
            for term in merged.glossary
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
    return {
        "kind": item.kind,
        "reason": item.reason,
        "agency": item.agency,
        "source": _source(item.source),
        "column": item.column,
        "written": item.written,
        "options": [option.label for option in item.options],
        "cells": item.cells,
    }


def _question(question: Question) -> dict[str, Any]:
    return {"entries": list(question.entries), "why": question.why}


def _lag(lag: Lag) -> dict[str, Any]:
    return {
        "entries": list(lag.entries),
        "knew": lag.knew,
        "knew_on": lag.knew_on.isoformat(),
        "learnt": lag.learnt,
        "learnt_on": lag.learnt_on.isoformat(),
        "days": lag.days,
        "why": lag.why,
    }


def _figures(each: AgencyFigures) -> dict[str, Any]:
    """One agency's figures: every one is a list of entries, so that it can be opened."""
    return {
        "agency": each.agency,
        "entries": len(each.entries),
        "child_seen": list(each.child_seen),
        "child_not_seen": list(each.child_not_seen),
        "voice": list(each.voice),
        "learnt_late": [{"entry": key, "days": days} for key, days in each.late],
    }


def _at_entry(each: AtEntry) -> dict[str, Any]:
    return {
        "entry": each.id,
        "age": dict(zip(("years", "months", "days"), each.age, strict=True)) if each.age else None,
        "days_since_any": each.since_any,
        "days_since_own": each.since_own,
    }


def _source(source: Source) -> dict[str, Any]:
    return {"file": source.file, "sheet": source.sheet, "row": source.row}


__all__ = ["entry_to_json", "happened_from_json", "happened_to_json", "to_json"]
