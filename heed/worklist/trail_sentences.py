"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "mail.chosen": "How often e-mail about My work comes chosen",
    "calendar.made": "Secret address of a personal calendar made",
    "calendar.ended": "Secret address of a personal calendar ended",
}
