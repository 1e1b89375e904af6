from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest


class AccountsConfig(AppConfig):
    name = "heed.accounts"

    def ready(self) -> None:
        from heed.ui import navigation

        navigation.set_board(_board_title)
        navigation.set_boards(_boards)


def _board_title(request: HttpRequest) -> str:
    """The board of the person who asks, or the boards of somebody in several."""
    from heed.accounts.queries import boards_of
    from heed.ui.navigation import actor_of

    boards = boards_of(actor_of(request))
    if len(boards) == 1:
        return boards[0].title
    return ", ".join(board.short_title for board in boards)


def _boards(request: HttpRequest) -> list[tuple[int, str]]:
    """The boards of the person who asks, by key and short title."""
    from heed.accounts.queries import boards_of
    from heed.ui.navigation import actor_of

    return [(board.pk, board.short_title) for board in boards_of(actor_of(request))]
