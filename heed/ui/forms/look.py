"""How one field is shown. What it holds and accepts is the field's own business."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Look:
    """`heading`: the label is the page's question (h1). `bold`: a bold label. `inline`: radios side by side.
    `small`: small radios, checkboxes. `width`: "2", "3", "4", "5", "10", "20" characters, "full" or "".
    `rows` of a text area; `count`: most characters, counted down as one types. `hidden_label`: read out only.
    `prefix` and `suffix` stand beside the box. `autocomplete` as in HTML.
    """

    heading: bool = False
    bold: bool = False
    inline: bool = False
    small: bool = False
    width: str = ""
    rows: int = 5
    count: int = 0
    hidden_label: bool = False
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = ""
