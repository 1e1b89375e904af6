from django.urls import path

from heed.accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("guests/", views.guests, name="guests"),
    path("guests/<int:pk>/", views.guest, name="guest"),
    path("guests/board/<int:pk>/", views.opening, name="opening"),
    path("guests/agency/<int:pk>/", views.domains, name="domains"),
]
