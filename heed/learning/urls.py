from django.urls import path

from heed.learning.views import register, summary

app_name = "learning"
urlpatterns = [
    path("learning/", register.listing, name="list"),
    path("learning/new/", register.add, name="add"),
    path("learning/<int:pk>/", register.show, name="show"),
    path("learning/<int:pk>/step/", register.step, name="step"),
    path("exercises/<str:reference>/learning-summary/", summary.summary, name="summary"),
    path("exercises/<str:reference>/learning-summary/start/", summary.start, name="summary_start"),
    path("exercises/<str:reference>/learning-summary/write/", summary.write, name="summary_write"),
    path("exercises/<str:reference>/learning-summary/kept/", summary.autosave, name="summary_autosave"),
    path("exercises/<str:reference>/learning-summary/known/", summary.propose, name="summary_propose"),
    path("exercises/<str:reference>/learning-summary/word/", summary.word, name="summary_word"),
    path("exercises/<str:reference>/learning-summary/close/", summary.close, name="close"),
    path("exercises/<str:reference>/learning/<int:number>/", register.from_finding, name="from_finding"),
]
