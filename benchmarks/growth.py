"""How the cost of a merge grows from 1,000 to 100,000 entries, with duplicates, contradictions and late knowledge.

The same twenty agencies and the same three years throughout, so that the days grow more crowded: the harder case.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import questions

from heed.chronologies.core.figures import at_each_entry, figures_of
from heed.chronologies.core.merge import merge

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    per_entry: dict[int, float] = {}
    print(
        f"{'entries':>9}{'seconds':>9}{'µs each':>9}{'doubled':>9}{'contradict':>11}{'late':>7}{'silent':>7}"
    )
    for size in SIZES:
        corpus = questions.make(questions.SEED, entries=size, share=size / questions.ENTRIES)
        imports = questions.imports_of(corpus)
        began = time.process_time()
        merged = merge(imports, silence_days=90)
        figures_of(merged.entries)
        list(at_each_entry(merged.entries, born_on=questions.FIRST))
        took = time.process_time() - began
        per_entry[size] = took / len(merged.entries)
        print(
            f"{len(merged.entries):>9}{took:>9.2f}{per_entry[size] * 1e6:>9.1f}{len(merged.duplicates):>9}"
            f"{len(merged.contradictions):>11}{len(merged.knowledge):>7}{len(merged.gaps):>7}"
        )
    for small, large in ((SIZES[0], SIZES[1]), (SIZES[1], SIZES[2])):
        print(f"growth_{small}_to_{large}_per_entry: {per_entry[large] / per_entry[small]:.2f}")


if __name__ == "__main__":
    main()
