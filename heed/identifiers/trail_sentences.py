"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "known_person.added": "Known person added",
    "known_person.changed": "Known person changed",
    "known_person.removed": "Known person removed",
    "known_people.imported": "Known people read in from a file",
    "naming.declared": "How people are called, and who reads names, was decided",
    "pseudonym.carried_over": "A pseudonym of another published review was allowed, with a reason",
}
