from django.apps import AppConfig


class ActionplansConfig(AppConfig):
    name = "heed.actionplans"

    def ready(self) -> None:
        from heed.actionplans import chain

        chain.register()
