"""One file of a pack: YAML, or a letter in Markdown with a few lines of YAML at its head."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from heed.frameworks.faults import Fault, PackFaults
from heed.frameworks.rawpack import Listing, Raw, Table, Words

if TYPE_CHECKING:
    from yaml.nodes import MappingNode, Node

_LARGEST: Final = 1_000_000
_DEEPEST: Final = 40
_FENCE: Final = "---"
_TOO_DEEP: Final = "this is nested too deeply to be a framework."


def read_yaml(path: Path, shown: str) -> Table:
    """The named parts of a YAML file. Raises PackFaults for anything that could be read in two ways."""
    return _parse(_read(path, shown), shown, first_line=1)


def read_letter(path: Path, shown: str) -> Table:
    """A letter: its head between lines of three hyphens, then the Markdown as `body`. Raises PackFaults."""
    lines = _read(path, shown).split("\n")
    end = lines.index(_FENCE, 1) if _FENCE in lines[1:] else 0
    if lines[0] != _FENCE or not end:
        raise PackFaults(
            [Fault(shown, 1, "a letter begins with its title between two lines of three hyphens.")]
        )
    head = _parse("\n".join(lines[1:end]), shown, first_line=2)
    start = next((n for n in range(end + 1, len(lines)) if lines[n].strip()), end + 1)
    body = Words("\n".join(lines[start:]).rstrip() + "\n", shown, start + 1)
    if "body" in head.parts:
        raise PackFaults(
            [Fault(*head.where("body"), "the body of a letter stands under its head, not in it.")]
        )
    return Table({**head.parts, "body": body}, shown, 1, {**head.key_lines, "body": (shown, start + 1)})


def _read(path: Path, shown: str) -> str:
    data = path.read_bytes()
    if len(data) > _LARGEST:
        raise PackFaults([Fault(shown, 1, "the file is larger than a pack's file may be (1 MB).")])
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        raise PackFaults(
            [Fault(shown, line, "there is a character that is not UTF-8. Save the file as UTF-8.")]
        ) from wrong


def _parse(text: str, shown: str, *, first_line: int) -> Table:
    import yaml

    reader = _Reader(shown, first_line)
    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        if _depth(yaml.parse(text, Loader=loader)) > _DEEPEST:
            raise PackFaults([Fault(shown, first_line, _TOO_DEEP)])
        root = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = first_line + (mark.line if mark else 0)
        raise PackFaults([Fault(shown, line, _unreadable(wrong.problem))]) from wrong
    except yaml.YAMLError as wrong:
        raise PackFaults([Fault(shown, first_line, _unreadable(None))]) from wrong
    table = reader.node(root, depth=0) if root is not None else None
    if not reader.faults and not isinstance(table, Table):
        reader.faults.append(
            Fault(shown, first_line, "this file should hold named parts, each with a colon after its name.")
        )
    if reader.faults or not isinstance(table, Table):
        raise PackFaults(reader.faults)
    return table


def _depth(events: Iterable[object]) -> int:
    """How deeply a file is nested, up to just too deep. Asked first, because building the tree recurses."""
    from yaml.events import CollectionEndEvent, CollectionStartEvent

    depth = deepest = 0
    for event in events:
        if isinstance(event, CollectionStartEvent):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > _DEEPEST:
                break
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
    return deepest


def _unreadable(problem: str | None) -> str:
    hint = "Look for a missing space after a colon, a tab, an open quotation mark, or uneven indenting."
    return (
        f"this cannot be read as YAML ({problem}). {hint}"
        if problem
        else f"this cannot be read as YAML. {hint}"
    )


class _Reader:
    """Turns what the YAML parser found into words with lines, collecting every fault on the way."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown = shown
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.seen: set[int] = set()

    def line(self, node: Node) -> int:
        return self.first_line + int(node.start_mark.line)

    def fault(self, node: Node, sentence: str) -> None:
        self.faults.append(Fault(self.shown, self.line(node), sentence))

    def node(self, node: Node, *, depth: int) -> Raw:
        from yaml.nodes import MappingNode, SequenceNode

        line = self.line(node)
        nothing = Words("", self.shown, line)
        if id(node) in self.seen:
            self.fault(node, "anchors and aliases (& and *) are not used in packs. Write it out.")
            return nothing
        self.seen.add(id(node))
        if depth > _DEEPEST:
            self.fault(node, _TOO_DEEP)
            return nothing
        if isinstance(node, MappingNode):
            return self.table(node, depth=depth)
        if isinstance(node, SequenceNode):
            items = tuple(self.node(item, depth=depth + 1) for item in node.value)
            return Listing(items, self.shown, line)
        return Words(str(node.value), self.shown, line)

    def table(self, node: MappingNode, *, depth: int) -> Table:
        parts: dict[str, Raw] = {}
        lines: dict[str, tuple[str, int]] = {}
        for key, value in node.value:
            name = key.value
            if not isinstance(name, str):
                self.fault(key, "a name has to be a plain word.")
            elif name in parts:
                self.fault(key, f"{name!r} is said twice: it stands in line {lines[name][1]} too.")
            else:
                lines[name] = (self.shown, self.line(key))
                parts[name] = self.node(value, depth=depth + 1)
                if value.value == "" and not getattr(value, "style", None):
                    self.fault(key, _left_empty(name, in_braces=bool(node.flow_style)))
        return Table(parts, self.shown, self.line(node), lines)


def _left_empty(name: str, *, in_braces: bool) -> str:
    """Words after a comma in braces are read as a name of their own, which is the likeliest slip of all."""
    if in_braces and " " in name:
        return (
            f"{name!r} stands alone: a comma inside {{ }} begins a new part. "
            "Put words with a comma in quotation marks."
        )
    return f"{name!r} is left empty. Say something here, or leave the line out."
