from django.urls import path

from heed.publication import public_views
from heed.publication.copies import views as copies
from heed.publication.court import views as court
from heed.publication.family import views as family
from heed.publication.media import views as media
from heed.publication.packet import views as packet
from heed.publication.views import correcting
from heed.publication.views import publication as views

app_name = "publication"
CASE = "exercises/<str:reference>/publication"
PUBLIC = "published/<slug:board>"
urlpatterns = [
    path(f"{CASE}/", views.show, name="show"),
    path(f"{CASE}/day/", views.plan, name="plan"),
    path(f"{CASE}/otherwise/", views.otherwise, name="otherwise"),
    path(f"{CASE}/texts/", views.texts, name="texts"),
    path(f"{CASE}/texts/check/", views.check_texts, name="check_texts"),
    path(f"{CASE}/texts/<int:pk>/", views.text_hit, name="text_hit"),
    path(f"{CASE}/take-up/", views.take_up, name="take_up"),
    path(f"{CASE}/checkers/", views.checkers, name="checkers"),
    path(f"{CASE}/verdict/", views.verdict, name="verdict"),
    path(f"{CASE}/report/", views.file, name="file"),
    path(f"{CASE}/copies/", copies.copies, name="copies"),
    path(f"{CASE}/court/", court.court, name="court"),
    path(f"{CASE}/court/asked/", court.looked_into, name="court_looked_into"),
    path(f"{CASE}/court/<slug:what>/new/", court.line, name="court_new"),
    path(f"{CASE}/court/<slug:what>/<int:number>/", court.line, name="court_line"),
    path(f"{CASE}/court/<slug:what>/<int:number>/decide/", court.decide, name="court_decide"),
    path(f"{CASE}/court/orders/<int:number>/document/", court.document, name="court_document"),
    path(f"{CASE}/told-first/", family.family, name="family"),
    path(f"{CASE}/told-first/new/", family.person, name="family_new"),
    path(f"{CASE}/told-first/<int:number>/", family.person, name="family_person"),
    path(f"{CASE}/media/", media.media, name="media"),
    path(f"{CASE}/media/write/", media.write, name="media_write"),
    path(f"{CASE}/media/approve/", media.approve, name="media_approve"),
    path(f"{CASE}/media/<int:pk>/tick/", media.tick, name="media_tick"),
    path(f"{CASE}/publish/", views.publish, name="publish"),
    path(f"{CASE}/indexing/", views.indexing, name="indexing"),
    path(f"{CASE}/withdraw/", views.withdraw, name="withdraw"),
    path(f"{CASE}/withdrawal/", views.withdrawal, name="withdrawal"),
    path(f"{CASE}/correct/", correcting.correct, name="correct"),
    path(f"{CASE}/correction/", correcting.correction, name="correction"),
    path(f"{CASE}/correction/report/", correcting.corrected_file, name="corrected_file"),
    path(f"{CASE}/correction/give-up/", correcting.give_up, name="give_up_correction"),
    path(f"{CASE}/page.pdf", correcting.page_pdf, name="page_pdf"),
    path(f"{CASE}/editions/<int:number>/", correcting.edition, name="edition"),
    path(f"{CASE}/editions/<int:number>/file.<slug:kind>", correcting.edition_file, name="edition_file"),
    path(f"{CASE}/collection/", packet.collection, name="collection"),
    path(f"{CASE}/collection/<int:pk>/packet.zip", packet.packet, name="packet"),
    path(f"{CASE}/collection/<int:pk>/sent/", packet.sent, name="packet_sent"),
    path(f"{CASE}/requests/new/", views.new_request, name="new_request"),
    path(f"{CASE}/requests/<int:pk>/", views.request_for_report, name="request"),
    path(f"{PUBLIC}/", public_views.public_list, name="public_list"),
    path(f"{PUBLIC}/feed.atom", public_views.public_feed, name="public_feed"),
    path(f"{PUBLIC}/<slug:slug>/", public_views.public_report, name="public_report"),
    path(f"{PUBLIC}/<slug:slug>/ask/", public_views.public_ask, name="public_ask"),
    path(f"{PUBLIC}/<slug:slug>/text/", public_views.public_text, name="public_text"),
    path(f"{PUBLIC}/<slug:slug>/report.docx", public_views.public_file, name="public_file"),
    path(f"{PUBLIC}/<slug:slug>/page.pdf", public_views.public_page_pdf, name="public_page_pdf"),
]
