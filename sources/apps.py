from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """Where text comes from."""

    name = "sources"
