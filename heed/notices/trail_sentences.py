"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "notice.raised": "Letter to be sent",
    "notice.edited": "Letter changed",
    "notice.sent": "Letter sent",
    "notice.set_aside": "Letter set aside",
}
