from django.urls import path

from heed.referrals.intake import views

urlpatterns = [
    path("refer/", views.board, name="guest_board"),
    path("refer/<slug:board>/", views.guest_board, name="guest_start"),
    path("refer/<slug:board>/code/", views.guest_code, name="guest_code"),
    path("refer/<slug:board>/you/", views.guest_you, name="guest_you"),
    path("refer/<slug:board>/mine/", views.guest_mine, name="guest_mine"),
    path("refer/<slug:board>/new/", views.guest_new, name="guest_new"),
    path("refer/<slug:board>/leave/", views.guest_leave, name="guest_leave"),
    path("refer/<slug:board>/<int:pk>/", views.guest_draft, name="guest_draft"),
    path("refer/<slug:board>/<int:pk>/part/<str:section>/", views.guest_section, name="guest_section"),
    path("refer/<slug:board>/<int:pk>/saved/", views.guest_autosave, name="guest_autosave"),
    path("refer/<slug:board>/<int:pk>/differences/", views.guest_differences, name="guest_differences"),
    path("refer/<slug:board>/<int:pk>/check/", views.guest_check, name="guest_check"),
    path("refer/<slug:board>/<int:pk>/sent/", views.guest_sent, name="guest_sent"),
    path("cases/<str:reference>/triage/", views.triage, name="triage"),
    path("cases/<str:reference>/triage/enough/", views.enough, name="enough"),
    path("cases/<str:reference>/triage/more/", views.ask, name="ask"),
    path("cases/<str:reference>/triage/without/", views.waive, name="waive"),
    path("cases/<str:reference>/triage/outside/", views.outside, name="outside"),
    path("cases/<str:reference>/triage/again/", views.again, name="again"),
    path("cases/<str:reference>/triage/urgent/", views.urgent, name="urgent"),
    path("cases/<str:reference>/form/versions/", views.versions, name="versions"),
    path("cases/<str:reference>/alike/<int:pk>/", views.alike, name="alike"),
]
