"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "meeting.arranged": "Meeting arranged",
    "meeting.item_added": "Put on a meeting’s agenda",
    "meeting.attendance_recorded": "Attendance recorded",
    "meeting.view_given": "View given",
    "meeting.advised": "Group’s advice given",
}
