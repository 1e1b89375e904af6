"""For migrations: keep the rules of what began before rules were kept. What the pack's folder says now is taken."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from heed.frameworks.editions import digest_of_text, written
from heed.frameworks.loader import PackFaults, load_pack


def keep_what_is_on_disk(apps: Any, app: str, model: str) -> int:
    """Point every row of a model that names a pack at that pack's rules, kept as they stand. Returns how many rows.

    Where a pack is gone or cannot be read, its rows stay as they are: the pages of such a case say that its rules were
    not kept. `apps` are the models as the migration finds them.
    """
    editions, changed = apps.get_model("frameworks", "FrameworkEdition"), 0
    rows = apps.get_model(app, model).objects.filter(framework=None)
    for name in list(rows.order_by("pack").values_list("pack", flat=True).distinct()):
        try:
            pack = load_pack(name)
        except PackFaults:
            continue
        content = written(pack)
        kept, _ = editions.objects.get_or_create(
            digest=digest_of_text(content),
            defaults={
                "pack": pack.id, "edition": pack.edition, "content": content, "kept_at": datetime.now(UTC)
            },
        )  # fmt: skip
        changed += rows.filter(pack=name).update(framework=kept)
    return changed
