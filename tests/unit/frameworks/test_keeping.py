"""Rules that are kept stay as they were, whatever happens to the pack's folder."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.frameworks import queries
from heed.frameworks.backfill import keep_what_is_on_disk
from heed.frameworks.editions import digest, written
from heed.frameworks.loader import forget_packs, load_pack
from heed.frameworks.models import FrameworkEdition
from heed.frameworks.operations import keep
from heed.referrals.models import Referral
from tests.builders import a_referral
from tests.cast import NOW, Cast

NAME = "england-scr-2015"


@pytest.fixture(autouse=True)
def _nothing_at_hand() -> None:
    queries.kept.cache_clear()


@pytest.mark.django_db
def test_rules_are_kept_once_and_read_once() -> None:
    pack = load_pack(NAME)
    found = keep(pack, at=NOW)
    assert keep(pack, at=NOW + timedelta(days=9)) == found == digest(pack)
    assert FrameworkEdition.objects.get().kept_at == NOW
    with CaptureQueriesContext(connection) as asked:
        for _ in range(20):
            assert written(queries.kept(found)) == written(pack)
    assert len(asked) == 1


@pytest.mark.django_db
def test_rules_changed_in_the_database_judge_nothing() -> None:
    found = keep(load_pack(NAME), at=NOW)
    edition = FrameworkEdition.objects.get()
    edition.content = edition.content.replace("presume-yes", "presume-no", 1)
    edition.save()
    with pytest.raises(queries.KeptRulesChanged, match="backup"):
        queries.kept(found)


def test_a_pack_with_a_mistake_is_left_out_of_the_choice(
    packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEED_PACKS", str(packs))
    others = ["england-lcspr-2018", NAME, "west-berkshire-2016"]
    assert [pack.id for pack in queries.packs_on_disk()] == sorted([*others, "slough-2014"])
    (packs / "slough-2014" / "criteria.yaml").write_text("criteria: [", encoding="utf-8")
    forget_packs()
    assert [pack.id for pack in queries.packs_on_disk()] == others


def test_what_began_before_rules_were_kept_is_given_those_on_disk(cast: Cast) -> None:
    kept = a_referral(cast)
    Referral.objects.update(framework=None)
    gone = a_referral(cast, reference="NSCB-2016-020", pseudonym="Wren", pack="gone-2001", framework_id=None)

    assert keep_what_is_on_disk(apps, "referrals", "Referral") == 1
    assert keep_what_is_on_disk(apps, "referrals", "Referral") == 0
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert kept.framework_id == digest(load_pack(cast.board.pack))
    assert gone.framework_id is None
