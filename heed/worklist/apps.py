from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "heed.worklist"
