"""Words of the trade and of offices that readers stumble over, each with what says it plainly. Ours, and short."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_PLAINLY: Mapping[str, str] = {
    "ascertain": "find out", "ascertained": "found out", "attain": "reach", "augment": "add to", "cascade": "pass on",
    "cascaded": "passed on", "commence": "begin", "commenced": "began", "commencement": "beginning",
    "conveyed": "told", "deemed": "thought to be", "disengaged": "stopped coming, or say what happened",
    "disengagement": "say what happened", "disguised compliance": "say what was done and what was not",
    "dissemination": "passing on", "drill down": "look closer", "dynamic": "say what changed", "embed": "make usual",
    "endeavour": "try", "escalated": "taken to somebody senior, and say to whom", "expedite": "hurry",
    "facilitate": "help", "facilitated": "helped", "failed to engage": "say what was offered and what happened",
    "going forward": "from now on", "hard to reach": "say who was not reached, and how it was tried",
    "holistic": "of the whole child", "impacted": "affected", "implement": "carry out", "implemented": "carried out",
    "in respect of": "about", "in the event that": "if", "in the vicinity of": "near",
    "inappropriate": "say what was wrong",
    "initiate": "begin", "initiated": "began", "interface": "say who talks to whom", "leverage": "use",
    "methodology": "method", "multi-faceted": "of several kinds", "non-compliance": "say what was not done",
    "non-engagement": "say what was offered and what happened", "notwithstanding": "despite", "paradigm": "way",
    "parameters": "limits", "per annum": "a year", "prior to": "before", "proactive": "say what was done early",
    "professional curiosity": "say what was to be asked", "pursuant to": "under", "robust": "say how it was strong",
    "robustly": "say how", "signposted": "told where to go", "silo": "each apart", "silos": "each apart",
    "step down": "move to less help", "stepped down": "moved to less help", "strategic": "say for whom and how long",
    "subsequent to": "after", "synergy": "working together", "terminate": "end", "terminated": "ended",
    "toxic trio": "name each", "triangulate": "compare", "triangulated": "compared", "utilisation": "use",
    "utilise": "use", "utilised": "used", "whilst": "while",
    "with regard to": "about",
}  # fmt: skip


@dataclass(frozen=True)
class _Jargon:
    words: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds any of them, whole words only, in whatever case."""
        ways = "|".join(re.escape(word) for word in sorted(self.words, key=len, reverse=True))
        return re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)

    def plainly(self, said: str) -> str:
        """What would say it plainly."""
        return self.words[said.lower()]


JARGON = _Jargon(_PLAINLY)
