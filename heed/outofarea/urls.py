from django.urls import path

from heed.outofarea import views

app_name = "outofarea"
urlpatterns = [
    path("out-of-area/", views.listing, name="list"),
    path("out-of-area/new/", views.new, name="new"),
    path("out-of-area/<str:reference>/", views.show, name="show"),
    path("out-of-area/<str:reference>/ask/", views.ask, name="ask"),
    path("out-of-area/<str:reference>/decline/", views.decline, name="decline"),
    path("out-of-area/<str:reference>/sent/", views.send, name="send"),
    path("out-of-area/<str:reference>/close/", views.close, name="close"),
    path("out-of-area/<str:reference>/again/", views.reopen, name="reopen"),
    path("out-of-area/<str:reference>/answer.docx", views.answer_word, name="answer_word"),
    path("out-of-area/<str:reference>/answer.pdf", views.answer_pdf, name="answer_pdf"),
    path("out-of-area/<str:reference>/recommendations/new/", views.recommend, name="recommend"),
    path("out-of-area/<str:reference>/recommendations/<int:number>/action/", views.act, name="act"),
    path("out-of-area/<str:reference>/recommendations/<int:number>/none/", views.set_aside, name="set_aside"),
    path("out-of-area/<str:reference>/agency/<int:agency>/", views.part, name="part"),
    path("out-of-area/<str:reference>/agency/<int:agency>/sign-off/", views.sign_off, name="sign_off"),
    path("out-of-area/<str:reference>/agency/<int:agency>/check/", views.check, name="check"),
    path("out-of-area/<str:reference>/agency/<int:agency>/withdraw/", views.withdraw, name="withdraw"),
    path("out-of-area/<str:reference>/agency/<int:agency>/file/", views.file_add, name="file_add"),
    path("out-of-area/<str:reference>/agency/<int:agency>/file/<int:number>/", views.answer_file, name="file"),
    path(
        "out-of-area/<str:reference>/agency/<int:agency>/file/<int:number>/remove/", views.answer_file_remove,
        name="file_remove",
    ),
]  # fmt: skip
