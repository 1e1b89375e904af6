"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "check.asked": "Check for names and identifiers begun",
    "check.exported": "What the check found taken away as a file",
    "check.finished": "Check for names and identifiers finished",
    "hit.accepted": "Finds of the check accepted with a reason",
    "hit.replaced": "Finds of the check replaced",
    "public_fact.added": "Something that the public knows written down",
    "public_fact.removed": "Something that the public knows taken off the list",
    "lead.accepted": "What together leads to somebody accepted with a reason",
    "lead.no-risk": "What together leads to somebody found to be no risk",
    "report.replacing_undone": "Words that had been replaced taken up again",
}
