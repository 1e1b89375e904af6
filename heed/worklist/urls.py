from django.urls import path

from heed.worklist import views

app_name = "worklist"
urlpatterns = [
    path("", views.home, name="home"),
    path("working-days/", views.working_days, name="working_days"),
    path("working-days/<int:board>/leave-out/", views.leave_out, name="leave_out"),
    path("working-days/count-again/<int:closure>/", views.count_again, name="count_again"),
]
