"""A pack that extends another: it may add, or mark a deviation; it never silently changes a rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from heed.frameworks.faults import Fault
from heed.frameworks.rawpack import Listing, Raw, Table, Words, child, item_name, plain

# Said by each pack for itself.
_OWN: Final = (
    "pack",
    "title",
    "edition",
    "series",
    "supersedes",
    "extends",
    "in_force",
    "revise_by",
    "about",
)

# Rules, closed to additions: a further condition, recipient or exemption would change what they demand.
_CLOSED: Final = (
    ("criteria", "*"),
    ("remits", "*"),
    ("facts", "*"),
    ("notices", "*"),
    ("sources", "*"),
    ("routes", "*"),
    ("transition",),
    ("exercises", "*", "timetable", "*"),
    ("exercises", "*", "team", "*"),
    ("exercises", "*", "publish"),
    ("exercises", "*", "discretion"),
    ("exercises", "*", "prepared"),
)


class Merger:
    """Lays one pack over another and collects a fault for every change that is not marked."""

    def __init__(self, base: Table, own: Table, base_id: str) -> None:
        self.base = base
        self.own = own
        self.base_id = base_id
        self.faults: list[Fault] = []
        self.deviations = _deviations(own)
        self.used: set[str] = set()

    def merged(self) -> Table:
        """Both packs as one. Look at `faults` afterwards."""
        inherited = {name: part for name, part in self.base.parts.items() if name not in _OWN}
        if isinstance(examples := inherited.get("examples"), Listing):
            inherited["examples"] = _still_holding(examples, self._rules_set_otherwise())
        base = Table(inherited, self.base.file, self.base.line, self.base.key_lines)
        whole = self._tables((), base, _ending(self.base, self.own))
        self.faults.extend(self._wrongly_from())
        for rule, at in self.deviations.items():
            if rule not in self.used:
                sentence = (
                    f"there is no rule {rule!r} in {self.base_id} that this pack words or sets otherwise."
                )
                self.faults.append(Fault(*at, sentence))
        return Table(whole.parts, self.own.file, self.own.line, whole.key_lines)

    def _rules_set_otherwise(self) -> set[str]:
        rules = (rule.split(".") for rule in self.deviations)
        return {parts[1] for parts in rules if parts[0] == "criteria" and len(parts) > 1}

    def _wrongly_from(self) -> Iterator[Fault]:
        listed = self.own.parts.get("deviations")
        for item in listed.items if isinstance(listed, Listing) else ():
            named = child(item, "from")
            if isinstance(named, Words) and named.text != self.base_id:
                sentence = f"this deviates from {named.text!r}, but the pack extends {self.base_id!r}."
                yield Fault(named.file, named.line, sentence)

    def _merge(self, path: tuple[str, ...], base: Raw, own: Raw, at: tuple[str, int]) -> Raw:
        rule = ".".join(path)
        if rule in self.deviations:
            return self._deviate(rule, base, own)
        if path[-1:] == ("requirements",) and isinstance(base, Listing) and isinstance(own, Listing):
            return _appended(base, own)
        if isinstance(base, Table) and isinstance(own, Table):
            return self._tables(path, base, own)
        if isinstance(base, Listing) and isinstance(own, Listing) and not _is_closed(path):
            return self._listings(path, base, own)
        if plain(base) != plain(own):
            self._changed(rule, base, own, at)
        return base

    def _listings(self, path: tuple[str, ...], base: Listing, own: Listing) -> Listing:
        if path == ("examples",):
            return _replaced(base, own)
        if path == ("deviations",):  # each pack of a chain may depart from the same rule
            return Listing(base.items + own.items, base.file, base.line)
        if any(map(item_name, base.items)):
            return self._keyed(path, base, own)
        return _appended(base, own)

    def _tables(self, path: tuple[str, ...], base: Table, own: Table) -> Table:
        parts, lines = dict(base.parts), dict(base.key_lines)
        for name, part in own.parts.items():
            inner = (*path, name)
            if name in base.parts:
                parts[name] = self._merge(inner, base.parts[name], part, own.where(name))
            else:
                rule = ".".join(inner)
                if rule in self.deviations:
                    self.used.add(rule)
                elif _is_closed(path) and name != "requirements":
                    self._added_to_rule(path, name, own.where(name))
                parts[name] = part
                lines[name] = own.where(name)
        return Table(parts, own.file, own.line, lines)

    def _keyed(self, path: tuple[str, ...], base: Listing, own: Listing) -> Listing:
        """Items by name. What is new stands after the item named before it, else at the end.

        An item that only repeats a name of the pack beneath (`- {step: decide}`) says where to go on from.
        """
        items = list(base.items)
        here: int | None = None
        for item in own.items:
            name = item_name(item)
            before = child(base, name) if name else None
            if name is not None and before is not None:
                here = next(n for n, other in enumerate(items) if item_name(other) == name)
                items[here] = self._merge((*path, name), before, item, (item.file, item.line))
            else:
                here = len(items) if here is None else here + 1
                items.insert(here, item)
        return Listing(tuple(items), base.file, base.line)

    def _deviate(self, rule: str, base: Raw, own: Raw) -> Raw:
        self.used.add(rule)
        if plain(base) == plain(own):
            sentence = f"{rule!r} is marked as a deviation but says the same as {self.base_id}."
            self.faults.append(Fault(*self.deviations[rule], sentence))
        return own

    def _changed(self, rule: str, base: Raw, own: Raw, at: tuple[str, int]) -> None:
        was = (
            f" ({base.text!r} there, {own.text!r} here)"
            if isinstance(base, Words) and isinstance(own, Words)
            else ""
        )
        self.faults.append(
            Fault(
                *at,
                f"this changes the rule {rule!r} of {self.base_id} without saying so{was}. "
                "Mark a deviation with its source, or leave the rule as it is.",
            )
        )

    def _added_to_rule(self, path: tuple[str, ...], name: str, at: tuple[str, int]) -> None:
        self.faults.append(
            Fault(
                *at,
                f"{name!r} adds to the rule {'.'.join(path)!r} of {self.base_id}, which changes it. "
                "Mark a deviation with its source, or write a rule of your own beside it.",
            )
        )


def _ending(base: Table, own: Table) -> Table:
    """A framework ends at the latest with the one that it stands on, unless it says when it ends itself.

    A later edition that is written as what it says otherwise than the one before does not stand on it.
    """
    beneath, above = base.parts.get("in_force"), own.parts.get("in_force")
    if not isinstance(beneath, Table) or not isinstance(above, Table):
        return own
    if "to" in above.parts or "to" not in beneath.parts or "supersedes" in own.parts:
        return own
    if str(plain(beneath.parts["to"])) < str(plain(above.parts.get("from", above))):
        return own  # begun after that end, it cannot be meant to end with it
    parts = {**above.parts, "to": beneath.parts["to"]}
    in_force = Table(parts, above.file, above.line, above.key_lines)
    return Table({**own.parts, "in_force": in_force}, own.file, own.line, own.key_lines)


def _is_closed(path: tuple[str, ...]) -> bool:
    return any(
        len(path) >= len(rule) and all(want in ("*", have) for want, have in zip(rule, path, strict=False))
        for rule in _CLOSED
    )


def _appended(base: Listing, own: Listing) -> Listing:
    there = [plain(item) for item in base.items]
    return Listing(base.items + tuple(i for i in own.items if plain(i) not in there), base.file, base.line)


def _replaced(base: Listing, own: Listing) -> Listing:
    """Examples of the same name are said anew; they are tests, not rules."""
    names = {item_name(item) for item in own.items}
    return Listing(
        tuple(i for i in base.items if item_name(i) not in names) + own.items, base.file, base.line
    )


def _deviations(own: Table) -> dict[str, tuple[str, int]]:
    listed = own.parts.get("deviations")
    found: dict[str, tuple[str, int]] = {}
    for item in listed.items if isinstance(listed, Listing) else ():
        rule = child(item, "rule")
        if isinstance(rule, Words):
            found[rule.text] = (item.file, item.line)
    return found


def _still_holding(examples: Listing, otherwise: set[str]) -> Listing:
    """Examples of the pack beneath, without what they say of rules that are marked as set otherwise."""
    kept = (_without(example, otherwise) for example in examples.items)
    return Listing(
        tuple(example for example in kept if _says_something(example)), examples.file, examples.line
    )


def _without(example: Raw, otherwise: set[str]) -> Raw:
    if not isinstance(example, Table):
        return example
    parts = dict(example.parts)
    for word in ("then", "presumed", "missing"):
        if isinstance(said := parts.get(word), Table):
            left = {name: part for name, part in said.parts.items() if name not in otherwise}
            parts[word] = Table(left, said.file, said.line, said.key_lines)
    return Table(parts, example.file, example.line, example.key_lines)


def _says_something(example: Raw) -> bool:
    then = child(example, "then")
    return not isinstance(then, Table) or bool(then.parts)
