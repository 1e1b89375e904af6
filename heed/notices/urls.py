from django.urls import path

from heed.notices import views

app_name = "notices"
urlpatterns = [
    path("letters/<int:pk>/", views.show, name="show"),
    path("letters/<int:pk>/change/", views.edit, name="edit"),
    path("letters/<int:pk>/sent/", views.send, name="send"),
    path("letters/<int:pk>/not-needed/", views.set_aside, name="set_aside"),
    path("letters/<int:pk>/word/", views.word, name="word"),
]
