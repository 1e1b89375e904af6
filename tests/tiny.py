"""Packs that say as little as a pack can, for tests of what a page does where its framework says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from heed.frameworks.loader import forget_packs

BARE, SPARE = "bare-2015", "spare-2015"
"""A pack without any form, group, rule or exercise; and one with a referral form, a group and two kinds of exercise."""

_HEAD = """pack: {name}
title: {title}
jurisdiction: england
in_force: {{from: 2015-04-01}}
calendar: england-and-wales
sources:
  framework: {{title: {title}, publisher: The board, status: verified}}
"""
_SPARE = """boards:
  spare: {title: Spare board}
groups:
  case-group: {title: Case group, of: [spare], advises_on: [talk]}
roles:
  chair: {title: Chair, sentence: Decides., acts_as: decision-maker}
events:
  decided: {title: Decided, when: the chair decides}
  completed: {title: Completed, when: the talk is held}
exercises:
  talk: {title: Talk, summary: A talk of the case., begins: either, about: case, intensity: Light, agreed_by: [chair]}
  study:
    title: Study
    summary: A study of the case.
    begins: responsive
    about: case
    intensity: Light
    agreed_by: [chair]
    publish: {what: nothing}
    closes_with: [note]
    forms: [note]
    timetable:
      - {step: finish, title: Finish, due: {agreed_at: decided}, by: chair, strength: should, closes: completed}
forms:
  referral:
    title: Referral
    fields:
      - {id: child_name, label: The child, type: text, required: yes, class: identifying}
  note:
    title: Note
    fields:
      - {id: text, label: What was learnt?, type: longtext, required: yes, class: safe}
"""


@contextmanager
def tiny_packs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The two packs alone, from which Heed reads meanwhile."""
    for name, title, more in ((BARE, "Bare framework", ""), (SPARE, "Spare framework", _SPARE)):
        (folder / name).mkdir()
        text = _HEAD.format(name=name, title=title) + more
        (folder / name / "pack.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("HEED_PACKS", str(folder))
    forget_packs()
    try:
        yield
    finally:
        forget_packs()
