from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "heed.reports"

    def ready(self) -> None:
        from heed.reports.chain import nodes

        nodes.register()
