"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "notice.moved": "Day of a letter moved, because the working days changed",
    "notice.raised": "Letter to be sent",
    "notice.edited": "Letter changed",
    "notice.sent": "Letter sent",
    "notice.set_aside": "Letter set aside",
}
