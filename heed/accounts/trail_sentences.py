"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "board.added": "Board added",
    "agency.added": "Agency added",
    "group.added": "Group added",
    "person.added": "Person added",
    "role.given": "Role given",
    "role.ended": "Role ended",
    "closure.added": "Day left out of the working days",
    "closure.withdrawn": "Day counted as a working day again",
}
