from django.urls import path

from heed.worklist import views

app_name = "worklist"
urlpatterns = [
    path("", views.home, name="home"),
    path("my-work/reminders/", views.reminders, name="reminders"),
    path("my-work/calendar/new/", views.calendar_make, name="calendar_make"),
    path("my-work/calendar/end/", views.calendar_end, name="calendar_end"),
    path("calendar/<str:secret>.ics", views.calendar, name="calendar"),
    path("working-days/", views.working_days, name="working_days"),
    path("working-days/<int:board>/leave-out/", views.leave_out, name="leave_out"),
    path("working-days/count-again/<int:closure>/", views.count_again, name="count_again"),
]
