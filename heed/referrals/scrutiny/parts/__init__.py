"""The parts of the scrutiny file, in its order. Each gives Markdown, piece by piece, for one case and one wording."""

from collections.abc import Callable, Iterator

from heed.referrals.models import Referral
from heed.referrals.scrutiny.parts.asked import asked
from heed.referrals.scrutiny.parts.challenged import challenged
from heed.referrals.scrutiny.parts.decided import decided
from heed.referrals.scrutiny.parts.framework import framework
from heed.referrals.scrutiny.parts.group import group
from heed.referrals.scrutiny.parts.known import known
from heed.referrals.scrutiny.parts.referred import referred
from heed.referrals.scrutiny.parts.told import told
from heed.referrals.scrutiny.parts.traced import traced
from heed.referrals.scrutiny.wording import Wording

Part = Callable[[Referral, Wording], Iterator[str]]
PARTS: tuple[Part, ...] = (referred, known, asked, framework, group, challenged, decided, told, traced)
