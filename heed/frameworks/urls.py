from django.urls import path

from heed.frameworks import views

app_name = "frameworks"
urlpatterns = [
    path("framework/", views.show, name="show"),
    path("framework/exercises/<slug:kind>/", views.exercise, name="exercise"),
]
