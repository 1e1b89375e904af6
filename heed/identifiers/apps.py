from django.apps import AppConfig


class IdentifiersConfig(AppConfig):
    name = "heed.identifiers"
