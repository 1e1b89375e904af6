"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "check.asked": "Check for names and identifiers begun",
    "check.finished": "Check for names and identifiers finished",
    "hit.accepted": "A find of the check accepted with a reason",
    "hit.replaced": "A find of the check replaced",
}
