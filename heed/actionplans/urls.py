from django.urls import path

from heed.actionplans import views

app_name = "actionplans"
urlpatterns = [
    path("actions/", views.listing, name="list"),
    path("actions/<int:pk>/", views.show, name="show"),
    path("actions/<int:pk>/evidence/", views.evidence, name="evidence"),
    path("actions/<int:pk>/evidence/<int:evidence>/", views.evidence_file, name="evidence_file"),
    path("actions/<int:pk>/delivered/", views.deliver, name="deliver"),
    path("actions/<int:pk>/check/", views.check, name="check"),
    path("actions/<int:pk>/impact/", views.impact, name="impact"),
    path("actions/<int:pk>/day/", views.move, name="move"),
    path("actions/<int:pk>/again/", views.reopen, name="reopen"),
    path("exercises/<str:reference>/actions/", views.plan, name="plan"),
    path("exercises/<str:reference>/actions/new/", views.add, name="add"),
]
