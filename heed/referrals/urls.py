from django.urls import include, path

from heed.referrals import views
from heed.referrals.agreeing import views as agreeing
from heed.referrals.deciding import views as deciding
from heed.referrals.happening import views as happening

app_name = "referrals"
urlpatterns = [
    path("cases/", views.listing, name="list"),
    path("cases/new/", views.start, name="start"),
    path("cases/new/<int:pk>/", views.draft, name="draft"),
    path("cases/new/<int:pk>/saved/", views.autosave, name="autosave"),
    path("cases/new/<int:pk>/check/", views.check, name="check"),
    path("cases/new/<int:pk>/differences/", views.differences, name="differences"),
    path("cases/new/<int:pk>/part/<str:section>/", views.section, name="section"),
    path("cases/<str:reference>/", views.overview, name="overview"),
    path("cases/<str:reference>/form/", views.form, name="form"),
    path("cases/<str:reference>/facts/", views.threshold, name="threshold"),
    path("cases/<str:reference>/facts/<str:fact>/", views.answer, name="answer"),
    path("cases/<str:reference>/facts/<str:fact>/settle/", views.settle, name="settle"),
    path("cases/<str:reference>/reasoning/", views.reasoning, name="reasoning"),
    path("cases/<str:reference>/edition/", views.repin, name="repin"),
    path("cases/<str:reference>/duties/", happening.duties, name="duties"),
    path("cases/<str:reference>/days/<slug:event>/", happening.day, name="day"),
    path("cases/<str:reference>/duties/<slug:duty>/<slug:step>/", happening.duty_done, name="duty_done"),
    path("cases/<str:reference>/group/", views.group, name="group"),
    path("cases/<str:reference>/group/meeting/", views.put_to_group, name="put_to_group"),
    path("cases/<str:reference>/group/view/", views.give_view, name="give_view"),
    path("cases/<str:reference>/group/view/back/", views.take_back_view, name="take_back_view"),
    path("cases/<str:reference>/group/view/for/", deciding.take_down_view, name="take_down_view"),
    path("cases/<str:reference>/group/proposal/", deciding.propose, name="propose"),
    path("cases/<str:reference>/group/close/", deciding.close_round, name="close_round"),
    path("cases/<str:reference>/group/advice/", views.advise, name="advise"),
    path("cases/<str:reference>/group/advice/prepare/", deciding.prepare_advice, name="prepare_advice"),
    path("cases/<str:reference>/typed/<slug:what>/", deciding.keep, name="keep_typed"),
    path("cases/<str:reference>/decision/", views.decision, name="decision"),
    path("cases/<str:reference>/decision/new/", views.decide, name="decide"),
    path("cases/<str:reference>/agreement/", agreeing.agreement, name="agreement"),
    path("cases/<str:reference>/agreement/<slug:party>/", agreeing.agree, name="agree"),
    path("cases/<str:reference>/decision/meeting/", deciding.call_meeting, name="call_meeting"),
    path("cases/<str:reference>/decision/again/", deciding.ask_again, name="ask_again"),
    path("cases/<str:reference>/decision/again/<int:pk>/", deciding.answer_again, name="answer_again"),
    path("cases/<str:reference>/challenge/", deciding.ask_challenge, name="ask_challenge"),
    path("cases/<str:reference>/challenge/<int:pk>/", deciding.challenge, name="challenge"),
    path("cases/<str:reference>/challenge/<int:pk>/remind/", deciding.remind, name="remind"),
    path("cases/<str:reference>/challenge/<int:pk>/withdraw/", deciding.withdraw, name="withdraw"),
    path(
        "cases/<str:reference>/challenge/<int:pk>/answer/", deciding.take_down_answer, name="take_down_answer"
    ),
    path("challenge/<str:token>/", deciding.by_link, name="by_link"),
    path("challenge/<str:token>/saved/", deciding.keep_by_link, name="keep_by_link"),
    path("cases/<str:reference>/told/", views.told, name="told"),
    path("cases/<str:reference>/told/email/", views.tell_all, name="tell_all"),
    path("cases/<str:reference>/told/agency/", views.tell_agency, name="tell_agency"),
    path("cases/<str:reference>/access/", views.access, name="access"),
    path("", include("heed.referrals.beside.urls")),
    path("", include("heed.referrals.frontline.urls")),
    path("", include("heed.referrals.intake.urls")),
    path("", include("heed.referrals.information.urls")),
    path("", include("heed.referrals.notifying.urls")),
    path("", include("heed.referrals.scrutiny.urls")),
]
