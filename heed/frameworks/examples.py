"""Running a pack's own examples: each says what the framework has to come to on certain facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from heed.frameworks.evaluate import CriterionResult, evaluate
from heed.frameworks.faults import Fault
from heed.frameworks.schema import Answer, Example, Pack


@dataclass(frozen=True)
class BrokenExample:
    """An example that the framework does not keep to."""

    name: str
    sentence: str


def run_examples(pack: Pack) -> tuple[BrokenExample, ...]:
    """Every example of the pack that does not come out as it says."""
    return tuple(broken for example in pack.examples for broken in run_example(pack, example))


def run_example(pack: Pack, example: Example) -> Iterator[BrokenExample]:
    """What is wrong with one example, for each way of answering the facts that must make no difference."""
    answers: tuple[Answer, ...] = ("yes", "no", "unknown")
    for others in product(answers, repeat=len(example.whatever)):
        extra = dict(zip(example.whatever, others, strict=True))
        results = {result.id: result for result in evaluate(pack, {**example.given, **extra})}
        suffix = "".join(f", {fact} {answer}" for fact, answer in extra.items())
        for sentence in _differences(example, results):
            yield BrokenExample(example.name, f"With{suffix[1:]}, {sentence}" if suffix else sentence)


def _differences(example: Example, results: dict[str, CriterionResult]) -> Iterator[str]:
    for criterion, wanted in example.then.items():
        found = results[criterion].outcome
        if found != wanted:
            yield f"{criterion} comes to {found}, not to {wanted}."
    for criterion, presumed in example.presumed.items():
        if set(results[criterion].presumed) != set(presumed):
            yield f"{criterion} presumes {_listed(results[criterion].presumed)}, not {_listed(presumed)}."
    for criterion, missing in example.missing.items():
        found_sets = {frozenset(one) for one in results[criterion].missing}
        if found_sets != {frozenset(one) for one in missing}:
            told = " or ".join(map(_listed, results[criterion].missing)) or "nothing"
            yield f"{criterion} would be settled by {told}, not by what the example says."


def _listed(facts: tuple[str, ...]) -> str:
    return " and ".join(facts) or "nothing"


def example_faults(pack: Pack) -> tuple[Fault, ...]:
    """The same as faults of the pack: one for each example, with the file and line on which it stands."""
    first: dict[str, list[BrokenExample]] = {}
    for broken in run_examples(pack):
        first.setdefault(broken.name, []).append(broken)
    return tuple(_as_fault(pack, name, found) for name, found in first.items())


def _as_fault(pack: Pack, name: str, found: list[BrokenExample]) -> Fault:
    more = f" There are {len(found) - 1} more differences." if len(found) > 2 else ""
    more = " There is one more difference." if len(found) == 2 else more
    return Fault(*pack.place_of("examples", name), f"in examples, {name}: {found[0].sentence}{more}")
