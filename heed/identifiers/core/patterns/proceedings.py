"""References of police, courts and councils, and the names that the police give their operations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern

_CITATION = re.compile(
    r"[\[(](?:19|20)\d\d[\])] "
    r"(?:EWHC|EWFC|EWCA|EWCOP|UKSC|UKUT|UKHL|NIFam|CSOH|CSIH)(?: (?:Civ|Crim|Fam|B|HCJ))?"
    r" \d{1,5}(?: \((?:Fam|B|Admin|QB|KB)\))?"
)
_FAMILY_COURT = re.compile(r"(?<![A-Za-z\d])[A-Z]{2}\d{2}[CFPZ]\d{5}(?![A-Za-z\d])")
_CROWN_COURT = re.compile(r"(?<![A-Za-z\d])[TSA](?:19|20)\d{2}[ /]?\d{4,5}(?![A-Za-z\d])")
_CRIME = re.compile(
    r"(?<![\w/])(?:\d{2}/\d{4,7}/\d{2}|\d{2}/[A-Z]{2}/\d{4,6}/\d{2}|\d{2}[A-Z]{2}/\d{4,6}/\d{2})(?![\w/])"
)
_CALLED = re.compile(
    r"\b(?:(?P<force>crime|incident|CAD|URN|occurrence|custody|collar|log)|court|claim|case|file|client|patient|hospital"
    r"|record|prison|PNC|CRO|LAC|social care|system|passport|driving licence|GMC|NMC|registration|Home Office|visa)"
    r"(?: (?:reference|record|log|id|identification))?(?: ?(?:number|no\.?|ref\.?|reference|ID|#)):?"
    r" ?(?:is |was )?"
    r"(?P<number>(?=(?:[A-Z0-9/-]{0,20}\d){3})[A-Z0-9][A-Z0-9/-]{3,24})",
    re.IGNORECASE,
)
_OPERATION = re.compile(
    r"\b(?:Operation|OPERATION|Op\.?) (?!The\b|Of\b|And\b)[A-Z][A-Za-z]{2,}(?: [A-Z][a-z]{2,})?"
)


def case_references(text: str) -> Iterator[Pattern]:
    """Court, crime and incident references: anyone can look up what they lead to."""
    for match in _CITATION.finditer(text):
        yield Pattern(
            *match.span(), "case-reference", CERTAIN, "The citation of a judgment, which can be looked up."
        )
    for expression in (_FAMILY_COURT, _CROWN_COURT):
        for match in expression.finditer(text):
            yield Pattern(*match.span(), "case-reference", LIKELY, "Looks like a court's case number.")
    for match in _CRIME.finditer(text):
        yield Pattern(*match.span(), "case-reference", LIKELY, "Looks like a police crime number.")
    for match in _CALLED.finditer(text):
        sure = LIKELY if match["force"] else POSSIBLE
        yield Pattern(*match.span("number"), "case-reference", sure, "Called a reference number in the text.")


def operations(text: str) -> Iterator[Pattern]:
    """Names of police operations: a search for one leads straight to the case."""
    for match in _OPERATION.finditer(text):
        why = "The name of an operation; a search for it leads to the case."
        yield Pattern(*match.span(), "operation", LIKELY, why)
