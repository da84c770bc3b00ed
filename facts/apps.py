from django.apps import AppConfig
from django.conf import settings


class FactsConfig(AppConfig):
    """What is said and what is so."""

    name = "facts"

    def ready(self):
        from facts.second_editor import check_rules

        check_rules(settings.DEALTRACKER_SECOND_EDITOR)
