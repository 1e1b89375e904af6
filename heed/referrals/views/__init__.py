"""The pages of a case."""

from heed.referrals.views.case import access, form, overview
from heed.referrals.views.decision import decide, decision
from heed.referrals.views.drafts import autosave, check, differences, draft, section, start
from heed.referrals.views.edition import repin
from heed.referrals.views.facts import answer, reasoning, settle, threshold
from heed.referrals.views.group import advise, give_view, group, put_to_group, take_back_view
from heed.referrals.views.interests import declare_interest, rule_on_interest
from heed.referrals.views.listing import listing
from heed.referrals.views.telling import tell_agency, tell_all, told

__all__ = [
    "access", "advise", "answer", "autosave", "check", "decide", "decision", "declare_interest", "differences", "draft",
    "form",
    "give_view", "group", "listing", "overview", "put_to_group", "reasoning", "repin", "rule_on_interest",
    "section", "settle", "start",
    "take_back_view", "tell_agency", "tell_all", "threshold", "told",
]  # fmt: skip
