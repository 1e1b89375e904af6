"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "outofarea.received": "Request from another board received",
    "outofarea.declined": "Request from another board not taken up",
    "outofarea.asked": "Agencies asked for another board",
    "outofarea.withdrawn": "Request for another board withdrawn from an agency",
    "outofarea.file_added": "File put with an agency’s answer to another board",
    "outofarea.file_removed": "File taken away from an agency’s answer to another board",
    "outofarea.signed_off": "An agency’s answer to another board signed off",
    "outofarea.passed": "An agency’s answer to another board passed by the group",
    "outofarea.returned": "An agency’s answer to another board returned by the group",
    "outofarea.answer_produced": "Answer to another board produced as a document",
    "outofarea.sent": "Answer sent to another board",
    "outofarea.recommendation_recorded": "Recommendation of another board recorded",
    "outofarea.recommendation_acted_on": "Recommendation of another board made an action",
    "outofarea.recommendation_set_aside": "Recommendation of another board set aside with a reason",
    "outofarea.closed": "Request from another board closed",
    "outofarea.reopened": "Request from another board opened again",
}
