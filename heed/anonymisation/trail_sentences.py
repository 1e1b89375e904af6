"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "check.asked": "Check for names and identifiers begun",
    "check.finished": "Check for names and identifiers finished",
    "hit.accepted": "Finds of the check accepted with a reason",
    "hit.replaced": "Finds of the check replaced",
    "report.replacing_undone": "Words that had been replaced taken up again",
}
