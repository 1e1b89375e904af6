from django.urls import path

from heed.referrals.notifying import views

_CASE = "cases/<str:reference>/notification/"

urlpatterns = [
    path(_CASE, views.notification, name="notification"),
    path(f"{_CASE}<slug:duty>/covers/", views.notification_covers, name="notification_covers"),
    path(f"{_CASE}<slug:duty>/<int:number>/", views.notification_form, name="notification_form"),
    path(f"{_CASE}<slug:duty>/<int:number>/write/", views.notification_write, name="notification_write"),
]
