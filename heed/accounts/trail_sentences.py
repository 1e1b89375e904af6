"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "board.added": "Board added",
    "agency.added": "Agency added",
    "group.added": "Group added",
    "person.added": "Person added",
    "role.given": "Role given",
    "role.ended": "Role ended",
    "agency.domains_set": "Domains of an agency’s addresses set",
    "guest.came": "Came in with a one-time code",
    "guest.introduced": "Said who they are",
    "guest.let_in": "Let in without an account",
    "guest.turn_away": "Not let in without an account",
    "guests.opened": "Opened to people without an account",
    "guests.closed": "Closed to people without an account",
    "closure.added": "Day left out of the working days",
    "closure.withdrawn": "Day counted as a working day again",
}
