"""What is read once for a request, and anew once it was changed."""

from __future__ import annotations

from heed.core.remembering import forget, remembered, remembered_while_reading, remembering


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
