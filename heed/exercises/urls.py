from django.urls import path

from heed.exercises import views

app_name = "exercises"
urlpatterns = [
    path("exercises/<str:reference>/", views.overview, name="overview"),
]
