from django.urls import path

from heed.referrals.scrutiny import views

urlpatterns = [
    path("cases/<str:reference>/scrutiny/", views.scrutiny, name="scrutiny"),
    path("cases/<str:reference>/scrutiny/<int:pk>/<str:kind>/", views.scrutiny_file, name="scrutiny_file"),
]
