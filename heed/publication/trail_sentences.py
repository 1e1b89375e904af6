"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "publication.prepared": "Publication begun",
    "publication.planned": "Day of publication planned",
    "publication.texts_written": "Texts of the public page written",
    "publication.taken_up": "Newest version of the report taken up for publication",
    "publication.started_afresh": "Clearance to start afresh",
    "publication.checkers_asked": "Checkers asked",
    "publication.verdict_given": "A checker has given a verdict",
    "publication.cleared": "Publication cleared",
    "publication.differed": "A checker did not clear the publication",
    "publication.decided_otherwise": "Decided what is made public of the review",
    "publication.published": "Report published",
    "publication.withdrawn": "Published report withdrawn",
    "publication.withdrawal_confirmed": "Withdrawal of the report confirmed",
    "publication.put_back": "Withdrawn report put back",
    "publication.indexing_chosen": "Chosen whether search engines may list the public page",
    "publication.asked_for": "Somebody asked for a report that is no longer public",
    "publication.request_answered": "Request for the report answered",
}
