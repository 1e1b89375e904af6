"""Keeping the known people, checking the report, and settling what the check finds."""

from heed.anonymisation.operations.checks import ask_check, check_texts
from heed.anonymisation.operations.people import add_person, change_person, import_people, remove_person
from heed.anonymisation.operations.settling import accept_hit, alike, replace_hit

__all__ = [
    "accept_hit",
    "add_person",
    "alike",
    "ask_check",
    "change_person",
    "check_texts",
    "import_people",
    "remove_person",
    "replace_hit",
]
