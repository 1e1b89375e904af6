from django.urls import path

from heed.exercises.framework_forms import views as forms
from heed.exercises.views import pages, setting_up, team, terms, timetable

app_name = "exercises"
urlpatterns = [
    path("exercises/", pages.exercise_list, name="list"),
    path("cases/<str:reference>/commission/", setting_up.commission, name="commission"),
    path("exercises/<str:reference>/", pages.overview, name="overview"),
    path("exercises/<str:reference>/who-can-see-this/", pages.access, name="access"),
    path("exercises/<str:reference>/timetable/", timetable.timetable, name="timetable"),
    path("exercises/<str:reference>/timetable/<slug:step>/day/", timetable.agree_day, name="agree_day"),
    path("exercises/<str:reference>/timetable/<slug:step>/more-time/", timetable.extend, name="extend"),
    path("exercises/<str:reference>/timetable/<slug:step>/done/", timetable.mark_done, name="mark_done"),
    path("exercises/<str:reference>/on-to-the-report/", timetable.go_on, name="go_on"),
    path("exercises/<str:reference>/days/<slug:event>/", timetable.day, name="day"),
    path("exercises/<str:reference>/forms/", forms.forms, name="forms"),
    path("exercises/<str:reference>/forms/ask/", forms.ask, name="form_ask"),
    path("exercises/<str:reference>/forms/<int:pk>/", forms.show, name="form"),
    path("exercises/<str:reference>/forms/<int:pk>/write/", forms.write, name="form_write"),
    path("exercises/<str:reference>/forms/<int:pk>/saved/", forms.autosave, name="form_autosave"),
    path("exercises/<str:reference>/forms/<int:pk>/again/", forms.again, name="form_again"),
    path("exercises/<str:reference>/forms/<int:pk>/back/", forms.withdraw, name="form_withdraw"),
    path("exercises/<str:reference>/forms/<int:pk>/word/", forms.word, name="form_word"),
    path("exercises/<str:reference>/forms/<int:pk>/print/", forms.printed, name="form_print"),
    path("exercises/<str:reference>/team/", team.team, name="team"),
    path("exercises/<str:reference>/team/appoint/", team.appoint, name="appoint"),
    path("exercises/<str:reference>/team/settle/", team.settle, name="settle"),
    path("exercises/<str:reference>/team/<int:pk>/declaration/", team.declare, name="declare"),
    path("exercises/<str:reference>/team/<int:pk>/ends/", team.end_part, name="end_part"),
    path("exercises/<str:reference>/team/<int:pk>/stays/", team.keep, name="keep"),
    path("exercises/<str:reference>/team/<slug:part>/empty/", team.leave_empty, name="leave_empty"),
    path("exercises/<str:reference>/terms/", terms.terms, name="terms"),
    path("exercises/<str:reference>/terms/write/", terms.write, name="terms_write"),
    path("exercises/<str:reference>/terms/<int:version>/approve/", terms.approve, name="terms_approve"),
    path("exercises/<str:reference>/terms/<int:version>/word/", terms.word, name="terms_word"),
]
