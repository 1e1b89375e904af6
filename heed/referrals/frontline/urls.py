from django.urls import path

from heed.referrals.frontline import views

urlpatterns = [
    path("front-line/", views.frontline, name="frontline"),
    path("front-line/new/", views.frontline_begin, name="frontline_begin"),
    path("front-line/<int:pk>/", views.frontline_show, name="frontline_show"),
    path("front-line/<int:pk>/write/", views.frontline_write, name="frontline_write"),
]
