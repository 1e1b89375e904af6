"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "learning.summary_begun": "Learning summary begun",
    "learning.summary_handed_in": "Learning summary handed in",
    "learning.recorded": "Learning put into the register",
    "learning.moved": "Learning got further on the loop",
    "exercise.closed": "Review closed",
}
