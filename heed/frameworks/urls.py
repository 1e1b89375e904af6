from django.urls import path

from heed.frameworks import compare_views, views

app_name = "frameworks"
urlpatterns = [
    path("framework/", views.show, name="show"),
    path("framework/compare/", compare_views.compare, name="compare"),
    path("framework/choose/<int:board>/", views.choose, name="choose"),
    path("frameworks/", views.listing, name="list"),
    path("frameworks/<slug:pack>/", views.overview, name="overview"),
    path("frameworks/<slug:pack>/what-if/", views.what_if, name="what_if"),
    path("frameworks/<slug:pack>/exercises/<slug:kind>/", views.exercise, name="exercise"),
    path("frameworks/<slug:pack>/forms/<slug:form>/", views.form, name="form"),
    path("frameworks/<slug:pack>/letters/<slug:letter>/", views.letter, name="letter"),
    path("frameworks/<slug:pack>/guides/<slug:guide>/", views.guide, name="guide"),
    path("frameworks/<slug:pack>/<slug:part>/", views.part, name="part"),
]
