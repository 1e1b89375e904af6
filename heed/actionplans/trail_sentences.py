"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "action.planned": "Action planned",
    "action.evidenced": "Evidence added to an action",
    "action.delivered": "Action delivered",
    "action.signed_off": "Action signed off",
    "action.sent_back": "Action sent back",
    "action.impact_recorded": "What an action changed was recorded",
    "action.due_moved": "Day of an action moved",
    "action.reopened": "Action opened again",
}
