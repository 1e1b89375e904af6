"""Names in a pack by which the program finds its way; packs/README.md lists them."""

from __future__ import annotations

from typing import Final

REFERRAL_FORM: Final = "referral"
"""The form by which a case is brought."""
BORN_ON: Final = ("child_born_on", "born_on", "adult_born_on")
"""What the question for the date of birth is called on it; the first that the form asks counts."""
WHO_BRINGS: Final = ("notified_by", "brought_by", "referred_by")
"""What the question for the name and post of whoever fills it in is called: Heed proposes the answer."""
AGENCY, EMAIL, TELEPHONE = "agency", "contact_email", "contact_phone"
"""Further questions on it whose answers Heed proposes."""
TRIAGED, MORE_NEEDED, OUT_OF_SCOPE = "triaged", "more-detail-needed", "found-out-of-scope"
"""Events that come about when somebody looks whether there is enough to go on."""
DELAY_FORESEEN: Final = "delay-foreseen"
"""Comes about when a review is given more time than its framework gives; people may also write it down."""
CONSIDERED, RECOMMENDED, DEPARTED = "considered", "recommended", "departed-from-recommendation"
"""Events that come about when the group considers a case, advises on it, and when the decision is another."""
MERGED, COMPLETED = "merged", "completed"
"""Events that come about when the agencies' chronologies are put together, and when the exercise is complete."""
OF_THE_CASE: Final = frozenset({TRIAGED, MORE_NEEDED, OUT_OF_SCOPE, CONSIDERED, RECOMMENDED, DEPARTED})
"""Events of a case on its way to a decision, which nobody writes down for the exercise that came of it."""
STRENGTH_SCALE: Final = "recommendation-strength"
"""The scale, weakest first, on which recommendations stand; without one Heed's own five grades count."""
CHALLENGED: Final = "peer-challenge-sought"
"""Event that comes about when the chair of another board is asked for peer challenge."""
