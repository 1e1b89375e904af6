"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "framework.chosen": "Framework for new cases chosen",
}
