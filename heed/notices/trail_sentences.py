"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "notice.moved": "Day of a letter moved, because the working days changed",
    "notice.raised": "Letter to be sent",
    "notice.edited": "Letter changed",
    "notice.sent": "Letter sent",
    "notice.email_asked": "E-mail of a letter asked for",
    "notice.emailed": "Letter sent by e-mail",
    "notice.email_refused": "E-mail of a letter did not go",
    "notice.email_unsure": "Not known whether the e-mail of a letter went",
    "notice.came_back": "Letter came back",
    "notice.addressed": "Address of a letter changed",
    "addressee.kept": "Address of a body written down",
    "notice.set_aside": "Letter set aside",
}
