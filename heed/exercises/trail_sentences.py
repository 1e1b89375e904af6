"""What the trail's verbs of this app say to people."""

SENTENCES = {
    "exercise.commissioned": "Review commissioned",
    "exercise.happened": "A day that deadlines run from recorded",
    "exercise.went_on": "Went on to the findings and the report",
    "exercise.completed": "Review recorded as complete",
    "exercise.extended": "The review given more time",
    "exercise.day_agreed": "A day agreed in the timetable",
    "exercise.step_done": "A step of the timetable done",
    "exercise.member_appointed": "Somebody appointed to the team",
    "exercise.member_ended": "Somebody left the team",
    "exercise.part_considered": "A part in the team considered and left empty",
    "exercise.independence_declared": "Independence declared",
    "exercise.member_kept": "A member kept in spite of a tie, with the reason",
    "exercise.reviewers_settled": "Reviewers settled and their names to be told",
    "exercise.form_asked": "A form of the framework asked for",
    "exercise.form_handed_in": "A form of the framework handed in",
    "exercise.form_again": "A new version of a form begun",
    "exercise.form_withdrawn": "A form taken back",
    "exercise.terms_written": "Terms of reference written",
    "exercise.terms_approved": "Terms of reference approved",
}
