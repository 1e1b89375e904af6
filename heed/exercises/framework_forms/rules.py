"""Which forms of a framework are asked for in an exercise. Pure."""

from __future__ import annotations

from heed.frameworks.schema import Exercise, Form, Pack
from heed.frameworks.wellknown import REFERRAL_FORM


def forms_of_kind(pack: Pack, kind: Exercise) -> dict[str, Form]:
    """The forms that are asked for while the exercise is under way, in the framework's order.

    Left out are the form that brought the case, those with which it is closed, those asked for before the decision, and
    the one on which agencies write their reports.
    """
    elsewhere = {REFERRAL_FORM, *kind.closes_with}
    elsewhere |= {notice.asks.form for notice in pack.notices.values() if notice.asks and notice.asks.form}
    if kind.agency_report:
        elsewhere.add(kind.agency_report.form)
    return {name: pack.forms[name] for name in kind.forms if name not in elsewhere}
