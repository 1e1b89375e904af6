"""What is read once for a request, and anew once it was changed."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.remembering import forget, read_once, remembered, remembered_while_reading, remembering


def test_it_is_read_once_within_a_request_and_each_time_outside() -> None:
    read: list[int] = []

    def reading() -> int:
        read.append(1)
        return len(read)

    assert [remembered("kind", 1, reading), remembered("kind", 1, reading)] == [1, 2]
    with remembering():
        assert [remembered("kind", 1, reading), remembered("kind", 1, reading)] == [3, 3]
        with remembering():
            assert remembered("kind", 1, reading) == 3
        assert remembered("kind", 2, reading) == 4
        assert remembered("other", 1, reading) == 5
    assert remembered("kind", 1, reading) == 6


def test_what_was_changed_is_read_anew() -> None:
    with remembering():
        assert remembered("kind", 1, lambda: "before") == "before"
        assert remembered("other", 1, lambda: "kept") == "kept"
        forget("kind")
        assert remembered("kind", 1, lambda: "after") == "after"
        assert remembered("other", 1, lambda: "changed") == "kept"
    forget("kind")


def test_nothing_is_a_thing_to_remember_too() -> None:
    read: list[None] = []
    with remembering():
        for _ in range(2):
            assert remembered("kind", 1, lambda: read.append(None)) is None
    assert len(read) == 1


def test_what_many_write_is_kept_only_while_a_page_is_shown() -> None:
    read: list[int] = []

    def reading() -> int:
        read.append(1)
        return len(read)

    for only_reads, found in ((True, [1, 1]), (False, [2, 3])):
        with remembering(only_reads=only_reads):
            assert [remembered_while_reading("kind", 1, reading) for _ in range(2)] == found
    with remembering(only_reads=True):
        remembered_while_reading("kind", 1, reading)
    assert remembered_while_reading("kind", 1, reading) == len(read), "nothing is left over afterwards"


@dataclass(frozen=True)
class Row:
    """Like a row of the database: `pk` is its key."""

    pk: int | None


def test_a_function_asks_once_for_each_row_while_a_page_is_shown() -> None:
    asked: list[tuple[Row, str]] = []

    @read_once
    def children(row: Row, *, named: str = "") -> list[str]:
        asked.append((row, named))
        return ["one"]

    children(Row(1))
    with remembering():
        children(Row(1))
    assert len(asked) == 2, "outside of a page, and where something is written, it asks each time"
    asked.clear()
    with remembering(only_reads=True):
        children(Row(1)).append("put in by whoever asked")
        assert children(Row(1)) == ["one"]
        children(Row(1), named="x")
        children(Row(2))
    assert asked == [(Row(1), ""), (Row(1), "x"), (Row(2), "")]


def test_rows_without_a_key_are_not_taken_for_each_other() -> None:
    @read_once
    def itself(row: Row) -> Row:
        return row

    one, other = Row(None), Row(None)
    with remembering(only_reads=True):
        assert itself(one) is one
        assert itself(other) is other


def test_what_was_read_for_several_at_once_is_not_asked_for_again() -> None:
    @read_once
    def parents(row: Row) -> list[str]:
        return [f"of {row.pk}"]

    with remembering(only_reads=True):
        parents.keep(["read before"], Row(1))
        assert (parents(Row(1)), parents(Row(2))) == (["read before"], ["of 2"])
    with remembering():
        parents.keep(["read before"], Row(1))
        assert parents(Row(1)) == ["of 1"], "nothing is kept where something is written"


def test_what_only_reads_may_stand_within_what_writes() -> None:
    with remembering():
        remembered("known", 1, lambda: "outside")
        with remembering(only_reads=True):
            assert remembered("known", 1, lambda: "inside") == "outside"
            assert remembered_while_reading("seen", 1, lambda: "before") == "before"
        assert remembered_while_reading("seen", 1, lambda: "after it was written") == "after it was written"
