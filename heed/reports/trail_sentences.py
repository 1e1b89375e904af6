"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "finding.written": "Finding written",
    "finding.changed": "Finding changed; how it stood before is kept",
    "finding.withdrawn": "Finding withdrawn",
    "recommendation.written": "Recommendation written",
    "recommendation.changed": "Recommendation changed; how it stood before is kept",
    "recommendation.left": "Recommendation left with an agency",
    "recommendation.taken_up": "Recommendation taken up by the panel after all",
    "chain.gap_explained": "Reason given for a gap in the chain of evidence",
    "chain.exported": "Chain of evidence handed out as a file",
    "recommendation.withdrawn": "Recommendation withdrawn",
    "recommendation.answered": "Recommendation answered by the board",
    "report.begun": "Skeleton of the report or the executive summary taken as a Word file",
    "report.handed_in": "New version of the report",
    "report.checklist_answered": "A checklist was answered beside a version of the report or the executive summary",
    "report.word_given": "A panel member spoke on the report",
    "report.adopted": "Report adopted by the whole panel",
}
