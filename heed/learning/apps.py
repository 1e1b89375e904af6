from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "heed.learning"

    def ready(self) -> None:
        from heed.learning import chain

        chain.register()
