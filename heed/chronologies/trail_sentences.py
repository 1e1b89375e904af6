"""What people read for each of this app's verbs in a case's recent doings."""

SENTENCES = {
    "chronology.asked": "Agency asked for its chronology",
    "chronology.author_named": "Author of an agency’s chronology named",
    "chronology.file_handed_in": "Agency’s file handed in",
    "chronology.file_unreadable": "Agency’s file could not be read",
    "chronology.columns_confirmed": "Columns of an agency’s file confirmed",
    "chronology.file_taken_in": "Agency’s file taken in",
    "chronology.file_withdrawn": "Agency’s file withdrawn",
    "chronology.file_moved": "File moved to the agency whose it is",
    "chronology.rows_settled": "Rows that needed attention settled",
    "chronology.entry_added": "Chronology entry added",
    "chronology.entry_changed": "Chronology entry changed",
    "chronology.entry_withdrawn": "Chronology entry taken back",
    "chronology.signed_off": "Agency’s chronology signed off",
    "chronology.reopened": "Agency’s chronology opened again",
    "chronology.merged": "Chronologies merged",
    "chronology.question_answered": "Question of the merge answered",
    "chronology.marked": "Chronology entry marked",
    "chronology.mark_removed": "Mark taken off a chronology entry",
    "chronology.exported": "Merged chronology exported",
    "chronology.file_opened": "Agency’s file downloaded",
}
