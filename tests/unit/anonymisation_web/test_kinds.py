"""Whatever the scan finds is called by words on the page, not by its key."""

from heed.anonymisation.presenters import KINDS
from heed.identifiers.core.patterns import find_family, find_patterns
from heed.identifiers.core.strangers import UNKNOWN

TEXT = (
    "OFFICIAL-SENSITIVE DRAFT v2. She went to St Osyth's Primary School with Rett syndrome, the youngest of four "
    "girls, n = 3. NHS number 943 476 5919, AB 12 34 56 C, UPN A123456789012, a@b.example, @somebody, EM4 2QT, "
    "14 Hexley Road, 07700 900123, registration AB12 CDE, 12 May 2014, born 3 May 2010, aged 4 years and 3 months, "
    "crime number 42/1234/15, Operation Larch. GPS position 51.50000, -1.50000."
)


def test_every_kind_has_its_words():
    found = {pattern.kind for pattern in (*find_patterns(TEXT), *find_family(TEXT))} | {UNKNOWN}
    assert len(found) >= 18
    assert sorted(found - set(KINDS)) == []
