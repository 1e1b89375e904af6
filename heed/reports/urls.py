from django.urls import path

from heed.reports import views

app_name = "reports"
CASE = "exercises/<str:reference>"
urlpatterns = [
    path(f"{CASE}/findings/", views.findings, name="findings"),
    path(f"{CASE}/findings/new/", views.write_finding, name="write_finding"),
    path(f"{CASE}/findings/<int:number>/withdraw/", views.withdraw_finding, name="withdraw_finding"),
    path(f"{CASE}/recommendations/new/", views.write_recommendation, name="write_recommendation"),
    path(
        f"{CASE}/recommendations/<int:number>/withdraw/",
        views.withdraw_recommendation,
        name="withdraw_recommendation",
    ),
    path(f"{CASE}/recommendations/<int:number>/answer/", views.respond, name="respond"),
    path(f"{CASE}/complete/", views.complete, name="complete"),
    path(f"{CASE}/report/", views.report, name="report"),
    path(f"{CASE}/report/new/", views.hand_in, name="hand_in"),
    path(f"{CASE}/report/<int:version>/", views.version, name="version"),
    path(f"{CASE}/report/<int:version>/adopt/", views.adopt, name="adopt"),
    path(f"{CASE}/report/<int:version>/word/", views.word, name="word"),
]
