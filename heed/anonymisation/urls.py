from django.urls import path

from heed.anonymisation import views
from heed.reports.rules import SUMMARY

app_name = "anonymisation"
CASE = "exercises/<str:reference>"
urlpatterns = [
    path(f"{CASE}/publication-check/", views.check, name="check"),
    path(f"{CASE}/publication-check/begin/", views.begin, name="begin"),
    path(f"{CASE}/publication-check/summary/", views.check, {"what": SUMMARY}, name="check_summary"),
    path(f"{CASE}/publication-check/summary/begin/", views.begin, {"what": SUMMARY}, name="begin_summary"),
    path(f"{CASE}/publication-check/<int:pk>/", views.settle, name="settle"),
]
