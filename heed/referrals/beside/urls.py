from django.urls import path

from heed.referrals.beside import views

_CASE = "cases/<str:reference>/other-frameworks/"

urlpatterns = [
    path(_CASE, views.beside, name="beside"),
    path(f"{_CASE}facts/<str:fact>/", views.beside_fact, name="beside_fact"),
    path(f"{_CASE}facts/<str:fact>/settle/", views.beside_settle, name="beside_settle"),
    path(f"{_CASE}days/<slug:framework>/<slug:event>/", views.beside_day, name="beside_day"),
]
