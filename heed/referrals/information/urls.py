from django.urls import path

from heed.referrals.information import views

_CASE, _DRAFT = "cases/<str:reference>/information/", "cases/<str:reference>/information/writing/<int:pk>/"

urlpatterns = [
    path(_CASE, views.information, name="information"),
    path(f"{_CASE}ask/", views.ask, name="ask_agencies"),
    path(f"{_CASE}paper/", views.paper, name="paper"),
    path(f"{_CASE}paper/word/", views.paper_word, name="paper_word"),
    path(f"{_CASE}paper/pdf/", views.paper_pdf, name="paper_pdf"),
    path(_DRAFT, views.asking, name="asking"),
    path(f"{_DRAFT}saved/", views.asking_saved, name="asking_saved"),
    path(f"{_DRAFT}questions/", views.questions, name="asking_questions"),
    path(f"{_DRAFT}questions/saved/", views.questions_saved, name="asking_questions_saved"),
    path(f"{_DRAFT}check/", views.asking_check, name="asking_check"),
    path(f"{_DRAFT}drop/", views.drop, name="asking_drop"),
    path("asked/<int:pk>/", views.asked, name="asked"),
    path("asked/<int:pk>/saved/", views.asked_saved, name="asked_saved"),
    path("asked/<int:pk>/check/", views.asked_check, name="asked_check"),
    path("asked/<int:pk>/back/", views.give_back, name="asked_back"),
    path("asked/<int:pk>/file/", views.add_file, name="asked_file_add"),
    path("asked/<int:pk>/file/<int:number>/", views.file, name="asked_file"),
    path("asked/<int:pk>/file/<int:number>/away/", views.file_away, name="asked_file_away"),
    path("asked/<int:pk>/time/", views.asked_time, name="asked_time"),
    path("asked/<int:pk>/withdraw/", views.withdraw, name="asked_withdraw"),
]
