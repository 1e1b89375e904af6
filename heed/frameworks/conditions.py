"""Conditions that stand outside the rules, such as the one on which a letter is sent, weighed on what is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from heed.frameworks.evaluate import sentences
from heed.frameworks.schema import Answer, Pack
from heed.frameworks.schema.criteria import Tree
from heed.frameworks.trees import weigh


@dataclass(frozen=True)
class Weighed:
    """What a condition comes to, a sentence for each fact that carried it, and the questions that are still open."""

    answer: Answer
    because: tuple[str, ...]
    asks: tuple[str, ...]


def weigh_condition(pack: Pack, condition: Tree, facts: Mapping[str, Answer]) -> Weighed:
    """A condition of the pack on these facts; a fact that is not given is not known."""
    tree = weigh(condition, facts, pack)
    open_ones = (leaf.fact for leaf in tree.leaves() if leaf.fact and leaf.answer == "unknown")
    asks = (
        tuple(pack.facts[fact].ask for fact in dict.fromkeys(open_ones)) if tree.answer == "unknown" else ()
    )
    return Weighed(tree.answer, sentences(pack, tree), asks)
