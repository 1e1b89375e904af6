from django.apps import AppConfig


class OutofareaConfig(AppConfig):
    name = "heed.outofarea"
