from django.urls import path

from heed.identifiers import views

app_name = "identifiers"
CASE = "exercises/<str:reference>"
urlpatterns = [
    path(f"{CASE}/known-people/", views.people, name="people"),
    path(f"{CASE}/known-people/new/", views.add_person, name="add_person"),
    path(f"{CASE}/known-people/several/", views.add_several, name="add_several"),
    path(f"{CASE}/known-people/naming/", views.naming, name="naming"),
    path(f"{CASE}/known-people/<int:pk>/used-before/", views.carry, name="carry"),
    path(f"{CASE}/known-people/file/", views.import_people, name="import_people"),
    path(f"{CASE}/known-people/<int:pk>/", views.change_person, name="change_person"),
    path(f"{CASE}/known-people/<int:pk>/remove/", views.remove_person, name="remove_person"),
]
