"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "finding.written": "Finding written",
    "finding.withdrawn": "Finding withdrawn",
    "recommendation.written": "Recommendation written",
    "recommendation.withdrawn": "Recommendation withdrawn",
    "recommendation.answered": "Recommendation answered by the board",
    "report.handed_in": "New version of the report",
    "report.word_given": "A panel member spoke on the report",
    "report.adopted": "Report adopted by the whole panel",
}
