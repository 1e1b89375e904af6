"""Checking the report, and settling what the check finds."""

from heed.anonymisation.operations.checks import ask_check, check_texts
from heed.anonymisation.operations.settling import accept_hit, alike

__all__ = [
    "accept_hit",
    "alike",
    "ask_check",
    "check_texts",
]
