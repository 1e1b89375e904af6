from django.urls import path

from heed.meetings import views

app_name = "meetings"
urlpatterns = [
    path("meetings/", views.listing, name="list"),
    path("meetings/new/", views.arrange, name="arrange"),
    path("meetings/<int:pk>/", views.show, name="show"),
    path("meetings/<int:pk>/when/", views.change, name="change"),
    path("meetings/<int:pk>/agenda/", views.add_matter, name="add_matter"),
    path("meetings/<int:pk>/agenda/<int:item>/up/", views.move_up, name="move_up"),
    path("meetings/<int:pk>/agenda/<int:item>/interest/", views.declare, name="declare"),
    path("meetings/<int:pk>/interests/<int:conflict>/", views.rule, name="rule"),
    path("meetings/<int:pk>/invitations/", views.invitations, name="invitations"),
    path("meetings/<int:pk>/papers/", views.add_paper, name="add_paper"),
    path("meetings/<int:pk>/papers/<int:paper>/", views.paper, name="paper"),
    path("meetings/<int:pk>/papers/<int:paper>/withdraw/", views.withdraw_paper, name="withdraw_paper"),
    path("meetings/<int:pk>/there/", views.attendance, name="attendance"),
    path("meetings/<int:pk>/minutes/", views.minutes, name="minutes"),
    path("meetings/<int:pk>/minutes/begin/", views.begin, name="minutes_begin"),
    path("meetings/<int:pk>/minutes/write/", views.write, name="minutes_write"),
    path("meetings/<int:pk>/minutes/saved/", views.autosave, name="minutes_saved"),
    path("meetings/<int:pk>/minutes/check/", views.check, name="minutes_check"),
    path("meetings/<int:pk>/minutes/word/", views.word, name="minutes_word"),
]
