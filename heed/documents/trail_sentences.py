"""What the trail's verbs of this app say to people."""

SENTENCES = {"file.stored": "File put in"}
