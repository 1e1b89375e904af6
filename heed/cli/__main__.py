"""`heed`: one command, many uses. Modules are imported when their command is chosen, so that help comes at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

EPILOG = """examples:
  heed merge police.xlsx "social care.docx" health.csv --out merged.docx
  heed scan report.docx --people people.yaml
  heed threshold riverside-2027 --facts facts.yaml
  heed trail verify
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    from heed.cli import calendar, merge, packs, partners, reference, scan, site, threshold, tick

    top = argparse.ArgumentParser(
        prog="heed", epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Runs a safeguarding partnership’s learning and improvement framework.",
    )  # fmt: skip
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in (packs, threshold, merge, scan, site, tick, partners, calendar, reference):
        module.add_commands(commands)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when it went well and 2 for bad input."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings")
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output (head, less) went away: that is its good right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
