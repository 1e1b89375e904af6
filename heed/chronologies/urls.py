from django.urls import path

from heed.chronologies.glossary import views as glossary
from heed.chronologies.returning import views as returning
from heed.chronologies.services import views as services
from heed.chronologies.views import (
    agencies,
    arriving,
    asked,
    entries,
    figures,
    files,
    marks,
    merged,
    questions,
)

app_name = "chronologies"
_PART = "exercises/<str:reference>/agencies/<int:agency>/"
_FILES = "exercises/<str:reference>/agencies/files/"
_FILE = f"{_PART}files/<int:upload>/"
_ENTRY = f"{_PART}entries/<int:entry>/"
_SERVICE = f"{_PART}services/<int:service>/"
_MERGED = "exercises/<str:reference>/chronology/"

urlpatterns = [
    path("exercises/<str:reference>/agencies/", agencies.agencies, name="agencies"),
    path("exercises/<str:reference>/agencies/ask/", agencies.ask, name="ask"),
    path(_FILES, arriving.files, name="files"),
    path(f"{_FILES}give/", arriving.give, name="files_give"),
    path(f"{_FILES}take-up/", arriving.take_up, name="files_take_up"),
    path(f"{_FILES}confirm/", arriving.confirm, name="files_confirm"),
    path(f"{_FILES}progress/", arriving.progress, name="files_progress"),
    path(_PART, agencies.agency, name="agency"),
    path(f"{_PART}template.<str:kind>", arriving.template, name="template"),
    path(f"{_PART}own.<str:kind>", returning.own_file, name="own_file"),
    path(f"{_PART}back/", returning.bring_back, name="bring_back"),
    path(f"{_PART}back/<int:returned>/", returning.returned, name="returned"),
    path(f"{_PART}back/<int:returned>/<int:change>/", returning.settle, name="settle_change"),
    path(f"{_PART}abbreviations/", glossary.of_agency, name="abbreviations"),
    path(f"{_PART}author/", agencies.author, name="author"),
    path(f"{_PART}sign-off/", agencies.sign_off, name="sign_off"),
    path(f"{_PART}reopen/", agencies.reopen, name="reopen"),
    path(f"{_PART}help/", agencies.office_help, name="office_help"),
    path(f"{_PART}services/", services.services, name="services"),
    path(f"{_PART}services/add/", services.add, name="add_service"),
    path(f"{_PART}services/merge/", services.merge, name="merge_services"),
    path(f"{_PART}services/sight/", services.sight, name="service_sight"),
    path(f"{_PART}services/questions/<int:question>/", services.settle, name="settle_services"),
    path(_SERVICE, services.change, name="service"),
    path(f"{_SERVICE}remove/", services.remove, name="remove_service"),
    path(f"{_SERVICE}finish/", services.finish, name="finish_service"),
    path(f"{_SERVICE}reopen/", services.reopen, name="reopen_service"),
    path(f"{_PART}check/", services.check, name="quality_check"),
    path(f"{_PART}check/points/<int:point>/", services.point, name="check_point"),
    path(f"{_PART}check/set-aside/", services.set_aside, name="set_check_aside"),
    path(f"{_PART}entries/add/", entries.add, name="add_entry"),
    path(f"{_PART}entries/no-contact/", entries.add_no_contact, name="add_no_contact"),
    path(_ENTRY, entries.change, name="entry"),
    path(f"{_ENTRY}take-back/", entries.withdraw, name="withdraw_entry"),
    path(f"{_ENTRY}put-back/", entries.put_back, name="put_back"),
    path(f"{_PART}questions/<int:put>/", asked.asked, name="asked"),
    path(_FILE, files.file, name="file"),
    path(f"{_FILE}columns/", files.columns, name="columns"),
    path(f"{_FILE}rows/", files.settle, name="settle"),
    path(f"{_FILE}rows/alike/<str:kind>/", files.settle_alike, name="settle_alike"),
    path(f"{_FILE}move/", files.move, name="move"),
    path(f"{_FILE}progress/", files.progress, name="progress"),
    path(f"{_FILE}withdraw/", files.withdraw, name="withdraw"),
    path(f"{_FILE}download/", files.download, name="download"),
    path(_MERGED, merged.merged, name="merged"),
    path(f"{_MERGED}merge/", merged.merge, name="merge"),
    path(f"{_MERGED}figures/", figures.figures, name="figures"),
    path(f"{_MERGED}silences/", figures.silences, name="silences"),
    path(f"{_MERGED}questions/", questions.questions, name="questions"),
    path(f"{_MERGED}questions.csv", questions.as_csv, name="questions_csv"),
    path(f"{_MERGED}questions/<int:question>/", questions.question, name="question"),
    path(f"{_MERGED}questions/<int:question>/put/", questions.put, name="put"),
    path(f"{_MERGED}abbreviations/", glossary.of_review, name="glossary"),
    path(f"{_MERGED}marks/", marks.marked, name="marked"),
    path(f"{_MERGED}marks/news/", marks.news, name="mark_news"),
    path(f"{_MERGED}entries/<int:entry>/marks/", marks.marks, name="marks"),
    path(f"{_MERGED}entries/<int:entry>/marks/<int:mark>/off/", marks.unmark, name="unmark"),
    path(f"{_MERGED}export.<str:kind>", merged.hand_out, name="export"),
]
