from django.urls import path

from heed.notices import views

app_name = "notices"
urlpatterns = [
    path("letters/<int:pk>/", views.show, name="show"),
    path("letters/<int:pk>/change/", views.edit, name="edit"),
    path("letters/<int:pk>/address/", views.address, name="address"),
    path("letters/<int:pk>/email/", views.email, name="email"),
    path("letters/<int:pk>/sent/", views.send, name="send"),
    path("letters/<int:pk>/did-it-go/", views.unsure, name="unsure"),
    path("letters/<int:pk>/came-back/", views.came_back, name="came_back"),
    path("letters/<int:pk>/not-needed/", views.set_aside, name="set_aside"),
    path("letters/<int:pk>/word/", views.word, name="word"),
    path("letters/<int:pk>/pdf/", views.pdf, name="pdf"),
    path("letters/<int:pk>/proof/", views.proof, name="proof"),
    path("addresses/", views.addresses, name="addresses"),
    path("addresses/<int:board>/<slug:body>/<int:agency>/", views.addressee, name="addressee"),
]
