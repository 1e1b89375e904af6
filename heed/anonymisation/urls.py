from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from heed.anonymisation import views
from heed.anonymisation.finds import views as finds
from heed.anonymisation.intruder import views as intruder
from heed.anonymisation.replacing import views as replacing
from heed.anonymisation.strangers import views as strangers
from heed.reports.rules import SUMMARY

app_name = "anonymisation"
CHECK = "exercises/<str:reference>/publication-check/"


def _both(tail: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """A page of the report's check, and the same of the executive summary's."""
    return [
        path(f"{CHECK}{tail}", view, name=name),
        path(f"{CHECK}summary/{tail}", view, {"what": SUMMARY}, name=f"{name}_summary"),
    ]


urlpatterns = [
    *_both("", views.check, "check"),
    *_both("begin/", views.begin, "begin"),
    *_both("list/", finds.finds, "finds"),
    *_both("list.csv", finds.as_csv, "finds_csv"),
    *_both("replace/", replacing.replace, "replace"),
    *_both("undo/", replacing.undo, "undo"),
    *_both("people/", strangers.strangers, "strangers"),
    path(f"{CHECK}public/", intruder.facts, name="facts"),
    path(f"{CHECK}public/new/", intruder.add_fact, name="add_fact"),
    path(f"{CHECK}public/<int:pk>/remove/", intruder.remove_fact, name="remove_fact"),
    path(f"{CHECK}public/met/<int:pk>/", intruder.lead, name="lead"),
    path(f"{CHECK}<int:pk>/", views.settle, name="settle"),
]
