from django.contrib import admin
from django.urls import include, path

import sources.urls
from facts.views.publishers import PublisherListView, PublisherView
from facts.views.sources import SourceView

# Pages of sources and publishers show claims, so they are of the facts' views.
source_pages = [
    *sources.urls.urlpatterns,
    path("sources/<slug:slug>/", SourceView.as_view(), name="source"),
    path("publishers/", PublisherListView.as_view(), name="publisher-list"),
    path("publishers/<slug:slug>/", PublisherView.as_view(), name="publisher"),
]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include((source_pages, "sources"))),
    path("", include("facts.urls")),
]
