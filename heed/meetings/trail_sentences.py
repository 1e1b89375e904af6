"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "meeting.arranged": "Meeting arranged",
    "meeting.item_added": "Put on a meeting’s agenda",
    "meeting.attendance_recorded": "Attendance recorded",
    "meeting.taken_outside": "Taken up by the chair outside a meeting",
    "meeting.view_given": "View given",
    "meeting.advised": "Group’s advice given",
}
