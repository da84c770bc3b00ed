from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What is said and what is so."""

    name = "facts"
