from django.urls import path

from sources.views import SourceListView

# `dealtracker.urls` joins them with the pages that show claims.
urlpatterns = [
    path("sources/", SourceListView.as_view(), name="source-list"),
]
