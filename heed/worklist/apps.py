from django.apps import AppConfig


class WorklistConfig(AppConfig):
    name = "heed.worklist"

    def ready(self) -> None:
        from heed.ui.navigation import set_count
        from heed.worklist.counting import overdue

        set_count(overdue)
