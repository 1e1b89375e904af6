"""The abbreviations of a review as their page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from heed.chronologies.glossary.queries import Open, Standing

MEANS, AS_TOLD, NONE = "means:", "as-told:", "none:"
"""What the names of the boxes and of the ticks begin with; the short form follows."""
MOST = 100
"""How many that are not explained a page asks about; the most used come first."""
REVIEW = "The whole review"


@dataclass(frozen=True)
class ExplainedRow:
    """One that is explained; `differs` says where the same short form means something else."""

    pk: int
    short: str
    meaning: str
    whose: str
    uses: int
    by: str
    at: datetime
    differs: str
    may_change: bool


@dataclass(frozen=True)
class OpenRow:
    """One that is used and not explained; `told` is what entry `told_in` says that it means, `also` what others say."""

    short: str
    uses: int
    whose: str
    means: str
    as_told: str
    typed: str
    is_ticked: bool
    told: str
    told_in: str
    also: str
    none: str
    is_none_ticked: bool


@dataclass(frozen=True)
class NoneRow:
    """One that somebody said to be no abbreviation."""

    pk: int
    short: str
    whose: str
    by: str
    at: datetime
    may_change: bool


def explained_rows(
    counted: Sequence[tuple[Standing, int]], *, may_change: bool, of_agency: int | None = None
) -> list[ExplainedRow]:
    """Those that count, by short form. On an agency's page the whole review's are there to read."""
    told = [
        ExplainedRow(
            pk=each.row.pk,
            short=each.row.short,
            meaning=each.meaning,
            whose=_whose(each),
            uses=uses,
            by=each.row.added_by.name,
            at=each.row.added_at,
            differs=_differs(each, [one for one, _uses in counted]),
            may_change=may_change and (of_agency is None or each.agency == of_agency),
        )
        for each, uses in counted
    ]
    return sorted(told, key=lambda row: (row.short.casefold(), row.whose != REVIEW, row.whose))


def open_rows(
    found: Sequence[Open], names: Mapping[int, str], typed: Mapping[str, str] | None = None
) -> list[OpenRow]:
    """Those not explained yet, with what was typed where it could not be kept."""
    return [_open(each, names, typed or {}) for each in found[:MOST]]


def none_rows(
    standing: Sequence[Standing], *, may_change: bool, of_agency: int | None = None
) -> list[NoneRow]:
    """Those that are no abbreviations, by short form."""
    told = [
        NoneRow(
            each.row.pk, each.row.short, _whose(each), each.row.added_by.name, each.row.added_at,
            may_change and (of_agency is None or each.agency == of_agency),
        )
        for each in standing
    ]  # fmt: skip
    return sorted(told, key=lambda row: (row.short.casefold(), row.whose))


def _open(each: Open, names: Mapping[int, str], typed: Mapping[str, str]) -> OpenRow:
    (told, told_in), *also = each.proposals or [("", "")]
    return OpenRow(
        short=each.short,
        uses=each.uses,
        whose=", ".join(names.get(agency, "") for agency in each.agencies),
        means=f"{MEANS}{each.short}",
        as_told=f"{AS_TOLD}{each.short}",
        typed=typed.get(f"{MEANS}{each.short}", ""),
        is_ticked=f"{AS_TOLD}{each.short}" in typed,
        told=told,
        told_in=told_in,
        none=f"{NONE}{each.short}",
        is_none_ticked=f"{NONE}{each.short}" in typed,
        also="; ".join(f"“{meaning}” in entry {key}" for meaning, key in also),
    )


def _whose(each: Standing) -> str:
    return each.row.agency.short_name if each.row.agency else REVIEW


def _differs(each: Standing, every: Sequence[Standing]) -> str:
    """Where the same short form means something else: "Health: did not attend"."""
    others = [
        f"{_whose(one)}: {one.meaning}"
        for one in every
        if one.row.short == each.row.short and one.meaning.casefold() != each.meaning.casefold()
    ]
    return "; ".join(others)
