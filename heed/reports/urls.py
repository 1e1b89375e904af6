from django.urls import path

from heed.reports import views
from heed.reports.agency.views import listing, proposing, reading
from heed.reports.agency.views import writing as agency_writing
from heed.reports.agency.word import views as agency_word
from heed.reports.chain import views as chain
from heed.reports.checklists import views as checklists
from heed.reports.reading import views as plainness
from heed.reports.recommendations import views as recommendations
from heed.reports.rules import SUMMARY
from heed.reports.skeletons import views as skeletons
from heed.reports.writing import views as writing

app_name = "reports"
CASE = "exercises/<str:reference>"
_FINDING = f"{CASE}/findings/<int:number>/"
_ONE = f"{CASE}/recommendations/<int:number>/"
_SUMMARY, _BRIEF = f"{CASE}/executive-summary/", {"what": SUMMARY}
_LIST = f"{CASE}/checklists/<str:checklist>/<int:version>/"
_AGENCY = f"{CASE}/agency-reports/<int:agency>/"
urlpatterns = [
    path(f"{CASE}/agency-reports/", listing.reports, name="agency_reports"),
    path(f"{CASE}/agency-reports/ask/", listing.ask, name="ask_agency_reports"),
    path(f"{CASE}/agency-reports/recommendations/", proposing.proposals, name="proposals"),
    path(f"{CASE}/agency-reports/recommendations/<int:pk>/leave/", proposing.leave, name="leave_proposal"),
    path(
        f"{CASE}/agency-reports/recommendations/<int:pk>/take-up/", proposing.take_up, name="take_up_proposal"
    ),
    path(f"{_AGENCY}word/", agency_word.word, name="agency_report_word"),
    path(f"{_AGENCY}word/template/", agency_word.template, name="agency_report_template"),
    path(f"{_AGENCY}word/<int:pk>/", agency_word.returned, name="agency_report_returned"),
    path(_AGENCY, agency_writing.report, name="agency_report"),
    path(f"{_AGENCY}author/", agency_writing.author, name="agency_report_author"),
    path(f"{_AGENCY}write/<slug:place>/", agency_writing.write, name="write_agency_report"),
    path(f"{_AGENCY}saved/<slug:place>/", agency_writing.keep, name="keep_agency_report"),
    path(f"{_AGENCY}terms/", agency_writing.follow_terms, name="follow_terms"),
    path(f"{_AGENCY}hand-on/", agency_writing.hand_on, name="hand_on_agency_report"),
    path(f"{_AGENCY}take-back/", agency_writing.take_back, name="take_back_agency_report"),
    path(f"{_AGENCY}draft/", reading.draft, name="agency_report_draft"),
    path(f"{_AGENCY}versions/<int:number>/", reading.version, name="agency_report_version"),
    path(f"{_AGENCY}versions/<int:number>/changes/", reading.changed, name="agency_report_changed"),
    path(f"{_AGENCY}versions/<int:number>/print/", reading.printed, name="print_agency_report"),
    path(f"{_AGENCY}remarks/", reading.remark, name="remark_agency_report"),
    path(f"{_AGENCY}remarks/<int:pk>/take-back/", reading.take_back_remark, name="take_back_remark"),
    path(f"{_AGENCY}remarks/<int:pk>/answer/", reading.answer_point, name="answer_point"),
    path(f"{_AGENCY}answer/", reading.verdict, name="agency_report_verdict"),
    path(f"{_AGENCY}accept/", reading.accept, name="accept_agency_report"),
    path(f"{_AGENCY}more-time/", listing.more_time, name="agency_report_time"),
    path(f"{_AGENCY}more-time/answer/", listing.answer_time, name="agency_report_time_answer"),
    path(f"{_AGENCY}withdraw/", listing.withdraw, name="withdraw_agency_report"),
    path(f"{CASE}/findings/", views.findings, name="findings"),
    path(f"{CASE}/findings/new/", writing.write_finding, name="write_finding"),
    path(f"{CASE}/findings/cite/<int:entry>/", writing.cite, name="cite"),
    path(_FINDING, writing.finding, name="finding"),
    path(f"{_FINDING}change/", writing.change_finding, name="change_finding"),
    path(f"{_FINDING}withdraw/", writing.withdraw_finding, name="withdraw_finding"),
    path(f"{CASE}/typed/<str:what>/<int:number>/", writing.keep_typed, name="keep_typed"),
    path(f"{CASE}/recommendations/new/", recommendations.write_recommendation, name="write_recommendation"),
    path(f"{CASE}/recommendations/left/", recommendations.left_with_agencies, name="left"),
    path(f"{CASE}/recommendations/<int:number>/alike/", recommendations.look_alike, name="look_alike"),
    path(_ONE, recommendations.recommendation, name="recommendation"),
    path(f"{_ONE}change/", recommendations.change_recommendation, name="change_recommendation"),
    path(f"{_ONE}withdraw/", recommendations.withdraw_recommendation, name="withdraw_recommendation"),
    path(f"{_ONE}leave/", recommendations.leave, name="leave"),
    path(f"{_ONE}answer/", recommendations.respond, name="respond"),
    path(f"{CASE}/chain/", chain.matrix, name="chain"),
    path(f"{CASE}/chain/gaps/<str:gap>/", chain.explain, name="explain_gap"),
    path(f"{CASE}/chain.<str:kind>", chain.hand_out, name="export_chain"),
    path(f"{CASE}/complete/", views.complete, name="complete"),
    path(f"{CASE}/report/", views.report, name="report"),
    path(f"{CASE}/report/new/", views.hand_in, name="hand_in"),
    path(f"{CASE}/report/<int:version>/", views.version, name="version"),
    path(f"{CASE}/report/<int:version>/adopt/", views.adopt, name="adopt"),
    path(f"{CASE}/report/<int:version>/word/", views.word, name="word"),
    path(f"{CASE}/report/skeleton/", skeletons.skeleton, name="skeleton"),
    path(f"{_SUMMARY}skeleton/", skeletons.skeleton, _BRIEF, name="skeleton_summary"),
    path(f"{CASE}/report/<int:version>/plain-english/", plainness.plain_english, name="plain_english"),
    path(
        f"{_SUMMARY}<int:version>/plain-english/",
        plainness.plain_english,
        _BRIEF,
        name="plain_english_summary",
    ),
    path(_LIST, checklists.one_checklist, name="checklist"),
    path(f"{_LIST}answer/", checklists.answer_checklist, name="answer_checklist"),
    path(f"{_LIST}kept/", checklists.keep_checklist, name="keep_checklist"),
    path(_SUMMARY, views.report, _BRIEF, name="summary"),
    path(f"{_SUMMARY}new/", views.hand_in, _BRIEF, name="hand_in_summary"),
    path(f"{_SUMMARY}<int:version>/", views.version, _BRIEF, name="version_summary"),
    path(f"{_SUMMARY}<int:version>/adopt/", views.adopt, _BRIEF, name="adopt_summary"),
    path(f"{_SUMMARY}<int:version>/word/", views.word, _BRIEF, name="word_summary"),
]
