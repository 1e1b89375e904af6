"""The demo's other boards, each under a framework of its own, with cases in progress under its rules."""

from heed.demo.boards.gullhaven import GULLHAVEN
from heed.demo.boards.setting import Setting, make
from heed.demo.boards.skerrimouth import SKERRIMOUTH
from heed.demo.boards.tamberley import TAMBERLEY
from heed.demo.boards.three import THREE

SETTINGS: tuple[Setting, ...] = (TAMBERLEY, SKERRIMOUTH, GULLHAVEN, THREE)

__all__ = ["SETTINGS", "Setting", "make"]
