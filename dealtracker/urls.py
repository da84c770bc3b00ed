from django.contrib import admin
from django.urls import include, path

import sources.urls
from facts.views.sources import SourceView

source_pages = [*sources.urls.urlpatterns, path("<slug:slug>/", SourceView.as_view(), name="source")]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("sources/", include((source_pages, "sources"))),
    path("", include("facts.urls")),
]
