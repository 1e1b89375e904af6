"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "referral.started": "Referral begun",
    "referral.sent": "Referral received",
    "referral.fact_answered": "Question of fact answered",
    "referral.put_to_group": "Case put to the group",
    "referral.advised": "Group’s advice passed to the decision maker",
    "referral.decided": "Decision recorded",
    "referral.agency_added": "Another agency to be told",
    "referral.repinned": "Judged by another edition from here on",
    "referral.told": "Everybody told",
    "referral.reasoning_produced": "Whole reasoning produced as a document",
}
