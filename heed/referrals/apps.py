from django.apps import AppConfig

from heed.ui.navigation import show_when


class ReferralsConfig(AppConfig):
    name = "heed.referrals"

    def ready(self) -> None:
        """Show the section of cases to those who may have to do with one."""
        from heed.referrals.permissions import may_have_cases

        show_when("referrals:list", may_have_cases)
